"""What tables write where there is nothing."""

from __future__ import annotations

import pytest

from graph.importers.missing import is_no_count, is_no_id, is_no_number, is_nothing, is_unknown, names_nobody


@pytest.mark.parametrize("text", ["NA", "nan", "NULL", "None", "<NA>", "\\N", ".", "?", "--", "-99", "-88.0"])
def test_words_for_nothing_are_no_names(text: str) -> None:
    assert names_nobody(text)
    assert is_no_id(text)


@pytest.mark.parametrize("text", ["Na", "Nan Province", "Null Island", "14th Army", "M-19", "Ң", "9999", "5-4"])
def test_names_are_names(text: str) -> None:
    assert not names_nobody(text)


@pytest.mark.parametrize("text", ["", "0", "0.0", "-9", "-9.0", "-88", "-999", "NULL", "nan", "n/a", "Unknown", "."])
def test_a_date_that_is_not_known_is_none(text: str) -> None:
    assert is_unknown(text)


def test_years_before_the_common_era_are_known() -> None:
    assert not is_unknown("-500")


def test_codes_for_a_number_that_is_not_known_are_no_counts() -> None:
    assert [text for text in ("-9", "-99", "-999", "-88", "-66", "-1", "-12", "9", "0") if is_no_count(text)] == [
        "-9", "-99", "-999", "-88", "-66",
    ]  # fmt: skip
    assert is_no_number("inf")
    assert is_no_number("NaN")
    assert not is_no_number("1e3")
    assert is_nothing("")
    assert not is_nothing("0")
