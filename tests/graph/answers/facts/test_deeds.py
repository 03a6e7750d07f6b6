"""What became of an agreement, and what led to it: each part with those who say so, and as sure as they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph.answers.facts import fact_lists
from graph.session.view import View
from graph.time import Moment

Ask = Callable[..., Any]
SOURCES = [{"kind": "source", "id": f"s{number}", "title": f"Report {number}"} for number in (1, 2, 3)]
DEAL = {
    "kind": "agreement",
    "id": "deal",
    "title": "Deal",
    "date": "2020-01-01",
    "signatories": [{"actor": "A"}],
    "provisions": [{"id": f"deal.{x}", "text": x} for x in "ab"],
}


def claim(source: int, *, asserts: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    return {"source": f"s{source}", "locator": "1", **fields, **({"asserts": asserts} if asserts else {})}


async def show_deal(view: View) -> Any:
    return await fact_lists.show_fact(view, "agreement", "deal")


def support(deeds: list[dict[str, Any]]) -> list[tuple[list[str], int, bool]]:
    return [(deed["sources"], deed["origins"], deed["hedged"]) for deed in deeds]


@pytest.mark.parametrize(("field", "by"), [("breaches", "breached_by"), ("implements", "implemented_by")])
def test_each_provision_has_the_accounts_that_name_it(ask_of: Ask, field: str, by: str) -> None:
    claims = [
        claim(1, asserts={field: ["deal.a"]}),
        claim(2, asserts={field: ["deal.a"]}, modality="judged", confidence=0.6),
        claim(3, asserts={field: ["deal.b"]}, hedge="reportedly"),
    ]
    event = {"kind": "event", "id": "e", "title": "E", "category": "assault", "date": "2021-01-01", "claims": claims}
    deal = ask_of([*SOURCES, DEAL, event], show_deal)

    assert support(deal[by]) == [(["s1", "s2", "s3"], 3, False)]
    assert {one["id"]: support(one[by]) for one in deal["provisions"]} == {
        "deal.a": [(["s1", "s2"], 2, False)],
        "deal.b": [(["s3"], 1, True)],
    }


def test_of_what_is_certain_only_those_are_counted_who_say_it(ask_of: Ask) -> None:
    claims = [
        claim(1, asserts={"breaches": ["deal.a"]}),
        claim(2, asserts={"breaches": ["deal.b"]}, modality="alleged", asserted_by="A"),
    ]
    event = {"kind": "event", "id": "e", "title": "E", "category": "assault", "date": "2021-01-01", "claims": claims}
    deal = ask_of([*SOURCES, DEAL, event], show_deal, certain_only=True)

    (deed,) = deal["breached_by"]
    assert (deed["provisions"], deed["sources"], deed["speakers"], deed["origins"]) == (["deal.a"], ["s1"], [], 1)


PRODUCED = {"produced": ["deal"]}


@pytest.mark.parametrize(
    ("claims", "doubted", "hedged"),
    [
        pytest.param([claim(1, asserts=PRODUCED)], False, False, id="said"),
        pytest.param(
            [claim(1, asserts=PRODUCED), claim(2, asserts=PRODUCED, polarity="negated")], True, False, id="denied"
        ),
        pytest.param(
            [claim(1, asserts=PRODUCED), *(claim(n, asserts=PRODUCED, polarity="negated") for n in (2, 3))],
            True,
            False,
            id="denied by more",
        ),
        pytest.param([claim(1, asserts={"produced": {"one_of": ["deal", "other"]}})], True, False, id="one of two"),
        pytest.param(
            [claim(1), claim(2, asserts=PRODUCED, modality="alleged", asserted_by="A")], True, True, id="alleged"
        ),
        pytest.param(
            [claim(1), claim(2, asserts=PRODUCED, modality="judged", confidence=0.5)], False, True, id="hedged"
        ),
        pytest.param([claim(1, asserts=PRODUCED), claim(2, polarity="negated")], True, False, id="no talk by some"),
    ],
)
def test_what_led_to_an_agreement_is_as_sure_as_it_is_said(
    ask_of: Ask, claims: list[dict[str, Any]], doubted: bool, hedged: bool
) -> None:
    talk = {"kind": "talk", "id": "t", "title": "T", "date": "2019-12-30", "claims": claims}
    other = {**DEAL, "id": "other", "provisions": []}
    records = [*SOURCES, DEAL, other, talk]
    deal = ask_of(records, show_deal)

    assert (deal["produced_by"], bool(deal["produced_by_possible"])) == (["t"], doubted)
    assert deal["produced_by_hedged"] == ["t"][: int(hedged)]
    sure = ask_of(records, show_deal, certain_only=True)
    assert (sure["produced_by"], sure["produced_by_possible"]) == (["t"][int(doubted) :], [])


def test_a_talk_that_may_not_have_been_yet_led_to_it_possibly(ask_of: Ask) -> None:
    talk = {"kind": "talk", "id": "t", "title": "T", "date": "2021-05", "produced": ["deal"]}
    deal = ask_of([DEAL, talk], show_deal, moment=Moment(as_of=date(2021, 5, 10)))

    assert deal["produced_by"] == deal["produced_by_possible"] == ["t"]
