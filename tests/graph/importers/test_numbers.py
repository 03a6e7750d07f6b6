"""Numbers with a point, a comma, thousands, or what may be either."""

from __future__ import annotations

import pytest

from graph.importers.number_check import NumberCheck
from graph.importers.numbers import is_unclear, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,5", "12.5"), ("0,75", "0.75"), ("0,750", "0.750"), ("12.5", "12.5"), ("-3", "-3"), ("1e5", "1e5"),
        ("1,234,567", "1234567"), ("1.234.567", "1234567"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"),
        ("1 234", "1234"), ("1,234", None), ("1,23,4", None), ("x", None), ("", None),
    ],
)  # fmt: skip
def test_a_number_is_read_where_it_is_one(text: str, number: str | None) -> None:
    assert read_number(text) == number
    assert is_unclear(text) == (text == "1,234")


def test_the_sign_before_decimals_settles_it() -> None:
    assert read_number("1,234", ",") == "1.234"
    assert read_number("1,234", ".") == "1234"
    assert read_number("12,5", ".") is None


@pytest.mark.parametrize(
    ("cells", "doubted"),
    [
        (["1.234", "12,5"], ["row 2: 1.234"]), (["12,5", "-1.234", "0.123", "7"], ["row 3: -1.234"]),
        (["1.234,5", "1.234"], ["row 3: 1.234"]), (["1.234", "12.5"], []), (["1.234", "1,234"], []),
        (["12,5", "1.2345"], []), (["1.234", "12,5 or so"], []),
    ],
)  # fmt: skip
def test_a_point_before_three_digits_is_doubtful_beside_decimal_commas(cells: list[str], doubted: list[str]) -> None:
    check = NumberCheck()
    for nth, cell in enumerate(cells, start=2):
        check.note("worth", cell, f"row {nth}")
    assert [example for doubt in check.doubts() for example in doubt.examples] == doubted
    other = NumberCheck()
    for nth, cell in enumerate(cells, start=2):
        other.note(f"column {nth}", cell, f"row {nth}")
    assert not other.doubts()
