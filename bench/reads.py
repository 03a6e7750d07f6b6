"""A point read and an actor's ties through HTTP, against the bare driver and Neo4j's own Query API in the same run."""

from __future__ import annotations

import asyncio
import multiprocessing
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import neo4j
import orjson
import uvloop

from bench.clients import Ask, driver_client, http_client, run_idle_server
from bench.homes import make_home
from bench.query_api import query_api_client, start_with_http
from bench.serving import await_answer, serve
from bench.tables import Table
from graph.answers.entities.actors import show_actor
from graph.answers.facts.fact_lists import list_facts
from graph.driver import Database, Rows
from graph.local import LocalDatabase
from graph.local.server import choose_port
from graph.session.question import PageRequest, Question
from graph.session.view import Caches, open_view
from graph.settings import Settings

_CONNECTIONS = (1, 8)
_WARM_UP_ROUNDS = 3
_SLICE_SECONDS = 0.2
_READY = "/v1/actors/russia"
_FIRST = "http, first asked"
_AGAIN = "http, asked again"
_QUERY_API = "Neo4j's Query API"

# Which read, through what, over how many connections.
Key = tuple[str, str, int]
Open = Callable[[], AbstractAsyncContextManager[Ask]]


@dataclass(slots=True)
class Series:
    """The times of one way of asking, over all rounds."""

    seconds: list[float] = field(default_factory=list)
    whole: float = 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        return sorted(self.seconds)[int(share * (len(self.seconds) - 1))] * 1000

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.whole


@dataclass(frozen=True, slots=True)
class Reading:
    """One kind of read: its paths, and the query and parameters that the API runs for each of them."""

    name: str
    paths: list[str]
    query: str
    parameters: list[dict[str, Any]]


def measure_reads(*, rounds: int) -> Table:
    """Serve the seed and ask, round after round, each way in turn."""
    with (
        make_home(answers_mb=0) as settings,
        start_with_http(settings) as (local, http),
        serve(settings, "answers_mb") as port,
        _serve_another(settings, port) as keeping,
    ):
        actors = _read_json(port, "/v1/actors?limit=200")["items"]
        readings = asyncio.run(_make_readings([actor["id"] for actor in actors], settings, local))
        with _idle_server(_read_raw(port, readings[0].paths[0])) as idle:
            found = uvloop.run(_measure(readings, {_FIRST: port, _AGAIN: keeping}, idle, (local, http), rounds))
    return _table(readings, found, rounds)


@contextmanager
def _serve_another(settings: Settings, port: int) -> Iterator[int]:
    """Once the first server is ready: a second one on the same database, which keeps its answers."""
    await_answer(port, _READY)
    with serve(settings) as another:
        await_answer(another, _READY)
        yield another


class _Listener(Database):
    """A database that remembers the parameters that each named read was last given."""

    given: dict[str, dict[str, Any]]

    async def read(self, name: str, /, **parameters: Any) -> Rows:
        """Read, and remember."""
        self.given[name] = parameters
        return await super().read(name, **parameters)


async def _make_readings(actors: list[str], settings: Settings, local: LocalDatabase) -> list[Reading]:
    """The reads, and what the answers behind them ask of the database for each actor."""
    point = Reading("an actor", [f"/v1/actors/{actor}" for actor in actors], "actor_show", [])
    ties = Reading("an actor's ties", [f"/v1/actors/{actor}/ties" for actor in actors], "facts_of_entity", [])
    listener = _Listener.connect(local.url, local.user, local.password, settings)
    listener.given = {}
    try:
        for actor in actors:
            await show_actor(await open_view(listener, Question(), settings, Caches()), actor)
            point.parameters.append(listener.given[point.query])
            view = await open_view(listener, Question(), settings, Caches())
            await list_facts(view, PageRequest(settings.page_default), "tie", actor=actor)
            ties.parameters.append(listener.given[ties.query])
    finally:
        await listener.close()
    return [point, ties]


async def _measure(
    readings: list[Reading], ports: dict[str, int], idle: int, database: tuple[LocalDatabase, int], rounds: int
) -> dict[Key, Series]:
    local, http = database
    async with neo4j.AsyncGraphDatabase.driver(local.url, auth=(local.user, local.password)) as driver:
        opens: dict[tuple[str, str], Open] = {("nothing", _FIRST): partial(http_client, idle, ["/"])}
        for reading in readings:
            opens[reading.name, "driver"] = partial(driver_client, driver, reading.query, reading.parameters)
            opens[reading.name, _QUERY_API] = partial(query_api_client, http, local, reading.query, reading.parameters)
            for through, port in ports.items():
                opens[reading.name, through] = partial(http_client, port, reading.paths)
        found = {(*key, connections): Series() for connections in _CONNECTIONS for key in opens}
        for _ in range(_WARM_UP_ROUNDS):
            for open_client in opens.values():
                await _ask_for_a_while(open_client, _CONNECTIONS[-1], Series())
        for _ in range(rounds):
            for (name, through, connections), series in found.items():
                await _ask_for_a_while(opens[name, through], connections, series)
    return found


async def _ask_for_a_while(open_client: Open, connections: int, series: Series) -> None:
    """Ask one question after another over each connection."""
    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(open_client()) for _ in range(connections)]
        began = time.perf_counter()

        async def go(ask: Ask, number: int) -> None:
            while (asked := time.perf_counter()) - began < _SLICE_SECONDS:
                await ask(number)
                series.seconds.append(time.perf_counter() - asked)
                number += 1

        # Each begins at another place, so that they do not ask the same at once.
        await asyncio.gather(*(go(ask, index * 7) for index, ask in enumerate(clients)))
        series.whole += time.perf_counter() - began


@contextmanager
def _idle_server(body: bytes) -> Iterator[int]:
    port = choose_port()
    process = multiprocessing.get_context("spawn").Process(target=run_idle_server, args=(port, body), daemon=True)
    process.start()
    try:
        _await_port(port)
        yield port
    finally:
        process.terminate()
        process.join(10)


def _await_port(port: int) -> None:
    for _ in range(500):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError(f"nobody listens on port {port}")


def _read_raw(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        return bytes(answer.read())


def _read_json(port: int, path: str) -> Any:
    return orjson.loads(_read_raw(port, path))


def _table(readings: list[Reading], found: dict[Key, Series], rounds: int) -> Table:
    actors = len(readings[0].paths)
    table = Table(
        "Reads through HTTP and through the bare driver",
        (
            "read",
            "through",
            "connections",
            "p50 ms",
            "p95 ms",
            "answers/s",
            "p50, times the driver's",
            "answers/s, times the Query API's",
        ),
        notes=[
            "",
            f"The seed, {actors} actors in turn; {rounds} rounds of {_SLICE_SECONDS:g} s a row, interleaved;",
            "two parley serve on one Neo4j, the client in another process: one with PARLEY_ANSWERS_MB=0, so that every",
            "answer is made anew, one that keeps them and asks for the data version every tenth of a second at most.",
            "The driver runs the query behind the answer, with the parameters that the API gives it, and takes every",
            "row; so does Neo4j's own Query API over HTTP. 'nothing' is the same HTTP client against a server that",
            "answers a fixed body: what the client costs.",
        ],
    )
    for connections in _CONNECTIONS:
        for reading in readings:
            bare = found[reading.name, "driver", connections]
            own = found[reading.name, _QUERY_API, connections]
            for through in ("driver", _QUERY_API, _FIRST, _AGAIN):
                series = found[reading.name, through, connections]
                ratios = series.percentile(0.5) / bare.percentile(0.5), series.rate / own.rate
                table.rows.append(
                    (reading.name, through, connections, *_cells(series), *(f"{ratio:.2f}" for ratio in ratios))
                )
        table.rows.append(("nothing", "http", connections, *_cells(found["nothing", _FIRST, connections]), "", ""))
    return table


def _cells(series: Series) -> tuple[str, str, str]:
    return f"{series.percentile(0.5):.2f}", f"{series.percentile(0.95):.2f}", f"{series.rate:,.0f}"
