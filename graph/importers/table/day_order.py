"""Whether dates of two numbers and a year have the day or the month first, by the numbers above 12 in their column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.importers.base import BadFileError, ImportReport
from graph.importers.date_formats import ISO_DAY, read_date
from graph.importers.table.mapping import Cell, TableMapping
from graph.importers.tables import Table

_DAY_AND_MONTH = re.compile(r"[^%]*(%[dmYyHMSIp][^%]*)+")
_ISO_FORM, _MONTHS = "%Y-%m-%d", 12
_MAY_BE_EITHER = "dates that may have the day or the month first, in a column that has both"
_MAY_BE_TURNED = "dates that a program may have turned: all others of their column have a day that is no month"
# So many of each are no chance.
_SEVERAL = 2
_NONE_SHOWS = "dates that may have the day or the month first, in a column where none shows which"


@dataclass(slots=True)
class _Order:
    """How many dates of a column are in one order alone, in the other alone, and in either: then the first of these."""

    one: int = 0
    other: int = 0
    either: int = 0
    example: str = ""
    first: str = ""
    # Dates of a workbook (YYYY-MM-DD), by whether their day may be a month: a program that takes texts for dates turns
    # those alone, and leaves the others as texts.
    turnable: int = 0
    sound: int = 0
    turned: str = ""

    @property
    def is_turned(self) -> bool:
        """Whether just those are dates that may have been turned."""
        return bool(self.turnable and self.one) and not (self.sound or self.other or self.either)


def check_day_orders(
    mapping: TableMapping, tables: Sequence[Table], report: ImportReport, *, of_this_file: bool = True
) -> None:
    """Compare what the mapping says of its dates with what is in the tables.

    ``of_this_file``: whether a person wrote the mapping for this file. One that comes with Parley says how a dataset is
    released; a program that saved the file again may have turned day and month.

    Raises BadFileError where more dates contradict the order of day and month that the mapping states than show it: all
    others would be wrong in silence; and where a program has turned some. Where some do, or it states both, dates that
    may be either are warned of.
    """
    orders = dict(_stated(mapping))
    for (column, form), cell in orders.items():
        other, found = turn(form), _Order()
        for table in tables:
            for row in table.rows() if column in table.columns else ():
                _count(row[column], form, other, cell, found)
        if found.is_turned and _ISO_FORM not in (cell.format or ()):
            _doubt_turned(column, form, found, report)
        if found.other > found.one:
            raise BadFileError(
                f"{column}: dates have the order {other}, as {found.example} shows ({found.other} such, {found.one} of "
                f"the order {form}, {found.either} that may be either); put the mapping's format right"
            )
        if found.either and (found.other or (found.one == 0 and other in (cell.format or ()))):
            report.warn(_MAY_BE_EITHER, f"{column}: {found.either} read as {form}; {found.other} as {other}")
        elif found.either and found.one == 0 and not of_this_file:
            report.warn(_NONE_SHOWS, f"{column}: {found.either} read as {form}; the first is {found.first}")


def _doubt_turned(column: str, form: str, found: _Order, report: ImportReport) -> None:
    """Raises BadFileError where dates of a workbook were turned, as several of both kinds show; else warns."""
    if min(found.turnable, found.one) < _SEVERAL:
        report.warn(_MAY_BE_TURNED, f"{column}: {found.turned}, beside {found.one} of the form {form}")
        return
    raise BadFileError(
        f"{column}: {found.turnable} cells are dates ({found.turned}) whose day may be the month, and all {found.one} "
        f"texts of the form {form} have a day that is no month: a program took the others for dates and turned them. "
        f'Import the file as it was given out; if they are right, say so: format: ["{form}", "{_ISO_FORM}"]'
    )


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
    if (iso := ISO_DAY.match(text)) is not None:
        found.sound += int(iso[2]) > _MONTHS
        if int(iso[2]) <= _MONTHS and iso[1] != iso[2]:
            found.turnable += 1
            found.turned = found.turned or text
        return
    said, turned = (read_date(text, written, cell.pivot) for written in (form, other))
    if said is None and turned is not None:
        if not any(read_date(text, written, cell.pivot) for written in cell.format or () if written != other):
            found.other += 1
            found.example = found.example or text
    elif said is not None and turned is None:
        found.one += 1
    elif said != turned:
        found.either += 1
        found.first = found.first or text
