"""When a fact was, where some of its claims are only an opponent's word."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.evidence import EVERYTHING, Reading, derive
from graph.time import Holds, Moment, holds

Claim = dict[str, Any]


def _read(*claims: Claim, kind: str = "event", **fact: Any) -> Reading:
    about = [{"id": f"f.{n}", "source": f"s{n}", **claim} for n, claim in enumerate(claims)]
    reading = derive({"kind": kind, "id": "f", **fact}, about, EVERYTHING)
    assert reading is not None
    return reading


def _alleged(**claim: Any) -> Claim:
    return {"modality": "alleged", "asserted_by": "X", **claim}


def _dated(text: str) -> Claim:
    return {"asserts": {"date": text}}


def _by(reading: Reading, day: date) -> Holds:
    return holds(reading.bounds, Moment(as_of=day), occurrence=reading.kind == "event")


@pytest.mark.parametrize(
    ("claims", "text", "day"),
    [
        pytest.param([_dated("2021"), _alleged(**_dated("2021-03-05"))], "2021", "possible", id="narrower"),
        pytest.param([_dated("2021-03-05"), _alleged(**_dated("2021"))], "2021-03-05", "certain", id="wider"),
        pytest.param([{}, _alleged(**_dated("2021-03-05"))], "2021-03-05", "possible", id="nobody else's"),
        pytest.param([_alleged(**_dated("2021-03-05"))], "2021-03-05", "possible", id="nothing else"),
        pytest.param([_dated("2021-03-05"), _alleged()], "2021-03-05", "certain", id="without a date"),
    ],
)
def test_an_opponent_makes_no_date_certain(claims: list[Claim], text: str, day: Holds) -> None:
    reading = _read(*claims, title="Shots")

    assert (reading.date_text, _by(reading, date(2021, 3, 6)), reading.contested) == (text, day, False)


def test_another_date_of_an_opponent_is_contested() -> None:
    reading = _read(_dated("2021-03-05"), _alleged(**_dated("2021-03-09")), title="Shots")

    assert [variant.value for variant in reading.disputes["date"].variants] == ["2021-03-05", "2021-03-09"]
    assert _by(reading, date(2021, 3, 6)) == "possible"


@pytest.mark.parametrize(("claim", "state"), [({}, "certain"), (_alleged(), "possible")])
def test_that_a_tie_still_held_is_possible_where_only_an_opponent_says_so(claim: Claim, state: Holds) -> None:
    tie = _read(_dated("2021-01-01/"), {**claim, "attested": "2023-01-01"}, kind="BACKS", source="A", target="B")

    assert _by(tie, date(2022, 6, 1)) == state


@pytest.mark.parametrize("day", [date(2019, 1, 1), date(2021, 3, 6), date(2023, 1, 1)])
def test_a_day_that_only_an_opponent_names_leaves_every_other_day_possible(day: date) -> None:
    reading = _read({}, _alleged(**_dated("2021-03-05")), title="Shots")

    assert _by(reading, day) == "possible"
    assert holds(reading.bounds, Moment(), occurrence=True) == "certain"
    assert [hedge["field"] for hedge in reading.hedges] == ["date"]


def test_what_only_an_opponent_says_at_all_is_possible_on_his_days_alone() -> None:
    reading = _read(_alleged(**_dated("2021-03-05")), title="Shots")

    assert [_by(reading, day) for day in (date(2021, 3, 1), date(2021, 3, 6))] == ["no", "possible"]
