"""A network of many events among many actors, made up and written as the copy that the next start reads.

Nothing of it is in the database: what it is asked about is answered from memory. The same seed makes the same events.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from graph.driver import Database
from graph.evidence.topics import NO_TOPICS
from graph.network.columns.record_versions import Records
from graph.network.columns.rows import COLUMNS, FOREVER, KIND_NUMBER, LAYER_NUMBER, Registry, Rows, join_rows
from graph.network.columns.saved import save
from graph.network.columns.snapshot import Snapshot
from graph.session.question import Question
from graph.session.view import Caches, open_view
from graph.settings import Settings

COPY = "network.npz"
FIRST, DAYS = date(2014, 1, 1), 730


async def write_crowd(database: Database, settings: Settings, events: int, actors: int) -> Snapshot:
    """Add so many events to what is recorded, in the copy for the next start alone."""
    tables = Caches()
    snapshot = await (await open_view(database, Question(), settings, tables)).project()
    await tables.projections.close()
    crowded = crowd(snapshot, events, actors)
    save(crowded, settings.data_folder / COPY)
    return crowded


def crowd(snapshot: Snapshot, events: int, actors: int) -> Snapshot:
    """The snapshot with so many more events of two of so many more actors, of whom a few act much more than most."""
    before = snapshot.registry
    names = [f"crowd-{number:05d}" for number in range(actors)]
    registry = Registry([*before.facts, *(f"crowd-event-{n}" for n in range(events))], [*before.actors.names, *names])
    registry.processes, registry.issues, registry.evidence = before.processes, before.issues, before.evidence
    chance = np.random.default_rng(14)
    start = np.sort(chance.integers(FIRST.toordinal(), FIRST.toordinal() + DAYS, events))
    rank = np.minimum(chance.zipf(1.3, (2, events)) - 1 + chance.integers(0, 20, (2, events)), actors - 1)
    sign = chance.choice([-1, 1], events)
    given = {
        "layer": LAYER_NUMBER["acted"],
        "kind": KIND_NUMBER["event"],
        "fact": len(before.facts) + np.arange(events),
        "other_fact": -1,
        "source": len(before.actors) + rank[0],
        "target": len(before.actors) + (rank[0] + 1 + rank[1]) % actors,
        "start_earliest": start,
        "start_latest": start,
        "end_earliest": start + 1,
        "end_latest": start + 1,
        "claims": 1,
        "sources": 1,
        "sign": sign,
        "amount": sign * chance.integers(1, 100, events) / 10,
        "sharers": 0,
        "flags": 0,
        "processes": registry.processes(NO_TOPICS),
        "issues": registry.issues(NO_TOPICS),
        "since": 1,
        "until": FOREVER,
        "evidence": 0,
    }
    columns = {name: np.broadcast_to(np.asarray(given[name]), events).astype(type_) for name, type_ in COLUMNS.items()}

    def number(rows: Rows) -> Rows:
        return replace(rows, pair=registry.pairs.number(rows.layer, rows.source, rows.target).astype(np.int32))

    pair = np.zeros(events, np.int32)
    lasting, brief = number(snapshot.lasting), number(snapshot.brief)
    added = tuple(number(rows) for rows in snapshot.added)
    brief = join_rows([brief, number(Rows(**columns, pair=pair))])
    brief = brief.take(np.argsort(brief.start_earliest, kind="stable"))
    described = {"kind": "actor", "type": "other"}
    versions = dict(snapshot.records.versions)
    versions |= {name: ((1, FOREVER, {**described, "name": name}),) for name in names}
    return replace(snapshot, registry=registry, lasting=lasting, brief=brief, added=added, records=Records(versions))
