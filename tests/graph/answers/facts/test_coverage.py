"""Whether anybody looked: what datasets declare of what is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers.facts.coverage import MOST, _compare, describe_coverage
from graph.session.view import View
from graph.time import Moment

Ask = Callable[..., Any]


def dataset(name: str, **coverage: Any) -> dict[str, Any]:
    declared = {"kinds": ["talk"], "unit": "meeting", **coverage}
    return {"kind": "source", "id": name, "title": name.title(), "type": "dataset", "coverage": declared}


RECORDS = [
    dataset("nineties", first_year=1990, last_year=1999, basis="file", countries=["Chad", "Mali"]),
    dataset("later", first_year=2018, last_year=2025, rule="All that were reported."),
    dataset("undated"),
    dataset("events", kinds=["event", "SPLIT_FROM"], unit="event", first_year=1990),
]


def asked(*kinds: str, country: str | None = None) -> Callable[[View], Any]:
    return lambda view: describe_coverage(view, kinds, country)


def covers(found: dict[str, Any]) -> dict[str, str]:
    return {described["source"]: described["covers"] for described in found["datasets"]}


def day(year: int) -> Moment:
    return Moment(as_of=date(year, 6, 1))


@pytest.mark.parametrize(
    ("moment", "expected", "statement"),
    [
        (
            Moment(),
            {"later": "partly", "nineties": "partly", "undated": "unstated"},
            "Partly within the coverage of Later, Nineties.",
        ),
        (
            day(1995),
            {"nineties": "within", "undated": "unstated", "later": "outside"},
            "Within the coverage of Nineties.",
        ),
        (
            day(2005),
            {"undated": "unstated", "later": "outside", "nineties": "outside"},
            "No years are stated in the coverage of Undated.",
        ),
        (
            Moment(start=date(1995, 1, 1), end=date(2000, 1, 1)),
            {"nineties": "within", "undated": "unstated", "later": "outside"},
            "Within the coverage of Nineties.",
        ),
        (
            Moment(start=date(1995, 1, 1), end=date(2000, 1, 2)),
            {"nineties": "partly", "undated": "unstated", "later": "outside"},
            "Partly within the coverage of Nineties.",
        ),
        (
            Moment(start=date(2020, 1, 1)),
            {"later": "partly", "undated": "unstated", "nineties": "outside"},
            "Partly within the coverage of Later.",
        ),
    ],
)
def test_what_is_asked_lies_within_or_outside(
    ask_of: Ask, moment: Moment, expected: dict[str, str], statement: str
) -> None:
    found = ask_of(RECORDS, asked("talk", country=None if moment.always else "Chad"), moment=moment)
    assert covers(found) == expected
    assert list(covers(found)) == list(expected), "those that cover it come first"
    assert found["statement"] == statement
    assert found["left_out"] == 0


def test_each_dataset_says_what_it_looked_for(ask_of: Ask) -> None:
    found = ask_of(RECORDS, asked("talk", country="Mali"), moment=day(1995))
    assert found["datasets"][0] == {
        "source": "nineties",
        "title": "Nineties",
        "covers": "within",
        "statement": "within the coverage of Nineties (unit: meeting; 1990–1999, as its files show; Chad, Mali)",
        "kinds": ["talk"],
        "unit": "meeting",
        "rule": None,
        "first_year": 1990,
        "last_year": 1999,
        "countries": ["Chad", "Mali"],
        "basis": "file",
    }
    last = found["datasets"][2]
    assert last["statement"] == "outside the coverage of Later (unit: meeting; 2018–2025)"
    assert (last["rule"], last["basis"]) == ("All that were reported.", "documented")


def test_only_those_count_that_look_for_such_records_there_and_are_heard(ask_of: Ask) -> None:
    then = day(1995)
    assert covers(ask_of(RECORDS, asked("SPLIT_FROM"), moment=then)) == {"events": "within"}
    assert covers(ask_of(RECORDS, asked("event"), moment=then)) == {"events": "within"}
    assert covers(ask_of(RECORDS, asked("tie"), moment=then)) == {"events": "partly"}, "for one kind of tie"
    assert covers(ask_of(RECORDS, asked("event", "BACKS"), moment=then)) == {"events": "partly"}
    assert covers(ask_of(RECORDS, asked("BACKS"))) == {}
    nobody = ask_of(RECORDS, asked("demand", "BACKS"))
    assert nobody["statement"] == "No dataset declares that it looked for such records (demand, tie)."
    assert covers(ask_of(RECORDS, asked("talk", country="chad"), moment=then))["nineties"] == "within"
    assert covers(ask_of(RECORDS, asked("talk", country="Peru"), moment=then))["nineties"] == "outside"
    assert covers(ask_of(RECORDS, asked("talk"), moment=then))["nineties"] == "partly", "not everywhere"
    assert covers(ask_of(RECORDS, asked("talk"), moment=day(2020), according_to=("later",))) == {"later": "within"}


def test_the_list_is_bounded(ask_of: Ask) -> None:
    found = ask_of([dataset(f"d{at:03}") for at in range(MOST + 4)], asked("talk"))
    assert (len(found["datasets"]), found["left_out"]) == (MOST, 4)
    assert found["statement"].endswith(f"and {MOST + 1} more.")


years = st.integers(2000, 2006)
days = st.dates(date(1999, 6, 1), date(2007, 6, 1))


@given(first=st.none() | years, last=st.none() | years, start=days, length=st.integers(1, 900))
def test_a_window_is_compared_as_its_days_are(first: int | None, last: int | None, start: date, length: int) -> None:
    if first is not None and last is not None and first > last:
        first, last = last, first
    declared = {"kinds": ["talk"], "first_year": first, "last_year": last}
    asked_days = {(start + timedelta(days=n)).year for n in range(length)}
    covered = {year for year in asked_days if (first or 0) <= year <= (last or 9999)}
    expected = "within" if covered == asked_days else "partly" if covered else "outside"
    moment = Moment(start=start, end=start + timedelta(days=length))
    assert _compare(declared, ["talk"], moment, None) == ("unstated" if first is None and last is None else expected)
