"""Sheets of workbooks: which are read, and what their cells show though they do not hold it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from graph.importers.base import ImportReport
from graph.importers.sheets import unpack_sheets
from graph.importers.tables import Table, TableReading, open_table
from graph.importers.workbook_process import Merged

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
