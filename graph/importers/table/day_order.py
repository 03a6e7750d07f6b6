"""Whether dates of two numbers and a year have the day or the month first, by the numbers above 12 in their column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.importers.base import BadFileError, ImportReport
from graph.importers.date_formats import read_date
from graph.importers.table.mapping import Cell, TableMapping
from graph.importers.tables import Table

_DAY_AND_MONTH = re.compile(r"[^%]*(%[dmYyHMSIp][^%]*)+")
_MAY_BE_EITHER = "dates that may have the day or the month first, in a column that has both"


@dataclass(slots=True)
class _Order:
    """How many dates of a column are in one order alone, in the other alone, and in either: then the first of these."""

    one: int = 0
    other: int = 0
    either: int = 0
    example: str = ""


def check_day_orders(mapping: TableMapping, tables: Sequence[Table], report: ImportReport) -> None:
    """Compare what the mapping says of its dates with what is in the tables.

    Raises BadFileError where more dates contradict the order of day and month that the mapping states than show it: all
    others would be wrong in silence. Where some do, or it states both, dates that may be either are warned of.
    """
    orders = dict(_stated(mapping))
    for (column, form), cell in orders.items():
        other, found = turn(form), _Order()
        for table in tables:
            for row in table.rows() if column in table.columns else ():
                _count(row[column], form, other, cell, found)
        if found.other > found.one:
            raise BadFileError(
                f"{column}: dates have the order {other}, as {found.example} shows ({found.other} such, {found.one} of "
                f"the order {form}, {found.either} that may be either); put the mapping's format right"
            )
        if found.either and (found.other or (found.one == 0 and other in (cell.format or ()))):
            report.warn(_MAY_BE_EITHER, f"{column}: {found.either} read as {form}; {found.other} as {other}")


def turn(form: str) -> str:
    """The same format with day and month in each other's place."""
    return form.replace("%d", "%\0").replace("%m", "%d").replace("%\0", "%m")


def _stated(mapping: TableMapping) -> Iterator[tuple[tuple[str, str], Cell]]:
    """The columns with dates of two numbers and a year, each with the first format that is of such dates."""
    for record in mapping.records:
        for cell in record.cells:
            forms = [form for form in cell.format or () if _is_open(form)]
            if cell.column is not None and forms:
                yield (cell.column, forms[0]), cell


def _is_open(form: str) -> bool:
    return "%d" in form and "%m" in form and not form.startswith("%Y") and bool(_DAY_AND_MONTH.fullmatch(form))


def _count(text: str, form: str, other: str, cell: Cell, found: _Order) -> None:
    said, turned = (read_date(text, written, cell.pivot) for written in (form, other))
    if said is None and turned is not None:
        if not any(read_date(text, written, cell.pivot) for written in cell.format or () if written != other):
            found.other += 1
            found.example = found.example or text
    elif said is not None and turned is None:
        found.one += 1
    elif said != turned:
        found.either += 1
