"""Several uncertain spans at one time, and the days between two."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.network.times import common, days_apart, happened_within, overlap
from graph.time import ALWAYS, BEGIN, END, Bounds, Moment, holds, read_edtf

DAY_0 = date(2021, 1, 1)


def _day(n: int) -> date:
    return DAY_0 + timedelta(days=n)


@st.composite
def spans(draw: st.DrawFn) -> Bounds:
    """Bounds of which each is the start, or the end, of some span of at least a day."""
    n = st.integers(0, 5)
    first, start_wide, end_gap, end_wide = draw(n), draw(n), draw(n), draw(n)
    start_latest, end_earliest = first + start_wide, first + 1 + end_gap
    end_latest = max(end_earliest + end_wide, start_latest + 1)
    return Bounds(_day(first), _day(start_latest), _day(end_earliest), _day(end_latest))


def _meanings(bounds: Bounds) -> list[tuple[date, date]]:
    """Every span that the bounds leave open."""
    starts = _days(bounds.start_earliest, bounds.start_latest)
    ends = _days(bounds.end_earliest, bounds.end_latest)
    return [(s, e) for s, e in product(starts, ends) if s < e]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def _state(verdicts: set[bool]) -> str:
    return "certain" if verdicts == {True} else "possible" if True in verdicts else "no"


@given(spans(), spans(), st.integers(0, 12))
def test_two_spans_and_a_day_hold_together_as_their_meanings_do(one: Bounds, other: Bounds, day: int) -> None:
    when = _day(day)
    verdicts = {max(a[0], b[0]) <= when < min(a[1], b[1]) for a, b in product(_meanings(one), _meanings(other))}
    assert overlap([one, other], Moment(as_of=when)) == _state(verdicts)


@given(spans(), spans())
def test_without_a_time_two_spans_hold_together_as_their_meanings_do(one: Bounds, other: Bounds) -> None:
    verdicts = {max(a[0], b[0]) < min(a[1], b[1]) for a, b in product(_meanings(one), _meanings(other))}
    assert overlap([one, other], ALWAYS) == _state(verdicts)


@given(spans(), st.integers(0, 12), st.integers(1, 6))
def test_one_span_holds_as_the_rule_for_one_fact_says(one: Bounds, start: int, length: int) -> None:
    for moment in (ALWAYS, Moment(as_of=_day(start)), Moment(start=_day(start), end=_day(start + length))):
        assert overlap([one], moment) == holds(one, moment, occurrence=False)


def test_what_never_ends_met_what_began_on_an_unknown_day() -> None:
    assert overlap([read_edtf("/.."), read_edtf("2011/..")], Moment(start=DAY_0)) == "certain"
    assert overlap([read_edtf("2011/2012"), read_edtf("2013/..")], ALWAYS) == "no"
    assert overlap([read_edtf("2011?/.."), read_edtf("2010/..")], ALWAYS) == "possible"


@pytest.mark.parametrize(
    ("written", "within", "state"),
    [
        ("2021-08-17", 1, "no"),
        ("2021-08-17", 2, "certain"),
        ("2021-08-17?", 2, "possible"),
        ("2021-08", 30, "possible"),
        ("2021-08-19", 365, "no"),
        ("[..2021-08-17]", 365, "possible"),
        ("2021-06-25/..", 365, "certain"),
        ("2021-06-25/..", 30, "certain"),
        ("2021-06-25/2021-08-01", 30, "certain"),
        ("2021-06-25/2021-08-01", 17, "no"),
        ("2021-06-25/", 30, "possible"),
    ],
)
def test_looking_back_from_the_18th_of_august(written: str, within: int, state: str) -> None:
    assert happened_within(read_edtf(written), date(2021, 8, 18), within) == state


@given(spans(), spans())
def test_the_days_between_two_occurrences_are_those_of_their_meanings(one: Bounds, other: Bounds) -> None:
    day = timedelta(days=1)
    gaps = [
        max((b[0] - (a[1] - day)).days, (a[0] - (b[1] - day)).days, 0)
        for a, b in product(_meanings(one), _meanings(other))
    ]
    assert days_apart(one, other) == (min(gaps), max(gaps))


def test_days_between_known_days() -> None:
    assert days_apart(read_edtf("2021-08-01"), read_edtf("2021-08-17")) == (16, 16)
    assert days_apart(read_edtf("2021-08-17"), read_edtf("2021-08-01/2021-08-03")) == (14, 14)
    assert days_apart(Bounds(), read_edtf("2021"))[0] == 0


def test_the_common_span_of_two() -> None:
    both = common([read_edtf("2011/2018"), read_edtf("2015/..")])
    assert (both.start_earliest, both.end_latest) == (date(2015, 1, 1), date(2019, 1, 1))
    assert common([Bounds(), Bounds()]) == Bounds(BEGIN, END, BEGIN, END, uncertain=True)


@pytest.mark.parametrize(
    ("one", "other", "uncertain"),
    [
        ("2021-08", "2021-08", True),  # each some days of August, perhaps not the same ones
        ("2021-08-17", "2021-08", True),
        ("2021-08-17", "2021-08-17", False),
        ("2021-08-17", "2021-01/2021-12", False),
        ("../..", "/", False),
        ("/", "/", True),
        ("2020/..", "2021?/..", True),
    ],
)
def test_two_that_may_never_hold_together_are_never_certain(one: str, other: str, *, uncertain: bool) -> None:
    assert common([read_edtf(one), read_edtf(other)]).uncertain is uncertain
