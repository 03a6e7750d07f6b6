"""Kills Parley, and Neo4j, at random moments of a load: readers see all of it or none, and loading again completes.

make prove WHAT=kills ARGS="--rounds 10 --record"
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

import neo4j

from bench.homes import command, environment, make_home
from bench.pictures import read_holdings, read_picture
from bench.synthetic_records import make_records, write_records
from bench.tables import Table, record
from graph.driver import Database
from graph.errors import DatabaseUnavailableError
from graph.local import LocalDatabase, find_database, start_database
from graph.settings import Settings
from graph.store import load_files, prepare
from graph.store.auditing import audit

T = TypeVar("T")
Victim = Literal["Parley", "Neo4j"]
VICTIMS: tuple[Victim, ...] = ("Parley", "Neo4j")

_EMPTY = """
MATCH (n) WHERE n:Record OR n:Entity OR n:Store OR n:Commit
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS
"""
_WRITING = "MATCH (s:Store) RETURN s.writing IS NOT NULL AS writing"
# A load with its undoing, on a machine that is busy with other things.
_LOAD_SECONDS = 240


class BrokenPromiseError(AssertionError):
    """What was promised, and was not so."""


@dataclass(frozen=True, slots=True)
class Round:
    """One kill: when, what readers saw after the next start, and how long they and the load had to wait."""

    victim: Victim
    after_ms: int
    saw: str
    pictures: int
    answer_seconds: float
    done_seconds: float


@dataclass(slots=True)
class Stage:
    """A Neo4j, two codings, and what an undisturbed load of the second over the first comes to."""

    settings: Settings
    first: Path
    second: Path
    before: str = ""
    after: str = ""
    holdings: tuple[str, ...] = ()
    begins: float = 0.0
    ends: float = 0.0

    def reset(self) -> LocalDatabase:
        """Empty the database and load the first coding."""
        local = start_database(self.settings)

        async def load(database: Database) -> None:
            await database.define(_EMPTY)
            await prepare(database, self.settings)
            await self.fill(database)

        self.connected(load)
        return local

    async def fill(self, database: Database) -> None:
        """Load the first coding."""
        await load_files(database, [self.first], self.settings)

    def words(self) -> tuple[str, ...]:
        """The Parley command that loads the second coding."""
        return ("load", "--over", str(self.second))

    def rehearse(self) -> None:
        """Load both codings without disturbance; note what readers see, and when the second one writes."""
        local = self.reset()
        self.before = self.connected(self.picture)
        process, started = self.start_load(), time.monotonic()
        with neo4j.GraphDatabase.driver(local.url, auth=(local.user, local.password)) as driver:
            while process.poll() is None:
                if not self.begins and driver.execute_query(_WRITING)[0][0]["writing"]:
                    self.begins = time.monotonic() - started
                time.sleep(0.02)
            self.ends = time.monotonic() - started
            self.holdings = tuple(read_holdings(driver))
        self.after = self.connected(self.picture)
        _require(process.returncode == 0, f"the undisturbed load failed: {self.log.read_text()}")
        _require(self.after != self.before, "the second coding changes nothing that readers see")

    def start_load(self) -> subprocess.Popen[bytes]:
        """The command that loads the second coding, as a process of its own."""
        variables = environment(self.settings, "lease_seconds", "batch_rows")
        with self.log.open("wb") as log:
            return subprocess.Popen(command(*self.words()), env=variables, stdout=log, stderr=log)

    @property
    def log(self) -> Path:
        """What the load printed that was started last."""
        return self.second.with_suffix(".log")

    async def picture(self, database: Database) -> str:
        """What readers see now."""
        return await read_picture(database, self.settings)

    def connected(self, work: Callable[[Database], Awaitable[T]]) -> T:
        """Some work on a connection of its own."""

        async def run() -> T:
            local = start_database(self.settings)
            patient = self.settings.model_copy(update={"away_seconds": 15.0})
            database = Database.connect(local.url, local.user, local.password, patient)
            try:
                return await work(database)
            finally:
                await database.close()

        return asyncio.run(run())

    def play(self, victim: Victim, moment: float) -> Round:
        """Kill at a moment, in seconds after the start of a load. Raises BrokenPromiseError."""
        self.reset()
        process = self.start_load()
        pictures = self.connected(lambda database: self._kill_amid_readers(database, process, victim, moment))
        killed = time.monotonic()
        _require(pictures <= {self.before, self.after}, "readers saw a part of the load while it went on")
        start_database(self.settings)
        picture = self.connected(self.picture)
        answered = time.monotonic() - killed
        _require(picture in (self.before, self.after), "readers saw a part of the load after the next start")
        process.wait(_LOAD_SECONDS)
        again = self.start_load()
        again.wait(_LOAD_SECONDS)
        done = time.monotonic() - killed
        _require(again.returncode == 0, f"loading again failed: {self.log.read_text()}")
        self._compare()
        saw = "all" if picture == self.after else "none"
        return Round(victim, round(moment * 1000), saw, len(pictures), answered, done)

    async def _kill_amid_readers(
        self, database: Database, process: subprocess.Popen[bytes], victim: Victim, moment: float
    ) -> set[str]:
        """Read picture after picture until the kill; every different one that readers saw."""
        until = time.monotonic() + moment
        seen: set[str] = set()

        async def read() -> None:
            while True:
                seen.add(await self.picture(database))

        reader = asyncio.create_task(read())
        await asyncio.sleep(max(0.0, until - time.monotonic()))
        self._kill(process, victim)
        reader.cancel()
        (ended,) = await asyncio.gather(reader, return_exceptions=True)
        if isinstance(ended, Exception) and not isinstance(ended, DatabaseUnavailableError):
            raise ended
        return seen

    def _kill(self, process: subprocess.Popen[bytes], victim: Victim) -> None:
        if victim == "Parley":
            process.kill()
            process.wait()
            return
        local = find_database(self.settings)
        if local is None:
            raise BrokenPromiseError("there was no Neo4j to kill")
        os.kill(local.pid, signal.SIGKILL)
        while find_database(self.settings) is not None:
            time.sleep(0.01)

    def _compare(self) -> None:
        """Everything is as an undisturbed load leaves it."""
        findings = self.connected(audit)
        _require(not findings, f"parley check would find: {findings}")
        _require(
            self.connected(self.picture) == self.after, "readers see something else than after an undisturbed load"
        )
        local = start_database(self.settings)
        with neo4j.GraphDatabase.driver(local.url, auth=(local.user, local.password)) as driver:
            found = read_holdings(driver)
        if found != list(self.holdings):
            more = sorted(set(found) - set(self.holdings))[:3]
            less = sorted(set(self.holdings) - set(found))[:3]
            raise BrokenPromiseError(f"not as after an undisturbed load; too much: {more}; missing: {less}")


def _require(fine: bool, otherwise: str) -> None:
    if not fine:
        raise BrokenPromiseError(otherwise)


def make_stage(settings: Settings, folder: Path, facts: int, seed: int) -> Stage:
    """A rehearsed stage whose two codings lie in a folder."""
    first, second = make_records(facts, seed)
    files = (write_records(folder / "first.jsonl", first), write_records(folder / "second.jsonl", second))
    stage = Stage(settings, *files)
    stage.rehearse()
    return stage


def play_rounds(stage: Stage, rounds: int, seed: int) -> list[Round]:
    """So many kills of each victim, at moments between the first write and the end of an undisturbed load."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    played = []
    for _ in range(rounds):
        for victim in VICTIMS:
            played.append(stage.play(victim, chance.uniform(stage.begins, stage.ends)))
            print(played[-1], file=sys.stderr)
    return played


def main() -> None:
    """Run the rounds and print the table; exit 1 at the first broken promise."""
    parser = argparse.ArgumentParser(prog="bench.prove.kills", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="kills of each victim")
    parser.add_argument("--facts", type=int, default=2000, help="facts of the first coding")
    parser.add_argument("--seed", type=int, default=2021, help="what records and moments are drawn from")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    with make_home(lease_seconds=3.0, batch_rows=250) as settings, tempfile.TemporaryDirectory() as folder:
        stage = make_stage(settings, Path(folder), asked.facts, asked.seed)
        try:
            played = play_rounds(stage, asked.rounds, asked.seed)
        except BrokenPromiseError as broken:
            sys.exit(f"broken: {broken}")
        table = _table(stage, played)
    table.show()
    if asked.record:
        record([table])


def _table(stage: Stage, played: list[Round]) -> Table:
    lines, settings = stage.second.read_bytes().count(b"\n"), stage.settings
    table = Table(
        "Kills at random moments of a load",
        ("round", "killed", "after ms", "readers saw", "s until readers answered", "s until the load was done"),
        notes=[
            "",
            f"A load of {lines:,} lines over a first coding, in batches of {settings.batch_rows}. Undisturbed it",
            f"wrote from {stage.begins:.1f} s to {stage.ends:.1f} s after its start. kill -9. Waits count",
            f"from the kill, the lease of {settings.lease_seconds:g} s included; the load was begun again once",
            "readers answered. In every round readers saw all of it or none, during and after; the rules of parley",
            "check found nothing; and all nodes and relationships, retired versions too, equalled those of the",
            "undisturbed load.",
        ],
    )
    for number, one in enumerate(played, 1):
        table.rows.append(
            (number, one.victim, one.after_ms, one.saw, f"{one.answer_seconds:.1f}", f"{one.done_seconds:.1f}")
        )
    return table


if __name__ == "__main__":
    main()
