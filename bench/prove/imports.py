"""Kills Parley, and Neo4j, at random moments of an import: importing again leaves what an undisturbed import leaves.

make prove WHAT=imports ARGS="--rows 6000 --data ../shared/data --record"
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from bench.homes import make_home
from bench.promises import BrokenPromiseError
from bench.prove.kills import Stage, list_kills, play_rounds
from bench.prove.matching import find_data
from bench.rounds import Rounds
from bench.tables import Table, record
from graph.driver import Database
from graph.importers.base import Dataset
from graph.importers.cameo.importer import CameoImporter
from graph.settings import Settings
from graph.store.importing import ImportRequest, import_files

DATASET = "events"


class ImportStage(Stage):
    """A Neo4j with an older version of a table of events, and a newer version that is imported over it."""

    __slots__ = ()

    async def fill(self, database: Database) -> None:
        """Import the older version."""
        wanted = ImportRequest(CameoImporter(), [self.first], Dataset(DATASET, DATASET))
        await import_files(database, wanted, self.settings, lambda _: None)

    def words(self) -> tuple[str, ...]:
        """The Parley command that imports the newer version."""
        return ("import", "cameo", str(self.second), "--dataset", DATASET)


def read_lines(data: Path, rows: int) -> list[str]:
    """The header and the first rows of ICEWS 2014."""
    with gzip.open(data / "icews" / "icews14.tsv.gz", "rt", encoding="utf-8") as stream:
        return list(islice(stream, rows + 1))


def make_stage(settings: Settings, folder: Path, lines: Sequence[str]) -> ImportStage:
    """A rehearsed stage: the older version ends earlier, and the newer one leaves out every fifth of its rows."""
    header, *rows = lines
    older = rows[: len(rows) // 3]
    newer = [row for nth, row in enumerate(rows) if nth >= len(older) or nth % 5]
    stage = ImportStage(settings, folder / "older.tsv", folder / "newer.tsv")
    for path, kept in ((stage.first, older), (stage.second, newer)):
        path.write_text(header + "".join(kept), encoding="utf-8")
    stage.rehearse()
    return stage


def main() -> None:
    """Run the rounds, going on where a run was broken off, and print the table; exit 1 at the first broken promise."""
    parser = argparse.ArgumentParser(prog="bench.prove.imports", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="kills of each victim")
    parser.add_argument("--rows", type=int, default=6000, help="rows of ICEWS 2014 to import")
    parser.add_argument("--data", type=Path, default=find_data(), help="folder of the datasets")
    parser.add_argument("--seed", type=int, default=2014, help="what moments are drawn from")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    if not (asked.data / "icews" / "icews14.tsv.gz").is_file():
        sys.exit(f"no icews/icews14.tsv.gz in {asked.data}; name the folder of the datasets with --data")
    lines = read_lines(asked.data, asked.rows)
    with (
        make_home(lease_seconds=3.0, batch_rows=500) as settings,
        tempfile.TemporaryDirectory() as folder,
        Rounds("imports", rows=asked.rows, seed=asked.seed) as rounds,
    ):
        stage = make_stage(settings, Path(folder), lines)
        try:
            play_rounds(stage, rounds, asked.rounds, asked.seed)
        except BrokenPromiseError as broken:
            sys.exit(f"broken: {broken}")
        table = _table(stage, rounds)
    table.show()
    if asked.record:
        record([table])


def _table(stage: ImportStage, rounds: Rounds) -> Table:
    older, newer = (path.read_bytes().count(b"\n") - 1 for path in (stage.first, stage.second))
    table = Table(
        "Kills at random moments of an import",
        ("round", "killed", "after ms", "readers saw", "s until readers answered", "s until the import was done"),
        notes=[
            "",
            f"An import of {newer:,} rows of ICEWS 2014 over an older version of {older:,}, of which it leaves out",
            f"every fifth, in batches of {stage.settings.batch_rows} records. Undisturbed it wrote from",
            f"{stage.begins:.1f} s to {stage.ends:.1f} s after its start. kill -9. Waits count from the kill; the",
            "import was begun again once readers answered. In every round readers saw all of it or none, during",
            "and after; parley check found nothing; and all nodes and relationships, retired versions too, equalled",
            "those of the undisturbed import.",
        ],
    )
    list_kills(table, rounds)
    return table


if __name__ == "__main__":
    main()
