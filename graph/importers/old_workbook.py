"""What the reader of cells does not say of the sheets of an .xls: rows that are hidden, cells of errors, dates that are
shown without a day.

It imports nothing of Parley: it runs in the process that unpacks workbooks.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import xlrd
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What a format shows of a date.
_Shown = Callable[[str], str | None]
_NOTHING = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
_NUMBERS = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)
# What xlrd raises for a file that is cut or damaged, wherever that is.
_DAMAGED = (
    XLRDError, CompDocError, struct.error, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError,
    ValueError,
)  # fmt: skip


@dataclass(slots=True)
class OldSheet:
    """Of one sheet: how many rows with anything in them are ``hidden``, how many cells have an error
    (``unread``), and the cells, row and column from 0, whose format shows a ``month`` or a ``year`` alone."""

    hidden: int = 0
    unread: int = 0
    coarse: dict[tuple[int, int], str] = field(default_factory=dict)


def is_old_workbook(workbook: Path) -> bool:
    """Whether a file begins as an .xls does."""
    with workbook.open("rb") as stream:
        return stream.read(len(OLD_WORKBOOK)) == OLD_WORKBOOK


def read_old_sheets(workbook: Path, shown_of: _Shown) -> dict[str, OldSheet]:
    """The sheets of an .xls by their names; ``shown_of``: what a format shows of a date that has no day in it.

    Raises ValueError where it is not laid out as Excel does.
    """
    try:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            book = xlrd.open_workbook(str(workbook), logfile=nowhere, formatting_info=True)
        shown = [shown_of(book.format_map[style.format_key].format_str) for style in book.xf_list]
        return {sheet.name: _read_sheet(sheet, shown) for sheet in book.sheets()}
    except _DAMAGED as error:
        raise ValueError("an .xls that is cut, or not laid out as Excel does") from error


def _read_sheet(sheet: xlrd.sheet.Sheet, shown: list[str | None]) -> OldSheet:
    found = OldSheet()
    for row in range(sheet.nrows):
        kinds = sheet.row_types(row)
        found.unread += sum(kind == xlrd.XL_CELL_ERROR for kind in kinds)
        is_hidden = row in sheet.rowinfo_map and bool(sheet.rowinfo_map[row].hidden)
        found.hidden += is_hidden and any(kind not in _NOTHING for kind in kinds)
        for column, kind in enumerate(kinds):
            if kind in _NUMBERS and (what := shown[sheet.cell_xf_index(row, column)]) is not None:
                found.coarse[row, column] = what
    return found
