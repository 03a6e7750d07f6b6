"""Cells of a table that any spreadsheet may open: nested records become dotted columns, and none runs as a formula."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from graph.json_shapes import Values

# What a spreadsheet takes for the beginning of a formula; wide and small forms are folded into these first.
_STARTS = frozenset("=+-@")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")


def flatten(row: Values, prefix: str = "") -> Iterable[tuple[str, Any]]:
    """The columns of a row and their values; a record inside it becomes columns with dotted names."""
    for name, value in row.items():
        if isinstance(value, Mapping) and value:
            yield from flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def write_cell(value: object) -> str | int | float:
    """A value as a cell: nothing for None, lists as JSON text."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case str():
            return make_harmless(value)
        case _:
            return orjson.dumps(value).decode()


def make_harmless(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would run it; a plain number stays one."""
    if not text or text[0].isalnum() or _NUMBER.match(text):
        return text
    # Blanks and invisible characters in front do not keep a spreadsheet from running what follows.
    first = next((letter for letter in text if unicodedata.category(letter)[0] not in "ZC"), "")
    runs = text[0] in "\t\r\n" or unicodedata.normalize("NFKC", first)[:1] in _STARTS
    return f"'{text}" if runs else text
