"""The rows that a question sees, out of several tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from graph.codes import read_codes
from graph.network.columns.rows import (
    COMBINED,
    CONTESTED,
    HEDGED,
    NO_SIGN,
    OTHER_UNCERTAIN,
    RIVAL,
    SEATED,
    SOURCE_EITHER,
    SOURCE_PARTY,
    TARGET_EITHER,
    TARGET_PARTY,
    UNCERTAIN,
    Column,
    Registry,
    Rows,
    name_span,
)
from graph.network.columns.spans import BOUNDS, CERTAIN, Spans, common
from graph.network.dyads import Dyad
from graph.network.filters import KINDS, LAYERS

At = Column | slice


class TablePart:
    """Some rows of a table; ``judge`` finds whether rows of it are certain or possible.

    ``where`` says which rows of what is picked these replace; None where they follow the part before.
    """

    def __init__(self, rows: Rows, at: At, judge: Callable[[Rows, At], Column], where: Column | None = None) -> None:
        self.rows, self.at, self.judge, self.where = rows, at, judge, where

    def __len__(self) -> int:
        return self.at.stop - self.at.start if isinstance(self.at, slice) else len(self.at)

    def take(self, chosen: Column, where: Column | None) -> TablePart:
        """Some of these."""
        at = chosen + self.at.start if isinstance(self.at, slice) else self.at[chosen]
        return TablePart(self.rows, at, self.judge, where)


class RowSelection:
    """Columns of all picked rows, each put together when it is first asked for. The first table is the one in order."""

    def __init__(self, parts: Sequence[TablePart], registry: Registry) -> None:
        self.registry = registry
        # So many of the first rows are by their first day and the id of their fact.
        self.in_order = len(parts[0]) if parts else 0
        self._parts = [part for part in parts if len(part)]
        self._size = sum(len(part) for part in self._parts if part.where is None)
        self._columns: dict[str, Column] = {}

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, name: str) -> Column:
        """One column by its name in Rows."""
        if name not in self._columns:
            self._columns[name] = self._join([getattr(part.rows, name)[part.at] for part in self._parts])
        return self._columns[name]

    def take(self, chosen: Column) -> RowSelection:
        """Some of the rows, in any order; their columns are put together without those of the others."""
        if len(self._parts) == 1:
            return RowSelection([self._parts[0].take(chosen, None)], self.registry)
        # Nearly all rows lie in one table: reading all from there and replacing the few others costs one pass.
        largest = max(self._parts, key=len, default=None)
        parts: list[TablePart] = []
        start = 0
        for part in self._parts:
            stop = start + len(part)
            inside = (chosen >= start) & (chosen < stop)
            if part is largest:
                parts.insert(0, part.take(np.where(inside, chosen - start, 0), None))
            else:
                where = np.flatnonzero(inside)
                parts.append(part.take(chosen[where] - start, where))
            start = stop
        return RowSelection(parts, self.registry)

    @cached_property
    def states(self) -> Column:
        """How firmly each holds."""
        return self._join([part.judge(part.rows, part.at) for part in self._parts])

    @cached_property
    def rival(self) -> Column | None:
        """Of each whether competing accounts exclude it; None where none of the tables has any."""
        if all(part.rows.rival is None for part in self._parts):
            return None
        return self._join([np.zeros(len(p), bool) if p.rows.rival is None else p.rows.rival[p.at] for p in self._parts])

    @cached_property
    def other(self) -> Column:
        """The second spans, zeros where there is none; only ``agrees`` has them."""
        if not self._parts:
            return np.zeros((0, 4), np.int32)
        spans = ((part, part.rows.other) for part in self._parts)
        return self._join(
            [np.zeros((len(part), 4), np.int32) if other is None else other[part.at] for part, other in spans]
        )

    @cached_property
    def first(self) -> Column:
        """The first day on which each may have held."""
        return np.maximum(self["start_earliest"], self.other[:, 0]) if self._doubled else self["start_earliest"]

    @cached_property
    def last(self) -> Column:
        """The first day after which each was surely over."""
        if not self._doubled:
            return self["end_latest"]
        return np.where(self["other_fact"] < 0, self["end_latest"], np.minimum(self["end_latest"], self.other[:, 3]))

    @cached_property
    def spans(self) -> Spans:
        """When each was; of two positions, when both were held."""
        flags = self["flags"]
        own = Spans.of_columns([self[name] for name in BOUNDS], (flags & UNCERTAIN) > 0)
        if not self._doubled:
            return own
        both, single = common(own, Spans.of(self.other, (flags & OTHER_UNCERTAIN) > 0)), self["other_fact"] < 0
        days = [np.where(single, getattr(own, name), getattr(both, name)) for name in BOUNDS]
        return Spans.of_columns(days, np.where(single, own.uncertain, both.uncertain))

    def _join(self, found: list[Column]) -> Column:
        """One column out of those of the parts."""
        if not found:
            return np.zeros(0, np.int32)
        whole = [column for part, column in zip(self._parts, found, strict=True) if part.where is None]
        if len(whole) == len(found):
            return found[0] if len(found) == 1 else np.concatenate(found)
        joined = whole[0].astype(np.result_type(*found), copy=False)
        for part, column in zip(self._parts, found, strict=True):
            if part.where is not None:
                joined[part.where] = column
        return joined

    @property
    def _doubled(self) -> bool:
        return any(part.rows.other is not None for part in self._parts)

    def dyads(self, at: Column) -> list[Dyad]:
        """Some of these rows as the dyads that they were drawn as."""
        registry, actors = self.registry, self.registry.actors.names
        names = ("layer", "kind", "fact", "other_fact", "source", "target", "claims", "sources", "sign", "amount")
        columns = [self[name][at].tolist() for name in (*names, "sharers", "flags", "processes", "issues")]
        spans = np.stack([self[f"{side}_{which}"][at] for side in ("start", "end") for which in ("earliest", "latest")])
        others = self.other[at].tolist() if self._doubled else [None] * len(at)
        found = []
        for row, span, other, state in zip(
            zip(*columns, strict=True), spans.T.tolist(), others, self.states[at].tolist(), strict=True
        ):
            layer, kind, fact, more, one, two, claims, sources, sign, amount, sharers, flags, processes, issues = row
            both = [(span, UNCERTAIN), (other, OTHER_UNCERTAIN)][: 1 + (more >= 0)]
            found.append(
                Dyad(
                    layer=LAYERS[layer],
                    kind=KINDS[kind],
                    facts=tuple(registry.facts[number] for number in (fact, more) if number >= 0),
                    source=actors[one],
                    target=actors[two],
                    directed=layer_is_directed(layer),
                    spans=tuple(name_span(days, uncertain=bool(flags & bit)) for days, bit in both),
                    claims_count=claims,
                    sources=sources,
                    sign=None if sign == NO_SIGN else sign,
                    cooperation=max(amount, 0.0),
                    conflict=max(-amount, 0.0),
                    newman=1 / (sharers - 1) if sharers else None,
                    contested=bool(flags & CONTESTED),
                    rival=bool(flags & RIVAL),
                    combined=bool(flags & COMBINED),
                    hedged=bool(flags & HEDGED),
                    processes=registry.processes.names[processes],
                    issues=registry.issues.names[issues],
                    sides=_name_sides(flags) if flags & SEATED else None,
                    holds="certain" if state == CERTAIN else "possible",
                )
            )
        return found


_DIRECTED = [layer in read_codes("network_layer").having("directed") for layer in LAYERS]


def layer_is_directed(layer: int) -> bool:
    """Whether the edges of a layer, by its number, point from one actor to the other."""
    return _DIRECTED[layer]


def _name_sides(flags: int) -> tuple[str, str]:
    source = _side(flags & SOURCE_PARTY, flags & SOURCE_EITHER)
    return source, _side(flags & TARGET_PARTY, flags & TARGET_EITHER)


def _side(is_party: int, is_either: int) -> str:
    return "either" if is_either else "party" if is_party else "third"
