"""The columns of a mapping that hold whole dates, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.importers.table.mapping import Cell, PeriodMapping, TableMapping
from graph.importers.table.values import is_date
from graph.importers.tables import Table


def list_date_columns(mapping: TableMapping) -> list[str]:
    """The columns with a whole date in a cell that no format is given for."""
    return list(dict.fromkeys(cell.column for cell in _dates(mapping) if cell.column and not cell.format))


def read_column(tables: Sequence[Table], column: str) -> Iterator[str]:
    """The cells of a column, in every table that has it."""
    for table in tables:
        for row in table.rows() if column in table.columns else ():
            yield row[column]


def _dates(mapping: TableMapping) -> Iterator[Cell]:
    """The cells that hold a whole date each."""
    for record in mapping.records:
        for name, value in record.fields.items():
            if is_date(record.model, name):
                sides = (value.begin, value.end) if isinstance(value, PeriodMapping) else (value,)
                yield from (cells[0] for cells in sides if cells and len(cells) == 1)
