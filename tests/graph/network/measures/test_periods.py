"""Months and years of a window."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.network.measures.periods import Per, Period, count_periods, split_window

DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))


def test_months_are_cut_where_the_window_cuts_them() -> None:
    assert split_window(date(2021, 11, 15), date(2022, 1, 2), "month") == [
        Period("2021-11", date(2021, 11, 15), date(2021, 12, 1)),
        Period("2021-12", date(2021, 12, 1), date(2022, 1, 1)),
        Period("2022-01", date(2022, 1, 1), date(2022, 1, 2)),
    ]


def test_a_window_that_ends_on_the_first_does_not_reach_into_that_month() -> None:
    assert [period.name for period in split_window(date(2021, 1, 1), date(2021, 3, 1), "month")] == [
        "2021-01",
        "2021-02",
    ]
    assert [period.name for period in split_window(date(2020, 1, 1), date(2022, 1, 1), "year")] == ["2020", "2021"]


@pytest.mark.parametrize("per", ["month", "year"])
@given(start=DAYS, days=st.integers(0, 2000))
def test_periods_follow_one_another_and_fill_the_window(per: Per, start: date, days: int) -> None:
    end = start + timedelta(days=days)
    periods = split_window(start, end, per)
    assert len(periods) == count_periods(start, end, per)
    assert [period.end for period in periods] == [period.start for period in periods[1:]] + [end] * bool(days)
    assert not periods or periods[0].start == start
    assert all(period.start < period.end for period in periods)
