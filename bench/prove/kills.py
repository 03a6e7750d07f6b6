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
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import neo4j

from bench.homes import command, environment, make_home
from bench.made_records import make_records, write_records
from bench.pictures import read_holdings, read_picture
from bench.tables import Table, record
from graph.driver import Database
from graph.errors import DatabaseAway
from graph.local import LocalDatabase, find_database, start_database
from graph.settings import Settings
from graph.store import load_files, prepare

Victim = Literal["Parley", "Neo4j"]
VICTIMS: tuple[Victim, ...] = ("Parley", "Neo4j")

_EMPTY = """
MATCH (n) WHERE n:Record OR n:Entity OR n:Store OR n:Commit
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS
"""
_WRITING = "MATCH (s:Store) RETURN s.writing IS NOT NULL AS writing"
# A load, its undoing included, on a machine that is busy with other things.
_LOAD_SECONDS = 240


class Broken(AssertionError):  # noqa: N818 - reads as what it is
    """A promise that was not kept."""


@dataclass(frozen=True, slots=True)
class Round:
    """One kill: after how long, which picture readers had after the next start, and how long they and the load took."""

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

    def rehearse(self) -> None:
        """Load both codings without disturbance, noting what readers see and when the second one writes."""
        self.reset()
        self.before = asyncio.run(self.picture())
        process, started = self.start_load(), time.monotonic()
        with self._driver() as driver:
            while process.poll() is None:
                if not self.begins and driver.execute_query(_WRITING)[0][0]["writing"]:
                    self.begins = time.monotonic() - started
                time.sleep(0.02)
        self.ends = time.monotonic() - started
        _require(process.returncode == 0, "the undisturbed load failed")
        self.after = asyncio.run(self.picture())
        _require(self.after != self.before, "the second coding changes nothing that readers see")
        self.holdings = self._read_holdings()

    def reset(self) -> None:
        """Empty the database and load the first coding."""
        start_database(self.settings)

        async def load(database: Database) -> None:
            await database.define(_EMPTY)
            await prepare(database, self.settings)
            await load_files(database, [self.first], self.settings)

        asyncio.run(self._connected(load))

    def start_load(self) -> subprocess.Popen[bytes]:
        """``parley load`` of the second coding, as a process of its own."""
        names = ("lease_seconds", "batch_rows")
        return subprocess.Popen(
            command("load", str(self.second)),
            env=environment(self.settings, *names),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    async def picture(self) -> str:
        """What readers see now."""
        return await self._connected(lambda database: read_picture(database, self.settings))

    async def _connected[T](self, work: Callable[[Database], object]) -> T: ...
