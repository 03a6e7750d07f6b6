"""Years far from all others and dates to come are said; data of many years are not."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records.entities import Actor
from graph.records.evidence import Claim, Source
from graph.records.parsing import parse_files
from graph.records.plausibility import FAR_FROM_OTHERS, GAP_YEARS, IN_THE_FUTURE, DateCheck, Doubt
from graph.settings import Settings
from graph.store.loading import SEED

TODAY = date(2026, 5, 1)


def look(*dates: str, **more: Any) -> list[Doubt]:
    check = DateCheck(TODAY)
    for at, written in enumerate(dates, 2):
        claim = Claim(
            kind="claim", id=f"c{at}", about="x", source="s", locator=f"row {at}", asserts={"date": written}, **more
        )
        check.note(claim, claim.locator)
    return check.doubts()


def test_slips_among_the_dates_of_one_year_are_said_with_their_rows() -> None:
    far_and_future = look("2012-03-05", "2012-03-06", "0212-03-09", "2102-03-09", "2012-03-10")
    assert [(d.reason.startswith(known), d.count, d.examples) for d, known in
            zip(far_and_future, (IN_THE_FUTURE, FAR_FROM_OTHERS), strict=True)] == [
        (True, 1, ["row 5: 2102-03-09"]), (True, 1, ["row 4: 0212-03-09"]),
    ]  # fmt: skip
    assert far_and_future[1].reason.endswith("2012")


@pytest.mark.parametrize(
    "years",
    [
        range(1816, 2021),
        [*range(1816, 2021, 40), 2020],
        [1816, 1820, 1905, 1950, 1990, *[2015] * 500],
        [1945, 2021],
        [1914, 2021],
        [*[1648] * 40, *[1995] * 60],
        [2021] * 3,
        [],
    ],
)
def test_data_of_many_years_raise_no_alarm(years: Any) -> None:
    assert look(*map(str, years)) == []


@pytest.mark.parametrize("slip", ["1912-03-05", "1021", "0022-03", "2012-03-05/2212-03-06"])
def test_a_slip_of_a_digit_is_far_from_the_others(slip: str) -> None:
    (doubt,) = look(*["2012-03-05"] * 30, slip)
    assert (doubt.count, doubt.examples) == (1, [f"row 32: {slip}"])


def test_the_future_begins_tomorrow_and_may_be_planned() -> None:
    assert look("2026-05-01", "2026", "2026-05", "../2030") == []
    assert [d.count for d in look("2026-05-02", "2027", "2026-06/2026-07")] == [3]
    assert look("2026-05-02", modality="future") == look("2030", modality="hypothetical") == []
    assert look(*["2021"] * 30, "1916", modality="historical") == []


def test_an_actor_may_be_old_but_not_yet_to_come_and_no_source_was_published_tomorrow() -> None:
    check = DateCheck(TODAY)
    check.note(Actor(kind="actor", id="old", name="Old", type="country_state", active_from="1291"), "old")
    check.note(Actor(kind="actor", id="new", name="New", type="other", active_from="2102"), "new")
    check.note(Source(kind="source", id="s", title="S", published="2062-01-01"), "s")
    (doubt,) = check.doubts()
    assert doubt.examples == ["new: 2102", "s: 2062-01-01"]


def test_dates_of_signatures_and_status_reports_are_looked_at() -> None:
    check = DateCheck(TODAY)
    asserts = {"date": "2021", "signatories": [{"actor": "a", "date": "2102"}], "history": [{"date": "2103"}]}
    check.note(Claim(kind="claim", id="c", about="x", source="s", locator="row 2", asserts=asserts), "row 2")
    assert [d.examples for d in check.doubts()] == [["row 2: 2102", "row 2: 2103"]]


def test_no_more_than_the_first_places_are_kept() -> None:
    (doubt,) = look(*["2102-01-01"] * 40)
    assert (doubt.count, len(doubt.examples)) == (40, 5)


def test_the_founding_case_raises_no_alarm() -> None:
    check = DateCheck(TODAY)
    for located in parse_files(sorted(SEED.glob("*.yaml")), Settings()).records:
        check.note(located.record, located.record.id)
    assert check.doubts() == []


@given(st.lists(st.integers(1500, 2020), min_size=1, max_size=60))
def test_where_no_gap_is_there_nothing_is_far(years: list[int]) -> None:
    ordered = sorted(years)
    gaps = [later - earlier for earlier, later in pairwise(ordered)]
    doubts = look(*map(str, years))
    if all(gap < GAP_YEARS for gap in gaps):
        assert doubts == []
    assert sum(doubt.count for doubt in doubts) <= len(years) // 2
