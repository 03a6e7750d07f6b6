"""Tables in Excel workbooks, read row by row as text."""

from __future__ import annotations

import gzip
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

import openpyxl

from graph.importers.base import BadFileError, ImportReport
from graph.importers.reading import Table, no_row

# A workbook is a zip; what it unpacks to is bounded, as a small file can hold a huge one.
_UNPACKED_MAX = 1 << 30


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
            yield from sheet.iter_rows(values_only=True)
        finally:
            book.close()


def _unreadable(path: Path, error: Exception) -> BadFileError:
    """The reader meets damage in many places and names it in as many ways."""
    if isinstance(error, FileNotFoundError):
        return BadFileError(f"{path}: {error.strerror}; expected a file")
    what = f"{error.__class__.__name__}: {error}"
    return BadFileError(f"{path.name}: cannot be read ({what}); expected the whole workbook (.xlsx)")


def _load(path: Path, workbook: IO[bytes]) -> openpyxl.Workbook:
    try:
        with ZipFile(workbook) as archive:
            if sum(part.file_size for part in archive.infolist()) > _UNPACKED_MAX:
                raise _too_large(path)
    except BadZipFile as error:
        raise BadFileError(f"{path.name}: no Excel workbook, or cut; expected the whole file (.xlsx)") from error
    return openpyxl.load_workbook(workbook, read_only=True, data_only=True)


@contextmanager
def _open_workbook(path: Path) -> Iterator[IO[bytes]]:
    """The workbook's bytes; of one that is gzipped from a file of their own, as its parts are read in any order."""
    if not path.name.endswith(".gz"):
        with path.open("rb") as stream:
            yield stream
        return
    with TemporaryFile() as unpacked:
        with gzip.open(path) as packed:
            while block := packed.read(1 << 20):
                unpacked.write(block)
                if unpacked.tell() > _UNPACKED_MAX:
                    raise _too_large(path)
        yield unpacked


def _too_large(path: Path) -> BadFileError:
    return BadFileError(f"{path.name}: more than {_UNPACKED_MAX >> 20} MB unpacked; save the sheet as CSV")


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
