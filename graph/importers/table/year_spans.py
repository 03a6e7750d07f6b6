"""Spans of years in a column of dates (1998-99, 2001-02): some of them are written as a month is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.importers.base import BadFileError, ImportReport
from graph.importers.table.mapping import Cell, PeriodMapping, TableMapping
from graph.importers.table.values import is_date
from graph.importers.tables import Table

_YEAR_AND_NUMBER = re.compile(r"\d\d(\d\d)-(\d\d)")
_MONTHS, _LONGEST = 12, 30
# So many are no slip.
_SEVERAL = 2
_MAY_BE_SPANS = "dates that may be a month or a span of years, in a column that has a span of years"


def check_year_spans(mapping: TableMapping, tables: Sequence[Table], report: ImportReport) -> None:
    """Raises BadFileError where a column of dates has several spans of years and what may be a month or such a span;
    with one span these are warned of."""
    for column in dict.fromkeys(cell.column for cell in _dates(mapping) if cell.column and not cell.format):
        spans, either = list[str](), list[str]()
        for table in tables:
            for row in table.rows() if column in table.columns else ():
                found = _YEAR_AND_NUMBER.fullmatch(row[column])
                if found is not None and 0 < int(found[2]) - int(found[1]) <= _LONGEST:
                    (spans if int(found[2]) > _MONTHS else either).append(row[column])
        if len(spans) >= _SEVERAL and either:
            raise BadFileError(
                f"{column}: {either[0]} may be a month or a span of years, as {spans[0]} is ({len(either)} such, "
                f"{len(spans)} that can only be years); write spans with a slash and whole years: 2001/2002"
            )
        if spans and either:
            report.warn(_MAY_BE_SPANS, f"{column}: {either[0]}, beside {spans[0]}")


def _dates(mapping: TableMapping) -> Iterator[Cell]:
    """The cells that hold a whole date each."""
    for record in mapping.records:
        for name, value in record.fields.items():
            if is_date(record.model, name):
                sides = (value.begin, value.end) if isinstance(value, PeriodMapping) else (value,)
                yield from (cells[0] for cells in sides if cells and len(cells) == 1)
