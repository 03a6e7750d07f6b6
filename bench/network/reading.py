"""How the network comes into memory, how much of it that takes, and how soon a write by another process is in it."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median
from uuid import uuid4

import orjson
import psutil

from bench.clients import Connection
from bench.network.record import describe
from bench.tables import Table
from graph.driver import Database
from graph.network.columns.snapshot import Snapshot
from graph.session.question import Question
from graph.session.view import Caches, open_view
from graph.settings import Settings
from graph.store import load_files

COPY = "network.npz"

_MEBI = 2**20
_WRITES = 20
_POLL_SECONDS = 0.01
_PATIENCE_SECONDS = 60


async def measure_reading(database: Database, settings: Settings, rounds: int) -> tuple[Table, Caches]:
    """Everything read from Neo4j, and starts from the saved copy, each so many times."""
    table = Table("The network read into memory", ("from", "s", "slowest s", "times"))
    copy = settings.data_folder / COPY
    tables, times = Caches(), dict[str, list[float]]()
    for _ in range(rounds):
        copy.unlink(missing_ok=True)
        for source in ("Neo4j", "the saved copy"):
            tables = Caches()
            began = time.perf_counter()
            await (await open_view(database, Question(), settings, tables)).project()
            times.setdefault(source, []).append(time.perf_counter() - began)
            await tables.projections.close()
    for source, took in times.items():
        table.rows.append((source, f"{median(took):.2f}", f"{max(took):.2f}", len(took)))
    snapshot = newest(tables)
    table.notes += ["", describe(snapshot), f"The saved copy has {copy.stat().st_size / _MEBI:,.0f} MiB."]
    return table, tables


def newest(tables: Caches) -> Snapshot:
    """The network that was read."""
    snapshot = tables.projections.newest
    assert snapshot is not None
    return snapshot


def weigh_server(port: int) -> float:
    """MiB of memory of our server on this port."""
    servers = (child for child in psutil.Process().children() if str(port) in child.cmdline())
    return float(next(servers).memory_info().rss / _MEBI)


async def measure_freshness(database: Database, settings: Settings, connection: Connection) -> Table:
    """Write events, one a commit, from this process, and ask the server until it answers at that data version.

    The clock is the machine's: a commit says when it was made.
    """
    table = Table(
        "From the commit of another process to the first answer of a running server with it",
        ("commits", "p50 ms", "p95 ms", "slowest ms"),
        notes=["", f"One event a commit; the server was asked again {_POLL_SECONDS * 1000:g} ms after each answer."],
    )
    # Of this run alone: what is there already makes no commit.
    run, found = uuid4().hex, list[float]()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(_WRITES + 1):
            path = Path(folder) / "records.jsonl"
            path.write_bytes(b"\n".join(map(orjson.dumps, _records(f"{run}-{number}"))))
            before = await _ask(connection)
            seen = asyncio.create_task(_await_version(connection, before + 1))
            await load_files(database, [path], settings)
            committed = (await database.read("network_mark", before=-1))[0]["committed"]
            found.append((await seen) * 1000 - committed)
    # The first made the actors, and planned what is asked.
    found = sorted(found[1:])
    p95 = found[int(0.95 * (len(found) - 1))]
    table.rows.append((len(found), f"{median(found):.0f}", f"{p95:.0f}", f"{found[-1]:.0f}"))
    return table


async def _await_version(connection: Connection, n: int) -> float:
    """When the first answer of this data version was there."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while await _ask(connection) < n:
        if time.monotonic() > until:
            raise TimeoutError(f"no answer at data version {n}")
        await asyncio.sleep(_POLL_SECONDS)
    return time.time()


async def _ask(connection: Connection) -> int:
    return int((await connection.get("/v1/network?limit=1&from=2014-01-01&to=2014-01-02"))["data_version"])


def _records(name: str) -> list[dict[str, object]]:
    described = {"actors": ["bench-one"], "targets": ["bench-other"], "date": "2014-01-01", "category": "consult"}
    claim = {"source": "bench-source", "locator": name, "asserts": described}
    return [
        {"kind": "source", "id": "bench-source", "title": "Made up"},
        {"kind": "actor", "id": "bench-one", "name": "Bench One", "type": "other"},
        {"kind": "actor", "id": "bench-other", "name": "Bench Other", "type": "other"},
        {"kind": "event", "id": f"bench-{name}", "title": "Made up", "claims": [claim]},
    ]
