"""Rows as an Excel workbook: typed columns, a sheet of sources, and a sheet that says what it is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from graph.errors import BadQuestionError
from graph.export.cells import flatten
from graph.export.network import EDGE_TYPES, NODE_TYPES, Network
from graph.json_shapes import Values

# What Excel takes: rows of a sheet, characters of a cell and of a sheet's name, whole numbers that stay exact.
_ROWS_MOST = 1_048_575
_TEXT_MOST = 32_767
_NAME_MOST = 31
_EXACT = 2**53
_CUT = " [cut]"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
# Excel counts days from here.
_FIRST_DAY = date(1900, 3, 1)
# Columns whose cells are days, by the last part of their names; others hold a source's words as they are.
_DAYS = frozenset({
    "start_earliest", "start_latest", "end_earliest", "end_latest", "first", "last", "from", "to", "published",
    "retrieved", "period_from", "period_to", "at",
})  # fmt: skip
SOURCE_COLUMNS = ("id", "title", "origin_group", "published")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its columns."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Values]


def make_sheet(name: str, rows: Iterable[Values], columns: Sequence[str] = ()) -> Sheet:
    """A sheet of rows whose inner records become dotted columns; of an empty list with these columns."""
    flat = [dict(flatten(row)) for row in rows]
    return Sheet(name, list(dict.fromkeys(column for row in flat for column in row)) or list(columns), flat)


def name_sheets(names: Iterable[str]) -> list[str]:
    """The names as Excel takes them: short, without its signs, none of its own, each once regardless of its case."""
    found: list[str] = []
    for name in names:
        fit = _NOT_IN_NAMES.sub("_", name).strip("' ")[:_NAME_MOST] or "Sheet"
        fit = f"{fit[: _NAME_MOST - 1]}_" if fit.casefold() == "history" else fit
        number, taken = 2, {one.casefold() for one in found}
        while fit.casefold() in taken:
            fit = f"{fit[: _NAME_MOST - len(str(number)) - 1]} {number}"
            number += 1
        found.append(fit)
    return found


def write_workbook(sheets: Sequence[Sheet], sources: Iterable[Values], about: Mapping[str, str]) -> bytes:
    """The workbook: these sheets, then ``sources`` and ``about``.

    Raises BadQuestionError for more rows than a sheet holds.
    """
    import xlsxwriter  # noqa: PLC0415 - only for those who ask for a workbook

    out = io.BytesIO()
    # Texts stay texts: none becomes a formula, a link or a number.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    day, head = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
    described = [{"what": name, "value": text} for name, text in about.items()]
    every = [*sheets, Sheet("sources", SOURCE_COLUMNS, sources), Sheet("about", ("what", "value"), described)]
    for sheet, name in zip(every, name_sheets(sheet.name for sheet in every), strict=True):
        page = book.add_worksheet(name)
        page.freeze_panes(1, 0)
        for column, title in enumerate(sheet.columns):
            page.write_string(0, column, title[:_TEXT_MOST], head)
            page.set_column(column, column, min(max(len(title) + 2, 12), 40))
        for number, row in enumerate(sheet.rows, 1):
            if number > _ROWS_MOST:
                raise BadQuestionError("format", f"a sheet holds {_ROWS_MOST} rows at most; ask for less, or for csv")
            for column, title in enumerate(sheet.columns):
                _write_cell(page, number, column, title, row.get(title), day)
        if sheet.columns:
            page.autofilter(0, 0, 0, len(sheet.columns) - 1)
    book.close()
    return out.getvalue()


def _write_cell(page: Any, row: int, column: int, title: str, value: object, day: object) -> None:  # noqa: PLR0917
    match value:
        case None:
            return
        case bool():
            page.write_boolean(row, column, value)
        case int() | float() if abs(value) <= _EXACT:
            page.write_number(row, column, value)
        case date():
            _write_day(page, row, column, value, day)
        case str():
            found = _read_day(title, value)
            if found is None:
                _write_text(page, row, column, value)
            else:
                _write_day(page, row, column, found, day)
        case _:
            _write_text(page, row, column, orjson.dumps(value).decode())


def _read_day(title: str, value: str) -> date | None:
    """The day that a cell is; None for other words, in whatever column: a dataset's own have any names."""
    if title.rpartition(".")[2] not in _DAYS or _DAY.match(value) is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _write_day(page: Any, row: int, column: int, value: date, day: object) -> None:
    if value >= _FIRST_DAY:
        page.write_datetime(row, column, value, day)
    else:
        _write_text(page, row, column, value.isoformat())


def _write_text(page: Any, row: int, column: int, text: str) -> None:
    if len(text) > _TEXT_MOST:
        text = text[: _TEXT_MOST - len(_CUT)] + _CUT
    if text:
        page.write_string(row, column, text)


def write_network_workbook(network: Network) -> Iterator[bytes]:
    """A network as a workbook of edges and nodes."""
    labels = network.labels
    edges = (
        {**edge, "source_label": labels[edge["source"]], "target_label": labels[edge["target"]]}
        for edge in network.edges
    )
    columns = ("id", "source", "source_label", "target", "target_label", *EDGE_TYPES)
    sheets = [Sheet("edges", columns, edges), Sheet("nodes", ("id", *NODE_TYPES), network.nodes)]
    yield write_workbook(sheets, network.sources, network.about.as_texts())
