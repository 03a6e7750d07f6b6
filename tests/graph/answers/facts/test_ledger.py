"""What became of a demand: at each round, towards each addressee, by now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, cast

import pytest

from graph.answers.facts import disputes, fact_lists
from graph.models.facts import Talk
from graph.session.question import PageRequest
from graph.session.view import View
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
        return [item["id"] for item in (await fact_lists.list_facts(view, PAGE, "demand", **filters)).items]

    found: list[str] = ask_of(RECORDS, work, moment=Moment(as_of=date.fromisoformat(day)))
    return found


async def show_talk(view: View, talk: str) -> Talk:
    return cast("Talk", await fact_lists.show_fact(view, "talk", talk))


@pytest.mark.parametrize("listed", [False, True], ids=["single", "listed"])
def test_a_talk_tells_its_demands_as_it_left_them(ask_of: Ask, *, listed: bool) -> None:
    async def work(view: View) -> dict[str, Any]:
        if listed:
            talks = cast("Sequence[Talk]", (await fact_lists.list_facts(view, PAGE, "talk")).items)
            return {talk["id"]: talk["demands"] for talk in talks}
        return {talk: (await show_talk(view, talk))["demands"] for talk in ("t1", "t2", "t3")}

    described: dict[str, list[dict[str, Any]]] = ask_of(RECORDS, work)
    first, second = ({demand["id"]: demand for demand in described[talk]} for talk in ("t1", "t2"))
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
    assert described["t3"] == []


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
        return await fact_lists.show_fact(view, "demand", "d1")

    described = ask_of(RECORDS, work, moment=Moment(as_of=date(2022, 5, 2)))
    assert described["unmet"] is False
    assert {one["addressee"]: one["status"] for one in described["by_addressee"]} == {
        "B": "implemented",
        "C": "implemented",
    }


OFFERS: list[dict[str, Any]] = [
    {"kind": "offer", "id": "o1", "text": "Safe passage", "offered_by": ["A"], "directed_at": ["B", "C"],
     "date": "2022-01-10", "talk": "t1",
     "history": [
         {"addressee": "B", "date": "2022-02-10", "status": "rejected", "talk": "t2"},
         {"addressee": "C", "date": "2022-05-01", "status": "implemented", "event": "e1"},
     ], "claims": _claims(7)},
    {"kind": "offer", "id": "o2", "text": "Bread", "offered_by": ["A"], "directed_at": ["B"], "date": "2022-01-10",
     "claims": _claims(8)},
]  # fmt: skip


def _offers(ask_of: Ask, day: str | None = None, **filters: Any) -> list[str]:
    async def work(view: View) -> list[Any]:
        return [item["id"] for item in (await fact_lists.list_facts(view, PAGE, "offer", **filters)).items]

    moment = Moment(as_of=date.fromisoformat(day)) if day else Moment()
    found: list[str] = ask_of([*RECORDS, *OFFERS], work, moment=moment)
    return found


def test_offers_have_the_same_ledger(ask_of: Ask) -> None:
    async def work(view: View) -> Any:
        offer = await fact_lists.show_fact(view, "offer", "o1")
        return offer, (await show_talk(view, "t2"))["offers"]

    offer, at_talk = ask_of([*RECORDS, *OFFERS], work)
    assert (offer["status"], offer["unmet"], offer["unmet_holds"]) == ("mixed", True, "certain")
    assert {one["addressee"]: one["status"] for one in offer["by_addressee"]} == {"B": "rejected", "C": "implemented"}
    assert [one["status"] for one in offer["history"]] == ["rejected", "implemented"]
    (there,) = at_talk
    assert {one["addressee"]: one["status"] for one in there["by_addressee"]} == {"B": "rejected", "C": "raised"}
    assert (there["status"], there["status_now"]) == ("mixed", "mixed")


def test_offers_are_found_by_status_and_day(ask_of: Ask) -> None:
    assert _offers(ask_of, status="raised") == ["o2"]
    assert _offers(ask_of, status="rejected") == ["o1"]
    assert _offers(ask_of, "2022-01-20", status="raised") == ["o1", "o2"]
    assert _offers(ask_of, "2022-02-20", status="raised", directed_at="C") == ["o1"]
    assert _offers(ask_of, "2022-02-20", status="implemented") == []
    assert _offers(ask_of, unmet=False) == []


def test_competing_accounts_of_a_status_are_disputes_and_lists_show_one_of_them(ask_of: Ask) -> None:
    def claim(number: int, status: str) -> dict[str, Any]:
        history = [{"addressee": "B", "date": "2022-03-10", "status": status, "talk": "t3"}]
        return {"id": f"r{number}", "source": f"s{number}", "locator": "1",
                "asserts": {"directed_at": ["B"], "date": "2022-01-10", "history": history}}  # fmt: skip

    rival = {"kind": "demand", "id": "d3", "text": "Go", "raised_by": ["A"], "directed_at": ["B"],
             "claims": [claim(1, "accepted"), claim(2, "rejected")]}  # fmt: skip
    sources = [{"kind": "source", "id": f"s{number}", "title": f"Paper {number}"} for number in (1, 2)]

    async def work(view: View) -> Any:
        listed = {
            status: [item["id"] for item in (await fact_lists.list_facts(view, PAGE, "demand", status=status)).items]
            for status in ("accepted", "rejected")
        }
        shown = await fact_lists.show_fact(view, "demand", "d3")
        return listed, shown, (await disputes.list_disputes(view, PAGE)).items

    listed, shown, disputed = ask_of([*RECORDS, *sources, rival], work)
    assert listed == {"accepted": [], "rejected": ["d3"]}
    assert (shown["contested"], shown["unmet"], shown["unmet_holds"]) == (True, True, "possible")
    (dispute,) = [one for one in disputed if one["fact"] == "d3"]
    assert dispute["field"] == "status.B"
    assert {reading["value"] for reading in dispute["readings"]} == {"accepted", "rejected"}
    (alone,) = ask_of(
        [*RECORDS, *sources, rival],
        _list_third,
        according_to=("s1",),
    )
    assert (alone["status"], alone["unmet"], alone["contested"]) == ("accepted", False, False)


async def _list_third(view: View) -> Any:
    return [one for one in (await fact_lists.list_facts(view, PAGE, "demand")).items if one["id"] == "d3"]


def _told_by(number: int, **asserts: Any) -> dict[str, Any]:
    return {"id": f"x{number}", "source": f"s{number}", "locator": "1", "asserts": asserts}


SOURCES = [{"kind": "source", "id": f"s{number}", "title": f"Paper {number}"} for number in (1, 2)]


@pytest.mark.parametrize(("kind", "field"), [("demand", "raised_by"), ("offer", "offered_by")])
def test_who_asks_or_offers_may_be_disputed_in_single_records_lists_and_ledgers(
    ask_of: Ask, kind: str, field: str
) -> None:
    asked = {"directed_at": ["B"], "date": "2022-01-10", "history": [{"addressee": "B", "status": "raised"}]}
    disputed = {"kind": kind, "id": "who", "text": "Go", field: ["A"],
                "claims": [_told_by(1, **{field: ["A"]}, **asked), _told_by(2, **{field: ["C"]}, **asked)]}  # fmt: skip

    async def work(view: View) -> Any:
        return await fact_lists.show_fact(view, kind, "who"), (await fact_lists.list_facts(view, PAGE, kind)).items

    shown, listed = ask_of([*SOURCES, disputed], work)
    for described in (shown, *listed):
        assert (described["contested"], described["tied"], described[field]) == (True, True, [])
        (readings,) = [one["readings"] for one in described["readings"] if one["field"] == field]
        assert [reading["value"] for reading in readings] == [["A"], ["C"]]
        assert (described["status"], described["unmet"]) == ("raised", True)
    alone, _ = ask_of([*SOURCES, disputed], work, according_to=("s1",))
    assert (alone["contested"], alone[field]) == (False, ["A"])


DEAL: dict[str, Any] = {
    "kind": "agreement", "id": "deal", "title": "Deal", "date": "2022-01-01", "claims": _claims(20),
    "provisions": [{"id": "deal.1", "text": "Fire stops"}],
}  # fmt: skip


def test_an_alleged_breach_is_listed_as_possible_and_counts_only_where_that_is_enough(ask_of: Ask) -> None:
    breach = {"kind": "event", "id": "shots", "title": "Shots", "date": "2022-02-01", "actors": ["B"],
              "breaches": ["deal.1"], "category": "assault",
              "claims": [{"source": "source", "locator": "1", "asserted_by": "A", "modality": "alleged"}]}  # fmt: skip

    async def work(view: View) -> Any:
        deal = await fact_lists.show_fact(view, "agreement", "deal")
        return deal, [
            [item["id"] for item in (await fact_lists.list_facts(view, PAGE, "agreement", breached=breached)).items]
            for breached in (True, False)
        ]

    deal, (broken, whole) = ask_of([DEAL, breach], work)
    (item,) = deal["breached_by"]
    assert (item["event"], item["alleged"], item["holds"], item["speakers"]) == ("shots", True, "possible", ["A"])
    assert (deal["breached"], deal["breached_holds"], deal["implemented"]) == (True, "possible", False)
    assert deal["provisions"][0]["breached_by"] == deal["breached_by"]
    assert (broken, whole) == (["deal"], [])
    certain, (broken, whole) = ask_of([DEAL, breach], work, certain_only=True)
    assert (certain["breached_by"], certain["breached"], broken, whole) == ([], False, [], ["deal"])


def test_who_broke_a_deal_may_be_disputed_where_that_it_was_broken_is_not(ask_of: Ask) -> None:
    said = {"date": "2022-02-01", "breaches": ["deal.1"]}
    breach = {"kind": "event", "id": "shots", "title": "Shots",
              "claims": [_told_by(1, actors=["B"], **said), _told_by(2, actors=["C"], **said)]}  # fmt: skip

    async def work(view: View) -> Any:
        return await fact_lists.show_fact(view, "agreement", "deal")

    (item,) = ask_of([*SOURCES, DEAL, breach], work)["breached_by"]
    assert (item["holds"], item["contested"], item["alleged"], item["actors"], item["origins"]) == (
        "certain", True, False, [], 2,
    )  # fmt: skip
    (dispute,) = item["readings"]
    assert [reading["value"] for reading in dispute["readings"]] == [["B"], ["C"]]
