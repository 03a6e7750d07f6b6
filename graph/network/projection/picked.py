"""The rows that a question sees, out of several tables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from graph.codes import read_codes
from graph.network.dyads import Dyad
from graph.network.filters import KINDS, LAYERS
from graph.network.projection.rows import (
    CONTESTED,
    HEDGED,
    NO_SIGN,
    OTHER_UNCERTAIN,
    SEATED,
    SOURCE_PARTY,
    TARGET_PARTY,
    UNCERTAIN,
    Column,
    Registry,
    Rows,
    name_span,
)
from graph.network.projection.spans import CERTAIN

# Some rows of a table, and how firmly each holds.
Part = tuple[Rows, Column, Column]


class Picked:
    """Columns of all picked rows, each put together when it is first asked for. The first table is the one in order."""

    def __init__(self, parts: Sequence[Part], registry: Registry) -> None:
        self.registry = registry
        # So many of the first rows are by their first day and the id of their fact.
        self.in_order = len(parts[0][1]) if parts else 0
        self._parts = [part for part in parts if len(part[1])]
        self._columns: dict[str, Column] = {}

    def __len__(self) -> int:
        return sum(len(at) for _, at, _ in self._parts)

    def __getitem__(self, name: str) -> Column:
        """One column by its name in Rows."""
        if name not in self._columns:
            found = [getattr(rows, name)[at] for rows, at, _ in self._parts]
            self._columns[name] = np.concatenate(found) if found else np.zeros(0, np.int32)
        return self._columns[name]

    @cached_property
    def states(self) -> Column:
        """How firmly each holds."""
        found = [states for _, _, states in self._parts]
        return np.concatenate(found) if found else np.zeros(0, np.int8)

    @cached_property
    def other(self) -> Column:
        """The second spans, zeros where there is none; only ``agrees`` has them."""
        found = [
            np.zeros((len(at), 4), np.int32) if rows.other is None else rows.other[at] for rows, at, _ in self._parts
        ]
        return np.concatenate(found) if found else np.zeros((0, 4), np.int32)

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

    @property
    def _doubled(self) -> bool:
        return any(rows.other is not None for rows, _, _ in self._parts)

    def dyads(self, at: Column) -> list[Dyad]:
        """Some of these rows as the dyads that they were drawn as."""
        registry, actors = self.registry, self.registry.actors.things
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
                    hedged=bool(flags & HEDGED),
                    processes=registry.processes.things[processes],
                    issues=registry.issues.things[issues],
                    sides=(_side(flags & SOURCE_PARTY), _side(flags & TARGET_PARTY)) if flags & SEATED else None,
                    holds="certain" if state == CERTAIN else "possible",
                )
            )
        return found


_DIRECTED = [layer in read_codes("network_layer").having("directed") for layer in LAYERS]


def layer_is_directed(layer: int) -> bool:
    """Whether the edges of a layer, by its number, point from one actor to the other."""
    return _DIRECTED[layer]


def _side(is_party: int) -> str:
    return "party" if is_party else "third"
