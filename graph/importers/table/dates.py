"""Dates and periods out of one or several columns, as precise as they are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from graph.errors import BadDateError
from graph.importers.cameo.rows import read_event_day
from graph.importers.date_formats import find_language, read_date, read_excel_day, read_month
from graph.importers.missing import is_unknown, may_go_on, says_unknown
from graph.importers.numbers import plain_year
from graph.importers.table.cells import find_word, is_among, words_of
from graph.importers.table.mapping import OPEN, Cell, PeriodMapping
from graph.importers.table.values import NoValueError
from graph.importers.tables import Row
from graph.time import read_edtf

# What datasets write beside -9 where they do not know a month or a day.
_NO_DAY = frozenset({"99"})
_GOES_ON = frozenset({"ongoing", "present", "current", "now", "to date", ".."})


class TurnedPeriodError(NoValueError):
    """A period that ends before it begins: ``between`` is some day of those from one to the other."""

    def __init__(self, begin: str, end: str) -> None:
        super().__init__("it ends before it begins")
        self.between = _checked(f"[{end}..{begin}]")


class HalfPeriodError(NoValueError):
    """A period of which one side alone is a date; ``known``: from or to that, with the other side unknown."""

    def __init__(self, wrong: NoValueError, begin: str | None, end: str | None) -> None:
        super().__init__(str(wrong))
        self.known = f"{begin or ''}/{end or ''}"


def read_when(value: PeriodMapping | Sequence[Cell], row: Row) -> str | None:
    """The date of a row in EDTF; None where there is none. Raises NoValueError, naming the cell and what is wrong."""
    if not isinstance(value, PeriodMapping):
        return read_cells(value, row)
    begin, end = _read_sides(value, row)
    if begin is None and end is None:
        return None
    if begin == end or (end is None and value.brief):
        return begin
    if begin and end and end != OPEN and value.within and _says(value.within, row):
        period = f"[{begin}..{end}]"
    else:
        first = f"[..{begin}]" if begin and _says(value.begun_before, row) else begin
        last = f"[{end}..]" if end and end != OPEN and _says(value.lasted_beyond, row) else end
        period = f"{first or ''}/{last or _without_end(value, begin, row)}"
    try:
        return _checked(period)
    except NoValueError as error:
        raise TurnedPeriodError(begin or "", end or "") from error


def _read_sides(value: PeriodMapping, row: Row) -> tuple[str | None, str | None]:
    """Begin and end of a period. Raises HalfPeriodError where one alone can be read, NoValueError where neither can."""
    begin = end = wrong = None
    try:
        begin = read_cells(value.begin, row) if value.begin else None
    except NoValueError as error:
        wrong = error
    try:
        end = _read_end(value.end, row) if value.end else None
    except NoValueError as error:
        wrong = wrong or error
    if wrong is None:
        return begin, end
    if begin or (end and end != OPEN):
        raise HalfPeriodError(wrong, begin, end) from wrong
    raise wrong


def _read_end(cells: Sequence[Cell], row: Row) -> str | None:
    if next(words_of(cells[0], row), "").casefold() in _GOES_ON:
        return OPEN
    return read_cells(cells, row)


def _without_end(value: PeriodMapping, begin: str | None, row: Row) -> str:
    """The end of what has none in its row: open, not known, or after the last day that is looked at."""
    if value.ongoing is False or (value.ongoing is None and _has_unknown_end(value, row)):
        return ""
    if not value.lasted_beyond:
        return OPEN
    is_stated = any(column in row.cells for column in value.lasted_beyond)
    until = value.looked_until
    if until is None or (is_stated and not _says(value.lasted_beyond, row)):
        return ""
    return f"[{until}..]" if begin is None or read_edtf(begin).start_latest <= until else ""


def _has_unknown_end(value: PeriodMapping, row: Row) -> bool:
    """Whether the cell of an end says that it is not known: what it ends need not go on."""
    return value.end is not None and says_unknown(next(words_of(value.end[0], row), ""))


def find_doubtful_end(value: PeriodMapping | Sequence[Cell], row: Row, written: str) -> str | None:
    """The word in the cell of an end by which a period was read as going on, though it may say that the end is not
    known; None where there is none, or the mapping says which is meant."""
    if not isinstance(value, PeriodMapping) or value.end is None or value.ongoing is not None:
        return None
    text = next(words_of(value.end[0], row), "")
    return text if written.endswith(f"/{OPEN}") and may_go_on(text) else None


def _says(words: Mapping[str, Sequence[str]], row: Row) -> bool:
    return bool(words) and all(is_among(row[column], meant) for column, meant in words.items())


def read_cells(cells: Sequence[Cell], row: Row) -> str | None:
    """The date in one cell, or in those of its year, month and day; None where there is none. Raises NoValueError."""
    if len(cells) > 1:
        return _read_parts(cells, row)
    cell = cells[0]
    text = next(words_of(cell, row), None)
    if text is None or is_unknown(text):
        return None
    written = read_text(text, cell)
    if cell.precision is None:
        return written
    return _coarsen(written, find_word(row[cell.precision.column], cell.precision.codes) or cell.precision.default)


def _coarsen(written: str, precision: str) -> str:
    """A day that is only as precise as that; within a week: some day of the six before or after."""
    if len(written) != len("YYYY-MM-DD"):
        return written
    match precision:
        case "week":
            day, some = date.fromisoformat(written), timedelta(days=6)
            return f"[{day - some}..{day + some}]"
        case "month":
            return written[: len("YYYY-MM")]
        case "year":
            return written[: len("YYYY")]
        case "unknown":
            return f"{written}~"
        case _:
            return written


def read_text(text: str, cell: Cell) -> str:
    """The date that one text says, in the cell's format, else in EDTF, with a time of day or without."""
    text = plain_year(text)
    tried = (read_date(text, written, cell.pivot, cell.language) for written in cell.format or ())
    said = next((day for day in tried if day is not None), None)
    if said is None:
        said = read_event_day(text) if len(text) > len("YYYY-MM-DD") else None
    if said is not None:
        return _checked(said)
    try:
        return _checked(text)
    except NoValueError as error:
        if (day := read_excel_day(text)) is not None and cell.format is None:
            raise NoValueError(f"looks like an Excel day number ({text} is {day}); format: excel reads it") from error
        if (language := find_language(text)) is not None and cell.language is None:
            raise NoValueError(f"{error}; a month in another language? Say language: {language}") from error
        raise


def _read_parts(cells: Sequence[Cell], row: Row) -> str | None:
    """A date from the cells of its year, its month and its day."""
    year, month, day = (*(next(words_of(cell, row), "") for cell in cells), "", "")[:3]
    if is_unknown(year):
        if not says_unknown(year) and not all(is_unknown(text) or text in _NO_DAY for text in (month, day)):
            raise NoValueError("a month or a day without a year")
        return None
    year = plain_year(year)
    if not (year.isdecimal() and year.isascii() and len(year) == 4):
        raise NoValueError(f"{year!r} is no year of four digits")
    _checked(year)
    if is_unknown(month) or month in _NO_DAY:
        return year
    number = read_month(month.removesuffix(".0"), cells[1].language)
    if number is None:
        raise NoValueError(f"{month!r} is no month")
    if is_unknown(day) or day in _NO_DAY:
        return f"{year}-{number:02}"
    try:
        return date(int(year), number, int(day.removesuffix(".0"))).isoformat()
    except ValueError as error:
        raise NoValueError(f"{year}-{number:02}-{day} is on no calendar") from error


def _checked(text: str) -> str:
    try:
        read_edtf(text)
    except BadDateError as error:
        raise NoValueError("not what date takes") from error
    return text
