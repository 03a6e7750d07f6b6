"""What some account denies, leaves open or only may have come is never certain, whichever way it is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph.answers.entities.actors import list_actors
from graph.answers.facts import fact_lists
from graph.answers.facts.timeline import process_timeline
from graph.network.filters import NetworkFilters
from graph.session.question import PageRequest
from graph.session.view import View
from graph.time import Moment
from tests.reference.answers import draw_network

Ask = Callable[..., Any]
PAGE = PageRequest(limit=50)
SOURCES = [{"kind": "source", "id": f"s{number}", "title": f"Report {number}"} for number in (1, 2, 3)]


def claim(source: int, *, negated: bool = False, **asserts: Any) -> dict[str, Any]:
    polarity = {"polarity": "negated"} if negated else {}
    return {"source": f"s{source}", "locator": "1", **polarity, **({"asserts": asserts} if asserts else {})}


def attack(*claims: dict[str, Any], **fields: Any) -> dict[str, Any]:
    given = {"category": "assault", "date": "2021-03-03", "title": "Attack", **fields}
    return {"kind": "event", "id": "attack", **given, "claims": list(claims)}


def demand(*claims: dict[str, Any], **fields: Any) -> dict[str, Any]:
    given = {"text": "Leave", "raised_by": ["A"], "directed_at": ["B"], "date": "2021-01-01", **fields}
    return {"kind": "demand", "id": "demand", **given, "claims": list(claims)}


def list_(family: str, **filters: Any) -> Callable[[View], Any]:
    async def work(view: View) -> list[Any]:
        return list((await fact_lists.list_facts(view, PAGE, family, **filters)).items)

    return work


async def list_acted(view: View) -> dict[str, tuple[str, bool]]:
    drawn = await draw_network(view, NetworkFilters(layers=frozenset({"acted"})))
    return {edge["id"]: (edge["holds"], edge["contested"]) for edge in drawn["edges"]}


@pytest.mark.parametrize(("deniers", "shown"), [((2,), []), ((2, 3), []), ((), ["A"])])
def test_an_actor_whom_somebody_denies_did_nothing_for_certain(
    ask_of: Ask, deniers: tuple[int, ...], shown: list[str]
) -> None:
    records = [*SOURCES, attack(claim(1, actors=["A"]), *(claim(n, negated=True, actors=["A"]) for n in deniers),
                                targets=["B"])]  # fmt: skip
    (found,) = ask_of(records, list_("event"))
    (sure,) = ask_of(records, list_("event"), certain_only=True)

    assert (found["actors"], found["contested"]) == (shown, bool(deniers))
    assert sure["actors"] == ([] if deniers else ["A"])
    assert ask_of(records, list_acted) == {"acted:A:B": ("possible", True) if deniers else ("certain", False)}
    assert ask_of(records, list_acted, certain_only=True) == ({} if deniers else {"acted:A:B": ("certain", False)})


def test_an_actor_who_is_denied_by_fewer_is_shown_and_contested(ask_of: Ask) -> None:
    records = [*SOURCES, attack(claim(1, actors=["A"]), claim(2, actors=["A"]), claim(3, negated=True, actors=["A"]))]
    (found,) = ask_of(records, list_("event"))

    assert (found["actors"], found["contested"]) == (["A"], True)
    assert ask_of(records, list_("event", actor="A"), certain_only=True) == []


def test_a_complete_list_denies_who_is_not_in_it(ask_of: Ask) -> None:
    complete = {**claim(2, actors=["A"]), "complete": ["actors"]}
    (found,) = ask_of([*SOURCES, attack(claim(1, actors=["A", "C"]), complete)], list_("event"))

    assert (found["actors"], found["contested"]) == (["A"], True)


@pytest.mark.parametrize("others", [(False,), (False, False)])
def test_edges_both_ways_are_not_certain_where_somebody_denies_that_it_was_mutual(
    ask_of: Ask, others: tuple[bool, ...]
) -> None:
    denials = [claim(2 + number, mutual=mutual) for number, mutual in enumerate(others)]
    records = [*SOURCES, attack(claim(1, mutual=True), *denials, actors=["A", "B"])]

    assert set(ask_of(records, list_acted).values()) == {("possible", True)}
    assert ask_of(records, list_acted, certain_only=True) == {}


@pytest.mark.parametrize("field", ["breaches", "implements"])
@pytest.mark.parametrize(
    "claims",
    [
        (claim(1, FIELD=["deal.a"]), claim(2, negated=True, FIELD=["deal.a"])),
        (claim(1, FIELD=["deal.a"]), *(claim(number, negated=True, FIELD=["deal.a"]) for number in (2, 3))),
        (claim(1, FIELD={"one_of": ["deal.a", "other.a"]}),),
    ],
    ids=["tied", "outvoted", "one of"],
)  # fmt: skip
def test_a_deed_that_is_open_is_possible_with_the_agreement_too(
    ask_of: Ask, field: str, claims: tuple[dict[str, Any], ...]
) -> None:
    deals = [
        {"kind": "agreement", "id": name, "title": "Deal", "date": "2020-01-01", "signatories": [{"actor": "A"}],
         "provisions": [{"id": f"{name}.a", "text": "Leave"}], "claims": [claim(1)]}
        for name in ("deal", "other")
    ]  # fmt: skip
    given = [
        {**one, "asserts": {field if name == "FIELD" else name: value for name, value in one["asserts"].items()}}
        for one in claims
    ]
    records = [*SOURCES, *deals, attack(*given, actors=["B"])]
    state = {"breaches": "breached", "implements": "implemented"}[field]
    found = {deal["id"]: deal for deal in ask_of(records, list_("agreement", **{state: True}))}

    assert found["deal"][f"{state}_holds"] == "possible"
    assert [one["holds"] for one in found["deal"][f"{state}_by"]] == ["possible"]
    assert "deal" not in {deal["id"] for deal in ask_of(records, list_("agreement", **{state: False}))}
    for wanted in (True, False):
        sure = ask_of(records, list_("agreement", **{state: wanted}), certain_only=True)
        assert "deal" not in {deal["id"] for deal in sure}


@pytest.mark.parametrize("date_text", ["2021-03-01?", "2021-03-01~"])
def test_a_status_of_an_uncertain_date_ends_nothing_for_certain(ask_of: Ask, date_text: str) -> None:
    met = [{"addressee": "B", "date": date_text, "status": "implemented"}]
    records = [*SOURCES, demand(claim(1), history=met)]
    (found,) = ask_of(records, list_("demand"), moment=Moment(as_of=date(2021, 3, 15)))

    assert (found["unmet"], found["unmet_holds"]) == (True, "possible")


def test_only_what_is_certain_passes_the_filters_of_a_ledger(ask_of: Ask) -> None:
    met = {"addressee": "B", "date": "2021-02-01", "status": "implemented"}
    records = [*SOURCES, demand(claim(1, history=[met]), claim(2, negated=True, history=[met]))]

    for filters in ({"unmet": False}, {"unmet": True}, {"status": "implemented"}):
        assert ask_of(records, list_("demand", **filters), certain_only=True) == []


def test_only_a_certain_addressee_is_asked_for_certain(ask_of: Ask) -> None:
    answer = [{"addressee": "B", "date": "2021-02-01", "status": "rejected"}]
    records = [
        *SOURCES,
        demand(claim(1, directed_at=["B"], history=answer), claim(2, directed_at=["C"]), raised_by=["A"]),
    ]
    del records[-1]["directed_at"]

    assert [one["id"] for one in ask_of(records, list_("demand", directed_at="B"))] == ["demand"]
    assert ask_of(records, list_("demand", directed_at="B"), certain_only=True) == []


def test_one_of_several_histories_breaks_no_list(ask_of: Ask) -> None:
    histories = [{"addressee": "B", "date": "2021-02-01", "status": status} for status in ("implemented", "accepted")]
    records = [*SOURCES, demand(claim(1, history={"one_of": histories}))]

    assert ask_of(records, list_("demand", directed_at="A")) == []


def test_a_part_that_only_an_opponent_names_is_possible(ask_of: Ask) -> None:
    accused = {**claim(2, actors=["A"]), "modality": "alleged", "asserted_by": "B"}
    records = [*SOURCES, attack(claim(1), accused, targets=["B"])]

    assert ask_of(records, list_acted) == {"acted:A:B": ("possible", False)}
    assert ask_of(records, list_acted, certain_only=True) == {}
    assert ask_of(records, list_("event", actor="A"), certain_only=True) == []
    (found,) = ask_of(records, list_("event", actor="A"))
    assert (found["actors"], found["holds"]) == (["A"], "certain")


def test_a_deed_that_only_an_opponent_says_was_a_breach_is_none_for_certain(ask_of: Ask) -> None:
    deal = {"kind": "agreement", "id": "deal", "title": "Deal", "date": "2020-01-01", "signatories": [{"actor": "A"}],
            "provisions": [{"id": "deal.a", "text": "Leave"}], "claims": [claim(1)]}  # fmt: skip
    accused = {**claim(2, breaches=["deal.a"]), "modality": "alleged", "asserted_by": "A"}
    records = [*SOURCES, deal, attack(claim(1), accused, actors=["B"])]

    assert [one["id"] for one in ask_of(records, list_("event", breaches="deal"))] == ["attack"]
    assert ask_of(records, list_("event", breaches="deal"), certain_only=True) == []


def test_whoever_some_account_names_is_among_the_actors_of_its_process(ask_of: Ask) -> None:
    process = {"kind": "process", "id": "process", "name": "Process"}
    records = [*SOURCES, process, attack(claim(1, actors=["A"]), claim(2, actors=["B"]), targets=["C"],
                                         process="process")]  # fmt: skip

    async def work(view: View) -> list[str]:
        return sorted(actor["id"] for actor in (await list_actors(view, PAGE, process="process")).items)

    assert ask_of(records, work) == ["A", "B", "C"]
    assert ask_of(records, work, certain_only=True) == ["C"]


@pytest.mark.parametrize(
    ("claims", "contested"),
    [
        ([claim(1), claim(2, negated=True)], True),
        ([claim(1), claim(2, directed_at=["C"], history=None)], True),
        ([claim(1, directed_at={"one_of": ["B", "C"]})], False),
        ([{**claim(1), "modality": "alleged", "asserted_by": "B"}], False),
    ],
    ids=["denied", "put to another", "put to one of two", "alleged"],
)
def test_what_became_of_a_demand_that_is_in_doubt_is_no_surer(
    ask_of: Ask, claims: list[dict[str, Any]], *, contested: bool
) -> None:
    process = {"kind": "process", "id": "process", "name": "Process"}
    history = [{"addressee": "B", "date": "2021-03-01", "status": "accepted"}]
    records = [*SOURCES, process, demand(*claims, history=history, process="process")]

    async def work(view: View) -> tuple[Any, list[Any]]:
        (found,) = await list_("demand")(view)
        return found, list((await process_timeline(view, PAGE, "process")).items)

    found, items = ask_of(records, work)
    (report,) = (item for item in items if item["kind"] == "status_report")
    assert (report["status"], report["holds"], report["contested"]) == ("accepted", "possible", contested)
    assert [entry["holds"] for entry in found["history"]] == ["possible"]
    assert {one["holds"] for one in found["by_addressee"]} == {found["status_holds"]} == {"possible"}
    _, sure = ask_of(records, work, moment=Moment(as_of=date(2021, 6, 1)))
    assert next(item for item in sure if item["kind"] == "status_report")["holds"] == "possible"


@pytest.mark.parametrize("field", ["breaches", "implements"])
@pytest.mark.parametrize(
    "other",
    [
        {**claim(2, FIELD=["deal.b"]), "modality": "alleged"},
        claim(1, FIELD={"one_of": ["deal.b", "deal.c"]}),
    ],
    ids=["alleged", "one of"],
)  # fmt: skip
def test_a_deed_is_as_sure_with_each_provision_as_it_is_said_of_that_one(
    ask_of: Ask, field: str, other: dict[str, Any]
) -> None:
    deal = {"kind": "agreement", "id": "deal", "title": "Deal", "date": "2020-01-01", "signatories": [{"actor": "A"}],
            "provisions": [{"id": f"deal.{x}", "text": x} for x in "abc"], "claims": [claim(1)]}  # fmt: skip
    records = [*SOURCES, deal, attack(_about(claim(1, FIELD=["deal.a"]), field), _about(other, field), actors=["B"])]
    by = {"breaches": "breached_by", "implements": "implemented_by"}[field]

    (found,) = ask_of(records, list_("agreement"))
    holds = {p["id"]: [deed["holds"] for deed in p[by]] for p in found["provisions"]}
    assert (holds["deal.a"], holds["deal.b"]) == (["certain"], ["possible"])
    alleged = other.get("modality") == "alleged"
    assert [(deed["alleged"], deed["uncertain"]) for deed in found["provisions"][1][by]] == [(alleged, True)]
    (deed,) = found[by]
    assert (deed["holds"], deed["alleged"]) == ("certain", False)
    assert deed["provisions_possible"] == [p for p in deed["provisions"] if p != "deal.a"]

    (sure,) = ask_of(records, list_("agreement"), certain_only=True)
    assert [len(provision[by]) for provision in sure["provisions"]] == [1, 0, 0]
    assert [(deed["provisions"], deed["provisions_possible"]) for deed in sure[by]] == [(["deal.a"], [])]


def _about(given: dict[str, Any], field: str) -> dict[str, Any]:
    return {**given, "asserts": {field: given["asserts"]["FIELD"]}}


def test_who_is_divided_by_one_account_only_agrees_with_others_only_possibly(ask_of: Ask) -> None:
    parts = [{"words": "The front", "stance": "support"}, {"words": "The council", "stance": "oppose"}]
    alleged = {**claim(2, divided=parts), "modality": "alleged"}
    cases = [
        ([claim(1)], {"agrees:A:B": "certain"}),
        ([claim(1, divided=parts), claim(2)], {}),
        ([claim(1, divided=parts), claim(2, negated=True, divided=parts)], {"agrees:A:B": "possible"}),
        ([claim(1), alleged], {"agrees:A:B": "possible"}),
    ]
    for claims, edges in cases:
        records = [*SOURCES, {"kind": "issue", "id": "i", "name": "Issue"}, *(
            {"kind": "position", "id": f"of-{actor}", "actor": actor, "issue": "i", "stance": "support",
             "date": "2021-01-01/2021-12-31", "claims": given}
            for actor, given in (("A", claims), ("B", [claim(3)]))
        )]  # fmt: skip

        found = ask_of(records, list_agrees)
        assert {edge["id"]: edge["holds"] for edge in found} == edges
        assert sum(edge["weight"] for edge in found) == list(edges.values()).count("certain")


async def list_agrees(view: View) -> list[Any]:
    return list((await draw_network(view, NetworkFilters(layers=("agrees",))))["edges"])


@pytest.mark.parametrize("deniers", [0, 1])
def test_an_agreement_is_produced_for_certain_only_by_talks_of_which_nobody_denies_it(
    ask_of: Ask, deniers: int
) -> None:
    deal = {"kind": "agreement", "id": "deal", "title": "Deal", "date": "2021-01-02", "signatories": [{"actor": "A"}]}
    talk = {"kind": "talk", "id": "talk", "title": "Talk", "date": "2021-01-01", "participants": [{"actor": "A"}],
            "claims": [claim(1, produced=["deal"]), claim(2, produced=["deal"]),
                       *[claim(3, negated=True, produced=["deal"])] * deniers]}  # fmt: skip
    records = [*SOURCES, deal, talk]

    assert ask_of(records, show_deal)["produced_by"] == ["talk"]
    assert ask_of(records, show_deal, certain_only=True)["produced_by"] == ["talk"][deniers:]


async def show_deal(view: View) -> Any:
    return await fact_lists.show_fact(view, "agreement", "deal")


@pytest.mark.parametrize(
    ("given", "joined"),
    [
        ([claim(1)], True),
        ([claim(1), claim(2, negated=True)], False),
        ([{**claim(1), "modality": "alleged"}], False),
        ([{**claim(1), "modality": "alleged"}, claim(2)], True),
    ],
)
def test_a_tie_that_is_in_doubt_makes_no_two_accounts_one(
    ask_of: Ask, given: list[dict[str, Any]], *, joined: bool
) -> None:
    tie = {"kind": "COMMANDS", "id": "c", "source": "C", "target": "A", "date": "2021", "claims": given}
    records = [*SOURCES, tie, attack(claim(1, actors=["A"]), claim(3, actors=["C"]), targets=["B"])]
    (found,) = ask_of(records, list_("event"))

    assert (found["actors"], found["contested"]) == ((["A"], False) if joined else ([], True))
    assert ask_of(records, list_acted) == (
        {"acted:A:B": ("certain", False)}
        if joined
        else {"acted:A:B": ("possible", True), "acted:C:B": ("possible", True)}
    )
