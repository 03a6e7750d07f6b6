"""Who goes between A and B, on what basis, and what counts as mediation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evidence import EVERYTHING, Reading, derive
from graph.network.between import find_between
from graph.network.hierarchy import Hierarchy
from graph.network.intermediaries import Intermediary, LeftOut
from graph.network.sides import Sides
from graph.time import Holds

Read = Callable[..., Reading]


def _same(one: str, other: str) -> bool:
    return one == other


def _seat(actor: str, formal: str | None = None, practical: str | None = None, **more: Any) -> dict[str, Any]:
    roles = {"formal_role": formal, "practical_role": practical}
    return {"actor": actor, **{k: v for k, v in roles.items() if v}, **more}


def _party(actor: str) -> dict[str, Any]:
    return _seat(actor, "party")


def _facts(*readings: Reading, holds: Holds = "certain") -> list[tuple[Reading, Holds]]:
    return [(reading, holds) for reading in readings]


def _find(*readings: Reading, holds: Holds = "certain", **more: Any) -> list[Intermediary]:
    def of(*kinds: str) -> list[tuple[Reading, Holds]]:
        return _facts(*(r for r in readings if (r.kind in kinds) == bool(kinds)), holds=holds)

    ties = _facts(*(r for r in readings if r.kind not in ("talk", "agreement")), holds=holds)
    sides = Sides(("A", "B"), Hierarchy(tie for tie, _ in ties))
    options: dict[str, Any] = {"related": _same, "within_days": 14, **more}
    return find_between(sides, of("talk"), of("agreement"), ties, **options)[0]


def _said(found: list[Intermediary]) -> list[tuple[str, str, Any]]:
    return [(item.actor, item.basis, item.mediation) for item in found]


@pytest.mark.parametrize(
    ("seat", "med_type", "said"),
    [
        (_seat("X", "mediator"), "M", [("X", "same_talk", True)]),
        (_seat("X", "host"), "M", [("X", "same_talk", True)]),
        (_seat("X", "party", "third_party"), "M", [("X", "same_talk", True)]),
        (_seat("X", "mediator"), "MR", [("X", "same_talk", False)]),
        (_seat("X", "mediator"), "none", [("X", "same_talk", False)]),
        (_seat("X", "mediator"), None, [("X", "same_talk", False)]),
        (_seat("X", "mediator", "party"), "M", []),
        (_seat("X", "party"), "M", []),
        (_seat("X"), "M", []),
        (_seat("X", "mediator", on_behalf_of="A"), "M", []),
    ],
)
def test_a_third_party_in_a_talk_of_both(read: Read, seat: dict[str, Any], med_type: str | None, said: Any) -> None:
    values = {"med_type": med_type} if med_type else {}
    talk = read("talk", "k", title="x", participants=[_party("A"), _party("B"), seat], **values)
    assert _said(_find(talk)) == said


def test_sides_may_sit_through_others_but_not_as_third_parties_themselves(read: Read) -> None:
    mediator = _seat("X", "mediator")
    envoy = _seat("E", "party", on_behalf_of="A")
    through = read("talk", "k", title="x", med_type="M", participants=[envoy, _party("B"), mediator])
    assert _said(_find(through)) == [("X", "same_talk", True)]
    host = read("talk", "k", title="x", med_type="M", participants=[_seat("A", "host"), _party("B"), mediator])
    assert _find(host) == []


def _legs(read: Read, *, days: tuple[str, str], process: tuple[str, str] = ("p", "p"), **seats: Any) -> list[Reading]:
    one, other = seats.get("one", _seat("X", "mediator")), seats.get("other", _seat("X", "mediator"))
    more = {"med_type": seats.get("med_type", "M"), "processes": seats.get("processes", [])}
    return [
        read("talk", "k", days[0], title="x", process=process[0], participants=[_party("A"), one], **more),
        read("talk", "l", days[1], title="x", process=process[1], med_type="M", participants=[_party("B"), other]),
    ]


@pytest.mark.parametrize(
    ("days", "holds"),
    [
        (("2021-08-01", "2021-08-15"), "certain"),
        (("2021-08-15", "2021-08-01"), "certain"),
        (("2021-08-01", "2021-08-16"), None),
        (("2021-08-01", "2021-08"), "possible"),
        (("2021-07", "2021-09"), None),
    ],
)
def test_shuttling_is_legs_with_each_side_within_fourteen_days(
    read: Read, days: tuple[str, str], holds: str | None
) -> None:
    found = _find(*_legs(read, days=days))
    assert [(item.basis, item.mediation, item.holds) for item in found] == ([("shuttle", True, holds)] if holds else [])
    if holds:
        assert {talk.id for talk in found[0].talks} == {"k", "l"}


def test_a_shuttle_stays_in_one_process_and_is_run_by_no_party(read: Read) -> None:
    days = ("2021-08-01", "2021-08-02")
    assert _find(*_legs(read, days=days, process=("p", "q"))) == []
    assert _find(*_legs(read, days=days, process=("p", "q"), processes=["q", "p"])) != []
    assert _find(*_legs(read, days=days, process=("p", "q"), processes=["p", "r"])) == []
    assert _find(*_legs(read, days=days, other=_seat("X", "mediator", "party"))) == []
    assert _said(_find(*_legs(read, days=days, other=_seat("X")))) == [("X", "shuttle", False)]
    assert _said(_find(*_legs(read, days=days, med_type="MR"))) == [("X", "shuttle", False)]


def test_a_longer_shuttle_counts_when_asked_for(read: Read) -> None:
    legs = _legs(read, days=("2021-08-01", "2021-09-01"))
    assert _find(*legs) == []
    assert _said(_find(*legs, within_days=31)) == [("X", "shuttle", True)]


def _with_tie(read: Read, kind: str = "BACKS", span: str | None = "2021/..", reverse: bool = False) -> list[Reading]:
    ends = {"source": "B", "target": "X"} if reverse else {"source": "X", "target": "B"}
    seats = [_party("A"), _seat("X", "party", "third_party")]
    return [
        read("talk", "k", "2021-08-17", title="x", med_type="none", participants=seats),
        read(kind, "t", span, **ends),
    ]


def test_a_go_between_talks_with_one_and_is_tied_to_the_other_and_is_no_mediator(read: Read) -> None:
    (item,) = _find(*_with_tie(read))
    assert (item.actor, item.basis, item.mediation, item.holds) == ("X", "go_between", False, "possible")
    assert ([t.id for t in item.talks], [t.id for t in item.ties]) == (["k"], ["t"])
    assert (item.values_of("formal_role"), item.values_of("practical_role")) == (["party"], ["third_party"])
    assert _said(_find(*_with_tie(read, reverse=True))) == [("X", "go_between", False)]
    assert _find(*_with_tie(read, span="2021-01-01/.."))[0].holds == "certain"
    assert _find(*_with_tie(read), mediation_only=True) == []


def test_enemies_and_friends_of_another_time_are_no_go_betweens(read: Read) -> None:
    assert _find(*_with_tie(read, kind="OPPOSES")) == []
    assert _find(*_with_tie(read, span="2022/..")) == []
    assert _find(*_with_tie(read)[:1]) == []


def test_who_sits_with_both_is_no_go_between(read: Read) -> None:
    talk = read("talk", "k", "2021-08-17", title="x", participants=[_party("A"), _party("B"), _party("X")])
    assert _find(talk, read("BACKS", "t", "2021-01-01/..", source="X", target="B")) == []


@pytest.mark.parametrize(("role", "said"), [("guarantor", [("X", "co_signatory", False)]), ("party", []), (None, [])])
def test_a_co_signatory_signed_with_both_as_a_third_party(read: Read, role: str | None, said: Any) -> None:
    agreement = read("agreement", "g", title="x", signatories=[_party("A"), _party("B"), _seat("X", role)])
    assert _said(_find(agreement)) == said


def test_mediation_first_then_by_basis_and_the_sides_are_never_items(read: Read) -> None:
    third = [_seat("X", "mediator"), _seat("C", "observer")]
    found = _find(
        read("talk", "k", "2020-05-01", title="x", med_type="M", participants=[_party("A"), _party("B"), third[0]]),
        read("talk", "l", "2021-05", title="x", med_type="MR", participants=[_party("A"), _party("B"), *third]),
        read("BACKS", "t", "2019/..", source="A", target="B"),
    )
    assert _said(found) == [("X", "same_talk", True), ("C", "same_talk", False)]
    assert [t.id for t in found[0].talks] == ["k", "l"]
    assert [t.id for t in found[0].mediation_talks] == ["k"]
    assert found[0].by_year() == {"2020": 1, "2021": 1}


def test_only_possible_talks_make_only_possible_items(read: Read) -> None:
    talk = read("talk", "k", title="x", med_type="M", participants=[_party("A"), _party("B"), _seat("X", "mediator")])
    assert [item.holds for item in _find(talk, holds="possible")] == ["possible"]


LONG = "2020-01-01/.."
MEDIATOR = _seat("X", "mediator")


def _round(read: Read, *seats: dict[str, Any], talk: str = "k", day: str = "2021-08-17", **more: Any) -> Reading:
    return read("talk", talk, day, **{"title": "x", "med_type": "M", **more}, participants=list(seats))


def _between(*readings: Reading, **more: Any) -> tuple[list[Intermediary], list[LeftOut]]:
    talks, agreements = ([r for r in readings if r.kind == kind] for kind in ("talk", "agreement"))
    ties = [r for r in readings if r.kind not in ("talk", "agreement")]
    options: dict[str, Any] = {"related": _same, "within_days": 14, **more}
    return find_between(Sides(("A", "B"), Hierarchy(ties)), *map(_facts_of, (talks, agreements, ties)), **options)


def _facts_of(readings: list[Reading]) -> list[tuple[Reading, Holds]]:
    return _facts(*readings)


def test_opposing_seats_make_two_sides_of_a_force_and_the_army_it_is_part_of(read: Read) -> None:
    force = read("PART_OF", "t", LONG, source="B", target="A")
    (item,) = _between(_round(read, _party("A"), _party("B"), MEDIATOR), force)[0]
    assert (item.actor, item.mediation, item.holds, item.folded) == ("X", True, "certain", [])


def test_a_deal_of_a_part_of_a_side_counts_and_the_tie_is_named(read: Read) -> None:
    deal = read(
        "agreement", "g", "2021-08-17", title="x", signatories=[_party("S"), _party("B"), _seat("X", "witness")]
    )
    part = read("PART_OF", "t", LONG, source="S", target="A")
    (item,) = _between(deal, part)[0]
    assert (item.basis, item.holds) == ("co_signatory", "certain")
    assert [(step.actor, step.parent, step.tie.id) for step in item.folded] == [("S", "A", "t")]
    perhaps = read("PART_OF", "t", None, source="S", target="A")
    assert [item.holds for item in _between(deal, perhaps)[0]] == ["possible"]
    assert _between(deal, perhaps, certain_only=True)[0] == []


@pytest.mark.parametrize("kind", ["PART_OF", "REPRESENTS"])
def test_a_channel_is_listed_and_is_no_mediation(read: Read, kind: str) -> None:
    tie = read(kind, "t", LONG, source="X", target="A")
    (item,) = _between(_round(read, _party("A"), _party("B"), MEDIATOR), tie)[0]
    assert (item.mediation, item.channel_of, item.reason) == (False, ("A",), kind.lower())
    assert [tie.id for tie in item.reason_ties] == ["t"]
    assert _between(_round(read, _party("A"), _party("B"), MEDIATOR), tie, mediation_only=True)[0] == []


def test_who_was_a_channel_once_and_a_mediator_later_is_two_items(read: Read) -> None:
    talks = [
        _round(read, _party("A"), _party("B"), MEDIATOR, talk=talk, day=day)
        for talk, day in (("k", "2021-08-17"), ("l", "2023-08-17"))
    ]
    found, _ = _between(*talks, read("PART_OF", "t", "2020-01-01/2021-12-31", source="X", target="A"))
    assert [(i.mediation, i.channel_of, [t.id for t in i.talks]) for i in found] == [
        (True, (), ["l"]),
        (False, ("A",), ["k"]),
    ]


def test_the_parent_of_one_side_is_left_out_and_named(read: Read) -> None:
    talk = _round(read, _party("A"), _party("B"), MEDIATOR)
    found, left_out = _between(talk, read("PART_OF", "t", LONG, source="A", target="X"))
    assert found == []
    assert left_out == [LeftOut("X", "parent_of_side", "certain", ("A",), ("k",))]
    both = [read("PART_OF", f"t{side}", LONG, source=side, target="X") for side in "AB"]
    assert _said(_between(talk, *both)[0]) == [("X", "same_talk", True)]


def test_who_is_left_out_of_several_talks_is_named_in_their_order(read: Read) -> None:
    days = [f"2021-08-{day}" for day in range(10, 30)]
    talks = [_round(read, _party("A"), _party("B"), _seat("X", "mediator"), talk=f"k-{day}", day=day) for day in days]
    tie = read("PART_OF", "t", LONG, source="A", target="X")
    _, left_out = _between(*talks, tie)
    assert [fact for one in left_out for fact in one.facts] == [f"k-{day}" for day in days]


def test_the_government_that_talked_with_another_is_no_intermediary_of_its_committee(read: Read) -> None:
    talk = _round(read, _party("B"), _party("X"))
    found, left_out = _between(talk, read("PART_OF", "t", LONG, source="A", target="X"))
    # What the government's talks were, its committee's were not.
    assert found == []
    assert [one.actor for one in left_out] == ["X"]


def test_two_envoys_of_one_actor_make_its_shuttle(read: Read) -> None:
    legs = [
        _round(read, _party("A"), _seat("E", "mediator"), process="p"),
        _round(read, _party("B"), _seat("F", "mediator", on_behalf_of="X"), talk="l", process="p"),
    ]
    (item,) = _between(*legs, read("REPRESENTS", "t", LONG, source="E", target="X"))[0]
    assert (item.actor, item.basis, item.mediation, item.through) == ("X", "shuttle", True, ["E", "F"])
    assert [tie.id for tie in item.through_ties] == ["t"]


def test_one_source_calls_somebody_a_mediator_and_another_a_party(read_claims: Read) -> None:
    seats = [_party("A"), _party("B")]
    claims = [{"med_type": "M", "participants": [*seats, seat]} for seat in (MEDIATOR, _party("X"))]
    for order in (claims, claims[::-1]):
        talk = read_claims("talk", "k", *order, title="x")
        (item,) = _between(talk)[0]
        assert (item.actor, item.mediation, item.holds, item.mediation_talks) == ("X", "contested", "possible", [])
        assert item.values_of("formal_role") == ["mediator", "party"]
        assert [seat.actor for _, seat in item.disputed_seats] == ["X"]
        assert _between(talk, mediation_only=True)[0] != []
        assert _between(talk, certain_only=True)[0] == []


def test_sources_that_differ_on_what_the_talk_was(read_claims: Read) -> None:
    seats = [_party("A"), _party("B"), MEDIATOR]
    claims = [{"med_type": med_type, "participants": seats} for med_type in ("M", "none")]
    (item,) = _between(read_claims("talk", "k", *claims, title="x"))[0]
    assert (item.mediation, item.holds) == ("contested", "possible")


def test_sources_that_differ_on_a_tie_to_a_side(read: Read) -> None:
    tie = read("PART_OF", "t", LONG, {"status": "contested"}, source="X", target="A")
    (item,) = _between(_round(read, _party("A"), _party("B"), MEDIATOR), tie)[0]
    assert (item.mediation, item.holds, [one.id for one in item.doubts]) == ("contested", "possible", ["t"])


def test_who_is_named_beside_both_by_no_single_account_was_perhaps_between_them(read_claims: Read) -> None:
    claims = [
        {"med_type": "M", "participants": [_party("A"), _party("B")]},
        {"med_type": "M", "participants": [_party("B"), MEDIATOR]},
    ]
    (item,) = _between(read_claims("talk", "k", *claims, title="x"))[0]
    assert (item.mediation, item.holds) == (True, "possible")
    complete = {"med_type": "M", "participants": [_party("A"), _party("B"), MEDIATOR]}
    (item,) = _between(read_claims("talk", "k", *claims, complete, title="x"))[0]
    assert item.holds == "certain"


def test_nobody_signs_a_unilateral_declaration_together(read: Read) -> None:
    signatories = [_party("A"), _party("B"), _seat("X", "guarantor")]
    assert _between(read("agreement", "g", title="x", form="unilateral", signatories=signatories))[0] == []


def test_mediation_is_as_sure_as_what_it_rests_on(read: Read) -> None:
    sure = _round(read, _party("A"), _party("B"), MEDIATOR, med_type="none")
    perhaps = _round(read, _party("S"), _party("B"), MEDIATOR, talk="l")
    (item,) = _between(sure, perhaps, read("PART_OF", "t", None, source="S", target="A"))[0]
    assert (item.mediation, item.holds) == (True, "possible")


ROLE = st.sampled_from(["party", "mediator", "host", None])
SEATED = st.dictionaries(st.sampled_from("ABXYZ"), st.tuples(ROLE, st.sampled_from([None, *"ABXYZ"])), min_size=3)
TIE = st.tuples(
    st.sampled_from(["PART_OF", "COMMANDS", "REPRESENTS", "BACKS", "MEMBER_OF"]),
    st.sampled_from("ABXYZP"), st.sampled_from("ABXYZP"), st.sampled_from([LONG, None]), st.booleans(),
)  # fmt: skip


@given(st.lists(SEATED, min_size=1, max_size=3), st.lists(TIE, max_size=6))
def test_no_subordinate_of_a_side_mediates_and_no_side_is_listed(tables: list[Any], derived: list[Any]) -> None:
    def fact(kind: str, fact_id: str, claim: dict[str, Any], **identity: Any) -> Reading:
        about = {"id": f"{fact_id}.1", "source": "s", **claim}
        reading = derive({"kind": kind, "id": fact_id, **identity}, [about], EVERYTHING)
        assert reading is not None
        return reading

    talks = []
    for n, table in enumerate(tables):
        seats = [_seat(a, role, **({"on_behalf_of": b} if b and b != a else {})) for a, (role, b) in table.items()]
        asserts = {"date": f"2021-08-{n + 1:02}", "med_type": "M", "participants": seats}
        talks.append(fact("talk", f"k{n}", {"asserts": asserts}, title="x", process="p"))
    ties = [
        fact(kind, f"t{n}", {"asserts": {"date": date} if date else {}, **({"status": "contested"} if doubt else {})},
             source=source, target=target)
        for n, (kind, source, target, date, doubt) in enumerate(derived)
    ]  # fmt: skip
    found, _ = _between(*talks, *ties)
    under = {(tie.fact["source"], tie.fact["target"]) for tie in ties if tie.kind in ("PART_OF", "REPRESENTS")}
    under |= {(tie.fact["target"], tie.fact["source"]) for tie in ties if tie.kind == "COMMANDS"}
    firm = {(tie.fact["source"], tie.fact["target"]) for tie in ties if not tie.contested and tie.kind != "COMMANDS"}
    for item in found:
        assert item.actor not in "AB"
        assert item.actor not in item.through
        if any((item.actor, side) in under for side in "AB"):
            assert item.mediation is not True
            assert not (item.holds == "certain" and item.mediation == "contested")
        if item.channel_of:
            assert item.mediation is False
            assert item.reason_ties
        if item.mediation == "contested":
            assert item.holds == "possible"
        for step in item.folded:
            assert step.actor not in "AB"
            assert (step.actor, step.parent) in firm
