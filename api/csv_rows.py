"""Rows as CSV: nested records become dotted columns, lists JSON text, and no cell runs as a formula."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

MEDIA_TYPE = "text/csv; charset=utf-8"

# What a spreadsheet takes for the beginning of a formula; wide and small forms are folded into these first.
_STARTS = frozenset("=+-@")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")


def write_csv(rows: Sequence[Mapping[str, Any]], columns: Iterable[str] = ()) -> bytes:
    """The rows under a header of all their columns, as they appear; an empty list has ``columns`` for a header."""
    flat = [dict(_flatten(row)) for row in rows]
    names = list(dict.fromkeys(name for row in flat for name in row)) or list(columns)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_harmless(name) for name in names])
    for row in flat:
        writer.writerow([_cell(row.get(name)) for name in names])
    return out.getvalue().encode()


def _flatten(row: Mapping[str, Any], prefix: str = "") -> Iterable[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, Mapping) and value:
            yield from _flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _cell(value: Any) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case str():
            return _harmless(value)
        case _:
            return orjson.dumps(value).decode()


def _harmless(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would run it; a plain number stays one."""
    if not text or text[0].isalnum() or _NUMBER.match(text):
        return text
    # Blanks and invisible characters in front do not keep a spreadsheet from running what follows.
    first = next((letter for letter in text if unicodedata.category(letter)[0] not in "ZC"), "")
    runs = text[0] in "\t\r\n" or unicodedata.normalize("NFKC", first)[:1] in _STARTS
    return f"'{text}" if runs else text
