"""Several sheets of one workbook: which sheet a row is on is said, and every row counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from graph.importers.table.importer import TableImporter

HOW = """
sheet: [early, late]
records:
  - kind: event
    fields: {title: What, date: Day, actors: Who, category: {value: assault}}
"""


def test_rows_of_two_sheets_are_two_rows_and_say_on_which_they_are(tmp_path: Path, read: Callable[..., Any]) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "early"
    for name, rows in {
        "early": [["X", "2001", "A"], ["", "", ""], ["Y", "when?", "B"]],
        "late": [["Z", "2002", "C"]],
    }.items():
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in (["What", "Day", "Who"], *rows):
            sheet.append(row)
    path, how = tmp_path / "a.xlsx", tmp_path / "how.yaml"
    book.save(path)
    how.write_text(HOW)
    found = read(TableImporter(), path, how)
    assert [claim.locator for claim in found.of("claim")] == [
        "sheet 'early' row 2", "sheet 'early' row 4", "sheet 'late' row 2",
    ]  # fmt: skip
    assert (found.report.rows, len(found.report.used)) == (3, 3)
    assert list(found.report.taken_for) == ["a.xlsx, sheet 'early'", "a.xlsx, sheet 'late'"]
