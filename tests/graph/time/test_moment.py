"""Whether something held: on a day, in a window, for all time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.time import ALWAYS, Moment, attest, holds, read_edtf


def on(text: str) -> Moment:
    return Moment(as_of=date.fromisoformat(text))


def between(start: str, end: str) -> Moment:
    return Moment(start=date.fromisoformat(start), end=date.fromisoformat(end))


@pytest.mark.parametrize(
    ("written", "moment", "expected"),
    [
        ("2021-06-25/..", on("2021-06-24"), "no"),
        ("2021-06-25/..", on("2021-06-25"), "certain"),
        ("2021-06-25/", on("2021-06-25"), "certain"),
        ("2021-06-25/", on("2021-06-26"), "possible"),
        ("2021-06/2021-08", on("2021-06-15"), "possible"),
        ("2021-06/2021-08", on("2021-07-15"), "certain"),
        ("2021-06/2021-08", on("2021-08-31"), "possible"),
        ("2021-06/2021-08", on("2021-09-01"), "no"),
        ("2021-06?/2021-08", on("2021-07-15"), "possible"),
        ("/", on("2021-07-15"), "possible"),
        ("2021-06-25/2021-07-01", between("2021-07-01", "2021-08-01"), "certain"),
        ("2021-06-25/2021-06-30", between("2021-07-01", "2021-08-01"), "no"),
        ("2021-06-25/", between("2021-07-01", "2021-08-01"), "possible"),
    ],
)
def test_a_state_counts_while_it_lasts(written: str, moment: Moment, expected: str) -> None:
    assert holds(read_edtf(written), moment, occurrence=False) == expected


@pytest.mark.parametrize(
    ("written", "moment", "expected"),
    [
        ("2021-08-17", on("2021-08-16"), "no"),
        ("2021-08-17", on("2021-08-17"), "certain"),
        ("2021-08-17", on("2030-01-01"), "certain"),
        ("2021-08-17?", on("2030-01-01"), "possible"),
        ("2021-06", on("2021-06-24"), "possible"),
        ("2021-06", on("2021-06-30"), "certain"),
        ("[..2021-06-25]", on("2021-06-24"), "possible"),
        ("[..2021-06-25]", on("2021-06-25"), "certain"),
        ("2021-06", between("2021-06-01", "2021-07-01"), "certain"),
        ("2021-06", between("2021-06-15", "2021-07-15"), "possible"),
        ("2021-06", between("2021-07-01", "2021-08-01"), "no"),
    ],
)
def test_a_occurrence_counts_once_it_has_happened(written: str, moment: Moment, expected: str) -> None:
    assert holds(read_edtf(written), moment, occurrence=True) == expected


def test_with_no_word_since_something_is_possible_today_and_not_true() -> None:
    seen = attest(read_edtf("/"), read_edtf("2021-08-17"))
    assert holds(seen, on("2021-08-17"), occurrence=False) == "certain"
    assert holds(seen, on("2026-11-23"), occurrence=False) == "possible"


@pytest.mark.parametrize(("written", "expected"), [("/", "certain"), ("2021", "certain"), ("2021?", "possible")])
def test_for_all_time_only_a_doubtful_date_is_uncertain(written: str, expected: str) -> None:
    assert holds(read_edtf(written), ALWAYS, occurrence=True) == expected


days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@given(days, days, days, st.booleans())
def test_a_window_of_one_day_asks_what_the_day_asks(a: date, b: date, when: date, occurrence: bool) -> None:
    span = read_edtf(f"{min(a, b)}/{max(a, b)}")
    window = Moment(start=when, end=when + timedelta(days=1))
    assert holds(span, window, occurrence=occurrence) == holds(span, Moment(as_of=when), occurrence=False)
