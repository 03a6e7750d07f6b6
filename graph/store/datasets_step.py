"""A step of the schema: records know from which dataset or file they came, as records written before did not.

What a commit was for says so: ``load FILE``, ``import FORMAT as DATASET``, or the files of the founding case. Where it
names several other files, nobody knows which of them a record came from. Running it again changes nothing.
"""

from __future__ import annotations

import re

from graph.driver import Database

_PAGE_ROWS = 10_000
_IMPORT = re.compile(r"import \S+ as (.+)")
# The founding case was loaded from these files, under no name of its own.
_SEED_BEGINS = "load actors.yaml, agreements.yaml, demands.yaml, "
_SEED = "seed"
# A note of this length may be cut off.
_CUT = 500


async def note_datasets(database: Database) -> None:
    """Go through the commits in their order."""
    for commit in await database.read("commits_all"):
        name = name_origin(commit["note"] or "")
        after: str | None = ""
        while after is not None:
            rows = await database.write("migration_datasets", n=commit["n"], name=name, after=after, rows=_PAGE_ROWS)
            after = rows[0]["last"] if rows else None


def name_origin(note: str) -> str | None:
    """The dataset or file that a commit came from, by its note; None where that is none, or one of several."""
    if note.startswith(_SEED_BEGINS):
        return _SEED
    if found := _IMPORT.fullmatch(note):
        return found[1]
    file = note.removeprefix("load ")
    if file == note or ", " in file or len(note) >= _CUT:
        return None
    return file.removesuffix(".gz")
