"""Rows: dated dyads as columns. A row says of one fact what it makes of two actors, and between which commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.evidence.topics import Topics
from graph.network.columns.interning import Interner, Pairs
from graph.network.columns.json_columns import Texts
from graph.network.columns.neighbourhoods import Neighbourhoods
from graph.network.columns.order import IdOrder
from graph.network.dyads import Dyad
from graph.network.filters import KINDS, LAYERS
from graph.time import Bounds

Column = NDArray[Any]

# The end of a row that no commit has retired.
FOREVER = 2**31 - 1
ALWAYS = (0, FOREVER)
# The evidence of rows whose claims were compared for this question.
WEIGHED = -1
NO_SIGN = -2

LAYER_NUMBER = {layer: number for number, layer in enumerate(LAYERS)}
KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}

# The bits of ``flags`` by name, the lowest first.
FLAGS = (
    "uncertain", "contested", "hedged", "seated", "source_party", "target_party", "other_uncertain", "rival",
    "combined", "source_either", "target_either",
)  # fmt: skip
(
    UNCERTAIN, CONTESTED, HEDGED, SEATED, SOURCE_PARTY, TARGET_PARTY, OTHER_UNCERTAIN, RIVAL, COMBINED, SOURCE_EITHER,
    TARGET_EITHER,
) = (1 << bit for bit, _ in enumerate(FLAGS))  # fmt: skip


class Registry:
    """What the numbers in rows stand for; it only grows, so that older rows keep their meaning.

    ``facts`` has the id of a fact for each of its versions. ``evidence``: the source and the confidence that all
    claims about a fact share.
    """

    def __init__(self, facts: Iterable[str] = (), actors: Iterable[str] = ()) -> None:
        self.actors: Interner[str] = Interner(actors)
        self.pairs = Pairs()
        self.facts = list(facts)
        self.processes: Interner[Topics] = Interner()
        self.issues: Interner[Topics] = Interner()
        self.evidence: Interner[tuple[str, float]] = Interner()
        self.actor_ids = Texts(self.actors.names)
        self.fact_ids = Texts(self.facts)
        # Rows are numbered in a thread of their own while answers are given; held while numbers are given out.
        self.lock = Lock()

    @cached_property
    def order(self) -> IdOrder:
        """The order of the ids of actors and of edges."""
        return IdOrder(self.actors, self.pairs)

    @cached_property
    def neighbourhoods(self) -> Neighbourhoods:
        """Who is near whom."""
        return Neighbourhoods(self.pairs)

    def add_fact(self, fact: str) -> int:
        """A number for a version of a fact."""
        self.facts.append(fact)
        return len(self.facts) - 1


@dataclass(eq=False, frozen=True)
class Rows:
    """The columns. Days are ordinals (``date.toordinal``). ``amount`` is cooperation, or conflict where negative;
    ``sharers`` how many actors shared a talk or signed an agreement; ``other`` the four bounds of the second position
    of ``agrees``, whose first has the others.
    """

    layer: Column
    kind: Column
    fact: Column
    other_fact: Column
    source: Column
    target: Column
    start_earliest: Column
    start_latest: Column
    end_earliest: Column
    end_latest: Column
    claims: Column
    sources: Column
    sign: Column
    amount: Column
    sharers: Column
    flags: Column
    processes: Column
    issues: Column
    since: Column
    until: Column
    evidence: Column
    pair: Column
    other: Column | None = None

    def __len__(self) -> int:
        return len(self.layer)

    def of_pairs(self, pairs: Column, most: int) -> Column | None:
        """Where the rows of some pairs are, in order; None where there are more than so many."""
        order, starts = self._by_pair
        pairs = pairs[pairs < len(starts) - 1]
        counts = starts[pairs + 1] - starts[pairs]
        if counts.sum() > most:
            return None
        begun = np.cumsum(counts) - counts
        return np.sort(order[np.arange(int(counts.sum())) + np.repeat(starts[pairs] - begun, counts)])

    def take(self, chosen: Column | slice) -> Rows:
        """Some of the rows."""
        return Rows(*(None if column is None else column[chosen] for column in self._columns()))  # type: ignore[arg-type]

    def retire(self, until: Column) -> Rows:
        """The same rows, ended by other commits."""
        return replace(self, until=until)

    @cached_property
    def rival(self) -> Column | None:
        """Of each row whether competing accounts exclude it; None where none is."""
        found: Column = (self.flags & RIVAL) > 0
        return found if found.any() else None

    @cached_property
    def _by_pair(self) -> tuple[Column, Column]:
        """The places of all rows pair by pair, and where each pair begins among them."""
        starts = np.zeros(int(self.pair.max(initial=-1)) + 2, np.int32)
        np.cumsum(np.bincount(self.pair), out=starts[1:])
        return np.argsort(self.pair, kind="stable").astype(np.int32), starts

    def _columns(self) -> list[Column | None]:
        return [getattr(self, column.name) for column in fields(self)]


COLUMNS: dict[str, type[np.generic]] = {
    "layer": np.uint8, "kind": np.uint8, "fact": np.int32, "other_fact": np.int32, "source": np.int32,
    "target": np.int32, "start_earliest": np.int32, "start_latest": np.int32, "end_earliest": np.int32,
    "end_latest": np.int32, "claims": np.int32, "sources": np.int32, "sign": np.int8, "amount": np.float64,
    "sharers": np.int32, "flags": np.uint16, "processes": np.int32, "issues": np.int32, "since": np.int32,
    "until": np.int32, "evidence": np.int32,
}  # fmt: skip

Row = tuple[Any, ...]


def number_dyad(
    dyad: Dyad, registry: Registry, facts: Sequence[int], commits: tuple[int, int] = ALWAYS, evidence: int = WEIGHED
) -> Row:
    """A dyad as one row without its pair's number; ``facts`` are the numbers of its facts."""
    span = dyad.spans[0]
    flags = UNCERTAIN * span.uncertain | CONTESTED * dyad.contested | HEDGED * dyad.hedged
    flags |= RIVAL * dyad.rival | COMBINED * dyad.combined
    if dyad.sides is not None:
        one, other = dyad.sides
        flags |= SEATED | SOURCE_PARTY * (one == "party") | TARGET_PARTY * (other == "party")
        flags |= SOURCE_EITHER * (one == "either") | TARGET_EITHER * (other == "either")
    if len(dyad.spans) > 1:
        flags |= OTHER_UNCERTAIN * dyad.spans[1].uncertain
    return (
        LAYER_NUMBER[dyad.layer], KIND_NUMBER[dyad.kind], facts[0], facts[1] if len(facts) > 1 else -1,
        registry.actors(dyad.source), registry.actors(dyad.target), *number_span(span), dyad.claims_count,
        dyad.sources, NO_SIGN if dyad.sign is None else dyad.sign, dyad.cooperation - dyad.conflict,
        0 if dyad.newman is None else round(1 / dyad.newman) + 1, flags, registry.processes(dyad.processes),
        registry.issues(dyad.issues), *commits, evidence,
    )  # fmt: skip


def number_span(span: Bounds) -> tuple[int, int, int, int]:
    """The four bounds as days."""
    return (
        span.start_earliest.toordinal(),
        span.start_latest.toordinal(),
        span.end_earliest.toordinal(),
        span.end_latest.toordinal(),
    )


def name_span(days: Sequence[int], *, uncertain: bool) -> Bounds:
    """The bounds that four days stand for."""
    first, last, first_end, last_end = map(date.fromordinal, days)
    return Bounds(first, last, first_end, last_end, uncertain)


def make_rows(rows: Sequence[Row], registry: Registry, others: Iterable[Sequence[int]] | None = None) -> Rows:
    """The columns of some rows; ``others`` the second spans where there are any."""
    given = zip(*rows, strict=True) if rows else ((),) * len(COLUMNS)
    named = zip(COLUMNS.items(), given, strict=True)
    columns = {name: np.array(values, dtype=type_) for (name, type_), values in named}
    pair = registry.pairs.number(columns["layer"], columns["source"], columns["target"])
    other = None if others is None else np.array(list(others), dtype=np.int32).reshape(-1, 4)
    return Rows(**columns, pair=pair, other=other)


def join_rows(parts: Sequence[Rows]) -> Rows:
    """Several without second spans one after another."""
    names = [*COLUMNS, "pair"]
    return Rows(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})
