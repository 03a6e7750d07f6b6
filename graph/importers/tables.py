"""Tables row by row, whatever they are kept in: their delimiter, encoding, sheet and header are found out, or given."""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.importers.base import BadFileError, ImportReport, OtherFormatError
from graph.importers.contents import Content, identify
from graph.importers.delimiters import DELIMITERS, TextLayout, find_text_layout
from graph.importers.json_files import unpack_records
from graph.importers.missing import is_left_empty
from graph.importers.numbers import read_number
from graph.importers.opening import (
    GIVEN_ENCODING,
    RowLines,
    open_text,
    read_encoding,
    unreadable,
    without_marks,
    without_unseen_ends,
)
from graph.importers.sheets import SheetText, unpack_sheets

_SHOWN = 12
# What can be a table.
TABLES = frozenset({"text", "workbook", "json"})
# Letters of a file by which its delimiter is found.
_SAMPLE = 1 << 18
# Titles above a header are not longer.
_HEADER_WITHIN = 20
_NOTE = "a row that looks like a sum or a note below the table, read as any other"
# A sum in Arabic, Dutch, English, French, German, Italian, Polish, Portuguese, Russian, Spanish and Turkish.
_SUMS = (
    "(grand |sub-?)?totals?|sum|som|totaal|total g[ée]n[ée]ral|totaux|somme|summe|(ins)?gesamt(summe)?|totale|somma|"
    "suma|razem|ogółem|soma|итого|всего|сумма|toplam|المجموع|الإجمالي|الاجمالي|مجموع|إجمالي"
)
_NOTE_BEGINS = re.compile(rf"\s*(({_SUMS})\b\s*:?\s*$|(notes?|sources?)\s*:|\*)", re.IGNORECASE)
# So many columns named again are no chance.
_NAMED_AGAIN = 3
_UNCLEAR = (
    "an .xls of which formats, errors and hidden rows cannot be known: a month that was typed in is read as its first "
    "day; save it as .xlsx"
)
_STATED_DELIMITER = re.compile(r"sep=(.)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and its number as a spreadsheet shows it (the header is mostly row 1)."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell without blanks and unseen marks around it; empty where the file has no such column."""
        return without_unseen_ends(self.cells.get(column, ""))


@dataclass(frozen=True, slots=True)
class TableReading:
    """How a table is to be read; what is left out is found in the file.

    ``columns`` are those of a table that has no header. ``required`` says which columns a header has, so that it is
    found on another sheet or under a title. ``names`` has, in small letters, what these are called in other versions.
    ``name`` is what to call a table of these columns. ``na_is_empty``: NA and the like, which R and pandas write for a
    cell without a value, are as empty; of a table of one's own they may be words.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    columns: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    na_is_empty: bool = False


FOUND = TableReading()


@dataclass(frozen=True, slots=True)
class Table:
    """A file with rows under a header, read as a stream each time it is asked for its rows.

    ``text`` is what is read: the file itself, or what a sheet of it was written to. ``header_row`` is 0 where there is
    none. ``described`` says in words what the file was taken for, ``doubts`` what may not be meant in it.
    """

    path: Path
    text: Path
    columns: tuple[str, ...]
    layout: TextLayout
    encoding: str | None = None
    header_row: int = 1
    sheet: str | None = None
    described: str = ""
    # Whether NA is as empty.
    na_is_empty: bool = False
    # Whether it is one of several sheets of its workbook that are read.
    of_several: bool = False
    # What nothing is wrong with, but which may not be meant: of the workbook, for the report.
    doubts: tuple[str, ...] = ()

    @property
    def sample(self) -> list[Row]:
        """The first rows, as many as were looked at to find out how the table is written."""
        below = enumerate(self.layout.rows[self.header_row :], start=self.header_row + 1)
        fitted = ((number, self._fit(list(cells))) for number, cells in below if any(cell.strip() for cell in cells))
        return [Row(number, dict(zip(self.columns, cells, strict=True))) for number, cells in fitted if cells]

    @property
    def label(self) -> str:
        """What to call it beside others: its file, and its sheet where several are read."""
        return f"{self.path.name}, sheet {self.sheet!r}" if self.of_several else self.path.name

    def rows(self, report: ImportReport | None = None) -> Iterator[Row]:
        """Every row. Blank rows are passed over; a row of another width is skipped and, with a report, noted there.

        Raises BadFileError where the file is cut inside a row or a quoted cell, ends early as gzip, is not in its
        encoding, or has no row at all: what it no longer contains would be retired.
        """
        for number, cells in self.cells(report):
            yield Row(number, dict(zip(self.columns, cells, strict=True)))

    def cells(self, report: ImportReport | None = None) -> Iterator[tuple[int, list[str]]]:
        """As ``rows``, for tables of half a million: each row's number and its cells in the order of the columns."""
        if report is not None:
            report.taken_for[self.label] = self.described
            for doubt in self.doubts:
                report.warn(doubt, self.label)
        with open_text(self.text, self.encoding) as stream:
            lines = RowLines(stream)
            reader = csv.reader(lines, delimiter=self.layout.delimiter, quoting=self.layout.quoting, strict=True)
            last = width = 0
            header = self._header()
            for number, cells in enumerate(_guarded(reader, lines, self.path), start=1):
                if number <= self.header_row or not any(cell.strip() for cell in cells):
                    continue
                last, width = number, len(cells)
                if report is not None:
                    report.rows += 1
                    if _looks_like_note(cells):
                        report.warn(_NOTE, f"{self.label} row {number}")
                if header and self._is_header_again(cells, header, number):
                    if report is not None:
                        report.note("skipped", "the header once more", f"{self.label} row {number}")
                    continue
                fitted = self._fit(cells)
                if fitted is None:
                    if report is not None:
                        kind = "fewer" if width < len(self.columns) else "more"
                        where = f"{self.label} row {number}"
                        report.note("skipped", f"{kind} cells than the header has columns", where)
                    continue
                yield number, ["" if is_left_empty(cell) else cell for cell in fitted] if self.na_is_empty else fitted
            if not last:
                raise no_row(self.path)
            if width < len(self.columns) and self.sheet is None:
                raise cut_in_row(self.path, last)

    def _header(self) -> list[str]:
        """The cells of the header as they are written, in small letters; empty where there is none."""
        cells = self.layout.rows[self.header_row - 1] if 0 < self.header_row <= len(self.layout.rows) else ()
        return [cell.strip().casefold() for cell in cells]

    def _is_header_again(self, cells: list[str], header: list[str], number: int) -> bool:
        """Whether a row is the header once more. Raises BadFileError where it is that of a second table."""
        if cells[0].strip().casefold() not in header:
            return False
        folded = [cell.strip().casefold() for cell in cells]
        filled = [cell for cell in folded if cell]
        is_second = len(filled) >= _NAMED_AGAIN and len(set(filled)) == len(filled) and set(filled) <= set(header)
        if is_second and folded != header:
            raise BadFileError(
                f"{self.label}: row {number} names columns again, but not as the header does: is it that of a second "
                "table? Expected one: put each into a file or a sheet of its own"
            )
        return folded == header

    def _fit(self, cells: list[str]) -> list[str] | None:
        """The cells of a row, as many as there are columns; None where it has others. A sheet may leave out empty cells
        at the end of a row, and a row may end in empty ones."""
        width = len(self.columns)
        if len(cells) == width:
            return cells
        if len(cells) > width:
            return None if any(cell.strip() for cell in cells[width:]) else cells[:width]
        return [*cells, *[""] * (width - len(cells))] if self.sheet is not None else None


def _looks_like_note(cells: Sequence[str]) -> bool:
    """Whether a row begins as sums or notes below a table do, and has hardly a further cell, or numbers alone."""
    first = next((cell for cell in cells if cell and not cell.isspace()), "")
    if not _NOTE_BEGINS.match(first):
        return False
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) * 2 <= len(cells) or all(read_number(cell) is not None for cell in filled[1:])


def no_row(path: Path) -> BadFileError:
    """What is wrong with a table that has nothing under its header."""
    return BadFileError(f"{path.name}: no row under its header; expected the whole file")


def cut_in_row(path: Path, number: int) -> BadFileError:
    """What is wrong with a file whose last row is not whole."""
    return BadFileError(f"{path.name}: it ends in the middle of row {number}: is it cut? Expected the whole file")


def open_table(path: Path, reading: TableReading = FOUND) -> Table:
    """A table, its header read and checked: every column named once. Raises BadFileError, naming what is no table."""
    content = identify(path)
    match content.kind:
        case "workbook":
            table = _open_sheet(path, content, reading)
        case "json":
            table = _open_json(path, content, reading)
        case "text":
            table = _open_text(path, reading)
        case _:
            raise OtherFormatError(no_table(path, content))
    return replace(table, na_is_empty=reading.na_is_empty)


def first_rows(path: Path) -> tuple[tuple[str, ...], ...]:
    """The first rows of a table as they are, be there a header or none; of a workbook, of its first sheet that is not
    empty. Raises BadFileError, naming what is no table."""
    return next(iter(first_rows_of_all(path)), ())


def first_rows_of_all(path: Path) -> list[tuple[tuple[str, ...], ...]]:
    """The first rows of a table, or of each sheet of a workbook that is not empty. Raises BadFileError."""
    content = identify(path)
    if content.kind == "workbook":
        sheets = (_sheet_layout(sheet.path).rows for sheet in unpack_sheets(path))
        return [rows for rows in sheets if any(any(row) for row in rows)]
    if content.kind == "json":
        return [_sheet_layout(_unpack_json(path, content)).rows]
    if content.kind != "text":
        raise OtherFormatError(no_table(path, content))
    sample = _read_sample(path, GIVEN_ENCODING.get())
    return [find_text_layout(sample, is_whole=len(sample) < _SAMPLE).rows]


def list_sheets(path: Path) -> list[str]:
    """The names of a workbook's sheets that hold anything below a first row. Raises BadFileError for no workbook."""
    content = identify(path)
    if content.kind != "workbook":
        raise BadFileError(f"{path.name}: {content.what}; expected a workbook")
    rows = {sheet.name: _sheet_layout(sheet.path).rows for sheet in unpack_sheets(path)}
    return [name for name, found in rows.items() if any(any(row) for row in found[1:])]


def no_table(path: Path, content: Content) -> str:
    """What a file that is no table is, and the way on."""
    match content.kind:
        case "graphml" | "gexf" | "dna" | "json":
            way = f"a network in it: parley import {content.kind} {path.name}"
        case _:
            way = content.way
    return f"{path.name}: {content.what}; expected a table (CSV, tabs, .xlsx, .xls, .ods)" + (f"; {way}" if way else "")


def require_columns(table: Table, what: str, columns: Sequence[str]) -> None:
    """Raises BadFileError, naming what is missing and what is there instead, unless the table has all these columns."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        unused = [column for column in table.columns if column and column not in columns][:_SHOWN]
        there = f"; other columns are there: {', '.join(unused)}" if unused else ""
        bare = f"; {NO_HEADER}" if looks_like_data(table.columns) else ""
        raise OtherFormatError(
            f"{table.path.name} ({table.described}): as {what} it lacks the column {', '.join(missing)}{there}{bare}"
        )


NO_HEADER = "its first row looks like data: has it no header?"


def looks_like_data(cells: Sequence[str]) -> bool:
    """Whether a first row is no header: it has a number or a date."""
    return any(re.fullmatch(r"-?\d+([.,]\d+)?|\d{4}-\d\d-\d\d.*|\d{1,2}/\d{1,2}/\d{2,4}", cell) for cell in cells)


def _open_text(path: Path, reading: TableReading) -> Table:
    encoding = reading.encoding or GIVEN_ENCODING.get()
    found = read_encoding(path, encoding)
    sample = _read_sample(path, encoding)
    stated = _STATED_DELIMITER.match(sample.partition("\n")[0].strip("\r"))
    delimiter = reading.delimiter or (stated[1] if stated else None)
    layout = find_text_layout(sample, is_whole=len(sample) < _SAMPLE, delimiter=delimiter)
    table = Table(path, path, (), layout, encoding)
    signs = DELIMITERS.get(layout.delimiter, repr(layout.delimiter))
    shown = f" ({found.shown})" if found.shown else ""
    return _with_header(table, reading, f"text with {signs} between cells, {found.label}{shown}", int(bool(stated)))


def _read_sample(path: Path, encoding: str | None) -> str:
    try:
        with open_text(path, encoding) as stream:
            return without_marks(stream.read(_SAMPLE))
    except (UnicodeError, LookupError) as error:
        raise BadFileError(f"{path.name}: not {encoding or 'the encoding it begins in'} ({error})") from error


def _sheet_layout(text: Path) -> TextLayout:
    sample = _read_sample(text, "utf-8")
    return find_text_layout(sample, is_whole=len(sample) < _SAMPLE, delimiter=",")


def _unpack_json(path: Path, content: Content) -> Path:
    unpacked = unpack_records(path)
    if unpacked is None:
        raise OtherFormatError(no_table(path, replace(content, what=f"{content.what} without a list of records")))
    return unpacked


def _open_json(path: Path, content: Content, reading: TableReading) -> Table:
    text = _unpack_json(path, content)
    table = Table(path, text, (), _sheet_layout(text), "utf-8")
    return _with_header(table, replace(reading, header_row=1), f"{content.what} with a list of records", 0)


def _open_sheet(path: Path, content: Content, reading: TableReading) -> Table:
    sheets = unpack_sheets(path)
    if reading.sheet is not None:
        sheets = tuple(sheet for sheet in sheets if sheet.name == reading.sheet)
        if not sheets:
            names = ", ".join(sheet.name for sheet in unpack_sheets(path))
            raise BadFileError(f"{path.name}: no sheet {reading.sheet!r}; it has {names}")
    opened: list[Table] = []
    for sheet in sheets:
        layout = _sheet_layout(sheet.path)
        if any(any(row) for row in layout.rows):
            table = Table(path, sheet.path, (), layout, "utf-8", sheet=sheet.name, doubts=_doubts_of(sheet))
            opened.append(_with_header(table, reading, f"{content.what}, sheet {sheet.name!r}", 0))
    if not opened:
        raise BadFileError(f"{path.name}: empty; expected a first row that names the columns")
    fitting = [table for table in opened if set(reading.required) <= set(table.columns)]
    first, *others = fitting or opened
    if not (reading.required and fitting):
        return first
    further = (f"a further sheet with the same columns, not read: {table.sheet!r} (sheet: names those that are)"
               for table in others)  # fmt: skip
    return replace(first, doubts=(*first.doubts, *further))


def _doubts_of(sheet: SheetText) -> tuple[str, ...]:
    merged = f"cells merged over rows, read as if each held what they show (sheet {sheet.name!r}: {sheet.filled})"
    unread = (
        f"cells of errors, or of formulas without their values, read as empty ({sheet.unread}): calculate and save it"
    )
    rows = f"hidden rows, read as all others (sheet {sheet.name!r}: {sheet.rows_hidden})"
    found = {
        merged: sheet.filled, unread: sheet.unread, f"a hidden sheet: {sheet.name!r}": sheet.hidden,
        rows: sheet.rows_hidden, _UNCLEAR: sheet.unclear,
    }  # fmt: skip
    return tuple(doubt for doubt, count in found.items() if count)


def _with_header(table: Table, reading: TableReading, described: str, above: int) -> Table:
    """The table with its columns; ``above``: rows before the header that are none."""
    rows = table.layout.rows
    if reading.columns:
        described = f"{reading.name}: {described}" if reading.name else described
        return replace(table, columns=reading.columns, header_row=0, described=f"{described}, without a header")
    at = reading.header_row or _find_header(rows, reading, above)
    if at is None or at > len(rows) or not any(cell.strip() for cell in rows[at - 1]):
        raise BadFileError(f"{table.path.name}: empty; expected a first row that names the columns")
    columns = _call(rows[at - 1], reading.names)
    while columns and not columns[-1]:
        columns = columns[:-1]
    doubled = sorted({column for column in columns if column and columns.count(column) > 1})
    if doubled:
        why = NO_HEADER if looks_like_data(columns) else "expected each once"
        twice = f"the column {', '.join(doubled)} is there twice"
        raise OtherFormatError(f"{table.path.name} ({described}): {twice}; {why}")
    if _has_row_names(rows[at:], len(columns)):
        columns, described = ("", *columns), f"{described}, with the numbers of rows that R writes before them"
    described += f", header in row {at}" if at > 1 else ""
    return replace(table, columns=columns, header_row=at, described=described)


def _has_row_names(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether rows begin with their number, for which the header has no cell."""
    filled = [cells for cells in rows if any(cell.strip() for cell in cells)]
    return bool(filled) and all(
        len(cells) == width + 1 and cells[0].strip() == str(number) for number, cells in enumerate(filled, start=1)
    )


def _call(cells: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """The columns of a header, by the names that are wanted where they have others."""
    columns = [cell.strip() for cell in cells]
    for at, column in enumerate(columns):
        wanted = names.get(column.casefold(), column)
        if wanted not in columns:
            columns[at] = wanted
    return tuple(columns)


def _find_header(rows: Sequence[Sequence[str]], reading: TableReading, above: int) -> int | None:
    """The row that has the required columns, else the first that is neither blank nor a title of one cell."""
    numbered = list(enumerate(rows, start=1))[above:_HEADER_WITHIN]
    filled = [number for number, cells in numbered if any(cell.strip() for cell in cells)]
    for number in filled if reading.required else ():
        if set(reading.required) <= set(_call(rows[number - 1], reading.names)):
            return number
    several = [number for number in filled if sum(bool(cell.strip()) for cell in rows[number - 1]) > 1]
    return next(iter(several or filled), None)


def _guarded(rows: Iterator[list[str]], lines: RowLines, path: Path) -> Iterator[list[str]]:
    """The same rows; what the reader stumbles over becomes a BadFileError that says where."""
    number = 0
    while True:
        lines.begin_row()
        try:
            row = next(rows)
        except StopIteration:
            return
        except UnicodeError as error:
            after = f"{path.name}: after row {number}: not in its encoding ({error})"
            raise BadFileError(f"{after}; expected the whole file; --encoding says another encoding") from error
        except csv.Error as error:
            why = "it ends inside a quoted cell: is it cut?" if "unexpected end" in str(error) else str(error)
            raise BadFileError(f"{path.name}: after row {number}: {why}; expected the whole file, as CSV") from error
        except (OSError, EOFError, zlib.error) as error:
            raise unreadable(path, error, f"after row {number}: ") from error
        number += 1
        yield row
