"""One run: a record imported, read into memory, and the same questions put to it in every way."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

import neo4j

from bench.clients import connect
from bench.homes import make_home
from bench.imports import import_events, write_events
from bench.network.arrays import Arrays
from bench.network.cypher import Cypher
from bench.network.duck import Duck
from bench.network.frames import Frames
from bench.network.growth import measure_growth
from bench.network.http import Http
from bench.network.memory import AnswerShape, Columns
from bench.network.questions import Events, choose
from bench.network.raphtory_process import NotInstalledError, Raphtory, run_raphtory
from bench.network.reading import COPY, measure_freshness, measure_reading, newest, weigh_server
from bench.network.record import describe, gather_events
from bench.network.timing import Comparison
from bench.serving import await_answer, serve
from bench.tables import Table
from graph.driver import Database
from graph.local import LocalDatabase, start_database
from graph.session.view import Caches
from graph.settings import Settings

# No measured question is answered with 202.
_PATIENT = {"projection_wait_seconds": 600, "layout_wait_seconds": 600, "away_seconds": 30, "query_seconds": 60}
_READ_TIMES = 3
_SAVED_TRIES, _SAVED_PAUSE_SECONDS = 600, 0.1


def measure_network(*, rows: int | None, repeats: int, home: Path | None = None) -> list[Table]:
    """Import events (ICEWS 2014, repeated on later days where more are asked for) and put the same questions each way.

    ``home``: a PARLEY_HOME with events in it already, into which nothing is written, and whose Neo4j is left running.
    """
    if home is not None:
        return asyncio.run(measure_in(Settings(home=home), repeats, write=False))
    with make_home() as settings, tempfile.TemporaryDirectory() as folder:
        start_database(settings)
        import_events(settings, write_events(Path(folder) / "events.tsv.gz", rows))
        return asyncio.run(measure_in(settings, repeats, write=True))


async def measure_in(settings: Settings, repeats: int, *, write: bool) -> list[Table]:
    """All tables for the record in a home; only with ``write`` how soon what another process writes is answered."""
    local, patient = start_database(settings), settings.model_copy(update=_PATIENT)
    database = Database.connect(local.url, local.user, local.password, patient)
    try:
        reading, tables = await measure_reading(database, patient, _READ_TIMES)
        growth = await measure_growth(database, patient, tables, repeats)
        answers, freshness = await _compare(local, database, patient, tables, repeats, write=write)
    finally:
        await database.close()
    return [reading, growth, answers, *freshness]


async def _compare(
    local: LocalDatabase, database: Database, settings: Settings, tables: Caches, repeats: int, *, write: bool
) -> tuple[Table, list[Table]]:
    snapshot = newest(tables)
    events = gather_events(snapshot)
    comparison = Comparison(choose(events, repeats, settings.network_edges_max))
    table = Table(
        "Networks from memory, beside other ways to answer the same questions about the same events",
        ("question", "by", "p50 ms", "p95 ms", f"p50, times {Arrays.name}'s", "times"),
        notes=["", describe(snapshot)],
    )
    for way in (Arrays(events), Columns(database, settings, tables), AnswerShape(database, settings, tables)):
        await comparison.put(way)
    freshness = []
    # It reads everything, as the first start does, and keeps no answers, which would be given again.
    (settings.data_folder / COPY).unlink()
    with serve(settings.model_copy(update={"answers_mb": 0}), "answers_mb", *_PATIENT, seed=False) as port:
        await asyncio.to_thread(await_answer, port, "/v1/network?limit=1")
        await asyncio.to_thread(_await_saved, settings.data_folder / COPY)
        async with connect(port) as connection:
            await comparison.put(Http(connection))
        taken = weigh_server(port)
        table.notes.append(f"The server, which read everything from Neo4j, takes {taken:,.0f} MiB after its answers.")
        async with neo4j.AsyncGraphDatabase.driver(local.url, auth=(local.user, local.password)) as driver:
            await comparison.put(Cypher(driver))
        if write:
            # From here on the record is another one than was asked about.
            async with connect(port) as connection:
                freshness.append(await measure_freshness(database, settings, connection))
    await comparison.put(Frames(events))
    await comparison.put(Duck(events))
    await _put_raphtory(comparison, events)
    comparison.fill(table, Arrays.name)
    table.notes += [
        "Every way gave the same weights, numbers of pairs gained and lost, steps and months. Parley, in process and",
        "through HTTP, is asked with nothing kept from one answer to the next, once its copy for the next start is",
        "written; whole is the answer as sent, with bounds, certainty and facts. The others answer names, counts",
        "and means of the bare events alone, from what was put in order beforehand: numpy three sorted columns with a",
        "number for each pair, Polars and DuckDB the same columns, Raphtory its own graph, in a process of its own",
        "through a pipe. Cypher reads Parley's nodes, an answer as one record of lists. Polars and DuckDB do not",
        "search for paths, and Raphtory's search fails.",
    ]
    return table, freshness


def _await_saved(copy: Path) -> None:
    """A server that has read everything writes its copy first; what it answers meanwhile is not what is measured."""
    for _ in range(_SAVED_TRIES):
        if copy.exists():
            return
        time.sleep(_SAVED_PAUSE_SECONDS)
    raise RuntimeError("the server did not save what it read")


async def _put_raphtory(comparison: Comparison, events: Events) -> None:
    with tempfile.TemporaryDirectory(prefix="parley-bench-raphtory-") as folder:
        try:
            with run_raphtory(events, Path(folder)) as raphtory:
                await comparison.put(raphtory)
        except NotInstalledError as reason:
            comparison.leave_out(Raphtory.name, str(reason))
