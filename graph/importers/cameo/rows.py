"""The rows of a dated event table coded in CAMEO: who did what to whom on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from graph.importers.base import BadFileError, ImportReport
from graph.importers.reading import Table, open_table, require_columns
from graph.records.characters import why_not_a_name

# What the sets of this family call the four columns, in lower case; the first is the name used in messages.
_COLUMNS = {
    "source": ("source", "source name", "subject", "head"),
    "relation": ("relation", "event text", "predicate", "cameo"),
    "target": ("target", "target name", "object", "tail"),
    "date": ("date", "day", "event date", "timestamp", "time"),
}
_WHEN = re.compile(r"(\d{4})(-?)(\d{2})\2(\d{2})(?:[T ]\d{1,2}:\d{2}.*)?")
# With the dashes between them they are an event's title, which holds 500 letters.
_LONGEST = 490


class EventRow(NamedTuple):
    """One row, its words set right (``_`` is a space). ``written`` is its date where it says more than the day."""

    source: str
    relation: str
    target: str
    day: str
    written: str | None
    where: str
    others: dict[str, str]


class UnfitRowError(str):
    """Why a row names what cannot be a name."""

    __slots__ = ()


class _Layout(NamedTuple):
    """Where in the row the four columns stand, and the others by name."""

    table: Table
    source: int
    relation: int
    target: int
    date: int
    others: tuple[tuple[str, int], ...]


class EventRows:
    """The rows of some files, to be gone through more than once."""

    def __init__(self, files: Sequence[Path]) -> None:
        """Raises BadFileError where a file is no such table."""
        self._several = len(files) > 1
        self._layouts = [_lay_out(path) for path in files]

    def rows(self, report: ImportReport | None = None) -> Iterator[EventRow]:
        """Every row that says who, what, to whom and when; with a report, the others are noted there."""
        for layout in self._layouts:
            begin = f"{layout.table.path.name.removesuffix('.gz')} row " if self._several else "row "
            for number, cells in layout.table.cells(report):
                where = f"{begin}{number}"
                found = _read(layout, cells, where)
                if isinstance(found, EventRow):
                    yield found
                elif report is not None:
                    report.note("faults" if isinstance(found, UnfitRowError) else "skipped", found, where)


def _lay_out(path: Path) -> _Layout:
    name = path.name.removesuffix(".gz").lower()
    table = open_table(path, "," if name.endswith(".csv") else "\t")
    called = {column.lower(): column for column in table.columns}
    found = {
        wanted: next((called[name] for name in names if name in called), None) for wanted, names in _COLUMNS.items()
    }
    if missing := [wanted for wanted, column in found.items() if column is None]:
        if len(missing) == len(found) and len(table.columns) == 1:
            raise BadFileError(
                f"{path.name}: one column only; expected tabs (.tsv, .txt) or commas (.csv) between columns"
            )
        require_columns(table, "an event table", missing)
    places = {wanted: table.columns.index(column) for wanted, column in found.items() if column is not None}
    others = tuple((column, at) for at, column in enumerate(table.columns) if column and at not in places.values())
    return _Layout(table, **places, others=others)


def _read(layout: _Layout, cells: Sequence[str], where: str) -> EventRow | str:
    """The row as an occurrence, or why it is none."""
    source = set_right(cells[layout.source])
    relation = set_right(cells[layout.relation])
    target = set_right(cells[layout.target])
    if not (source and relation and target):
        return "no source, relation or target"
    for column, text in (("source", source), ("relation", relation), ("target", target)):
        if why := _why_unfit(text):
            return UnfitRowError(f"{column} {why}")
    if len(source) + len(relation) + len(target) > _LONGEST:
        return f"source, relation and target of more than {_LONGEST} letters together"
    written = cells[layout.date].strip()
    day = read_event_day(written)
    if day is None:
        return "a date that is not YYYY-MM-DD, with a time or without"
    others = {column: text for column, at in layout.others if (text := cells[at].strip())}
    return EventRow(source, relation, target, day, None if written == day else written, where, others)


_why_unfit = lru_cache(maxsize=65536)(why_not_a_name)


@lru_cache(maxsize=65536)
def set_right(text: str) -> str:
    """A name or relation with spaces where a set writes ``_``; else word for word."""
    return text.replace("_", " ").strip()


@lru_cache(maxsize=8192)
def read_event_day(written: str) -> str | None:
    """The day of a date with or without a time of day; None for anything else and for days on no calendar."""
    found = _WHEN.fullmatch(written)
    if not found or not written.isascii():
        return None
    try:
        day = date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None
    return day.isoformat() if 1 < day.year < 9999 else None
