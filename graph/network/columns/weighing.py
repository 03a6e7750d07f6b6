"""The rows of facts whose claims differ, and of positions: derived anew for each evidence filter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np

from graph.evidence import Reading
from graph.network.columns.rows import Registry, Row, Rows, join_rows, make_rows, number_dyad, number_span
from graph.network.columns.snapshot import Snapshot, Version, WeighedFact
from graph.network.dyads import derive_dyads
from graph.network.filters import LAYERS
from graph.network.stances import agree_dyads

# Derives a fact from its claims under the evidence filter of the question.
Read = Callable[[Version], Reading | None]


@dataclass(frozen=True)
class WeighedRows:
    """Rows at one data version under one evidence filter. ``numbers``: the versions of facts they are made from."""

    numbers: frozenset[int]
    positions: Mapping[int, Reading]
    rows: Rows
    agreed: Rows


def weigh(
    snapshot: Snapshot, n: int, read: Read, before: WeighedRows | None = None, changed: Collection[str] = ()
) -> WeighedRows:
    """The rows at a data version; ``before`` has those of another one, under the same filter, except that facts which
    name one of the ids ``changed`` may come to something else.
    """
    registry = snapshot.registry
    standing = {one.number: one for one in snapshot.weighed_facts_at(n)}
    known = frozenset() if before is None else before.numbers
    marks = [f'"{record}"' for record in sorted(changed)]
    fresh = [one for number, one in standing.items() if number not in known or _names(one.version, marks)]
    if before is not None and not fresh and len(standing) == len(known):
        return before
    with registry.lock:
        rows, positions = _derive(fresh, registry, read)
        if before is not None:
            anew = {one.number for one in fresh}
            same = {number: one for number, one in standing.items() if number not in anew}
            kept = np.isin(before.rows.fact, np.fromiter(same, np.int64, len(same)))
            rows = join_rows([before.rows.take(kept), rows])
            positions |= {number: reading for number, reading in before.positions.items() if number in same}
        agreed = before.agreed if before and positions == before.positions else _agree(positions, registry)
    return WeighedRows(frozenset(standing), positions, rows, agreed)


def _names(version: Version, marks: Collection[str]) -> bool:
    """Whether a fact or a claim about it has one of these in its text."""
    return any(mark in text for mark in marks for text in (version.body, *version.claims))


def _derive(weighed: list[WeighedFact], registry: Registry, read: Read) -> tuple[Rows, dict[int, Reading]]:
    rows: list[Row] = []
    positions: dict[int, Reading] = {}
    for one in weighed:
        reading = read(one.version)
        if reading is not None and reading.kind == "position":
            positions[one.number] = reading
        elif reading is not None:
            rows += [number_dyad(dyad, registry, (one.number,)) for dyad in derive_dyads([reading], LAYERS)]
    return make_rows(rows, registry), positions


def _agree(positions: Mapping[int, Reading], registry: Registry) -> Rows:
    number = {reading.id: number for number, reading in positions.items()}
    dyads = list(agree_dyads(positions.values()))
    rows = [number_dyad(dyad, registry, [number[fact] for fact in dyad.facts]) for dyad in dyads]
    return make_rows(rows, registry, [number_span(dyad.spans[1]) for dyad in dyads])
