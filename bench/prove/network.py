"""Answers from memory equal the slow reference, and Cypher on the same Neo4j, over thousands of random questions.

make prove WHAT=network ARGS="--sets seed,icews --questions 500 --record"
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from bench.homes import make_home
from bench.prove.imports import read_lines
from bench.prove.matching import find_data
from bench.tables import Table, record
from graph.importers.base import Dataset
from graph.importers.formats import IMPORTERS
from graph.local import start_database
from graph.settings import Settings
from graph.store import load_seed, prepare
from graph.store.importing import ImportRequest, import_files
from tests.reference import synthetic_records
from tests.reference.comparing import Comparing, compare_on
from tests.reference.cypher_equality import DiffersFromCypherError
from tests.reference.worlds import World

_PATIENT: dict[str, Any] = {
    "away_seconds": 60, "query_seconds": 120, "projection_wait_seconds": 600, "layout_wait_seconds": 600
}  # fmt: skip
_ICEWS = "icews/icews14.tsv.gz"
_PAX = ("pax/pax.csv",)
_PAAX = ("paax/actors.csv", "paax/actors_alt_names.csv", "paax/signatories.csv.gz")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record is loaded from, and into what."""

    settings: Settings
    folder: Path
    data: Path
    rows: int | None


Fill = Callable[[Comparing, Place], World]


@dataclass(frozen=True, slots=True)
class Asked:
    """A record to ask about: its share of all questions, and the files of the datasets it is imported from."""

    share: float
    fill: Fill
    files: tuple[str, ...] = ()


@dataclass(slots=True)
class Outcome:
    """What asking about one record came to."""

    name: str
    examples: int
    loading: float = 0
    asking: float = 0
    comparing: Comparing | None = None
    differs: list[str] = field(default_factory=list)


def _make_up(comparing: Comparing, place: Place, *, rivals: bool = True) -> World:
    commits = comparing.run(
        synthetic_records.load_commits(comparing.database, place.settings, place.folder, rivals=rivals)
    )
    return comparing.explore(commits=commits, rivals=rivals)


def _load_seed(comparing: Comparing, place: Place) -> World:
    comparing.run(load_seed(comparing.database, settings=place.settings))
    return comparing.explore()


def _import(comparing: Comparing, place: Place, format_name: str, files: list[Path]) -> None:
    wanted = ImportRequest(IMPORTERS[format_name](), files, Dataset(format_name, format_name))
    comparing.run(import_files(comparing.database, wanted, place.settings, lambda _: None))


def _import_agreements(comparing: Comparing, place: Place) -> World:
    for name, files in (("pax", _PAX), ("paax", _PAAX)):
        _import(comparing, place, name, [place.data / file for file in files])
    return comparing.explore(longest=100, hearings=({}, {}, {"according_to": ("paax",)}))


def _import_events(comparing: Comparing, place: Place) -> World:
    events = place.data / _ICEWS
    if place.rows is not None:
        events = place.folder / "events.tsv"
        events.write_text("".join(read_lines(place.data, place.rows)), encoding="utf-8")
    _import(comparing, place, "cameo", [events])
    return comparing.explore(longest=10, hearings=({}, {}, {}, {"min_confidence": 0.95}))


RECORDS = {
    "made-up": Asked(0.31, _make_up),
    "made-up, without rivals": Asked(0.31, partial(_make_up, rivals=False)),
    "seed": Asked(0.34, _load_seed),
    "paax": Asked(0.02, _import_agreements, (*_PAX, *_PAAX)),
    "icews": Asked(0.02, _import_events, (_ICEWS,)),
}


def ask_about(name: str, examples: int, data: Path, rows: int | None) -> Outcome:
    """Load one record into a Neo4j of its own, and put the questions."""
    outcome = Outcome(name, examples)
    with make_home(**_PATIENT) as settings, tempfile.TemporaryDirectory() as folder:
        local = start_database(settings)
        with compare_on(local, settings) as comparing:
            outcome.comparing = comparing
            began = time.monotonic()
            comparing.run(prepare(comparing.database, settings))
            world = RECORDS[name].fill(comparing, Place(settings, Path(folder), data, rows))
            loaded = time.monotonic()
            outcome.loading = loaded - began
            try:
                comparing.compare(world, examples, seeded=False)
            except AssertionError as error:
                traceback.print_exc()
                outcome.differs.append("Cypher" if isinstance(error, DiffersFromCypherError) else "reference")
            outcome.asking = time.monotonic() - loaded
    return outcome


def print_result(outcomes: list[Outcome]) -> Table:
    """The table."""
    columns = "record, random questions, answers, edges, differ, by Cypher, edges, differ, loaded s, asked s"
    table = Table(
        "Networks, changes, ego networks and paths from memory, beside the reference and beside Cypher",
        columns.split(", "),
        notes=[
            "",
            "Each question is put as a network (one in five around actors), as changes and as paths. Answers are",
            "compared whole with the reference; with Cypher pairs, their weight and whether they hold, pairs gained",
            "and lost, and the length of shortest paths. Where one differs, asking about that record ends.",
        ],
    )
    for one in outcomes:
        assert one.comparing is not None
        slow, cypher = one.comparing.asking, one.comparing.beside
        table.rows.append(
            (one.name, f"{one.examples:,}", f"{slow.questions:,}", f"{slow.edges:,}",
             one.differs.count("reference"), f"{cypher.questions:,}", f"{cypher.edges:,}", one.differs.count("Cypher"),
             f"{one.loading:,.0f}", f"{one.asking:,.0f}")
        )  # fmt: skip
    return table


def main() -> None:
    """Ask about every record; exit 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="bench.prove.network", description=__doc__)
    parser.add_argument("--sets", type=_read_names, default=[*RECORDS], help=f"which records: {','.join(RECORDS)}")
    parser.add_argument("--questions", type=int, default=5000, help="how many over all records together")
    parser.add_argument("--rows", type=int, help="rows of icews; left out, the whole year")
    parser.add_argument("--data", type=Path, default=find_data(), help="folder of the datasets")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    missing = {name for name in asked.sets for file in RECORDS[name].files if not (asked.data / file).is_file()}
    if missing:
        sys.exit(f"no files of {', '.join(sorted(missing))} in {asked.data}; name their folder with --data")
    whole = sum(RECORDS[name].share for name in asked.sets)
    put = partial(ask_about, data=asked.data, rows=asked.rows)
    outcomes = [put(name, max(round(asked.questions * RECORDS[name].share / whole), 1)) for name in asked.sets]
    table = print_result(outcomes)
    table.show()
    if asked.record:
        record([table])
    if any(one.differs for one in outcomes):
        sys.exit("broken: answers differ; the question stands above")


def _read_names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - RECORDS.keys():
        raise argparse.ArgumentTypeError(f"no such record: {', '.join(sorted(unknown))}")
    return names


if __name__ == "__main__":
    main()
