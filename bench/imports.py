"""Imports of dated event tables, compared with a bare driver that creates the same in the same run."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import neo4j

from bench.bare_load import empty, load, take_out
from bench.homes import command, environment, make_home
from bench.tables import ROOT, Table
from graph.local import start_database, stop_database
from graph.settings import Settings

_WARM_UP_ROWS = 10_000
_MEBI = 2**20
_MOST_YEARS = 100
# What names end in, so that three years have three times as many actors.
_SETS = ("", " B", " C")


@dataclass(frozen=True, slots=True)
class Import:
    """One run of ``parley import``: what it said, how long the command took, and its peak memory in bytes."""

    said: dict[str, Any]
    seconds: float
    memory: int


def find_events() -> Path:
    """ICEWS 2014, under PARLEY_TEST_DATA or beside the project."""
    return Path(os.environ.get("PARLEY_TEST_DATA", ROOT.parent / "shared" / "data")) / "icews" / "icews14.tsv.gz"


def measure_imports(*, rows: int | None, rounds: int) -> Table:
    """Import so many rows (the whole file where None), then create the same by a bare driver; round after round.

    A file that is longer than the year repeats it on later days, with actors of other names in two of three years.
    """
    table = Table(
        "Import of dated events (ICEWS 2014), beside a bare driver",
        ("run", "rows", "s", "rows/s", "of bare", "of first import", "peak MiB"),
    )
    with make_home() as settings, tempfile.TemporaryDirectory() as folder:
        events = write_events(Path(folder) / "events.tsv.gz", rows)
        start = write_events(Path(folder) / "start.tsv.gz", _WARM_UP_ROWS)
        start_database(settings)
        cold = import_events(settings, events)
        stop_database(settings)
        on_disk = _weigh(settings.data_folder)
        local = start_database(settings)
        with neo4j.GraphDatabase.driver(local.url, auth=(local.user, local.password)) as driver:
            bench = _Bench(settings, driver, Path(folder) / "kept", table)
            bench.warm_up(start)
            bench.run(events, rounds, cold)
        table.notes[1:1] = [
            f"After a stop {on_disk[0]:,.0f} MiB on disk, and {on_disk[1]:,.0f} MiB of transaction logs.",
        ]
    return table


def import_events(settings: Settings, path: Path, *words: str, tree: Path = ROOT) -> Import:
    """Run ``parley import cameo`` on a file as a process of its own; ``tree`` is a folder with another commit."""
    started = time.monotonic()
    process = subprocess.Popen(
        command("import", "cameo", str(path), "--json", *words),
        env=environment(settings), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=tree,
    )  # fmt: skip
    assert process.stdout is not None
    with process.stdout:
        said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the import ended with {process.returncode}")
    return Import(json.loads(said), time.monotonic() - started, used.ru_maxrss * 1024)


def _weigh(folder: Path) -> tuple[float, float]:
    """MiB of a database that is stopped: without transaction logs, and those."""
    sizes = {path: path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file()}
    logs = sum(size for path, size in sizes.items() if "transactions" in path.parts)
    return (sum(sizes.values()) - logs) / _MEBI, logs / _MEBI


@dataclass(frozen=True, slots=True)
class _Bench:
    settings: Settings
    driver: neo4j.Driver
    kept: Path
    table: Table

    def warm_up(self, start: Path) -> None:
        """Run both ways once on a few rows."""
        empty(self.driver)
        import_events(self.settings, start)
        take_out(self.driver, self.kept)
        self.bare()
        empty(self.driver)

    def run(self, events: Path, rounds: int, cold: Import) -> None:
        """Import and load in turn, and fill the table."""
        first = import_events(self.settings, events)
        held = take_out(self.driver, self.kept)
        again = [import_events(self.settings, events, *words) for words in ((), ("--again",))]
        pairs = [(first, self.bare())]
        for number in range(2, rounds + 1):
            bare = self.bare() if number % 2 == 0 else None
            empty(self.driver)
            one = import_events(self.settings, events)
            pairs.append((one, self.bare() if bare is None else bare))
        self._fill(pairs, again, cold, held)

    def bare(self) -> float:
        """Seconds of a bare load into an emptied database."""
        empty(self.driver)
        return load(self.driver, self.kept)

    def _fill(
        self, pairs: list[tuple[Import, float]], again: list[Import], cold: Import, held: tuple[int, int]
    ) -> None:
        first, rows = pairs[0][0].seconds, cold.said["rows"]

        def add(name: str, seconds: float, *cells: str) -> None:
            self.table.rows.append((name, f"{rows:,}", f"{seconds:.1f}", f"{rows / seconds:,.0f}", *cells))

        add("import, Neo4j just started", cold.seconds, "", "", _mebi(cold))
        for number, (one, bare) in enumerate(pairs, 1):
            add(f"import {number}", one.seconds, f"{bare / one.seconds:.2f}", "", _mebi(one))
            add(f"bare driver {number}", bare, "1.00", "", "")
        for name, one in zip(("the same file again", "the same, --again"), again, strict=True):
            add(name, one.seconds, "", f"{one.seconds / first:.3f}", _mebi(one))
        made = cold.said["made"]
        self.table.notes += [
            "",
            f"{made['actor']:,} actors, {made['event']:,} events and {made['claim']:,} claims are {held[0]:,} nodes",
            f"and {held[1]:,} relationships. Imports are the whole command in a process of its own, from its start",
            "to its end; peak memory is that process's. The bare driver creates the same nodes and relationships with",
            "the same properties, constraints and indexes in place, 5,000 a transaction, a statement for each set of",
            "labels and for each type; reading its rows is not counted. Both were warmed up with",
            f"{_WARM_UP_ROWS:,} rows and write into the emptied database; the import ran first in odd rounds, the bare",
            "driver in even ones. Times again are beside import 1: without --again the bytes of the file are known,",
            "with it each row is read and compared.",
        ]


def _mebi(one: Import) -> str:
    return f"{one.memory / _MEBI:.0f}"


def write_events(path: Path, rows: int | None) -> Path:
    """A table of so many rows of the year, which is repeated on later days if need be; the year as it is where None."""
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        file.writelines(_lines(1) if rows is None else islice(_lines(_MOST_YEARS), rows + 1))
    return path


def _lines(years: int) -> Iterator[str]:
    """The header, and the year's rows over and over: a year later each time, by actors of one of three sets."""
    for year in range(years):
        with gzip.open(find_events(), "rt", encoding="utf-8", newline="") as file:
            header = next(file)
            if year == 0:
                yield header
            for line in file:
                source, relation, target, day, rest = line.split("\t", 4)
                later = date.fromisoformat(day) + timedelta(days=365 * year)
                of = _SETS[year % 3]
                yield "\t".join((_rename(source, of), relation, _rename(target, of), str(later), rest))


def _rename(name: str, ending: str) -> str:
    """A name with this at its end, within its quotation marks where it has some."""
    return f'{name[:-1]}{ending}"' if name.startswith('"') else f"{name}{ending}"
