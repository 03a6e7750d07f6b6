"""A table of ties of every kind between actors, to be imported as a person's own sheet is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graph.driver import Database
from graph.importers.base import Dataset
from graph.importers.table.importer import TableImporter
from graph.records.ties import ACTOR_TIES
from graph.settings import Settings
from graph.store.importing import ImportRequest, import_files

_RECORD = """
  - kind: {kind}
    id: No
    only: {{Tie: {kind}}}
    fields: {{source: Who, target: Whom, date: {{column: Day}}}}
"""


async def import_ties(database: Database, settings: Settings, folder: Path, *, first: int, count: int) -> None:
    """Import so many rows, the kinds in turn, each between two actors of its own; ``first`` is the number of the first.

    Two calls with other numbers are two datasets.
    """
    table, mapping = folder / f"ties-{first}.csv", folder / "ties.yaml"
    table.write_text(_write_rows(ACTOR_TIES, first, count), encoding="utf-8")
    mapping.write_text("records:" + "".join(_RECORD.format(kind=kind) for kind in ACTOR_TIES), encoding="utf-8")
    name = f"ties-{first}"
    wanted = ImportRequest(TableImporter(), [table, mapping], Dataset(name, name))
    await import_files(database, wanted, settings, lambda _: None)


def _write_rows(kinds: Sequence[str], first: int, count: int) -> str:
    rows = [
        f"{number},{kinds[number % len(kinds)]},Group {number},Front {number},2014-03-{number % 28 + 1:02}"
        for number in range(first, first + count)
    ]
    return "\n".join(["No,Tie,Who,Whom,Day", *rows, ""])
