"""Reads a workbook that was coded in: its rows as records, with the names in them resolved against the graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.driver import Database
from graph.errors import Fault
from graph.importers.base import BadFileError
from graph.importers.tables import TableReading, list_sheets, open_table
from graph.names import fold_name
from graph.names.index_query import exact_query_for_index
from graph.records.coding_sheets import SEPARATOR, SHEETS, SheetColumn, read_row
from graph.records.raw import Raw
from graph.records.suggestions import suggest
from graph.store.current import Current

_ENDINGS = (".xlsx", ".xlsm")
_NAMES_AT_ONCE = 200
_ROWS = 50
_SHOWN = 5


def is_workbook(path: Path) -> bool:
    """Whether a file is one, by its name."""
    return path.name.lower().removesuffix(".gz").endswith(_ENDINGS)


@dataclass(frozen=True, slots=True)
class _Row:
    sheet: str
    number: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class _Names:
    """For each kind the ids that a name can stand for, and which ids there are."""

    of: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def find(self, column: SheetColumn, name: str) -> list[str]:
        """What a name in a column stands for: the record of that id, else all of that name."""
        if self.kinds.get(name) == column.names:
            return [name]
        return self.of.get((str(column.names), fold_name(name)), [])


async def read_workbook(database: Database, path: Path) -> list[Raw | Fault]:
    """Every row as a record, or what is wrong with it; nothing is raised for what a workbook may hold."""
    try:
        rows = list(_read_rows(path))
    except BadFileError as error:
        return [Fault(str(error), str(path))]
    faults = [row for row in rows if isinstance(row, Fault)]
    good = [row for row in rows if isinstance(row, _Row)]
    if not good and not faults:
        return [Fault(f"holds no record; expected rows in one of the sheets: {', '.join(SHEETS)}", str(path))]
    names = await _look_up(database, good)
    found: list[Raw | Fault] = list(faults)
    for row in good:
        wrong = list(_check_names(path, row, names))
        found += wrong or [_to_raw(path, row, names)]
    return found


def _read_rows(path: Path) -> Iterator[_Row | Fault]:
    for sheet in list_sheets(path):
        columns = SHEETS.get(sheet)
        if columns is None:
            yield Fault(f"unknown sheet {sheet!r}; expected: {', '.join(SHEETS)}{suggest(sheet, SHEETS)}", str(path))
            continue
        table = open_table(path, TableReading(sheet=sheet))
        known = {column.name for column in columns}
        for name in table.columns:
            if name not in known:
                expected = f"{', '.join(sorted(known))}{suggest(name, known)}"
                yield Fault(f"{sheet}: unknown column {name!r}; expected one of: {expected}", str(path), 1, name)
        yield from (
            _Row(sheet, number, {name: cell for name, cell in zip(table.columns, cells, strict=True) if name in known})
            for number, cells in table.cells()
        )


async def _look_up(database: Database, rows: Sequence[_Row]) -> _Names:
    wanted = sorted({name for row in rows for _, cell in _naming(row) for name in _split(cell)})
    names = _Names()
    names.kinds = {record: found.kind for record, found in (await Current(database).versions(wanted)).items()}
    families = sorted({str(column.names) for columns in SHEETS.values() for column in columns if column.names})
    for start in range(0, len(wanted), _NAMES_AT_ONCE):
        some = wanted[start : start + _NAMES_AT_ONCE]
        part = {name: query for name in some if (query := exact_query_for_index(name))}
        (page,) = await database.read(
            "search_many", at=None, queries=list(part.values()), families=families, rows=_ROWS
        ) or [{"rows": []}]
        keys = [fold_name(name) for name in part]
        for row in page["rows"]:
            for found in row["found"]:
                if found["key"] == keys[row["place"]]:
                    ids = names.of.setdefault((found["kind"], found["key"]), [])
                    ids += [found["id"]] if found["id"] not in ids else []
    return names


def _naming(row: _Row) -> Iterator[tuple[SheetColumn, str]]:
    """The cells of a row that name records."""
    for column in SHEETS[row.sheet]:
        if column.names and (cell := row.cells.get(column.name)):
            yield column, cell


def _split(cell: str) -> list[str]:
    return [name for part in cell.split(SEPARATOR) if (name := part.strip())]


def _check_names(path: Path, row: _Row, names: _Names) -> Iterator[Fault]:
    for column, cell in _naming(row):
        for name in _split(cell):
            found = names.find(column, name)
            where = f"{row.sheet}.{column.name}"
            if not found:
                message = f"no {column.names} is called {name!r}, or has this id; record it first, or write its id"
                yield Fault(message, str(path), row.number, where)
            elif len(found) > 1:
                shown = ", ".join(found[:_SHOWN])
                message = f"{name!r} is a name of several: {shown}; expected the id of one"
                yield Fault(message, str(path), row.number, where)


def _to_raw(path: Path, row: _Row, names: _Names) -> Raw:
    ids = {column.name: [names.find(column, name)[0] for name in _split(cell)] for column, cell in _naming(row)}
    return Raw(read_row(row.sheet, row.cells, ids), str(path), row.number)
