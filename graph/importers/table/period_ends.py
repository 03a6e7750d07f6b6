"""Periods of which a mapping names the begin alone, while the column of their end is called as theirs is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.importers.table.mapping import Cell, PeriodMapping, RecordMapping, TableMapping
from graph.importers.table.values import is_date
from graph.records import Fact

# What columns of begins and of ends are called, as words of their own: st_year and end_year, date_start and date_end.
_PAIRS = (
    ("start", "end"), ("st", "end"), ("begin", "end"), ("begins", "ends"), ("beg", "end"), ("from", "to"),
    ("since", "until"), ("start", "stop"), ("first", "last"),
)  # fmt: skip


def find_end(column: str, columns: Sequence[str]) -> str | None:
    """The column that ends what another begins, by their names."""
    for begin, end in _PAIRS:
        called, times = re.subn(rf"(?<![a-z]){begin}(?![a-z])", end, column, flags=re.IGNORECASE)
        if times:
            for other in columns:
                if other.casefold() == called.casefold() and other != column:
                    return other
    return None


def complete_periods(mapping: TableMapping, columns: Sequence[str]) -> tuple[TableMapping, list[str]]:
    """The mapping with periods where it names only their begins, and in words what was completed. What it uses for
    anything else ends nothing."""
    completed: list[str] = []
    records = [_complete(record, mapping, columns, completed) for record in mapping.records]
    return mapping.model_copy(update={"records": records}), list(dict.fromkeys(completed))


def _complete(
    record: RecordMapping, mapping: TableMapping, columns: Sequence[str], completed: list[str]
) -> RecordMapping:
    free = [column for column in columns if column and column not in mapping.columns]
    fields = dict(record.fields)
    for name, value in record.fields.items():
        if isinstance(value, PeriodMapping) or not is_date(record.model, name):
            continue
        ends = list(_ends(value, free))
        if len(ends) == len(value):
            happens = issubclass(record.model, Fact) and record.model.occurrence
            fields[name] = PeriodMapping.model_validate({"from": value, "to": ends, "brief": happens})
            completed.append(f"{value[0].column} to {ends[0].column}")
    return record.model_copy(update={"fields": fields})


def _ends(cells: list[Cell], free: Sequence[str]) -> Iterator[Cell]:
    for cell in cells:
        if cell.column is not None and (end := find_end(cell.column, free)) is not None:
            yield cell.model_copy(update={"column": end})
