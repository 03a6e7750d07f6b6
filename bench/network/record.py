"""The record that questions are put about, as it lies in memory."""

from __future__ import annotations

import numpy as np

from bench.network.memory import LAYERS
from bench.network.questions import Events
from graph.network.columns.rows import LAYER_NUMBER
from graph.network.columns.snapshot import Snapshot

_MEBI = 2**20


def gather_events(snapshot: Snapshot) -> Events:
    """The acts that are current at its data version, each on the day on which it began."""
    rows = snapshot.brief
    stand = (rows.since <= snapshot.n) & (snapshot.n < rows.until)
    rows = rows.take(stand & np.isin(rows.layer, [LAYER_NUMBER[layer] for layer in LAYERS]))
    return Events(rows.start_earliest, rows.source, rows.target, rows.amount, snapshot.registry.actors.names)


def describe(snapshot: Snapshot) -> str:
    """Its size."""
    registry, rows = snapshot.registry, sum(map(len, snapshot.plain))
    return (
        f"{len(registry.facts):,} facts, {rows:,} rows of two actors ({size_columns(snapshot) / _MEBI:,.0f} MiB of "
        f"columns), {len(registry.actors):,} actors, {len(registry.pairs):,} pairs."
    )


def size_columns(snapshot: Snapshot) -> int:
    """Bytes of the plain rows' columns."""
    columns = (column for rows in snapshot.plain for column in vars(rows).values())
    return sum(column.nbytes for column in columns if isinstance(column, np.ndarray))
