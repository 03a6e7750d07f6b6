"""What became of a demand: at each round, towards each addressee, by now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph.answers import facts
from graph.answers.question import PageRequest
from graph.answers.view import View
from graph.time import Moment

Ask = Callable[..., Any]
PAGE = PageRequest(limit=50)

RAISED_FIRST = [
    {"addressee": "B", "date": "2022-01-10", "status": "raised", "talk": "t1"},
    {"addressee": "C", "date": "2022-01-10", "status": "raised", "talk": "t1"},
]
REFUSED = {"addressee": "B", "date": "2022-02-10", "status": "rejected", "talk": "t2"}
ACCEPTED = {"addressee": "C", "date": "2022-02-10", "status": "accepted", "talk": "t2"}
MET = {"date": "2022-05-01", "status": "implemented", "event": "e1"}


def _claims(number: int, **asserts: Any) -> list[dict[str, Any]]:
    return [{"id": f"c{number}", "source": "source", "locator": "1", **({"asserts": asserts} if asserts else {})}]


RECORDS: list[dict[str, Any]] = [
    {"kind": "talk", "id": f"t{number}", "title": f"Round {number}", "date": f"2022-0{number}-10",
     "participants": [{"actor": "A"}, {"actor": "B"}], "claims": _claims(number)}
    for number in (1, 2, 3)
] + [
    {"kind": "event", "id": "e1", "title": "Release", "date": "2022-05-01", "actors": ["B"], "claims": _claims(4)},
    {"kind": "demand", "id": "d1", "text": "Release", "raised_by": ["A"], "directed_at": ["B", "C"],
     "date": "2022-01-10", "history": [*RAISED_FIRST, REFUSED, ACCEPTED, MET], "claims": _claims(5)},
    {"kind": "demand", "id": "d2", "text": "Leave", "raised_by": ["A"], "directed_at": ["B"], "date": "2022-01-10",
     "history": [{"date": "2022-01-10", "status": "raised", "talk": "t1"}], "claims": _claims(6)},
]  # fmt: skip


def _ids(ask_of: Ask, day: str, **filters: Any) -> list[str]:
    async def work(view: View) -> list[Any]:
        return [item["id"] for item in (await facts.list_facts(view, PAGE, "demand", **filters)).items]

    found: list[str] = ask_of(RECORDS, work, moment=Moment(as_of=date.fromisoformat(day)))
    return found


@pytest.mark.parametrize("listed", [False, True], ids=["single", "listed"])
def test_a_talk_tells_its_demands_as_it_left_them(ask_of: Ask, *, listed: bool) -> None:
    async def work(view: View) -> dict[str, Any]:
        if listed:
            return {str(talk["id"]): talk["demands"] for talk in (await facts.list_facts(view, PAGE, "talk")).items}
        return {talk: (await facts.show_fact(view, "talk", talk))["demands"] for talk in ("t1", "t2", "t3")}

    told: dict[str, list[dict[str, Any]]] = ask_of(RECORDS, work)
    first, second = ({demand["id"]: demand for demand in told[talk]} for talk in ("t1", "t2"))
    assert {str(demand): (one["status"], one["unmet"], one["status_now"]) for demand, one in first.items()} == {
        "d1": ("raised", True, "implemented"),
        "d2": ("raised", True, "raised"),
    }
    assert {one["addressee"]: one["status"] for one in second["d1"]["by_addressee"]} == {
        "B": "rejected",
        "C": "accepted",
    }
    assert (second["d1"]["unmet"], second["d1"]["unmet_now"]) == (True, False)
    assert list(second) == ["d1"]
    assert told["t3"] == []


def test_a_status_is_asked_for_by_addressee(ask_of: Ask) -> None:
    day = "2022-02-15"
    assert _ids(ask_of, day, status="rejected") == ["d1"]
    assert _ids(ask_of, day, status="accepted") == ["d1"]
    assert _ids(ask_of, day, status="rejected", directed_at="B") == ["d1"]
    assert _ids(ask_of, day, status="rejected", directed_at="C") == []
    assert _ids(ask_of, day, status="accepted", directed_at="C") == ["d1"]
    assert _ids(ask_of, day, status="raised", directed_at="B") == ["d2"]
    assert _ids(ask_of, "2022-05-02", status="rejected") == []


def test_news_that_names_nobody_is_news_towards_everybody(ask_of: Ask) -> None:
    async def work(view: View) -> Any:
        return await facts.show_fact(view, "demand", "d1")

    told = ask_of(RECORDS, work, moment=Moment(as_of=date(2022, 5, 2)))
    assert told["unmet"] is False
    assert {one["addressee"]: one["status"] for one in told["by_addressee"]} == {
        "B": "implemented",
        "C": "implemented",
    }
