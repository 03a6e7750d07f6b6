"""Cells that a spreadsheet would run are made harmless; everything else stays as it is."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.csv_rows import write_csv


def read_back(rows: list[dict[str, Any]], columns: tuple[str, ...] = ()) -> list[list[str]]:
    return list(csv.reader(io.StringIO(write_csv(rows, columns).decode(), newline="")))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "\ufeff=1",
        "\u200b =1",
        "\u00ad=1",
        "﹦1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "-",
        "+963 15 123",
        "-3.5.1",
        "\ttext",
    ],
)
def test_a_formula_is_led_by_an_apostrophe(text: str) -> None:
    assert read_back([{"a": text}])[1] == [f"'{text}"]


@pytest.mark.parametrize("text", ["", "Daraa", "درعا", "-3.5", "-3", "-1e5", "3.5", "a=b", "2021-06-26", "[-1]", "'x"])
def test_anything_else_stays_as_it_is(text: str) -> None:
    assert read_back([{"a": text, "b": "x"}])[1] == [text, "x"]


def test_numbers_flags_and_nothing() -> None:
    assert read_back([{"a": -3.5, "b": -3, "c": True, "d": False, "e": None, "f": 0}])[1] == [
        "-3.5",
        "-3",
        "true",
        "false",
        "",
        "0",
    ]


def test_nested_records_become_columns_and_lists_become_json() -> None:
    rows: list[dict[str, Any]] = [
        {"id": "t", "place": {"id": "p", "at": {"lat": 32.6}}, "who": [{"actor": "درعا"}], "none": [], "empty": {}},
        {"id": "u", "more": "x"},
    ]

    header, first, second = read_back(rows)

    assert header == ["id", "place.id", "place.at.lat", "who", "none", "empty", "more"]
    assert first == ["t", "p", "32.6", '[{"actor":"درعا"}]', "[]", "{}", ""]
    assert second == ["u", "", "", "", "", "", "x"]


def test_names_of_columns_are_made_harmless_too() -> None:
    assert read_back([{"attributes": {"=x": "1"}, "=y": "2"}])[0] == ["attributes.=x", "'=y"]


def test_an_empty_list_still_has_its_header() -> None:
    assert read_back([], ("id", "kind")) == [["id", "kind"]]


@given(st.text())
def test_no_text_begins_a_formula(text: str) -> None:
    cell = read_back([{"a": text, "b": "x"}])[1][0]

    assert cell in (text, f"'{text}")
    shown = "".join(c for c in cell if unicodedata.category(c)[0] not in "ZC")
    if unicodedata.normalize("NFKC", shown[:1]) in {"=", "+", "-", "@"}:
        assert float(cell) < 0


@given(st.lists(st.dictionaries(st.text(min_size=1), st.text() | st.integers() | st.none() | st.lists(st.text()))))
def test_every_row_has_every_column(rows: list[dict[str, Any]]) -> None:
    written = read_back(rows, ("id",))

    assert {len(row) for row in written if row} == {len(written[0])} or not written[0]
    for row, line in zip(rows, written[1:], strict=True):
        for value, cell in zip(row.values(), line, strict=False):
            if isinstance(value, list) and list(rows[0]) == list(row):
                assert json.loads(cell) == value
