"""How many names occur several times after one event table was imported as four: by states and organisations of states,
by all others, and how many of these wait for a person.

make prove WHAT=names ARGS="--data ../shared/data --record"
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.prove.matching import find_data, read_actors
from bench.tables import Table, record
from graph.importers.cameo.importer import CameoImporter
from graph.matching.deciding import match_actors
from graph.matching.known_names import is_state_or_igo
from graph.matching.merges import unite
from graph.matching.recorded import view_actors
from graph.matching.views import MatchDecision

_TABLES = 4
_SHEETS = frozenset(f"table-{at}" for at in range(_TABLES))


def split_rows(path: Path) -> dict[str, list[list[str]]]:
    """The lines of a table in four parts, each with the header: every fourth row, and a quarter of the days."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        header, *rows = stream.read().splitlines()
    by_day = sorted(rows, key=lambda row: row.split("\t")[3])
    size = -(-len(rows) // _TABLES)
    return {
        "every fourth row": [[header, *rows[at::_TABLES]] for at in range(_TABLES)],
        "a quarter of the days": [[header, *by_day[at * size : (at + 1) * size]] for at in range(_TABLES)],
    }


def import_tables(parts: list[list[str]]) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The actors of each part as a dataset of its own."""
    for at, rows in enumerate(parts):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "table.tsv"
            path.write_text("\n".join(rows) + "\n", encoding="utf-8")
            yield from read_actors(CameoImporter(), [path], f"table-{at}")


def count_names(actors: list[tuple[dict[str, Any], Any]], decisions: list[MatchDecision]) -> dict[str, int]:
    """What occurs several times, and what of it is in the queue by itself or merged."""
    names = {body["id"]: body["name"] for body, _ in actors}
    merges = unite({"one": d.one, "other": d.other, "keep": d.keep} for d in decisions if d.verdict == "same")
    standing = Counter(name for actor, name in names.items() if actor not in merges.merged_into)
    several = {name for name, count in standing.items() if count > 1}
    queued = {names[end] for d in decisions if d.verdict == "unsure" for end in (d.one, d.other)}
    return {
        "names": len(standing),
        "in several": sum(count > 1 for count in Counter(names.values()).values()),
        "states, igos": sum(map(is_state_or_igo, several)),
        "others": sum(not is_state_or_igo(name) for name in several),
        "not queued": len(several - queued),
        "queue": sum(d.verdict == "unsure" for d in decisions),
    }


def run_all(data: Path) -> Table:
    """The table, for both ways of splitting."""
    rows = []
    for way, parts in split_rows(data / "icews" / "icews14.tsv.gz").items():
        actors = list(import_tables(parts))
        counts = count_names(actors, match_actors(view_actors(actors), sheets=_SHEETS).decisions)
        rows.append((way, counts))
    table = Table("Names that stand several times after four event tables", ("split by", *rows[0][1]))
    table.rows = [(way, *(f"{count:,}" for count in counts.values())) for way, counts in rows]
    table.notes = [
        "",
        "in several: names in several of the four tables. states, igos; others: those that stand several times after",
        "the rules ran; persons and roles wait for a person, for a name alone does not say who is meant. not queued:",
        "of all that stand several times, those that no pair of the queue names.",
    ]
    return table


def main() -> None:
    """Print the table; exit 1 where a state occurs twice."""
    parser = argparse.ArgumentParser(prog="bench.prove.names", description=__doc__)
    parser.add_argument("--data", type=Path, default=find_data(), help="folder of the datasets")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    if not asked.data.is_dir():
        sys.exit(f"no datasets in {asked.data}; name their folder with --data")
    table = run_all(asked.data)
    table.show()
    if asked.record:
        record([table])
    sys.exit(any(row[3] != "0" for row in table.rows))


if __name__ == "__main__":
    main()
