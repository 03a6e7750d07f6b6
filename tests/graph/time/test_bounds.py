"""How readings of one span combine."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.time import END, Bounds, Moment, agree, attest, holds, read_edtf


def read(*texts: str) -> list[Bounds]:
    return [read_edtf(text) for text in texts]


def test_a_closer_date_narrows_a_wider_one_and_is_no_dispute() -> None:
    assert agree(read("2018", "2018-07-06")) == (read_edtf("2018-07-06"), False)


def test_two_days_for_one_event_are_a_dispute_over_their_hull() -> None:
    bounds, contested = agree(read("2021-08-18", "2021-08-19"))
    assert contested
    assert bounds == read_edtf("[2021-08-18,2021-08-19]")


def test_three_starts_of_one_siege_keep_every_reading_inside() -> None:
    bounds, contested = agree(read("2021-06-06/", "2021-06-24/", "2021-06-25/"))
    assert contested
    assert (bounds.start_earliest, bounds.start_latest) == (date(2021, 6, 6), date(2021, 6, 25))
    assert bounds.end_latest == END


def test_a_dispute_over_the_start_does_not_forget_how_long_it_was_seen_to_last() -> None:
    seen = attest(read_edtf("2021-06-25/"), read_edtf("2021-06-25/2021-08-17"))
    bounds, contested = agree([seen, read_edtf("2021-06-24/")])
    assert contested
    assert bounds.end_earliest == date(2021, 8, 18)


def test_a_later_source_closes_what_an_earlier_one_left_open() -> None:
    earlier = attest(read_edtf("/"), read_edtf("2021-08-17"))
    bounds, contested = agree([earlier, read_edtf("/2024-12-08")])
    assert not contested
    assert bounds.end_latest == date(2024, 12, 9)
    assert bounds.start_latest == date(2021, 8, 17)


def test_attested_days_bound_an_unknown_span() -> None:
    seen = attest(Bounds(), read_edtf("2021-06-25/2021-08-17"))
    assert (seen.start_latest, seen.end_earliest) == (date(2021, 6, 25), date(2021, 8, 18))


def test_no_reading_leaves_everything_open() -> None:
    assert agree([]) == (Bounds(), False)


def test_one_doubtful_reading_does_not_spoil_a_firm_one() -> None:
    bounds, _ = agree(read("2021-08-17?", "2021-08"))
    assert not bounds.uncertain


@pytest.mark.parametrize("firm", ["2021", "2021-08"])
@pytest.mark.parametrize("doubtful", ["2021-08-17?", "2021-08-17~"])
def test_a_doubtful_day_within_a_firm_year_is_certain_on_no_day(firm: str, doubtful: str) -> None:
    bounds, contested = agree(read(firm, doubtful))

    assert not contested
    assert (bounds.start_earliest, bounds.end_latest) == (date(2021, 8, 17), date(2021, 8, 18))
    assert holds(bounds, Moment(as_of=date(2021, 8, 17)), occurrence=True) == "possible"
    assert holds(bounds, Moment(start=date(2021, 8, 10), end=date(2021, 8, 20)), occurrence=True) == "possible"
    # The firm source alone is enough for the year.
    assert holds(bounds, Moment(start=date(2021, 1, 1), end=date(2022, 1, 1)), occurrence=True) == "certain"
    assert holds(bounds, Moment(as_of=date(2022, 1, 1)), occurrence=True) == "certain"


@pytest.mark.parametrize("seen", ["2021-08-17?", "2021-08~", "2021-06-25/2021-08-17?"])
def test_days_on_which_something_was_perhaps_seen_make_nothing_certain(seen: str) -> None:
    for span in (Bounds(), read_edtf("2021-01-01/")):
        assert attest(span, read_edtf(seen)) == span


def test_a_sentinel_never_leaves() -> None:
    assert set(Bounds().as_dates().values()) == {None}


days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
spans = st.one_of(days.map(str), st.tuples(days, days).map(lambda p: f"{min(p)}/{max(p)}"), days.map("{}/".format))


@given(st.lists(spans.map(read_edtf), min_size=1, max_size=5))
def test_combined_bounds_hold_within_the_hull_of_all_readings(readings: list[Bounds]) -> None:
    bounds, contested = agree(readings)
    assert min(r.start_earliest for r in readings) <= bounds.start_earliest
    assert bounds.end_latest <= max(r.end_latest for r in readings)
    assert contested or bounds.is_sound()
    assert agree(list(reversed(readings))) == (bounds, contested)
