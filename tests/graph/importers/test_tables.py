"""Tables whatever they are kept in: the same rows from text and workbooks, however they are written."""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
from pathlib import Path

import openpyxl
import pytest

from graph.importers.base import BadFileError, ImportReport
from graph.importers.tables import Row, Table, TableReading, open_table

ROWS = [["Name", "Day", "Worth"], ["Côte-Nord", "2021-08-17", "1,5"], ["Genève; Bern", "2021-08-18", "2"]]


def _rows(table: Table) -> list[list[str]]:
    return [list(table.columns), *(list(row.cells.values()) for row in table.rows())]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("packed", ["", ".gz", ".zip"])
def test_a_text_reads_the_same_however_it_is_written(
    tmp_path: Path, encoding: str, delimiter: str, packed: str
) -> None:
    quoted = [[f'"{cell}"' if delimiter in cell else cell for cell in row] for row in ROWS]
    whole = "".join(delimiter.join(row) + "\r\n" for row in quoted).encode(encoding)
    # Neither the name nor its ending says anything.
    path = tmp_path / f"table.dat{packed}"
    if packed == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("table.dat", whole)
    else:
        path.write_bytes(gzip.compress(whole, mtime=0) if packed else whole)
    assert _rows(open_table(path)) == ROWS


def test_a_line_that_names_the_delimiter_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\r\nx;y\r\n1;2\r\n")
    table = open_table(path)
    assert [(row.number, row["y"]) for row in table.rows()] == [(3, "2")]


def test_a_header_under_a_title_or_on_another_sheet_is_found_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Talks of the year;;\nGroup;;\nName;Day;Worth\na;b;c\n")
    table = open_table(path, TableReading(required=("Day", "Name")))
    assert (table.header_row, [row["Worth"] for row in table.rows()]) == (3, ["c"])
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Read me"])
    for row in ROWS:
        book.create_sheet("Data").append(row) if "Data" not in book.sheetnames else book["Data"].append(row)
    book.save(tmp_path / "a.xlsx")
    table = open_table(tmp_path / "a.xlsx", TableReading(required=("Day", "Name")))
    assert _rows(table) == ROWS
    assert "sheet 'Data'" in table.described


def test_numbers_of_rows_that_r_writes_have_no_column(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('"who","year"\n"1","A",1990\n"2","B",1991\n')
    table = open_table(path)
    assert [dict(row.cells) for row in table.rows()] == [
        {"": "1", "who": "A", "year": "1990"}, {"": "2", "who": "B", "year": "1991"},
    ]  # fmt: skip
    path.write_text("who,year\nA, B and C,1990\n")
    assert open_table(path).columns == ("who", "year")


def test_a_workbook_has_dates_as_days_and_whole_numbers_without_decimals(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["n", "half", "yes"], [3.0, 0.5, True], [None, None, None], ["=1+1", "x", False]):
        sheet.append(row)
    book.save(tmp_path / "a.dat")
    report = ImportReport()
    table = open_table(tmp_path / "a.dat")
    assert list(table.rows(report)) == [
        Row(2, {"n": "3", "half": "0.5", "yes": "true"}),
        Row(4, {"n": "", "half": "x", "yes": "false"}),
    ]
    assert report.taken_for == {"a.dat": "a workbook (.xlsx), sheet 'Sheet'"}


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(1100):
                part.write(bytes(1 << 20))
    with pytest.raises(BadFileError, match="bytes unpacked"):
        open_table(path)


def test_a_sheet_with_a_cell_at_its_far_end_is_refused_in_words(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "x"
    book.active["XFD1048576"] = "y"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(BadFileError, match=r"a\.xlsx: a workbook that needs more than \d+ MB"):
        open_table(tmp_path / "a.xlsx")


def _zip(*members: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for member in members:
            archive.writestr(member, b"\x83\x01\x00" * 100_000)
    return written.getvalue()


def _sqlite(*tables: str) -> bytes:
    database = sqlite3.connect(":memory:")
    for table in tables:
        database.execute(f"CREATE TABLE {table} (x)")
    whole = database.serialize()
    database.close()
    return whole


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (gzip.compress(b"RDX3\nX\n", mtime=0), "an R data file; "),
        (gzip.compress(b"X\n\x00\x00\x00\x03", mtime=0), r"an R data file \(\.rds\)"),
        (b"<stata_dta><header>", "a Stata file"),
        (b"$FL2@(#) SPSS", "an SPSS file"),
        (b"PAR1....", "a Parquet file"),
        (b"%PDF-1.7", "a PDF document"),
        (b"Creator x\ngraph [\n  directed 0\n  node [\n    id 0\n  ]\n]\n", "a GML network"),
        (b"*Vertices 2\n1 a\n2 b\n", "a Pajek network"),
        (b'{"a": 1}', "JSON without a list of records; .*parley import json"),
        (b'{"kind": "actor", "id": "a"}\n', "records of Parley.*parley load"),
        (b"<!DOCTYPE html><html><body>", "a page of HTML"),
        (_sqlite("a"), "a SQLite database"),
        (_sqlite("STATEMENTS", "DOCUMENTS", "STATEMENTTYPES"), "SQLite of Discourse Network Analyzer 2"),
        (_sqlite("STATEMENTS", "DOCUMENTS", "STATEMENTTYPES", "ENTITIES"), "SQLite of Discourse Network Analyzer 3"),
        (b"version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS"),
        (_zip("[Content_Types].xml", "xl/worksheets/sheet1.bin", "xl/workbook.bin"), r"a binary workbook .* as \.xlsx"),
        (b"\x00\x01\x02\x03" * 40, "no text: it has zero bytes"),
    ],
)
def test_what_is_no_table_is_named_with_the_way_on(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(BadFileError, match=rf"a\.csv: {what}"):
        open_table(path)


def test_a_first_row_of_data_is_called_that(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("1\t20191024\t040\t040\n2\t20191025\t040\t040\n")
    with pytest.raises(BadFileError, match=r"text with tabs .* there twice; its first row looks like data"):
        open_table(path)


def test_files_put_one_after_the_other_have_no_marks_in_their_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    mark = b"\xef\xbb\xbf"
    one = mark + b'"Who",Day\nA,2001\n'
    path.write_bytes(mark + one + one.replace(b"A", b"B") + mark + b'"C, ""D""",2002\nE,2003' + mark + b"\n")
    report = ImportReport()
    rows = [tuple(row.cells.values()) for row in open_table(path).rows(report)]
    assert rows == [("A", "2001"), ("B", "2001"), ('C, "D"', "2002"), ("E", "2003")]
    assert report.skipped["the header once more"].count == 1


@pytest.mark.parametrize("again", ["Whom,Who,Day,Worth", "day,whom,who,"])
def test_a_second_table_with_columns_in_another_order_is_refused(tmp_path: Path, again: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"Who,Whom,Day,Worth\nA,B,2001,5\n,,,\n{again}\nC,D,2002,7\n")
    with pytest.raises(BadFileError, match=r"row 4 names columns again, but not as the header does"):
        list(open_table(path).rows())
    path.write_text("Who,Whom,Day,Worth\nWhom,Who,2001,5\nWHO,WHOM,DAY,WORTH\nDay,,,\nWho,Who,Day,\n")
    assert [row.number for row in open_table(path).rows()] == [2, 4, 5]


@pytest.mark.parametrize("word", ["Gesamt", "TOTAUX", "Итого:", "المجموع", "Toplam", "Total général"])
def test_sums_in_other_languages_are_named(tmp_path: Path, word: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"Who,Whom,Day\nA,B,2001\n{word},2,1\n{word} Party,B,2002\n", encoding="utf-8")
    report = ImportReport()
    assert len(list(open_table(path).rows(report))) == 3
    assert [group.examples for group in report.doubts.values()] == [["a.csv row 3"]]


def test_a_header_that_comes_again_is_no_row_and_sums_and_notes_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Who,Whom,Day,Worth\nA,B,2001,5\nWho,Whom , Day,Worth\nTotal Chaos Party,B,2002,7\nTotal,2,,12\n"
        "Grand total:,1,2,3\nNote: made up,,,\n* estimated,,,\nNotes,B,2002,7\n"
    )
    report = ImportReport()
    assert [row.number for row in open_table(path).rows(report)] == [2, 4, 5, 6, 7, 8, 9]
    assert report.rows == 8
    assert report.skipped["the header once more"].examples == ["a.csv row 3"]
    [(reason, group)] = report.doubts.items()
    assert reason.startswith("a row that looks like a sum or a note")
    assert group.examples == [f"a.csv row {number}" for number in (5, 6, 7, 8)]
