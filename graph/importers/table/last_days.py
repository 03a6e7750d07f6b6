"""The last day that a table looks at: what lasted beyond it has an end then or after, and none that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.importers.base import ImportReport
from graph.importers.coverage import main_stretch
from graph.importers.table.cells import applies
from graph.importers.table.dates import read_cells
from graph.importers.table.mapping import Cell, PeriodMapping, RecordMapping, TableMapping
from graph.importers.table.values import NoValueError
from graph.importers.tables import Row, Table
from graph.records.negotiation import Position
from graph.records.ties import Tie
from graph.time import read_edtf

_AT_THE_EDGE = (
    "many ends on the last day of the table: where it may only stop looking, what lasted longer is read as ended "
    "(lasted_beyond: says which)"
)
# What lasts, and is looked at for a time.
_LASTING = (Tie, Position)
# So many ends on one day, and at least that part of all, are no chance.
_MANY, _PART = 5, 0.1


@dataclass(slots=True)
class _Days:
    """How many periods begin or end in each year; and of the days on which they do, each by its first, how many end."""

    years: Counter[int] = field(default_factory=Counter)
    ends: Counter[date] = field(default_factory=Counter)

    @property
    def last(self) -> date | None:
        """The last of them, of the years in which most are: another is a slip."""
        _, last = main_stretch(self.years)
        return max((day for day in self.ends if last is not None and day.year <= last), default=None)


def find_last_days(mapping: TableMapping, tables: Sequence[Table], report: ImportReport) -> TableMapping:
    """The mapping with the last day looked at wherever it says which rows lasted beyond that; where it does not say,
    and many end on that day, this is warned of."""
    records = [_complete(record, tables, report) for record in mapping.records]
    return mapping.model_copy(update={"records": records})


def _complete(record: RecordMapping, tables: Sequence[Table], report: ImportReport) -> RecordMapping:
    fields = dict(record.fields)
    for name, value in record.fields.items():
        if not (isinstance(value, PeriodMapping) and value.end) or value.looked_until is not None:
            continue
        if value.lasted_beyond:
            if (last := _collect(record, value, tables).last) is not None:
                fields[name] = value.model_copy(update={"looked_until": last})
        elif issubclass(record.model, _LASTING):
            found = _collect(record, value, tables)
            at_last = found.ends[found.last] if found.last is not None else 0
            if at_last >= _MANY and at_last >= _PART * found.ends.total():
                column = next((cell.column for cell in value.end if cell.column), name)
                report.warn(_AT_THE_EDGE, f"{column}: {at_last} of {found.ends.total()}")
    return record.model_copy(update={"fields": fields})


def _collect(record: RecordMapping, value: PeriodMapping, tables: Sequence[Table]) -> _Days:
    found = _Days()
    for table in tables:
        for row in table.rows():
            if applies(record, row):
                for cells, is_end in ((value.begin, 0), (value.end, 1)):
                    if (day := _day_of(cells, row)) is not None:
                        found.years[day.year] += 1
                        found.ends[day] += is_end
    return found


def _day_of(cells: Sequence[Cell] | None, row: Row) -> date | None:
    """The first day that a date may mean; None where there is none, or where it goes on."""
    try:
        written = read_cells(cells, row) if cells else None
    except NoValueError:
        return None
    return None if written is None else read_edtf(written).start_earliest
