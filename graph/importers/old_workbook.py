"""What the reader of cells does not say of the sheets of an .xls: rows that are hidden, cells of
errors, dates that are shown without a day.

An .xls is a compound file: sectors in chains, and in one of its streams a list of records, each with a number of two
bytes for its kind, its length in two, and its content (Microsoft's [MS-CFB] and [MS-XLS]). It imports nothing of
Parley: it runs in the process that unpacks workbooks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from struct import error as struct_error
from struct import unpack_from

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of Excel 97 and later, and of Excel 5 and 95.
_STREAMS = ("Workbook", "Book")
# Larger numbers of sectors say that a chain ends, or that a sector is none.
_LAST_SECTOR = 0xFFFFFFFA
_HEADER_LENGTH, _SECTORS_IN_HEADER, _ENTRY = 512, 109, 128
_BEGIN, _END, _SHEET, _FORMAT, _OLD_FORMAT, _STYLE = 0x0809, 0x000A, 0x0085, 0x041E, 0x001E, 0x00E0
_ROW, _NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS, _FORMULA, _TRUTH = 0x0208, 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
# Cells of words: of the list that all sheets share, of their own, and with letters of several fonts.
_WORDS = frozenset({0x00FD, 0x0204, 0x00D6})
_EXCEL_97 = 0x0600
# What a formula came to, where that is no number.
_ERROR_RESULT = 2
_IS_HIDDEN = 0x20
# What a format shows of a date.
_Shown = Callable[[str], str | None]
# Of a month and its year, in every program, without a record of it.
_FORMATS = {17: "mmm-yy"}


@dataclass(slots=True)
class OldSheet:
    """Of one sheet: how many rows with anything in them are ``hidden``, how many cells have an error
    (``unread``), and the cells, row and column from 0, whose format shows a ``month`` or a ``year`` alone."""

    hidden: int = 0
    unread: int = 0
    coarse: dict[tuple[int, int], str] = field(default_factory=dict)


def is_old_workbook(workbook: Path) -> bool:
    """Whether a file begins as an .xls does."""
    with workbook.open("rb") as stream:
        return stream.read(len(OLD_WORKBOOK)) == OLD_WORKBOOK


def read_old_sheets(workbook: Path, shown_of: _Shown) -> list[OldSheet]:
    """The sheets of an .xls in their order; ``shown_of``: what a format shows of a date that has no day in it.

    Raises ValueError where it is not laid out as Excel does.
    """
    try:
        return _read_sheets(_read_stream(workbook.read_bytes()), shown_of)
    except (struct_error, IndexError, UnicodeError) as error:
        raise ValueError("an .xls that is cut, or not laid out as Excel does") from error


def _read_stream(whole: bytes) -> bytes:
    """The stream of the workbook. Raises ValueError where there is none."""
    length, short_length = 1 << unpack_from("<H", whole, 30)[0], 1 << unpack_from("<H", whole, 32)[0]
    directory, cutoff, short_table, more, further = (unpack_from("<I", whole, at)[0] for at in (48, 56, 60, 68, 72))

    def sector(number: int) -> bytes:
        begin = max(length, _HEADER_LENGTH) + number * length
        return whole[begin : begin + length]

    tables = list(unpack_from(f"<{_SECTORS_IN_HEADER}I", whole, 76))
    for _ in range(further):
        *here, more = unpack_from(f"<{length // 4}I", sector(more))
        tables += here
    following = [
        number for table in tables if table < _LAST_SECTOR for number in unpack_from(f"<{length // 4}I", sector(table))
    ]
    entries = b"".join(sector(number) for number in _chain(directory, following))
    found: dict[str, tuple[int, int]] = {}
    for at in range(0, len(entries), _ENTRY):
        name_length = unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(name_length - 2, 0)].decode("utf-16-le")
        found[name] = unpack_from("<II", entries, at + 116)
    stream = next((found[called] for called in _STREAMS if called in found), None)
    if stream is None:
        raise ValueError("no stream of a workbook in it")
    first, size = stream
    if size >= cutoff:
        return b"".join(sector(number) for number in _chain(first, following))[:size]
    # A small stream lies in shorter sectors within that of the first entry.
    short = b"".join(sector(number) for number in _chain(unpack_from("<I", entries, 116)[0], following))
    next_short = [
        number for table in _chain(short_table, following)
        for number in unpack_from(f"<{length // 4}I", sector(table))
    ]  # fmt: skip
    parts = (short[number * short_length : (number + 1) * short_length] for number in _chain(first, next_short))
    return b"".join(parts)[:size]


def _chain(first: int, following: list[int]) -> Iterator[int]:
    """The sectors of a chain. Raises ValueError where it has no end."""
    number, count = first, 0
    while number < _LAST_SECTOR:
        yield number
        number, count = following[number], count + 1
        if count > len(following):
            raise ValueError("sectors in a circle")


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _read_sheets(stream: bytes, shown_of: _Shown) -> list[OldSheet]:
    formats, styles, begins = dict(_FORMATS), list[int](), list[int]()
    is_newer = True
    for kind, content in _records(stream, 0):
        if kind == _END:
            break
        if kind == _BEGIN:
            is_newer = unpack_from("<H", content)[0] >= _EXCEL_97
        elif kind == _SHEET:
            begins.append(unpack_from("<I", content)[0])
        elif kind in (_FORMAT, _OLD_FORMAT):
            formats[unpack_from("<H", content)[0]] = _read_format(content, is_newer=is_newer)
        elif kind == _STYLE:
            styles.append(unpack_from("<H", content, 2)[0])
    shown = [shown_of(formats.get(style, "")) for style in styles]
    return [_read_sheet(_records(stream, begin), shown) for begin in begins]


def _read_format(content: bytes, *, is_newer: bool) -> str:
    """The words of a format: as long as two bytes say, of one byte or of two a letter; in older files of one byte."""
    if not is_newer:
        return content[3 : 3 + content[2]].decode("cp1252", "replace")
    count, is_wide = unpack_from("<H", content, 2)[0], content[4] & 1
    return content[5 : 5 + count * (1 + is_wide)].decode("utf-16-le" if is_wide else "latin-1")


def _read_sheet(records: Iterator[tuple[int, bytes]], shown: list[str | None]) -> OldSheet:
    """What one sheet says, up to its own end: charts within it have begins and ends of their own."""
    found, depth = OldSheet(), 0
    hidden, filled = set[int](), set[int]()
    for kind, content in records:
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 0:
            break
        if kind == _ROW:
            if unpack_from("<H", content, 12)[0] & _IS_HIDDEN:
                hidden.add(unpack_from("<H", content)[0])
        elif depth == 1 and kind in (_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS, _FORMULA, _TRUTH):
            row, column, style = unpack_from("<HHH", content)
            filled.add(row)
            found.unread += _has_error(kind, content)
            several = unpack_from(f"<{(len(content) - 6) // 2}H", content, 4)[::3]
            styles = several if kind == _SHORT_NUMBERS else (style,)
            found.coarse.update(
                {(row, column + on): what for on, one in enumerate(styles) if (what := shown[one]) is not None}
            )
        elif depth == 1 and kind in _WORDS:
            filled.add(unpack_from("<H", content)[0])
    found.hidden = len(hidden & filled)
    return found


def _has_error(kind: int, content: bytes) -> bool:
    """Whether a cell has an error, as it stands or as the result of its formula."""
    if kind == _TRUTH:
        return content[7] == 1
    return kind == _FORMULA and content[12:14] == b"\xff\xff" and content[6] == _ERROR_RESULT
