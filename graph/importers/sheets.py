"""Tables in Excel workbooks, read row by row as text."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import BadZipFile

import openpyxl

from graph.bounded_files import open_bounded, open_regular
from graph.importers.base import BadFileError, ImportReport
from graph.importers.opening import unreadable
from graph.importers.reading import Table, no_row
from graph.importers.workbook_bounds import check_workbook
from graph.settings import read_settings

# Excel's own bounds; beyond them the reader would make up cells without end.
_ROWS_MAX = 1_048_576


@dataclass(frozen=True, slots=True)
class Sheet(Table):
    """One sheet with a header and rows under it, opened each time it is asked for its rows."""

    name: str | None = None

    def cells(self, report: ImportReport | None = None) -> Iterator[tuple[int, list[str]]]:
        """Every row that is not blank. Raises BadFileError where the workbook cannot be read to its end."""
        width = len(self.columns)
        last = 0
        for number, cells in enumerate(_cells(self.path, self.name), start=1):
            if number == 1 or not any(cells):
                continue
            last = number
            if report is not None:
                report.rows += 1
            if any(cells[width:]):
                if report is not None:
                    where = f"{self.path.name} row {number}"
                    report.note("skipped", "more cells than the header has columns", where)
                continue
            # Empty cells at the end of a row are often not there.
            yield number, [*cells, *[""] * width][:width]
        if not last:
            raise no_row(self.path)


def open_sheet(path: Path, name: str | None = None) -> Sheet:
    """A sheet of a workbook by its name, or the first.

    Raises BadFileError: no workbook, no such sheet, a column twice.
    """
    header = next(_cells(path, name), ())
    while header and not header[-1]:
        header = header[:-1]
    if not header:
        raise BadFileError(f"{path.name}: empty; expected a first row that names the columns")
    doubled = sorted({column for column in header if column and header.count(column) > 1})
    if doubled:
        raise BadFileError(f"{path.name}: the column {', '.join(doubled)} is there twice; expected each once")
    return Sheet(path, header, name=name)


def list_sheets(path: Path) -> list[str]:
    """The names of a workbook's sheets that hold anything below a first row. Raises BadFileError for no workbook."""
    try:
        with _open_workbook(path) as workbook:
            book = _load(path, workbook)
            names = list(book.sheetnames)
            book.close()
    except BadFileError:
        raise
    except Exception as error:
        raise _unreadable(path, error) from error
    return [name for name in names if any(any(row) for row in islice(_cells(path, name), 1, None))]


def _cells(path: Path, name: str | None) -> Iterator[tuple[str, ...]]:
    rows = _raw_rows(path, name)
    while True:
        try:
            with warnings.catch_warnings():
                # About styles and extensions, which say nothing of the cells.
                warnings.simplefilter("ignore")
                row = next(rows, None)
        except BadFileError:
            raise
        except Exception as error:
            raise _unreadable(path, error) from error
        if row is None:
            return
        yield tuple(_text(value) for value in row)


def _raw_rows(path: Path, name: str | None) -> Iterator[tuple[Any, ...]]:
    with _open_workbook(path) as workbook:
        book = _load(path, workbook)
        try:
            if name is not None and name not in book.sheetnames:
                raise BadFileError(f"{path.name}: no sheet {name!r}; it has {', '.join(book.sheetnames)}")
            sheet = book[name] if name is not None else book.worksheets[0]
            # What a sheet says of its size may be of any size.
            sheet.reset_dimensions()
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                if number > _ROWS_MAX:
                    raise BadFileError(f"{path.name}: more than {_ROWS_MAX:,} rows; no Excel workbook has as many")
                yield row
        finally:
            book.close()


def _unreadable(path: Path, error: Exception) -> BadFileError:
    """The reader meets damage in many places and names it in as many ways."""
    if isinstance(error, OSError):
        return unreadable(path, error)
    what = f"{error.__class__.__name__}: {error}"
    return BadFileError(f"{path.name}: cannot be read ({what}); expected the whole workbook (.xlsx)")


def _load(path: Path, workbook: IO[bytes]) -> openpyxl.Workbook:
    try:
        check_workbook(path, workbook, read_settings())
    except BadZipFile as error:
        raise BadFileError(f"{path.name}: no Excel workbook, or cut; expected the whole file (.xlsx)") from error
    return openpyxl.load_workbook(workbook, read_only=True, data_only=True)


@contextmanager
def _open_workbook(path: Path) -> Iterator[IO[bytes]]:
    """The workbook's bytes; of one that is gzipped from a file of their own, as its parts are read in any order."""
    with open_regular(path) as lying:
        if not path.name.endswith(".gz"):
            yield lying
            return
        with TemporaryFile() as unpacked:
            with open_bounded(path, lying, most=read_settings().workbook_bytes_max) as packed:
                shutil.copyfileobj(packed, unpacked)
            yield unpacked


def _text(value: Any) -> str:
    """A cell as it would stand in a CSV file; a date as YYYY-MM-DD."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date():
            return str(value)
        case _:
            return str(value).strip()
