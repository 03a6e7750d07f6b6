"""What separates the cells of a text: whatever splits its first rows into the same number of cells."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import Any

DELIMITERS = {"\t": "tabs", ",": "commas", ";": "semicolons", "|": "bars"}
_LOOKED_AT = 120


@dataclass(frozen=True, slots=True)
class TextLayout:
    """A delimiter, how cells are quoted with it, and the first rows as it splits them."""

    delimiter: str
    quoting: Any
    rows: tuple[tuple[str, ...], ...]


def find_text_layout(text: str, *, is_whole: bool, delimiter: str | None = None) -> TextLayout:
    """How the start of a file is split into cells; of a delimiter that is given, only the quotation is found out.

    ``is_whole``: the text is the whole file, so that its last row counts too. The delimiter is the one with which most
    rows are as wide as the first; of equal ones that which makes more cells.
    """
    tried = [_split(text, sign, is_whole) for sign in ([delimiter] if delimiter else DELIMITERS)]
    return max(tried, key=_rank)


def _rank(layout: TextLayout) -> tuple[float, int]:
    rows = [row for row in layout.rows if any(cell.strip() for cell in row)]
    if not rows:
        return 0, 0
    widths = Counter(len(row) for row in rows)
    width = len(rows[0])
    if width < 2 and len(rows) > 1:
        # A title may be above the table.
        width = max(widths, key=lambda one: (widths[one], one))
        return (widths[width] / len(rows) * 0.9, width) if width > 1 else (0, 1)
    return (round(widths[width] / len(rows), 1), width) if width > 1 else (0, 1)


def _split(text: str, delimiter: str, is_whole: bool) -> TextLayout:
    strictly = _read(text, delimiter, csv.QUOTE_MINIMAL, is_whole)
    if strictly is not None:
        return TextLayout(delimiter, csv.QUOTE_MINIMAL, strictly)
    if delimiter == "\t" and (loosely := _read(text, delimiter, csv.QUOTE_NONE, is_whole)) is not None:
        # Event data between tabs has lone quotation marks in its cells.
        return TextLayout(delimiter, csv.QUOTE_NONE, loosely)
    return TextLayout(delimiter, csv.QUOTE_MINIMAL, _read_some(text, delimiter))


def _read(text: str, delimiter: str, quoting: Any, is_whole: bool) -> tuple[tuple[str, ...], ...] | None:
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting, strict=True)
    try:
        for row in reader:
            rows.append(tuple(row))
            if len(rows) == _LOOKED_AT:
                return tuple(rows)
    except csv.Error as error:
        if "unexpected end" in str(error) and rows and not is_whole:
            return tuple(rows)
        return None
    return tuple(rows if is_whole or len(rows) < 2 else rows[:-1])


def _read_some(text: str, delimiter: str) -> tuple[tuple[str, ...], ...]:
    """The rows before the one that the reader stumbles over."""
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            rows.append(tuple(row))
            if len(rows) == _LOOKED_AT:
                break
    except csv.Error:
        pass
    return tuple(rows)
