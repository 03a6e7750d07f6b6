"""Sheets of workbooks: which are read, and what their cells show though they do not hold it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from graph.importers.base import ImportReport
from graph.importers.sheets import unpack_sheets
from graph.importers.tables import Table, TableReading, open_table
from graph.importers.workbook_process import Merged, shown_of

HEAD = ["who", "whom", "year"]
WANTED = TableReading(required=("who", "year"))


def _save(path: Path, **sheets: list[list[Any]]) -> Any:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        for row in (HEAD, *rows):
            book.create_sheet(name).append(row) if name not in book.sheetnames else book[name].append(row)
    book.save(path)
    return book


def _read(table: Table) -> tuple[list[list[str]], list[str]]:
    report = ImportReport()
    rows = [list(row.cells.values()) for row in table.rows(report)]
    return rows, list(report.doubts)


def test_further_sheets_with_the_same_columns_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    _save(path, early=[["A", "B", 1991]], late=[["C", "D", 2001]])
    rows, doubts = _read(open_table(path, WANTED))
    assert rows == [["A", "B", "1991"]]
    assert doubts == ["a further sheet with the same columns, not read: 'late' (sheet: names those that are)"]
    assert _read(open_table(path, TableReading(required=("who",), sheet="late"))) == ([["C", "D", "2001"]], [])


def test_a_hidden_sheet_comes_last_and_is_said_to_be_hidden(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = _save(path, draft=[["A", "B", 1991]], final=[["A", "B", 1992]])
    book["draft"].sheet_state = "hidden"
    book.save(path)
    assert [sheet.name for sheet in unpack_sheets(path)] == ["final", "draft"]
    assert _read(open_table(path, WANTED))[0] == [["A", "B", "1992"]]
    assert _read(open_table(path, TableReading(sheet="draft")))[1] == ["a hidden sheet: 'draft'"]


def test_cells_merged_over_rows_hold_what_they_show(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = _save(
        path, s=[["A", "B", 1991], [None, "C", 1992], [None, None, None], [None, "D", None], ["E", None, 1994]]
    )
    book["s"].merge_cells("A2:A5")
    book["s"].merge_cells("B6:C6")
    book.save(path)
    rows, doubts = _read(open_table(path, WANTED))
    assert rows == [["A", "B", "1991"], ["A", "C", "1992"], ["A", "D", ""], ["E", "", ""]]
    assert doubts == ["cells merged over rows, read as if each held what they show (sheet 's': 2)"]


OPEN_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:calcext="urn:example:calcext">
<office:body><office:spreadsheet><table:table table:name="s">
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""
STYLES = """<office:automatic-styles xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
<number:date-style style:name="N1"><number:month number:textual="true"/><number:year/></number:date-style>
<number:date-style style:name="N2"><number:year number:style="long"/></number:date-style>
<number:date-style style:name="N3"><number:day/><number:month/><number:year/></number:date-style>
<style:style style:name="month" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="year" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N3"/>
</office:automatic-styles><office:body>"""
COLUMNS = """<table:table table:name="s"><table:table-column table:number-columns-repeated="4"/>
<table:table-column table:default-cell-style-name="month"/>"""


def _save_open(path: Path, *rows: list[str]) -> None:
    """An .ods whose cells are words, with ``|N`` behind one over N rows, ``~`` for one that is covered, or elements."""
    written = ""
    for cells in rows:
        written += '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        for cell in cells:
            word, _, span = cell.partition("|")
            spanned = f' table:number-columns-spanned="1" table:number-rows-spanned="{span}"' if span else ""
            text = f'<table:table-cell office:value-type="string"{spanned}><text:p>{word}</text:p></table:table-cell>'
            written += "<table:covered-table-cell/>" if cell == "~" else cell if cell.startswith("<") else text
        written += "</table:table-row>"
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", OPEN_DOCUMENT.format(rows=written))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")


def test_cells_of_an_ods_merged_over_rows_hold_what_they_show(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    _save_open(path, HEAD, ["A|3", "B", "1991"], ["~", "C", "1992|2"], ["~", "D", "~"], ["E", "F", "1994"])
    rows, doubts = _read(open_table(path, WANTED))
    assert rows == [["A", "B", "1991"], ["A", "C", "1992"], ["A", "D", "1992"], ["E", "F", "1994"]]
    assert doubts == ["cells merged over rows, read as if each held what they show (sheet 's': 3)"]


def _date(day: str, style: str | None) -> str:
    styled = f' table:style-name="{style}"' if style else ""
    dated = f'office:value-type="date" office:date-value="{day}"'
    return f"<table:table-cell{styled} {dated}><text:p>x</text:p></table:table-cell>"


def _replace(path: Path, *pairs: tuple[str, str]) -> None:
    """Put other words for some of the last ones of an .ods."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for one, other in pairs:
        before, found, after = parts["content.xml"].rpartition(one)
        assert found
        parts["content.xml"] = f"{before}{other}{after}"
    with ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def test_a_month_or_year_that_an_ods_shows_is_no_day(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    days = [
        ("2001-05-01", "month"), ("2001-01-01", "year"), ("2001-05-01", "day"), ("2001-05-02", "month"),
        ("2001-05-01", None),
    ]  # fmt: skip
    _save_open(path, HEAD, *(["A", "B", _date(*day)] for day in days))
    _replace(path, ("<office:body>", STYLES), ('<table:table table:name="s">', COLUMNS))
    rows, _ = _read(open_table(path, WANTED))
    assert [row[2] for row in rows] == ["2001-05", "2001", "2001-05-01", "2001-05-02", "2001-05"]


def test_hidden_rows_are_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = _save(path, s=[["A", "B", 1991], ["C", "D", 1992], ["E", "F", 1993]], t=[["G", "H", 1994]])
    for row in (3, 4, 9):
        book["s"].row_dimensions[row].hidden = True
    book.save(path)
    rows, doubts = _read(open_table(path, TableReading(sheet="s")))
    assert [row[0] for row in rows] == ["A", "C", "E"]
    assert doubts == ["hidden rows, read as all others (sheet 's': 2)"]
    assert _read(open_table(path, TableReading(sheet="t")))[1] == []


def test_hidden_rows_of_an_ods_are_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    _save_open(path, HEAD, ["A", "B", "1991"], ["C", "D", "1992"])
    _replace(path, ("<table:table-row>", '<table:table-row table:visibility="filter">'))
    rows, doubts = _read(open_table(path, WANTED))
    assert [row[0] for row in rows] == ["A", "C"]
    assert doubts == ["hidden rows, read as all others (sheet 's': 1)"]


@pytest.mark.parametrize(
    "cell",
    [
        '<table:table-cell table:formula="of:=1990+1"/>',
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>',
    ],
)
def test_cells_of_an_ods_that_seem_empty_are_counted(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "a.ods"
    _save_open(path, HEAD, ["A", "B", cell], ["C", "D", "1992"])
    rows, doubts = _read(open_table(path, WANTED))
    assert rows == [["A", "B", ""], ["C", "D", "1992"]]
    [doubt] = doubts
    assert "cells of errors, or of formulas without their values, read as empty (1)" in doubt


def test_merged_cells_count_from_the_first_column_that_is_used() -> None:
    merged = Merged([((1, 2), (2, 2)), ((1, 5), (9, 5))], 2)
    rows = [["h", "i"], ["x", "1"], ["", "2"], ["", "3"]]
    filled = [merged.fill(number, cells) for number, cells in enumerate(rows)]
    assert filled == [["h", "i"], ["x", "1"], ["x", "2"], ["", "3"]]


@pytest.mark.parametrize("cell", ["=1990+1", "#N/A"])
def test_cells_that_seem_empty_are_counted(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "a.xlsx"
    _save(path, s=[["A", "B", cell], ["C", "D", 1992]])
    rows, doubts = _read(open_table(path, WANTED))
    assert rows == [["A", "B", ""], ["C", "D", "1992"]]
    [doubt] = doubts
    assert "cells of errors, or of formulas without their values, read as empty (1)" in doubt


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("mmm-yy", "month"), ("mmmm yyyy", "month"), ("[$-407]mmmm yyyy;@", "month"), ("yyyy", "year"),
        ('yyyy"-d"', "year"), ("yyyy-mm-dd", None), ("d/m/yy", None), ("General", None), ("0.00", None), ("h:mm", None),
        ("mm:ss", None), ("yyyy hh:mm", None), ("", None),
    ],
)  # fmt: skip
def test_a_format_shows_a_month_a_year_or_a_day(code: str, shown: str | None) -> None:
    assert shown_of(code) == shown


@pytest.mark.parametrize("offset", [1, 4])
def test_dates_of_a_workbook_are_as_precise_as_they_are_shown(tmp_path: Path, offset: int) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "empty"
    sheet = book.create_sheet("A & B")
    cells = [
        ("mmm-yy", date(2001, 5, 1), "2001-05"), ("mmmm yyyy", date(2001, 5, 17), "2001-05-17"),
        ("yyyy", date(2001, 1, 1), "2001"), ("yyyy", date(2001, 5, 1), "2001-05-01"),
        ("yyyy-mm-dd", date(2001, 5, 1), "2001-05-01"),
    ]  # fmt: skip
    for column, head in enumerate(HEAD, start=offset):
        sheet.cell(offset, column, head)
    for row, (form, day, _) in enumerate(cells, start=offset + 1):
        sheet.cell(row, offset, "x")
        sheet.cell(row, offset + 1, "y")
        sheet.cell(row, offset + 2, day).number_format = form
    book.save(tmp_path / "a.xlsx")
    rows, _ = _read(open_table(tmp_path / "a.xlsx", WANTED))
    assert [row[-1] for row in rows] == [written for _, _, written in cells]
