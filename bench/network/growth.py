"""How windows grow with the record: its rows, fewer of them, or repeated on later days by actors of other names.

Only arrays in memory are made so; nothing of it is in a database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from statistics import median

import numpy as np

from bench.network.memory import AnswerShape, Columns
from bench.network.questions import TOP, choose
from bench.network.record import gather_events, size_columns
from bench.network.timing import Comparison
from bench.tables import Table
from graph.driver import Database
from graph.network.columns.rows import Registry, join_rows
from graph.network.columns.snapshot import Snapshot
from graph.session.evidence_snapshot import EvidenceSnapshots
from graph.session.view import Caches
from graph.settings import Settings

SIZES = (10_000, 100_000, 1_000_000)
_MEBI = 2**20


async def measure_growth(
    database: Database, settings: Settings, tables: Caches, repeats: int, sizes: Sequence[int] = SIZES
) -> Table:
    """The same windows at each size, in process."""
    table = Table(
        f"How windows of the top {TOP} grow with the record: arrays in memory, in process",
        ("rows", "actors", "pairs", "MiB of columns", "question", "columns p50 ms", "whole p50 ms", "whole p95 ms"),
    )
    snapshot, evidence_snapshots = tables.projections.newest, tables.evidence_snapshots
    assert snapshot is not None
    for size in sizes:
        grown = grow(snapshot, size)
        tables.projections.newest, tables.evidence_snapshots = grown, EvidenceSnapshots()
        chosen = choose(gather_events(grown), repeats, settings.network_edges_max)
        comparison = Comparison({name: asked for name, asked in chosen.items() if asked[0].kind == "window"})
        for way in (Columns(database, settings, tables), AnswerShape(database, settings, tables)):
            await comparison.put(way)
        actors = np.unique(np.concatenate([grown.brief.source, grown.brief.target]))
        mebi = size_columns(grown) / _MEBI
        for name in comparison.asked:
            columns, shaped = comparison.times[name, Columns.name], sorted(comparison.times[name, AnswerShape.name])
            table.rows.append(
                (f"{len(grown.brief):,}", f"{len(actors):,}", f"{len(grown.registry.pairs):,}", f"{mebi:,.0f}", name,
                 f"{median(columns):.2f}", f"{median(shaped):.2f}", f"{shaped[int(0.95 * (len(shaped) - 1))]:.2f}")
            )  # fmt: skip
    tables.projections.newest, tables.evidence_snapshots = snapshot, evidence_snapshots
    return table


def grow(snapshot: Snapshot, size: int) -> Snapshot:
    """So many brief rows: the first of them, or all over and over, each time later by actors of one of three sets."""
    brief, before = snapshot.brief, snapshot.registry
    names = before.actors.names
    registry = Registry(before.facts, (f"{name}{suffix}" for suffix in ("", " B", " C") for name in names))
    registry.processes, registry.issues, registry.evidence = before.processes, before.issues, before.evidence
    days = int(brief.start_earliest[-1] - brief.start_earliest[0]) + 1
    parts = []
    for time in range(ceil(size / len(brief))):
        part = brief.take(slice(0, min(size - time * len(brief), len(brief))))
        other = time % 3 * len(names)
        later = {
            name: getattr(part, name) + days * time
            for name in ("start_earliest", "start_latest", "end_earliest", "end_latest")
        }
        parts.append(replace(part, source=part.source + other, target=part.target + other, **later))
    rows = join_rows(parts)
    pair = registry.pairs.number(rows.layer, rows.source, rows.target).astype(np.int32)
    order = np.argsort(rows.start_earliest, kind="stable")
    return replace(snapshot, registry=registry, brief=replace(rows, pair=pair).take(order), added=())
