"""Tables and workbooks that would take much memory are refused in one line before they take it."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from graph.importers.base import BadFileError
from graph.importers.table.mapping_text import read_mapping_text
from graph.importers.tables import open_table
from tests.graph.records.test_bounds import zip_much
from tests.measured_memory import run_within

SETUP = """
from pathlib import Path
from graph.importers.base import BadFileError
from graph.importers.tables import open_table
"""
READ = """
path = Path(sys.argv[2])
try:
    table = open_table(path)
    print(sum(1 for row in table.rows()))
except BadFileError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("begin", "piece", "said"),
    [
        (b"a,b\n", b"x" * (1 << 20), "after row 1: line 2: longer than 4,000,000 bytes"),
        (b"", b"x" * (1 << 20), "line 1: longer than 4,000,000 bytes"),
        (b"a,b\n", b'"' + b"x" * 900_000 + b'\n",', "a row longer than 4,000,000 characters"),
    ],
    ids=["line", "header", "row"],
)
def test_a_packed_table_with_one_huge_row(tmp_path: Path, begin: bytes, piece: bytes, said: str) -> None:
    path = zip_much(tmp_path / "a.csv.gz", begin, piece, 120)

    assert said in run_within(80, SETUP, READ, path)


def test_a_packed_table_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_TABLE_BYTES_MAX", "5000000")
    path = zip_much(tmp_path / "a.csv.gz", b"a,b\n", b"1,2\n" * (1 << 16), 80)

    assert "larger than 5,000,000 bytes" in run_within(60, SETUP, READ, path)


def write_workbook(path: Path, change: Callable[[str, bytes], bytes] = lambda _, content: content) -> Path:
    """A small workbook whose parts are changed."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["a", "b"])
    sheet.append([1, "two"])
    plain = path.with_name("plain.zip")
    book.save(plain)
    with ZipFile(plain) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
    return path


SHEET = "xl/worksheets/sheet1.xml"


def put_into(name: str, old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    """Puts something else into one part."""

    def change(part: str, content: bytes) -> bytes:
        if part != name:
            return content
        assert old in content
        return content.replace(old, new, 1)

    return change


HUGE = b"x" * 150_000_000


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, b"<v>1</v>", b"<v>1" + HUGE + b"</v>"),
        (SHEET, b"<sheetData>", b'<sheetData x="' + HUGE + b'">'),
        (SHEET, b"<sheetData>", b"<!--" + HUGE + b"--><sheetData>"),
        ("xl/styles.xml", b"</styleSheet>", HUGE + b"</styleSheet>"),
    ],
    ids=["cell", "tag", "comment", "part"],
)
def test_a_small_workbook_with_a_huge_cell(tmp_path: Path, part: str, old: bytes, new: bytes) -> None:
    path = write_workbook(tmp_path / "a.xlsx", put_into(part, old, new))
    assert path.stat().st_size < 1_000_000

    assert "save the sheet as CSV" in run_within(80, SETUP, READ, path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'r="A2"', b'r="ZZZZZZ2"', "holds what no Excel workbook does"),
        (b'<row r="2"', b'<row r="200000000"', "holds what no Excel workbook does"),
        (b'<row r="2"', b'<row r="9999999"', "1\n"),
        (b"<worksheet", b'<!DOCTYPE a [<!ENTITY a "b">]><worksheet', "holds what no Excel workbook does"),
        (b"A1:B2", b"A1:XFD1048576", "1\n"),
    ],
    ids=["column", "row", "beyond Excel", "entity", "dimensions"],
)
def test_cells_that_would_be_made_up(tmp_path: Path, old: bytes, new: bytes, said: str) -> None:
    path = write_workbook(tmp_path / "a.xlsx", put_into(SHEET, old, new))

    assert said in run_within(150, SETUP, READ, path)


def test_a_workbook_packed_again_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_WORKBOOK_BYTES_MAX", "5000000")
    path = zip_much(tmp_path / "a.xlsx.gz", b"PK\x03\x04xl/workbook.xml", b"x" * (1 << 20), 20)

    assert "more than 5,000,000 bytes unpacked" in run_within(60, SETUP, READ, path)


def test_an_ordinary_workbook_is_read(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx")
    packed = tmp_path / "a.xlsx.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))

    for one in (path, packed):
        assert [dict(row.cells) for row in open_table(one).rows()] == [{"a": "1", "b": "two"}]


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.xlsx", "a.xlsx.gz", "a.yaml"])
def test_a_pipe_is_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    read = read_mapping_text if name == "a.yaml" else open_table

    with pytest.raises(BadFileError, match="not a regular file"):
        read(tmp_path / name)
