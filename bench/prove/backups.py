"""Backs a Parley up while records are written to it steadily, restores the copy into an empty Neo4j, and compares both:
the files that a release would have at each of several data versions, and every answer to known_at at several moments.

make prove WHAT=backups ARGS="--seconds 120 --rate 100 --record"
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from bench.homes import make_home
from bench.tables import Table, record
from graph.answers.network.exporting_records import export_records
from graph.driver import Database
from graph.local import start_database
from graph.records.parsing import parse_written
from graph.records.raw import Raw
from graph.releases.files import MANIFEST, write_files
from graph.releases.release import Release
from graph.session.question import Question
from graph.session.view import Caches, open_view
from graph.settings import Settings
from graph.store import load_seed, prepare
from graph.store.backing_up import back_up
from graph.store.commits import Authorship
from graph.store.editing import edit, plan_records
from graph.store.restoring import restore

T = TypeVar("T")
_BEGIN_SECONDS = 60
_WRITER = "a steady writer"
_ACTORS = 50


@dataclass(slots=True)
class Written:
    """What was written by when: data versions and the moments between them."""

    records: int = 0
    commits: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Records a second."""
        return self.records / self.seconds if self.seconds else 0.0


class SteadyWriter:
    """Writes a commit of records ten times a second, until it is asked to stop."""

    def __init__(self, database: Database, settings: Settings, rate: int) -> None:
        self._database, self._settings, self._rate = database, settings, rate
        self.written = Written()
        self.moments: list[tuple[datetime, int]] = []
        self.begun = asyncio.Event()
        self.stopped = asyncio.Event()

    async def run(self) -> None:
        """Write; what falls behind is caught up with at once."""
        started = time.monotonic()
        while not self.stopped.is_set():
            due = int((time.monotonic() - started) * self._rate) - self.written.records
            if due > 0:
                await self._write(due)
            await asyncio.sleep(0.1)
        self.written.seconds = time.monotonic() - started

    async def _write(self, count: int) -> None:
        first = self.written.records
        lines = {line["id"]: line for line in map(_make_line, range(first, first + count))}
        records = parse_written(Raw(line, "steady", at) for at, line in enumerate(lines.values(), 1)).records
        report = await edit(
            self._database,
            self._settings,
            lambda: plan_records(self._database, records, _WRITER),
            Authorship(_WRITER),
            note="steady",
        )
        self.written.records += count
        self.written.commits += 1
        self.moments.append((datetime.now(UTC), report.data_version))
        self.begun.set()


def _make_line(number: int) -> dict[str, Any]:
    """New events, and actors that are written again and again under other names."""
    if number % 2:
        return {"kind": "actor", "id": f"steady-{number % _ACTORS}", "name": f"Name {number}", "type": "other"}
    claims = [{"source": "aohr-daraa-2021", "locator": f"steady {number}"}]
    event = {"title": f"Event {number}", "category": "consult", "date": "2021-08-10", "actors": ["russia"]}
    return {"kind": "event", "id": f"steady-event-{number}", **event, "claims": claims}


async def digest_versions(database: Database, settings: Settings, versions: Sequence[int]) -> list[str]:
    """The SHA-256 of the list of files that a release of each data version would have."""
    found = []
    for n in versions:
        release = Release("compared", n, "2026-01-01T00:00:00+00:00", "prover", "compared", "Compared", 1, "0")
        tables = Caches()
        with tempfile.TemporaryDirectory() as folder:
            found.append(await write_files(database, settings, release, Path(folder) / "files", tables))
            assert (Path(folder) / "files" / MANIFEST).exists()
        await tables.projections.close()
    return found


async def read_moments(database: Database, settings: Settings, moments: Sequence[datetime]) -> list[bytes]:
    """All records as they were known at each moment."""
    tables = Caches()
    found = []
    for moment in moments:
        view = await open_view(database, Question(known_at=moment), settings, tables)
        found.append(b"".join([line async for line in export_records(view)]))
    return found


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made while others wrote, and what it must come back to."""

    path: Path
    n: int
    written: Written
    versions: Sequence[int]
    moments: Sequence[datetime]
    digests: Sequence[str]
    known: Sequence[bytes]


async def back_up_amid_writes(
    database: Database, settings: Settings, path: Path, *, rate: int, seconds: float, compared: int
) -> Backup:
    """Write steadily for half of the time, back up, go on, and read what the copy must hold."""
    await prepare(database, settings)
    await load_seed(database, settings)
    writer = SteadyWriter(database, settings, rate)
    writing = asyncio.create_task(writer.run())
    await asyncio.sleep(seconds / 2)
    # A Neo4j that was just started takes its time for the first ones.
    await asyncio.wait_for(writer.begun.wait(), _BEGIN_SECONDS)
    report = await back_up(database, path)
    await asyncio.sleep(seconds / 2)
    writer.stopped.set()
    await writing
    n = report.data_version
    versions = sorted({max(1, round(n * share / compared)) for share in range(1, compared + 1)})
    earlier = [moment for moment, version in writer.moments if version <= n]
    moments = earlier[:: max(1, len(earlier) // compared)][:compared]
    digests = await digest_versions(database, settings, versions)
    known = await read_moments(database, settings, moments)
    return Backup(path, n, writer.written, versions, moments, digests, known)


async def compare(database: Database, settings: Settings, backup: Backup) -> list[str]:
    """Restore into an empty database; what differs from what was backed up."""
    await prepare(database, settings)
    restored = await restore(database, backup.path, settings, lambda _: None)
    differs = [] if restored.data_version == backup.n else [f"data version {restored.data_version}, not {backup.n}"]
    digests = await digest_versions(database, settings, backup.versions)
    known = await read_moments(database, settings, backup.moments)
    differs += [
        f"files of {n}" for n, one, other in zip(backup.versions, backup.digests, digests, strict=True) if one != other
    ]
    differs += [
        f"known at {at}" for at, one, other in zip(backup.moments, backup.known, known, strict=True) if one != other
    ]
    return differs


def connected(settings: Settings, work: Callable[[Database], Awaitable[T]]) -> T:
    """Some work on a connection of its own."""

    async def run() -> T:
        local = start_database(settings)
        patient = settings.model_copy(update={"away_seconds": 30.0, "query_seconds": 120.0})
        database = Database.connect(local.url, local.user, local.password, patient)
        try:
            return await work(database)
        finally:
            await database.close()

    return asyncio.run(run())


def main() -> None:
    """Back up, restore, compare, and print what was compared; exit 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="bench.prove.backups", description=__doc__)
    parser.add_argument("--seconds", type=float, default=120.0, help="how long records are written")
    parser.add_argument("--rate", type=int, default=100, help="records written a second")
    parser.add_argument("--compared", type=int, default=10, help="data versions and moments that are compared")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, make_home() as settings, make_home() as other:
        path, how = Path(folder) / "backup.jsonl.gz", {"seconds": asked.seconds, "compared": asked.compared}
        backup = connected(
            settings, lambda database: back_up_amid_writes(database, settings, path, rate=asked.rate, **how)
        )
        differs = connected(other, lambda database: compare(database, other, backup))
        size = path.stat().st_size
    table = Table("A backup amid steady writes, restored into an empty Neo4j", ("what", "found"))
    table.rows += [
        ("records written, a second", f"{backup.written.records:,}, {backup.written.rate:.0f}"),
        ("commits", f"{backup.written.commits:,}"),
        ("data version of the backup, its bytes", f"{backup.n:,}, {size:,}"),
        ("releases compared by the digest of all their files", f"{len(backup.versions)}"),
        ("moments compared by all records as known then", f"{len(backup.moments)}"),
        ("that differ", f"{len(differs)}"),
    ]
    table.show()
    if asked.record:
        record([table])
    if differs:
        sys.exit("broken: " + "; ".join(differs))


if __name__ == "__main__":
    main()
