"""What a written date bounds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadDateError
from graph.time import BEGIN, END, Bounds, read_edtf


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "start_earliest", "start_latest", "end_earliest", "end_latest"),
    [
        ("2021-08-17", "2021-08-17", "2021-08-17", "2021-08-18", "2021-08-18"),
        ("2021-06", "2021-06-01", "2021-06-30", "2021-06-02", "2021-07-01"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02-02", "2024-03-01"),
        ("2021-12", "2021-12-01", "2021-12-31", "2021-12-02", "2022-01-01"),
        ("2021", "2021-01-01", "2021-12-31", "2021-01-02", "2022-01-01"),
        ("2021-08-17/2021-08-18", "2021-08-17", "2021-08-17", "2021-08-19", "2021-08-19"),
        ("[2021-08-18,2021-08-19]", "2021-08-18", "2021-08-19", "2021-08-19", "2021-08-20"),
        ("[2021-07-21..2021-07-31]", "2021-07-21", "2021-07-31", "2021-07-22", "2021-08-01"),
        ("[2021-08-19,2018]", "2018-01-01", "2021-08-19", "2018-01-02", "2021-08-20"),
    ],
)
def test_a_closed_date_has_four_bounds(
    text: str, start_earliest: str, start_latest: str, end_earliest: str, end_latest: str
) -> None:
    assert read_edtf(text) == Bounds(day(start_earliest), day(start_latest), day(end_earliest), day(end_latest))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[..2021-06-25]", Bounds(BEGIN, day("2021-06-25"), BEGIN, day("2021-06-26"))),
        ("[2021-06-25..]", Bounds(day("2021-06-25"), END, day("2021-06-26"), END)),
        ("2021-06-25/..", Bounds(day("2021-06-25"), day("2021-06-25"), END, END)),
        ("2021-06-25/", Bounds(day("2021-06-25"), day("2021-06-25"), day("2021-06-26"), END)),
        ("../2021-06-25", Bounds(BEGIN, BEGIN, day("2021-06-26"), day("2021-06-26"))),
        ("/2021-06-25", Bounds(BEGIN, day("2021-06-25"), day("2021-06-26"), day("2021-06-26"))),
        ("/", Bounds(BEGIN, END, BEGIN, END)),
        ("[2021-07-21..2021-07-31]/", Bounds(day("2021-07-21"), day("2021-07-31"), day("2021-07-22"), END)),
    ],
)
def test_an_open_or_unknown_side_is_unbounded(text: str, expected: Bounds) -> None:
    assert read_edtf(text) == expected


@pytest.mark.parametrize("text", ["2021-08-17?", "2021-08~", "2021%", "2021-06-25?/..", "2021/2022~", "[2021?,2022]"])
def test_a_qualified_date_is_uncertain(text: str) -> None:
    assert read_edtf(text).uncertain


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "today",
        "late July",
        "2021-13",
        "2021-02-29",
        "2015-06-31",
        "2021-00",
        "2021-1",
        "21-01-01",
        "2021-08-17T10:00",
        "17/08/2021",
        "2021/2022/2023",
        "2022/2021",
        "2021-08-17/2021-08-16",
        "..",
        "[..]",
        "[2022..2021]",
        "[2021",
        "2021]",
        "[]",
        "2021-07-2X",
        "0000",
        "0001-01-01",
        "9999",
        "9999-12-31",
        "٢٠٢١",
        "2021 ",
        "2021??",
        "x" * 500,
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadDateError):
        read_edtf(text)


days = st.dates(date(2, 1, 2), date(9998, 12, 31))


@given(days)
def test_a_day_is_itself(when: date) -> None:
    bounds = read_edtf(when.isoformat())
    assert bounds.start_earliest == bounds.start_latest == when
    assert bounds.end_earliest == bounds.end_latest == when + timedelta(days=1)


@given(days, days)
def test_an_interval_runs_from_its_first_to_its_last_day(one: date, other: date) -> None:
    first, last = sorted((one, other))
    bounds = read_edtf(f"{first}/{last}")
    assert bounds == Bounds(first, first, last + timedelta(days=1), last + timedelta(days=1))


sides = st.one_of(
    st.just(".."),
    st.just(""),
    days.map(str),
    days.map(lambda d: f"{d:%Y-%m}" if d.year >= 1000 else str(d)),
    days.map(lambda d: f"[..{d}]"),
    st.tuples(days, days).map(lambda pair: f"[{min(pair)}..{max(pair)}]"),
)


@given(sides, sides)
def test_whatever_is_accepted_leaves_room_for_a_day(start: str, end: str) -> None:
    try:
        bounds = read_edtf(f"{start}/{end}")
    except BadDateError:
        return
    assert bounds.is_sound()


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert read_edtf(text).is_sound()
    except BadDateError as error:
        assert str(error)  # noqa: PT017 - both outcomes are right, a silent one is not
