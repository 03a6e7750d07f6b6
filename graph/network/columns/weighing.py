"""The rows of facts whose claims differ, and of positions: derived anew for each evidence filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


def weigh(snapshot: Snapshot, n: int, read: Read, before: WeighedRows | None = None) -> WeighedRows:
    """The rows at a data version; ``before`` has those of another one, under the same filter."""
    registry = snapshot.registry
    standing = {one.number: one for one in snapshot.weighed_facts_at(n)}
    known = frozenset() if before is None else before.numbers
    fresh = [one for number, one in standing.items() if number not in known]
    if before is not None and not fresh and len(standing) == len(known):
        return before
    with registry.lock:
        rows, positions = _derive(fresh, registry, read)
        if before is not None:
            kept = np.isin(before.rows.fact, np.fromiter(standing, np.int64, len(standing)))
            rows = join_rows([before.rows.take(kept), rows])
            positions |= {number: reading for number, reading in before.positions.items() if number in standing}
        same = before is not None and positions.keys() == before.positions.keys()
        agreed = before.agreed if before is not None and same else _agree(positions, registry)
    return WeighedRows(frozenset(standing), positions, rows, agreed)


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
