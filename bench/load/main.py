"""One run: a server with a crowded network, quick questions alone, then alongside the dearest ones ten at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from statistics import median

import psutil

from bench.homes import make_home
from bench.load.crowd import write_crowd
from bench.load.questions import DEAREST, QUICK
from bench.serving import await_answer, serve
from bench.tables import Table
from graph.driver import Database
from graph.local import start_database
from graph.settings import Settings
from graph.store import load_seed, prepare

AT_ONCE = 10
_IDLE_SECONDS = 5.0
_PAUSE_SECONDS = 0.01
_SETTLE_SECONDS = 2.0
_MEBI = 2**20
# The machine is busy with the measurement itself; and no answer is given again from what is kept.
_PATIENT: dict[str, object] = {"away_seconds": 30, "query_seconds": 60, "answers_mb": 0}


def measure_load(*, events: int | None, rounds: int) -> list[Table]:
    """Ask each of the dearest questions so many times, over ``events`` made-up events (half a million where None)."""
    with make_home(None, **_PATIENT) as settings:
        asyncio.run(_prepare(settings, events or 500_000))
        with serve(settings, *_PATIENT, seed=False) as port:
            await_answer(port, "/v1/network?limit=1")
            return asyncio.run(_Run(port, rounds).measure(events or 500_000))


async def _prepare(settings: Settings, events: int) -> None:
    local = start_database(settings)
    database = Database.connect(local.url, local.user, local.password, settings)
    try:
        await prepare(database, settings)
        await load_seed(database, settings)
        await write_crowd(database, settings, events, max(events // 100, 2000))
    finally:
        await database.close()


class _Run:
    def __init__(self, port: int, rounds: int) -> None:
        self._port, self._rounds = port, rounds
        self._dear: dict[str, list[float]] = {name: [] for name in DEAREST}
        self._statuses: dict[str, list[int]] = {name: [] for name in DEAREST}

    async def measure(self, events: int) -> list[Table]:
        """The two tables."""
        for path in DEAREST.values():
            if not path.startswith("/v1/export"):
                await fetch(self._port, path)
        await asyncio.sleep(_SETTLE_SECONDS)
        before = self._weigh()
        alone = await self._ask_quick(asyncio.create_task(asyncio.sleep(_IDLE_SECONDS)))
        beside = await self._ask_quick(asyncio.create_task(self._ask_dearest()))
        freed = await self._leave()
        await asyncio.sleep(_SETTLE_SECONDS)
        after = self._weigh()
        quick = Table(
            f"Quick questions beside the {len(DEAREST)} dearest ones, {AT_ONCE} at a time",
            ("question", "when", "p50 ms", "p95 ms", "p99 ms", "slowest ms", "times"),
        )
        for name in QUICK:
            for when, took in (("alone", alone[name]), ("beside", beside[name])):
                quick.rows.append((name, when, *(f"{share(took, q):.1f}" for q in (50, 95, 99, 100)), f"{len(took):,}"))
        quick.notes = [
            "",
            f"{events:,} made-up events and the founding case. Memory of the server and all its processes but Neo4j:",
            f"{before:,.0f} MiB before, {after:,.0f} MiB after. A client that leaves frees its place in {freed:.2f} s.",
        ]
        dear = Table("The dearest questions meanwhile", ("question", "median s", "slowest s", "answered"))
        for name, took in self._dear.items():
            answered = ", ".join(f"{self._statuses[name].count(s)} x {s}" for s in sorted(set(self._statuses[name])))
            dear.rows.append((name, f"{median(took):.2f}", f"{max(took):.2f}", answered))
        return [quick, dear]

    async def _ask_quick(self, until: asyncio.Task[None]) -> dict[str, list[float]]:
        took: dict[str, list[float]] = {name: [] for name in QUICK}

        async def ask(name: str) -> None:
            async with connect(self._port) as (reader, writer):
                while not until.done():
                    began = time.perf_counter()
                    writer.write(request(QUICK[name]))
                    head = await reader.readuntil(b"\r\n\r\n")
                    length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                    await reader.readexactly(length)
                    if b" 200 " not in head[:20]:
                        raise RuntimeError(head.decode())
                    took[name].append(1000 * (time.perf_counter() - began))
                    await asyncio.sleep(_PAUSE_SECONDS)

        await asyncio.gather(until, *map(ask, QUICK))
        return took

    async def _ask_dearest(self) -> None:
        # No two are alike, so that none is answered from what is kept: no edge weighs less than 1.
        asked = [(name, f"&min_weight=0.{n}") for n in range(1, self._rounds + 1) for name in DEAREST]

        async def ask() -> None:
            while asked:
                name, filter_ = asked.pop(0)
                began = time.perf_counter()
                self._statuses[name].append(await fetch(self._port, DEAREST[name] + filter_))
                self._dear[name].append(time.perf_counter() - began)

        await asyncio.gather(*(ask() for _ in range(AT_ONCE)))

    async def _leave(self) -> float:
        """How long it takes from the leaving of a client in the middle of a long answer to the end of the work."""
        server = self._server()
        while _workers(server):  # noqa: ASYNC110 - measures go on after their 202
            await asyncio.sleep(_PAUSE_SECONDS)
        async with connect(self._port) as (_, writer):
            writer.write(request(DEAREST["export GEXF"]))
            while not (working := _workers(server)):  # noqa: ASYNC110 - no event reports on other processes
                await asyncio.sleep(_PAUSE_SECONDS)
        began = time.perf_counter()
        while any(map(_runs, working)):  # noqa: ASYNC110
            await asyncio.sleep(_PAUSE_SECONDS)
        return time.perf_counter() - began

    def _server(self) -> psutil.Process:
        listening = (c for c in psutil.net_connections("tcp") if c.status == "LISTEN" and c.laddr[1:] == (self._port,))
        return psutil.Process(next(connection.pid for connection in listening if connection.pid))

    def _weigh(self) -> float:
        server = self._server()
        total = 0
        for process in (server, *server.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                if "java" not in process.name():
                    total += process.memory_full_info().pss
        return total / _MEBI


def _runs(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _workers(server: psutil.Process) -> Sequence[psutil.Process]:
    origins = [child for child in server.children() if "api.worker_origin" in child.cmdline()]
    return [worker for origin in origins for worker in origin.children() if worker.status() != psutil.STATUS_ZOMBIE]


@asynccontextmanager
async def connect(port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection that is closed afterwards."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield reader, writer
    finally:
        writer.close()


def request(path: str, *, close: bool = False) -> bytes:
    """A request as it is sent."""
    return (
        f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{'connection: close' if close else 'accept: */*'}\r\n\r\n".encode()
    )


async def fetch(port: int, path: str) -> int:
    """The status of an answer that is read to its end."""
    async with connect(port) as (reader, writer):
        writer.write(request(path, close=True))
        head = await reader.readuntil(b"\r\n\r\n")
        while await reader.read(2**20):
            pass
        return int(head[9:12])


def share(took: list[float], percent: int) -> float:
    """The time within which so many of a hundred were answered."""
    return sorted(took)[min(len(took) * percent // 100, len(took) - 1)]
