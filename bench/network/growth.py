"""The network from memory: in process and through HTTP, beside Cypher on the same Neo4j and bare numpy arrays."""

from __future__ import annotations

import asyncio
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from pathlib import Path
from typing import Any

import neo4j
import numpy as np
import orjson

from bench.clients import http_client
from bench.homes import make_home
from bench.imports import import_events, write_events
from bench.serving import await_answer, serve
from bench.tables import Table
from graph.answers.drawing import draw
from graph.answers.grounds import Grounds
from graph.answers.measures import Measuring
from graph.answers.network import draw_network, network_changes
from graph.answers.paths import find_paths
from graph.answers.question import PageRequest, Question
from graph.answers.series import Wanted, measure_over_time
from graph.answers.view import SourceTables, open_view
from graph.driver import Database
from graph.local import LocalDatabase, start_database
from graph.network.filters import NetworkFilters
from graph.network.projection.numbers import Numbers
from graph.network.projection.rows import Registry, Rows, join_rows
from graph.network.projection.snapshot import Snapshot
from graph.settings import Settings
from graph.time import Moment

_TOP = 2000
_MEBI = 2**20
_PATIENT: dict[str, Any] = {"projection_wait_seconds": 600, "layout_wait_seconds": 600}

# The same questions put by somebody who knows Cypher and Parley's nodes: current events, counted a pair.
_WINDOW = """
MATCH (e:Event) WHERE e.current_id IS NOT NULL AND e.family = 'event' AND e.order_key >= $from AND e.order_key < $to
MATCH (a:Actor)-[:INITIATED]->(e)-[:TARGETED]->(b:Actor)
WITH a.id AS one, b.id AS other, count(*) AS n ORDER BY n DESC, one, other LIMIT 2000
RETURN collect(one) AS ones, collect(other) AS others, collect(n) AS ns
"""

Ask = Callable[[int], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Window:
    """Some days of the record."""

    start: date
    days: int

    @property
    def end(self) -> date:
        """The first day after."""
        return self.start + timedelta(days=self.days)

    @property
    def moment(self) -> Moment:
        """The same as a question puts it."""
        return Moment(start=self.start, end=self.end)

    def after(self) -> Window:
        """As many days that follow."""
        return Window(self.end, self.days)


def measure_network(*, rows: int | None, repeats: int, home: Path | None = None) -> list[Table]:
    """Import events (ICEWS 2014, repeated on later days where more are asked for) and put the same questions each way.

    ``home``: a PARLEY_HOME with events in it already, whose Neo4j is left running.
    """
    if home is not None:
        settings = Settings(home=home)
        return _measure_home(settings, repeats)
    with make_home() as settings, tempfile.TemporaryDirectory() as folder:
        start_database(settings)
        import_events(settings, write_events(Path(folder) / "events.tsv.gz", rows))
        return _measure_home(settings, repeats)


def _measure_home(settings: Settings, repeats: int) -> list[Table]:
    local = start_database(settings)
    others, answers, paths = asyncio.run(_in_process(settings, local, repeats))
    with serve(settings.model_copy(update={"answers_mb": 0}), "answers_mb") as port:
        await_answer(port, "/v1/network?limit=1")
        _through_http(answers, port, paths, repeats)
    return [*others, answers]


async def _in_process(
    settings: Settings, local: LocalDatabase, repeats: int
) -> tuple[list[Table], Table, dict[str, list[str]]]:
    patient = settings.model_copy(update=_PATIENT)
    database = Database.connect(local.url, local.user, local.password, patient)
    try:
        reading, tables = await _measure_reading(database, patient)
        snapshot = tables.projections.newest
        assert snapshot is not None
        answers = Table(
            "Networks from memory, through HTTP, by Cypher on the same Neo4j, and by bare numpy arrays",
            ("question", "through", "p50 ms", "p95 ms", "p50, times numpy's"),
            notes=["", *_describe(snapshot)],
        )
        windows = {days: _choose(snapshot, days, repeats) for days in (30, 365)}
        for days, chosen in windows.items():
            await _measure_windows(answers, database, patient, tables, snapshot, f"{days} days, top {_TOP}", chosen)
        await _measure_others(answers, database, patient, tables, snapshot, windows[30])
        growth = await _measure_growth(database, patient, tables, snapshot, repeats)
    finally:
        await database.close()
    async with neo4j.AsyncGraphDatabase.driver(local.url, auth=(local.user, local.password)) as driver:
        for days, chosen in windows.items():
            await _measure_cypher(answers, driver, f"{days} days, top {_TOP}", chosen[: max(repeats // 4, 5)])
    paths = {
        f"{days} days, top {_TOP}": [
            f"/v1/network?from={window.start}&to={window.end}&limit={_TOP}&layers=acted" for window in chosen
        ]
        for days, chosen in windows.items()
    }
    return [reading, growth], answers, paths


async def _measure_reading(database: Database, settings: Settings) -> tuple[Table, SourceTables]:
    """The whole read from Neo4j, and a start from the saved copy."""
    table = Table("The network read into memory", ("from", "s", "peak MiB of the process so far"))
    copy = settings.data_folder / "network.npz"
    copy.unlink(missing_ok=True)
    tables = SourceTables()
    for source in ("Neo4j", "the saved copy"):
        tables = SourceTables()
        began = time.perf_counter()
        await (await open_view(database, Question(), settings, tables)).project()
        took = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        table.rows.append((source, f"{took:.2f}", f"{peak:,.0f}"))
        await tables.projections.close()
    snapshot = tables.projections.newest
    assert snapshot is not None
    table.notes += ["", *_describe(snapshot), f"The saved copy has {copy.stat().st_size / _MEBI:,.0f} MiB."]
    return table, tables


def _describe(snapshot: Snapshot) -> list[str]:
    rows = sum(map(len, snapshot.plain))
    size = sum(map(_size_columns, snapshot.plain))
    registry = snapshot.registry
    return [
        f"{len(registry.facts):,} facts, {rows:,} rows of two actors ({size / _MEBI:,.0f} MiB of columns), "
        f"{len(registry.actors):,} actors, {len(registry.pairs):,} pairs."
    ]


def _size_columns(rows: Rows) -> int:
    """Bytes."""
    return sum(column.nbytes for column in vars(rows).values() if isinstance(column, np.ndarray))


def _choose(snapshot: Snapshot, days: int, count: int) -> list[Window]:
    """Windows that begin on days drawn evenly from those with any event, the whole window within the record."""
    known = np.unique(snapshot.brief.start_earliest)
    last = int(known[-1]) + 1 - days
    chance = random.Random(days)  # noqa: S311 - a sample
    firsts = [min(chance.choice(known.tolist()), max(last, int(known[0]))) for _ in range(count)]
    return [Window(date.fromordinal(first), days) for first in firsts]


async def _measure_windows(  # noqa: PLR0917 - what a window is asked of
    table: Table, database: Database, settings: Settings, tables: SourceTables, snapshot: Snapshot, name: str,
    windows: Sequence[Window],
) -> None:  # fmt: skip
    async def from_memory(number: int) -> Any:
        view = await open_view(database, Question(moment=windows[number].moment), settings, tables)
        return await draw_network(view, NetworkFilters(layers=("acted",), limit=_TOP))

    async def columns(number: int) -> Any:
        view = await open_view(database, Question(moment=windows[number].moment), settings, tables)
        edges = (await draw(view, NetworkFilters(layers=("acted",)))).edges
        shown, _ = edges.heaviest(_TOP)
        return edges.source[shown], edges.target[shown], edges.weight[shown], edges.sum(edges.picked["amount"])[shown]

    async def written(number: int) -> Any:
        return orjson.dumps(await from_memory(number))

    bare = _bare(snapshot)

    async def by_numpy(number: int) -> Any:
        return bare(windows[number])

    numpy_p50 = _add(table, name, "bare numpy arrays", await _time(by_numpy, len(windows)))
    _add(table, name, "in process, as columns", await _time(columns, len(windows)), numpy_p50)
    _add(table, name, "in process, told whole", await _time(from_memory, len(windows)), numpy_p50)
    _add(table, name, "in process, told and written", await _time(written, len(windows)), numpy_p50)


def _bare(snapshot: Snapshot) -> Callable[[Window], Any]:
    """Counts and mean of the top pairs of a window, over three sorted columns and a pair's number in each row."""
    rows = snapshot.brief
    day, amount = rows.start_earliest.copy(), rows.amount.copy()
    keys, pair = np.unique(rows.pair, return_inverse=True)
    ends = snapshot.registry.pairs.sources[keys], snapshot.registry.pairs.targets[keys]
    names = np.array(snapshot.registry.actors.things, dtype=object)

    def answer(window: Window) -> Any:
        start, stop = np.searchsorted(day, [window.start.toordinal(), window.end.toordinal()])
        count = np.bincount(pair[start:stop], minlength=len(keys))
        found = np.flatnonzero(count)
        if len(found) > _TOP:
            found = found[np.argpartition(-count[found], _TOP - 1)[:_TOP]]
        mean = np.bincount(pair[start:stop], amount[start:stop], len(keys))[found] / count[found]
        return [names[end[found]].tolist() for end in ends], count[found].tolist(), mean.tolist()

    return answer


async def _measure_growth(
    database: Database, settings: Settings, tables: SourceTables, snapshot: Snapshot, repeats: int
) -> Table:
    """The same windows where the record is shorter, and where it goes on for years with actors of other names."""
    table = Table(
        f"How windows of the top {_TOP} grow with the record, in process",
        ("rows", "actors", "pairs", "MiB of columns", "days", "columns p50 ms", "told p50 ms", "told p95 ms"),
    )
    for times in (0.1, 1, 5.7, 11):
        grown = _grow(snapshot, times)
        tables.projections.newest, tables.grounds = grown, Grounds()
        registry, size = (
            grown.registry,
            sum(column.nbytes for column in vars(grown.brief).values() if column is not None),
        )
        for days in (30, 365):
            inner = Table("", ())
            await _measure_windows(inner, database, settings, tables, grown, "", _choose(grown, days, repeats))
            _, columns, told, _ = inner.rows
            table.rows.append(
                (f"{len(grown.brief):,}", f"{len(registry.actors):,}", f"{len(registry.pairs):,}",
                 f"{size / _MEBI:,.0f}", days, columns[2], told[2], told[3])
            )  # fmt: skip
    tables.projections.newest = snapshot
    return table


def _grow(snapshot: Snapshot, times: float) -> Snapshot:
    """The brief rows over and over, a year later each time; in two of three years by actors of other names."""
    brief, before = snapshot.brief, snapshot.registry
    registry = Registry(before.facts)
    registry.processes, registry.issues, registry.evidence = before.processes, before.issues, before.evidence
    names = before.actors.things
    registry.actors = Numbers(f"{name}{suffix}" for suffix in ("", " B", " C") for name in names)
    parts = []
    for year in range(ceil(times)):
        part = brief.take(slice(0, int(len(brief) * min(times - year, 1))))
        other = year % 3 * len(names)
        days = {
            name: getattr(part, name) + 365 * year
            for name in ("start_earliest", "start_latest", "end_earliest", "end_latest")
        }
        parts.append(replace(part, source=part.source + other, target=part.target + other, **days))
    rows = join_rows(parts)
    pair = registry.pairs.number(rows.layer, rows.source, rows.target).astype(np.int32)
    order = np.argsort(rows.start_earliest, kind="stable")
    return replace(snapshot, registry=registry, brief=replace(rows, pair=pair).take(order), added=())


async def _measure_others(  # noqa: PLR0917 - what the questions are asked of
    table: Table, database: Database, settings: Settings, tables: SourceTables, snapshot: Snapshot,
    windows: Sequence[Window],
) -> None:  # fmt: skip
    rows, actors = snapshot.brief, snapshot.registry.actors.things
    count = np.bincount(np.concatenate([rows.source, rows.target]), minlength=len(actors))
    busiest, second = (actors[number] for number in np.argsort(-count)[:2].tolist())
    quiet = actors[int(np.argsort(count)[len(count) // 2])]
    year = Window(date.fromordinal(int(rows.start_earliest[0])), 365)

    async def view_of(window: Window) -> Any:
        return await open_view(database, Question(moment=window.moment), settings, tables)

    async def around(actor: str) -> Any:
        filters = NetworkFilters(around=(actor,), limit=settings.network_edges_max)
        return await draw_network(await view_of(year), filters)

    async def changed(number: int) -> Any:
        window = windows[number]
        view = await open_view(database, Question(), settings, tables)
        return await network_changes(view, NetworkFilters(limit=_TOP), window.moment, window.after().moment)

    async def path(_number: int) -> Any:
        return await find_paths(await view_of(year), NetworkFilters(), quiet, second)

    async def series(_number: int) -> Any:
        wanted = Wanted("weight", "month", source=busiest, target=second)
        return await measure_over_time(await view_of(year), NetworkFilters(), wanted, Measuring(), PageRequest(240))

    some = min(len(windows), 10)
    _add(table, "around the busiest actor, 365 days", "in process", await _time(lambda _: around(busiest), some))
    _add(table, "around a median actor, 365 days", "in process", await _time(lambda _: around(quiet), some))
    _add(table, "changes between two months", "in process", await _time(changed, len(windows)))
    _add(table, "3 shortest paths in 365 days", "in process", await _time(path, some))
    _add(table, "weight of a pair, 12 months", "in process", await _time(series, some))


async def _measure_cypher(table: Table, driver: neo4j.AsyncDriver, name: str, windows: Sequence[Window]) -> None:
    async def ask(number: int) -> Any:
        window = windows[number]
        async with driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            given = {"from": f"{window.start}|", "to": f"{window.end}|"}
            return await (await session.run(neo4j.Query(_WINDOW), given)).single()

    _add(table, name, "Cypher", await _time(ask, len(windows)))


def _through_http(table: Table, port: int, paths: dict[str, list[str]], repeats: int) -> None:
    async def run(asked: list[str]) -> list[float]:
        async with http_client(port, asked) as ask:
            return await _time(ask, repeats)

    for name, asked in paths.items():
        _add(table, name, "HTTP", asyncio.run(run(asked)))


async def _time(ask: Ask, count: int) -> list[float]:
    """Milliseconds of each, after a few that are not counted."""
    for number in range(min(3, count)):
        await ask(number)
    times = []
    for number in range(count):
        began = time.perf_counter()
        await ask(number)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _add(table: Table, question: str, through: str, times: list[float], base: float | None = None) -> float:
    p50, p95 = statistics.median(times), sorted(times)[int(0.95 * (len(times) - 1))]
    share = "" if base is None else f"{p50 / base:.1f}"
    table.rows.append((question, through, f"{p50:.2f}", f"{p95:.2f}", share))
    return p50
