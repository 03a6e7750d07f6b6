"""One run: a server with a crowded network, quick questions alone, then alongside the dearest ones ten at a time, and
the same once more while every twentieth request writes; both take turns."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from statistics import median

import psutil

from bench.homes import make_home
from bench.load.crowd import write_crowd
from bench.load.questions import DEAREST, QUICK
from bench.server_memory import find_server, weigh
from bench.serving import await_answer, serve
from bench.tables import Table
from graph.driver import Database
from graph.local import start_database
from graph.local.process import is_running
from graph.settings import Settings
from graph.store import load_seed, prepare
from graph.store.keys import create_key

AT_ONCE = 10
# One of so many requests writes, where some do.
WRITES_OF = 20
_ALONGSIDE, _WRITING = "alongside", f"alongside, {100 // WRITES_OF} % writes"
_IDLE_SECONDS = 5.0
_PAUSE_SECONDS = 0.01
_SETTLE_SECONDS = 2.0
# The machine is busy with the measurement itself; and no answer is given again from what is kept.
_PATIENT: dict[str, object] = {"away_seconds": 30, "query_seconds": 60, "answers_mb": 0}


def measure_load(*, events: int | None, rounds: int) -> list[Table]:
    """Ask each of the dearest questions so many times, over ``events`` made-up events (half a million where None)."""
    with make_home(None, **_PATIENT) as settings:
        key = asyncio.run(_prepare(settings, events or 500_000))
        with serve(settings, *_PATIENT, seed=False) as port:
            await_answer(port, "/v1/network?limit=1")
            return asyncio.run(_Run(port, rounds, key).measure(events or 500_000))


async def _prepare(settings: Settings, events: int) -> str:
    """Fill a home; a key to write with."""
    local = start_database(settings)
    database = Database.connect(local.url, local.user, local.password, settings)
    try:
        await prepare(database, settings)
        await load_seed(database, settings)
        await write_crowd(database, settings, events, max(events // 100, 2000))
        return (await create_key(database, ["write"], owner="writer")).text
    finally:
        await database.close()


class _Run:
    def __init__(self, port: int, rounds: int, key: str) -> None:
        self._port, self._rounds, self._key = port, rounds, key
        # By when and question, the times; of the dearest ones the statuses too.
        self._quick: dict[tuple[str, str], list[float]] = defaultdict(list)
        self._dear: dict[tuple[str, str], list[float]] = defaultdict(list)
        self._statuses: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._asked, self._written = 0, 0

    async def measure(self, events: int) -> list[Table]:
        """The two tables."""
        for path in DEAREST.values():
            if not path.startswith("/v1/export"):
                await fetch(self._port, path)
        await asyncio.sleep(_SETTLE_SECONDS)
        before = weigh(find_server(self._port))
        await self._ask_quick("alone", asyncio.create_task(asyncio.sleep(_IDLE_SECONDS)))
        for number in range(1, self._rounds + 1):
            await self._ask_quick(_ALONGSIDE, asyncio.create_task(self._ask_dearest(_ALONGSIDE, number)))
            dearest = asyncio.create_task(self._ask_dearest(_WRITING, number))
            self._asked = self._written = 0
            await asyncio.gather(self._ask_quick(_WRITING, dearest), self._write(number, dearest))
        freed = await self._leave()
        await asyncio.sleep(_SETTLE_SECONDS)
        after = weigh(find_server(self._port))
        quick = Table(
            f"Quick questions alongside the {len(DEAREST)} dearest ones, {AT_ONCE} at a time",
            ("question", "when", "p50 ms", "p95 ms", "p99 ms", "slowest ms", "times"),
        )
        for name in (*QUICK, "a write"):
            for when in ("alone", _ALONGSIDE, _WRITING):
                if took := self._quick[when, name]:
                    figures = (f"{share(took, q):.1f}" for q in (50, 95, 99, 100))
                    quick.rows.append((name, when, *figures, f"{len(took):,}"))
        quick.notes = [
            "",
            f"{events:,} made-up events and the founding case. Memory of the server and all its processes but Neo4j:",
            f"{before:,.0f} MiB before, {after:,.0f} MiB after. A client that leaves frees its place in {freed:.2f} s.",
        ]
        dear = Table("The dearest questions meanwhile", ("question", "when", "median s", "slowest s", "answered"))
        for name in DEAREST:
            for when in (_ALONGSIDE, _WRITING):
                took, got = self._dear[when, name], self._statuses[when, name]
                answered = ", ".join(f"{got.count(status)} x {status}" for status in sorted(set(got)))
                dear.rows.append((name, when, f"{median(took):.2f}", f"{max(took):.2f}", answered))
        return [quick, dear]

    async def _ask_quick(self, when: str, until: asyncio.Task[None]) -> None:
        async def ask(name: str) -> None:
            async with connect(self._port) as (reader, writer):
                while not until.done():
                    began = time.perf_counter()
                    writer.write(request(QUICK[name]))
                    await _read_answer(reader)
                    self._quick[when, name].append(1000 * (time.perf_counter() - began))
                    self._asked += 1
                    await asyncio.sleep(_PAUSE_SECONDS)

        await asyncio.gather(until, *map(ask, QUICK))

    async def _write(self, round_: int, until: asyncio.Task[None]) -> None:
        """Write a record whenever there were enough other requests since the last one."""
        async with connect(self._port) as (reader, writer):
            while not until.done():
                if self._written * (WRITES_OF - 1) >= self._asked:
                    await asyncio.sleep(_PAUSE_SECONDS)
                    continue
                began = time.perf_counter()
                name = f"written-{round_}-{self._written}"
                body = f'{{"kind":"actor","id":"{name}","name":"{name}","type":"other"}}'.encode()
                writer.write(
                    f"POST /v1/records HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {self._key}\r\n"
                    f"content-type: application/x-ndjson\r\ncontent-length: {len(body)}\r\n\r\n".encode()
                    + body
                )
                await _read_answer(reader)
                self._quick[_WRITING, "a write"].append(1000 * (time.perf_counter() - began))
                self._written += 1

    async def _ask_dearest(self, when: str, number: int) -> None:
        # No two are alike, so that none is answered from what is kept: no edge weighs less than 1.
        filter_ = f"&min_weight=0.{number}{int(when == _WRITING)}1"
        asked = list(DEAREST)

        async def ask() -> None:
            while asked:
                name = asked.pop(0)
                began = time.perf_counter()
                self._statuses[when, name].append(await fetch(self._port, DEAREST[name] + filter_))
                self._dear[when, name].append(time.perf_counter() - began)
                self._asked += 1

        await asyncio.gather(*(ask() for _ in range(AT_ONCE)))

    async def _leave(self) -> float:
        """How long it takes from the leaving of a client in the middle of a long answer to the end of the work."""
        server = find_server(self._port)
        while _workers(server):  # noqa: ASYNC110 - measures go on after their 202
            await asyncio.sleep(_PAUSE_SECONDS)
        async with connect(self._port) as (_, writer):
            writer.write(request(DEAREST["export GEXF"]))
            while not (working := _workers(server)):  # noqa: ASYNC110 - no event reports on other processes
                await asyncio.sleep(_PAUSE_SECONDS)
        began = time.perf_counter()
        while any(map(is_running, working)):  # noqa: ASYNC110
            await asyncio.sleep(_PAUSE_SECONDS)
        return time.perf_counter() - began


async def _read_answer(reader: asyncio.StreamReader) -> None:
    """Take an answer to its end. Raises RuntimeError where it is a refusal."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
    body = await reader.readexactly(length)
    if b" 200 " not in head[:20]:
        raise RuntimeError((head + body).decode())


def _workers(server: psutil.Process) -> Sequence[psutil.Process]:
    origins = [child for child in server.children() if "api.worker_origin" in child.cmdline()]
    return [worker for origin in origins for worker in origin.children() if is_running(worker)]


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
