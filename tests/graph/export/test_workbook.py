"""Workbooks read back by openpyxl: texts as they were, formulas inert, days as days, names that Excel takes."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from graph.export.workbook import Sheet, make_sheet, name_sheets, write_workbook

FORMULAS = [
    "=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", '=HYPERLINK("http://x.example")', "http://x.example", "\t=1",
]  # fmt: skip


def read(sheets: list[Sheet], **about: str) -> Any:
    sources = [{"id": "paper", "title": "=A paper", "origin_group": "paper", "published": date(2021, 8, 17)}]
    return openpyxl.load_workbook(io.BytesIO(write_workbook(sheets, sources, about)))


def test_arabic_comes_back_letter_for_letter() -> None:
    text = "اللجنة المركزية في درعا البلد"
    book = read([make_sheet("actors", [{"id": "one", "label": text}])])
    assert book["actors"]["B2"].value == text


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_runs_as_a_formula_or_a_link(text: str) -> None:
    cell = read([make_sheet("rows", [{"label": text}])])["rows"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_days_numbers_and_truth_have_their_types() -> None:
    row = {"start_earliest": "2021-06-25", "date_text": "2021-06-25", "weight": 2.5, "count": 3, "contested": False}
    sheet = read([make_sheet("rows", [row])])["rows"]
    cells = {cell.value: found for cell, found in zip(sheet[1], sheet[2], strict=True)}
    assert (cells["start_earliest"].value, cells["start_earliest"].is_date) == (datetime(2021, 6, 25), True)  # noqa: DTZ001
    assert cells["date_text"].value == "2021-06-25", "a source's words are no date"
    assert [cells[name].value for name in ("weight", "count", "contested")] == [2.5, 3, False]


def test_a_day_before_excel_counts_is_text() -> None:
    assert read([make_sheet("rows", [{"first": "1815-06-09"}])])["rows"]["A2"].value == "1815-06-09"


def test_what_is_not_known_is_an_empty_cell_and_a_list_is_json() -> None:
    sheet = read([make_sheet("rows", [{"id": "a", "place": {"id": "x"}, "actors": ["b", "c"], "note": None}])])["rows"]
    assert [cell.value for cell in sheet[1]] == ["id", "place.id", "actors", "note"]
    assert [cell.value for cell in sheet[2]] == ["a", "x", '["b","c"]', None]


def test_sources_and_what_it_is_have_sheets_of_their_own() -> None:
    book = read([make_sheet("rows", [{"id": "a"}])], citation="Parley (data version 1), /v1/events", filters="none")
    assert book.sheetnames == ["rows", "sources", "about"]
    assert [cell.value for cell in book["sources"][2]][:2] == ["paper", "=A paper"]
    assert book["sources"]["D2"].is_date
    about = {row[0].value: row[1].value for row in book["about"].iter_rows(min_row=2)}
    assert about == {"citation": "Parley (data version 1), /v1/events", "filters": "none"}


def test_sheets_get_names_that_excel_takes() -> None:
    names = name_sheets(["a/b:c?", "History", "x" * 40, "X" * 40, "", "'quoted'", "about", "About"])
    assert names[:2] == ["a_b_c_", "History_"]
    assert all(0 < len(name) <= 31 for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    read([make_sheet(name, [{"id": "a"}]) for name in names])


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_says_so() -> None:
    value = read([make_sheet("rows", [{"text": "x" * 40_000}])])["rows"]["A2"].value
    assert len(value) == 32_767
    assert value.endswith(" [cut]")


@pytest.mark.parametrize("text", ["2021-13-45", "2021-02-30", "0000-01-01", "1899-12-31", "9999-12-31"])
def test_what_looks_like_a_day_and_is_none_stays_the_text_it_is(text: str) -> None:
    # A dataset's own columns have any names, and hold what that dataset wrote.
    sheet = read([make_sheet("events", [{"id": "one", "attributes": {"at": text}}])])["events"]
    assert str(sheet["B2"].value)[:10] == text
