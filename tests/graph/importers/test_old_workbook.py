"""Workbooks of Excel 97 to 2003 (.xls): what their cells show though they do not hold it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from struct import pack

import pytest

from graph.importers.base import ImportReport
from graph.importers.old_workbook import read_old_sheets
from graph.importers.tables import TableReading, open_table
from graph.importers.workbook_process import shown_of

_SECTOR, _SHORT, _CUTOFF = 512, 64, 4096
_FREE, _LAST, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
WANTED = TableReading(required=("who", "since"))


def _record(kind: int, content: bytes = b"") -> bytes:
    return pack("<HH", kind, len(content)) + content


def _label(row: int, column: int, text: str) -> bytes:
    return _record(0x0204, pack("<HHHHB", row, column, 0, len(text), 0) + text.encode("latin-1"))


def _number(row: int, column: int, style: int, value: float) -> bytes:
    return _record(0x0203, pack("<HHHd", row, column, style, value))


def _whole(value: int) -> int:
    """A whole number in the four bytes of a short one."""
    return value << 2 | 2


def _days(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def _stream(rows: list[bytes], hidden: list[int]) -> bytes:
    """A workbook of one sheet; its styles are General, mmm-yy, a year of its own, and a day."""
    sheet = _record(0x0809, pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    # First row, last one and one more; then the same of columns.
    sheet += _record(0x0200, pack("<IIHHH", 0, 40, 0, 9, 0))
    sheet += b"".join(_record(0x0208, pack("<HHHHHHHH", row, 0, 9, 0, 0, 0, 0x20, 0)) for row in hidden)
    # A chart within the sheet has a begin and an end of its own.
    chart = _record(0x0809, pack("<HHHHII", 0x0600, 0x0020, 0, 0, 0, 0)) + _record(0x000A)
    sheet += chart + b"".join(rows) + _record(0x000A)
    globals_ = _record(0x0809, pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    year = "yyyy"
    globals_ += _record(0x041E, pack("<HHB", 164, len(year), 1) + year.encode("utf-16-le"))
    day = "dd/mm/yyyy"
    globals_ += _record(0x041E, pack("<HHB", 165, len(day), 0) + day.encode())
    globals_ += b"".join(_record(0x00E0, pack("<HH", 0, form) + bytes(16)) for form in (0, 17, 164, 165))
    bound = pack("<BBBB", 0, 0, 1, 0) + b"s"
    begin = len(globals_) + 4 + 4 + len(bound) + 4
    return globals_ + _record(0x0085, pack("<I", begin) + bound) + _record(0x000A) + sheet


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    return (
        written.ljust(64, b"\0") + pack("<HBBIII", len(written) + 2, kind, 1, _FREE, _FREE, child)
        + bytes(36) + pack("<IQ", first, size)
    )  # fmt: skip


def _save(path: Path, stream: bytes) -> None:
    """A compound file: a table of sectors, the directory, and the stream, in short ones if it is small."""
    is_short = len(stream) < _CUTOFF
    body = stream.ljust(-(-len(stream) // _SECTOR) * _SECTOR, b"\0")
    number = len(body) // _SECTOR
    # Sector 0: the table; 1: the directory; 2: the table of short sectors; then the stream.
    table = [_TABLE, _LAST, _LAST, *range(4, 3 + number), _LAST]
    shorts = -(-len(stream) // _SHORT)
    short_table = [*range(1, shorts), _LAST] if is_short else []
    root = _entry("Root Entry", 5, 1, 3 if is_short else _LAST, len(body) if is_short else 0)
    directory = root + _entry("Workbook", 2, _FREE, 0 if is_short else 3, len(stream))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += pack("<IIIIIIIIII", 0, 1, 1, 0, _CUTOFF, 2 if is_short else _LAST, int(is_short), _LAST, 0, 0)
    header += pack("<I", _FREE) * 108

    def numbers(those: list[int]) -> bytes:
        return b"".join(pack("<I", one) for one in those).ljust(_SECTOR, b"\xff")

    path.write_bytes(header + numbers(table) + directory.ljust(_SECTOR, b"\0") + numbers(short_table) + body)


def _rows() -> list[bytes]:
    """A month and a year typed in, a day, a first of a month as a day, a month in a run of numbers, and two errors."""
    whole = pack("<HHHIHIH", 5, 1, 1, _whole(_days(date(1991, 3, 1))), 2, _whole(_days(date(1995, 1, 1))), 2)
    return [
        _label(0, 0, "who"), _label(0, 1, "since"), _label(0, 2, "until"),
        _label(1, 0, "A"), _number(1, 1, 1, _days(date(1990, 1, 1))), _number(1, 2, 2, _days(date(1994, 1, 1))),
        _label(2, 0, "B"), _number(2, 1, 3, _days(date(1990, 5, 17))),
        _label(3, 0, "C"), _number(3, 1, 3, _days(date(1990, 6, 1))), _record(0x0205, pack("<HHHBB", 3, 2, 0, 7, 1)),
        _label(4, 0, "D"), _record(0x0006, pack("<HHH", 4, 1, 3) + b"\x02\0\x07\0\0\0\xff\xff" + bytes(8)),
        _label(5, 0, "E"), _record(0x00BD, whole),
    ]  # fmt: skip


@pytest.mark.parametrize("more", [0, 200])
def test_an_xls_is_read_as_it_is_shown(tmp_path: Path, more: int) -> None:
    path = tmp_path / "a.xls"
    # More rows make the stream so long that it is no small one.
    _save(path, _stream([*_rows(), *(_label(row, 0, "further") for row in range(10, 10 + more))], [2, 7]))
    report = ImportReport()
    rows = [list(row.cells.values()) for row in open_table(path, WANTED).rows(report)][:5]
    assert rows == [
        ["A", "1990-01", "1994"], ["B", "1990-05-17", ""], ["C", "1990-06-01", ""], ["D", "", ""],
        ["E", "1991-03", "1995"],
    ]  # fmt: skip
    assert list(report.doubts) == [
        "cells of errors, or of formulas without their values, read as empty (2): calculate and save it",
        "hidden rows, read as all others (sheet 's': 1)",
    ]


@pytest.mark.parametrize("length", [20, 600, 1600])
def test_an_xls_that_is_cut_is_said_to_be(tmp_path: Path, length: int) -> None:
    path = tmp_path / "a.xls"
    _save(path, _stream(_rows(), []))
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(ValueError, match="cut"):
        read_old_sheets(path, shown_of)
