"""Kills Parley, and Neo4j, at random moments of a load: readers see all of it or none, and loading again completes.

make prove WHAT=kills ARGS="--record"
"""

from __future__ import annotations

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from bench.connected import connected, open_driver
from bench.homes import environment, make_home, start_command
from bench.killing import kill_database
from bench.pictures import describe_difference, number, read_holdings, read_items
from bench.promises import BrokenPromiseError, require
from bench.rounds import Rounds
from bench.synthetic_records import make_records, write_records
from bench.tables import Table, record
from graph.driver import Database
from graph.errors import DatabaseUnavailableError
from graph.local import LocalDatabase, start_database
from graph.settings import Settings
from graph.store import load_files, prepare
from graph.store.auditing import audit

Victim = Literal["Parley", "Neo4j"]
VICTIMS: tuple[Victim, ...] = ("Parley", "Neo4j")

# Both codings are one file, before and after it was corrected.
_CODING = "coding"
_EMPTY = """
MATCH (n) WHERE n:Record OR n:Entity OR n:Store OR n:Commit
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS
"""
_WRITING = "MATCH (s:Store) RETURN s.writing IS NOT NULL AS writing"
# A load with its undoing, on a machine that is busy with other things.
_LOAD_SECONDS = 240


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
    # What each picture shows.
    items: dict[str, list[bytes]] = field(default_factory=dict)
    holdings: tuple[str, ...] = ()
    begins: float = 0.0
    ends: float = 0.0

    def reset(self) -> LocalDatabase:
        """Empty the database and load the first coding."""

        async def load(database: Database) -> None:
            await database.define(_EMPTY)
            await prepare(database, self.settings)
            await self.fill(database)

        connected(self.settings, load)
        return start_database(self.settings)

    async def fill(self, database: Database) -> None:
        """Load the first coding."""
        await load_files(database, [self.first], self.settings, name=_CODING)

    def words(self) -> tuple[str, ...]:
        """The Parley command that loads the second coding."""
        return ("load", "--as", _CODING, str(self.second))

    def rehearse(self) -> None:
        """Load both codings without disturbance; note what readers see, and when the second one writes."""
        local = self.reset()
        self.before = connected(self.settings, self.picture)
        process, started = self.start_load(), time.monotonic()
        with open_driver(local) as driver:
            while process.poll() is None:
                if not self.begins and driver.execute_query(_WRITING)[0][0]["writing"]:
                    self.begins = time.monotonic() - started
                time.sleep(0.02)
            self.ends = time.monotonic() - started
            self.holdings = tuple(read_holdings(driver))
        self.after = connected(self.settings, self.picture)
        require(process.returncode == 0, f"the undisturbed load failed: {self.log.read_text()}")
        require(self.after != self.before, "the second coding changes nothing that readers see")

    def start_load(self) -> subprocess.Popen[bytes]:
        """The command that loads the second coding, as a process of its own."""
        return start_command(environment(self.settings, "lease_seconds", "batch_rows"), self.log, *self.words())

    @property
    def log(self) -> Path:
        """What the load printed that was started last."""
        return self.second.with_suffix(".log")

    async def picture(self, database: Database) -> str:
        """What readers see now."""
        items = await read_items(database, self.settings)
        picture = number(items)
        self.items.setdefault(picture, items)
        return picture

    def play(self, victim: Victim, moment: float) -> Round:
        """Kill at a moment, in seconds after the start of a load. Raises BrokenPromiseError."""
        self.reset()
        process = self.start_load()
        pictures, killed = connected(
            self.settings, lambda database: self._kill_amid_readers(database, process, victim, moment)
        )
        self._require_whole(pictures, "while it went on")
        start_database(self.settings)
        picture = connected(self.settings, self.picture)
        answered = time.monotonic() - killed
        self._require_whole({picture}, "after the next start")
        process.wait(_LOAD_SECONDS)
        again = self.start_load()
        again.wait(_LOAD_SECONDS)
        done = time.monotonic() - killed
        require(again.returncode == 0, f"loading again failed: {self.log.read_text()}")
        self._compare()
        saw = "all" if picture == self.after else "none"
        return Round(victim, round(moment * 1000), saw, len(pictures), answered, done)

    def _require_whole(self, pictures: set[str], when: str) -> None:
        """Readers saw all of the load or none of it."""
        for picture in sorted(pictures - {self.before, self.after}):
            seen, before, after = (self.items[one] for one in (picture, self.before, self.after))
            raise BrokenPromiseError(
                f"readers saw a part of the load {when}; compared with none: {describe_difference(seen, before)}; "
                f"compared with all: {describe_difference(seen, after)}"
            )

    async def _kill_amid_readers(
        self, database: Database, process: subprocess.Popen[bytes], victim: Victim, moment: float
    ) -> tuple[set[str], float]:
        """Read picture after picture until the kill; every different one that readers saw, and when the kill was."""
        until = time.monotonic() + moment
        seen: set[str] = set()
        done = asyncio.Event()

        async def read() -> None:
            while not done.is_set():
                seen.add(await self.picture(database))

        reader = asyncio.create_task(read())
        await asyncio.sleep(max(0.0, until - time.monotonic()))
        self._kill(process, victim)
        killed = time.monotonic()
        # Asked to end, not broken off: in the middle of connecting that would leave a socket open.
        done.set()
        (ended,) = await asyncio.gather(reader, return_exceptions=True)
        if isinstance(ended, Exception) and not isinstance(ended, DatabaseUnavailableError):
            raise ended
        return seen, killed

    def _kill(self, process: subprocess.Popen[bytes], victim: Victim) -> None:
        if victim == "Parley":
            process.kill()
            process.wait()
            return
        kill_database(self.settings)

    def _compare(self) -> None:
        """Everything is as an undisturbed load leaves it."""
        findings = connected(self.settings, audit)
        require(not findings, f"parley check would find: {findings}")
        require(
            connected(self.settings, self.picture) == self.after,
            "readers see something else than after an undisturbed load",
        )
        local = start_database(self.settings)
        with open_driver(local) as driver:
            found = read_holdings(driver)
        if found != list(self.holdings):
            more = sorted(set(found) - set(self.holdings))[:3]
            less = sorted(set(self.holdings) - set(found))[:3]
            raise BrokenPromiseError(f"not as after an undisturbed load; too much: {more}; missing: {less}")


def make_stage(settings: Settings, folder: Path, facts: int, seed: int) -> Stage:
    """A rehearsed stage whose two codings lie in a folder."""
    first, second = make_records(facts, seed)
    files = (write_records(folder / "first.jsonl", first), write_records(folder / "second.jsonl", second))
    stage = Stage(settings, *files)
    stage.rehearse()
    return stage


def play_rounds(stage: Stage, rounds: Rounds, count: int, seed: int) -> None:
    """Go on until each victim was killed so often, at moments between an undisturbed load's first write and its end.

    Raises BrokenPromiseError.
    """
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    moments = [(victim, chance.random()) for _ in range(count) for victim in VICTIMS]
    for victim, share in moments[len(rounds.played) :]:
        rounds.add(**asdict(stage.play(victim, stage.begins + share * (stage.ends - stage.begins))))
        print(rounds.played[-1], file=sys.stderr)


def main() -> None:
    """Run the rounds, going on where a run was broken off, and print the table; exit 1 at the first broken promise."""
    parser = argparse.ArgumentParser(prog="bench.prove.kills", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="kills of each victim")
    parser.add_argument("--facts", type=int, default=2000, help="facts of the first coding")
    parser.add_argument("--seed", type=int, default=2021, help="what records and moments are drawn from")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    with (
        make_home(lease_seconds=3.0, batch_rows=250) as settings,
        tempfile.TemporaryDirectory() as folder,
        Rounds("kills", facts=asked.facts, seed=asked.seed) as rounds,
    ):
        stage = make_stage(settings, Path(folder), asked.facts, asked.seed)
        try:
            play_rounds(stage, rounds, asked.rounds, asked.seed)
        except BrokenPromiseError as broken:
            sys.exit(f"broken: {broken}")
        table = _table(stage, rounds)
    table.show()
    if asked.record:
        record([table])


def list_kills(table: Table, rounds: Rounds) -> None:
    """A row for each kill."""
    for nth, one in enumerate(rounds.played, 1):
        waits = f"{one['answer_seconds']:.1f}", f"{one['done_seconds']:.1f}"
        table.rows.append((nth, one["victim"], one["after_ms"], one["saw"], *waits))


def _table(stage: Stage, rounds: Rounds) -> Table:
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
    list_kills(table, rounds)
    return table


if __name__ == "__main__":
    main()
