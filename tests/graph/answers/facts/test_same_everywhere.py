"""One question has one answer, whichever list, record or window it is read from, and each says how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph.answers.entities import actors
from graph.answers.facts import disputes, fact_lists, timeline
from graph.answers.network import activity
from graph.session.question import PageRequest
from graph.session.view import View
from graph.time import Moment

Ask = Callable[..., Any]
PAGE = PageRequest(limit=50)
SOURCES = [{"kind": "source", "id": f"s{number}", "title": f"Report {number}"} for number in (1, 2, 3)]
DEAL = {
    "kind": "agreement", "id": "deal", "title": "Deal", "date": "2021-12-01", "signatories": [{"actor": "A"}],
    "provisions": [{"id": "deal.a", "text": "Leave"}, {"id": "deal.b", "text": "Pay"}],
}  # fmt: skip


def claim(source: int, name: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"source": f"s{source}", "locator": name or "1", **({"id": name} if name else {}), **fields}


def show(family: str, record: str) -> Callable[[View], Any]:
    async def work(view: View) -> Any:
        return await fact_lists.show_fact(view, family, record)

    return work


def list_(family: str, **filters: Any) -> Callable[[View], Any]:
    async def work(view: View) -> list[Any]:
        return list((await fact_lists.list_facts(view, PAGE, family, **filters)).items)

    return work


def test_a_provision_is_breached_only_by_what_its_sources_still_say(ask_of: Ask) -> None:
    claims = [
        claim(1, "first", asserts={"breaches": ["deal.a"]}),
        claim(1, "then", corrects=["first"], asserts={"breaches": ["deal.b"]}),
        claim(2, asserts={"breaches": ["deal.a"]}),
    ]
    event = {"kind": "event", "id": "shots", "title": "Shots", "category": "assault", "date": "2022", "claims": claims}
    deal = ask_of([*SOURCES, DEAL, event], show("agreement", "deal"))

    (by_a,), (by_b,) = (provision["breached_by"] for provision in deal["provisions"])
    assert (by_a["sources"], by_a["origins"], by_b["claims"], by_b["origins"]) == (["s2"], 1, ["then"], 1)
    (deed,) = deal["breached_by"]
    assert (deed["provisions"], deed["origins"]) == (["deal.a", "deal.b"], 2)
    assert deed["claims"] == sorted([*by_a["claims"], *by_b["claims"]])
    assert "first" not in deed["claims"]
    (alone,) = ask_of([*SOURCES, DEAL, {**event, "claims": claims[:2]}], show("agreement", "deal"))["breached_by"]
    assert (alone["provisions"], alone["claims"]) == (["deal.b"], ["then"])


@pytest.mark.parametrize("polarity", ["affirmed", "negated"])
def test_whether_a_deed_was_a_breach_can_be_read_from_its_bounds(ask_of: Ask, polarity: str) -> None:
    claims = [claim(1), claim(2, polarity=polarity, asserts={"breaches": ["deal.a"]})]
    event = {"kind": "event", "id": "shots", "title": "Shots", "category": "assault", "date": "2022",
             "breaches": ["deal.a"], "claims": claims}  # fmt: skip
    (deed,) = ask_of([*SOURCES, DEAL, event], show("agreement", "deal"))["breached_by"]

    assert (deed["holds"], deed["uncertain"]) == {"affirmed": ("certain", False), "negated": ("possible", True)}[
        polarity
    ]


WINDOWS = [
    {},
    {"moment": Moment(as_of=date(2021, 12, 31))},
    {"moment": Moment(start=date(2021, 5, 1), end=date(2022, 1, 1))},
    {"moment": Moment(start=date(2021, 5, 1))},
]


@pytest.mark.parametrize("asked", WINDOWS)
def test_a_talk_has_the_demands_on_its_table_however_early_they_were_raised(ask_of: Ask, asked: dict[str, Any]) -> None:
    rejected = {"addressee": "B", "date": "2021-05-01", "status": "rejected", "talk": "round"}
    records = [
        {"kind": "talk", "id": "round", "title": "Round", "date": "2021-05-01", "produced": ["deal"],
         "participants": [{"actor": "A"}, {"actor": "B"}]},
        {"kind": "demand", "id": "leave", "text": "Leave", "raised_by": ["A"], "directed_at": ["B"],
         "date": "2021-01-01", "history": [rejected]},
        DEAL,
    ]  # fmt: skip
    for talk in (ask_of(records, show("talk", "round"), **asked), *ask_of(records, list_("talk"), **asked)):
        assert [(demand["id"], demand["status"]) for demand in talk["demands"]] == [("leave", "rejected")]


@pytest.mark.parametrize("start", [None, date(2021, 11, 1)])
def test_a_talk_led_to_an_agreement_though_it_was_before_the_window(ask_of: Ask, start: date | None) -> None:
    talk = {"kind": "talk", "id": "round", "title": "Round", "date": "2021-05-01", "produced": ["deal"]}
    deal = ask_of([talk, DEAL], show("agreement", "deal"), moment=Moment(start=start, end=start and date(2022, 1, 1)))

    assert deal["produced_by"] == ["round"]


def test_a_talk_at_which_one_of_two_others_sat_is_found_for_either_and_certain_for_none(ask_of: Ask) -> None:
    seats = [{"actor": "A"}, {"actor": "B"}]
    either = {"one_of": [{"actor": "C"}, {"actor": "D"}]}
    claims = [claim(1, asserts={"participants": seats}), claim(2, asserts={"participants": either})]
    records = [*SOURCES, {"kind": "talk", "id": "round", "title": "Round", "date": "2021-05-01", "claims": claims}]

    for who, sure in (("A", True), ("C", False), ("D", False)):
        assert [talk["id"] for talk in ask_of(records, list_("talk", participant=who))] == ["round"]
        assert bool(ask_of(records, list_("talk", participant=who), certain_only=True)) is sure
    assert ask_of(records, list_("talk", participant="E")) == []


def test_an_outcome_that_is_one_of_two_others_is_among_the_disputes(ask_of: Ask) -> None:
    either = {"one_of": ["no_agreement", "collapsed"]}
    claims = [claim(1, asserts={"outcome": "agreement"}), claim(2, asserts={"outcome": either})]
    records = [*SOURCES, {"kind": "talk", "id": "round", "title": "Round", "date": "2021-05-01", "claims": claims}]

    async def list_disputes(view: View) -> list[Any]:
        return list((await disputes.list_disputes(view, PAGE)).items)

    (dispute,) = ask_of(records, list_disputes)
    assert [one["value"] for one in dispute["readings"]] == ["agreement", either]
    for outcome in ("agreement", "collapsed"):
        assert [talk["id"] for talk in ask_of(records, list_("talk", outcome=outcome))] == ["round"]
        assert ask_of(records, list_("talk", outcome=outcome), certain_only=True) == []


def test_a_record_that_loses_a_claim_is_still_found_from_what_it_names(ask_of: Ask) -> None:
    claims = [claim(1, "kept"), claim(2, "gone")]
    shots = {"kind": "event", "id": "shots", "title": "Shots", "category": "assault", "date": "2022",
             "breaches": ["deal.a"], "claims": claims}  # fmt: skip
    talk = {"kind": "talk", "id": "round", "title": "Round", "date": "2021", "produced": ["deal"], "claims": claims}
    talk = {**talk, "claims": [{**one, "id": f"talk-{one['id']}"} for one in claims]}
    for count in (2, 1):
        given = [{**record, "claims": record["claims"][:count]} for record in (shots, talk)]
        deal = ask_of([*SOURCES, DEAL, *given], show("agreement", "deal"))

        assert [deed["event"] for deed in deal["breached_by"]] == ["shots"]
        assert deal["produced_by"] == ["round"]
        assert [event["id"] for event in ask_of([*SOURCES, DEAL, *given], list_("event", breaches="deal"))] == ["shots"]


def test_what_others_alone_say_of_an_actor_is_not_among_its_facts_by_some(ask_of: Ask) -> None:
    claims = [claim(1, asserts={"actors": ["A"]}), claim(2, asserts={"actors": ["B"]})]
    fire = {"kind": "event", "id": "fire", "title": "Fire", "category": "assault", "date": "2021-03-05",
            "targets": ["C"], "claims": claims}  # fmt: skip
    march = {"kind": "event", "id": "march", "title": "March", "category": "protest", "date": "2021-03-06",
             "actors": ["A"], "claims": [claim(2)]}  # fmt: skip

    async def list_everywhere(view: View) -> tuple[list[str], ...]:
        ways = (
            await timeline.actor_timeline(view, PAGE, "A"),
            await activity.list_latest(view, PAGE, "A", activity.WhichFacts()),
            await fact_lists.list_facts(view, PAGE, "event", actor="A"),
        )
        return tuple(sorted(fact["id"] for fact in way.items) for way in ways)

    async def count(view: View) -> dict[str, int]:
        return (await actors.show_actor(view, "A"))["counts"]

    for asked, expected in (
        ({}, ["fire", "march"]),
        ({"according_to": ("s1",)}, ["fire"]),
        ({"according_to": ("s2",)}, ["march"]),
        ({"certain_only": True}, ["march"]),
    ):
        assert ask_of([*SOURCES, fire, march], list_everywhere, **asked) == (expected,) * 3
        assert ask_of([*SOURCES, fire, march], count, **asked) == {"event": len(expected)}
