"""What one fact says of two actors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.evidence import EVERYTHING, Lens, Reading, derive
from graph.evidence.topics import Topics
from graph.network.dyads import Dyad, derive_dyads, side_of
from graph.network.filters import LAYERS
from graph.network.seats import read_seats

Read = Callable[..., Reading]


def _derive(*readings: Reading) -> list[Dyad]:
    return list(derive_dyads(readings, LAYERS))


def _pairs(dyads: list[Dyad]) -> list[tuple[str, str]]:
    return [(d.source, d.target) for d in dyads]


@pytest.mark.parametrize(
    ("kind", "sign", "cooperation", "conflict"), [("BACKS", 1, 1, 0), ("OPPOSES", -1, 0, 1), ("LINKED_TO", 0, 0, 0)]
)
def test_a_tie_is_one_directed_dyad_with_the_sign_of_its_kind(
    read: Read, kind: str, sign: int, cooperation: int, conflict: int
) -> None:
    (dyad,) = _derive(read(kind, "t", source="B", target="A"))
    assert (dyad.layer, dyad.kind, dyad.source, dyad.target, dyad.directed) == ("tie", kind, "B", "A", True)
    assert (dyad.sign, dyad.cooperation, dyad.conflict) == (sign, cooperation, conflict)


def test_control_of_a_place_and_a_tie_that_a_merge_made_a_loop_are_no_dyads_and_an_act_upon_oneself_is(
    read: Read,
) -> None:
    assert _derive(read("CONTROLS", "c", source="A", target="place")) == []
    assert _derive(read("PART_OF", "t", source="A", target="A")) == []
    assert _pairs(_derive(read("event", "e", title="x", actors=["A"], targets=["A"]))) == [("A", "A")]


def test_everyone_at_a_talk_talked_with_everyone_and_shares_it(read: Read) -> None:
    seats = [{"actor": "C", "formal_role": "mediator"}, {"actor": "A", "formal_role": "party"}, {"actor": "B"}]
    dyads = _derive(read("talk", "k", title="x", process="p", participants=seats, issues=["i"]))
    assert _pairs(dyads) == [("A", "B"), ("A", "C"), ("B", "C")]
    assert {d.newman for d in dyads} == {0.5}
    assert [d.sides for d in dyads] == [("party", "third"), ("party", "third"), ("third", "third")]
    assert all(not d.directed and d.sign is None for d in dyads)
    assert {(d.processes, d.issues) for d in dyads} == {(Topics(frozenset("p")), Topics(frozenset("i")))}
    several = _derive(read("talk", "k", title="x", process="p", processes=["p", "q"], participants=seats))
    assert {d.processes.certain for d in several} == {frozenset({"p", "q"})}


def test_one_alone_at_a_talk_makes_no_dyad(read: Read) -> None:
    assert _derive(read("talk", "k", title="x", participants=[{"actor": "A"}]), read("talk", "l", title="x")) == []


@pytest.mark.parametrize(
    ("seat", "side"),
    [
        ({"formal_role": "party", "practical_role": "third_party"}, "third"),
        ({"formal_role": "mediator", "practical_role": "party"}, "party"),
        ({"formal_role": "party", "practical_role": "unknown"}, "party"),
        ({"formal_role": "host"}, "third"),
        ({}, "unknown"),
    ],
)
def test_practice_comes_before_paper(seat: dict[str, Any], side: str) -> None:
    assert side_of(seat) == side


def test_what_each_declares_for_itself_is_not_signed_together(read: Read) -> None:
    signatories = [{"actor": x, "formal_role": "party"} for x in "AB"]
    alone = {"actor": "C", "formal_role": "party", "declared_unilaterally": True}
    (dyad,) = _derive(read("agreement", "g", title="x", signatories=[*signatories, alone]))
    assert (dyad.layer, dyad.source, dyad.target, dyad.newman) == ("signed", "A", "B", 1)


def test_two_have_signed_together_once_the_later_has(read: Read) -> None:
    signatories = [{"actor": "A"}, {"actor": "B", "date": "2021-09-01"}]
    (dyad,) = _derive(read("agreement", "g", "2021-08-01", title="x", signatories=signatories))
    assert dyad.bounds.start_earliest.isoformat() == "2021-09-01"


def test_each_asker_demands_of_each_addressee(read: Read) -> None:
    dyads = _derive(read("demand", "d", text="x", raised_by=["A", "B"], directed_at=["C", "B"], concerns=["i"]))
    assert _pairs(dyads) == [("A", "C"), ("A", "B"), ("B", "C"), ("B", "B")]
    assert all(d.layer == "demanded" and d.directed and d.issues.named == {"i"} for d in dyads)


def test_actors_act_toward_targets(read: Read) -> None:
    dyads = _derive(read("event", "e", title="x", category="assault", actors=["A", "B"], targets=["C"]))
    assert _pairs(dyads) == [("A", "C"), ("B", "C")]
    assert [(d.sign, d.cooperation, d.conflict) for d in dyads] == [(-1, 0, 9)] * 2


def test_a_reciprocal_event_counts_once_each_way(read: Read) -> None:
    dyads = _derive(read("event", "e", title="x", category="consult", actors=["A", "B", "C"], mutual=True))
    assert sorted(_pairs(dyads)) == [("A", "B"), ("A", "C"), ("B", "A"), ("B", "C"), ("C", "A"), ("C", "B")]
    assert {(d.sign, d.cooperation) for d in dyads} == {(1, 2.5)}
    assert _derive(read("event", "e", title="x", category="assault", actors=["A"], mutual=True)) == []


def test_several_actors_of_an_event_act_on_each_other_only_where_a_claim_says_so(read: Read) -> None:
    assert _derive(read("event", "e", title="x", category="assault", actors=["A", "B"])) == []
    assert _derive(read("event", "e", title="x", category="assault", actors=["A", "B"], mutual=False)) == []


def test_a_given_intensity_comes_before_the_mode_and_the_mode_before_the_category(read: Read) -> None:
    def amount(**values: Any) -> tuple[float, float]:
        (dyad,) = _derive(read("event", "e", title="x", actors=["A"], targets=["B"], **values))
        return dyad.cooperation, dyad.conflict

    assert amount(category="retreat") == (7.6, 0)
    assert amount(category="retreat", mode="disarm") == (10, 0)
    assert amount(category="retreat", mode="disarm", intensity=-1.5) == (0, 1.5)
    assert amount(category="retreat", intensity=0) == (0, 0)
    assert amount(category="none") == amount() == (0, 0)


def _described(*claims: dict[str, Any]) -> list[bool]:
    """Whether each dyad is hedged of a talk that these claims tell of."""
    about = [{"id": str(n), "source": "s", **claim} for n, claim in enumerate(claims)]
    reading = derive({"kind": "talk", "id": "k", "title": "x"}, about, EVERYTHING)
    assert reading is not None
    return [dyad.hedged for dyad in _derive(reading)]


def test_an_actor_named_only_in_a_hedge_makes_a_hedged_dyad() -> None:
    inferred = {"modality": "inferred", "confidence": 0.4}
    a, b = {"actor": "A"}, {"actor": "B"}
    both = {"asserts": {"participants": [a, b]}}
    assert _described(both) == [False]
    assert _described({**both, **inferred}) == [True]
    assert _described({"asserts": {"participants": [a]}}, {**both, **inferred}) == [True]
    assert _described({"asserts": {"participants": [a]}}, {"asserts": {"participants": [b]}}) == [False]
    # A hedge about its role leaves no doubt that it was there.
    role = {"asserts": {"participants": [{"actor": "A", "practical_role": "host"}]}, **inferred}
    assert _described(both, role) == [False]
    assert _described({**both, "polarity": "negated"}, {**both, **inferred}) == [True]


def test_only_layers_asked_for_are_drawn(read: Read) -> None:
    tie = read("BACKS", "t", source="A", target="B")
    assert list(derive_dyads([tie], ["talked"])) == []


def _held(dyads: list[Dyad]) -> dict[tuple[str, str], bool]:
    """The pairs, each with whether it counts and may be certain."""
    return {(d.source, d.target): not (d.rival or d.bounds.uncertain) for d in dyads}


@pytest.mark.parametrize(
    "given",
    [
        [{"format": {"one_of": ["bilateral", "shuttle"]}}],
        [{"format": "bilateral"}, {"format": {"one_of": ["shuttle", "proximity"]}}],
    ],
)
def test_parties_to_what_may_have_been_a_shuttle_perhaps_met(read_claims: Read, given: list[dict[str, Any]]) -> None:
    seats = [{"actor": x, "formal_role": "party"} for x in "AB"] + [{"actor": "M", "formal_role": "mediator"}]
    dyads = _derive(read_claims("talk", "k", *({**claim, "participants": seats} for claim in given)))

    assert _held(dyads) == {("A", "B"): False, ("A", "M"): True, ("B", "M"): True}


def test_who_may_have_declared_alone_perhaps_signed_together(read_claims: Read) -> None:
    seats = [{"actor": "A"}, {"actor": "B"}]
    form = {"form": {"one_of": ["ceasefire", "unilateral"]}}
    assert _held(_derive(read_claims("agreement", "g", {**form, "signatories": seats}))) == {("A", "B"): False}
    for alone in ([True, False], [True, True, False], [False, False, True]):
        claims = [{"signatories": [seats[0], {**seats[1], "declared_unilaterally": so}]} for so in alone]
        assert _held(_derive(read_claims("agreement", "g", *claims))) == {("A", "B"): False}
        seated = {seat.actor: seat.doubted for seat in read_seats(read_claims("agreement", "g", *claims))}
        assert seated == {"A": False, "B": True}


def test_who_declared_alone_by_an_opponents_word_perhaps_signed_together(read_claims: Read) -> None:
    seats: list[dict[str, Any]] = [{"actor": "A"}, {"actor": "B"}]
    accused = {"signatories": [seats[0], {**seats[1], "declared_unilaterally": True}]}
    reading = read_claims("agreement", "g", {"signatories": seats}, {"modality": "alleged", "asserts": accused})

    assert _held(_derive(reading)) == {("A", "B"): False}
    assert {seat.actor: seat.doubted for seat in read_seats(reading)} == {"A": False, "B": True}


def test_a_signature_of_a_later_day_by_an_opponents_word_may_be_of_any_since_the_agreement(read_claims: Read) -> None:
    seats: list[dict[str, Any]] = [{"actor": "A"}, {"actor": "B"}]
    accused = {"date": "2021-08-01", "signatories": [seats[0], {**seats[1], "date": "2021-09-01"}]}
    said = {"date": "2021-08-01", "signatories": seats}
    (dyad,) = _derive(read_claims("agreement", "g", said, {"modality": "alleged", "asserts": accused}))

    assert (dyad.bounds.start_earliest.isoformat(), dyad.bounds.uncertain) == ("2021-08-01", True)


def test_what_nobody_contradicts_was_declared_alone_is_signed_by_nobody_together(read_claims: Read) -> None:
    claims = [
        {"signatories": [{"actor": "A"}, {"actor": "B", **more}]} for more in ({"declared_unilaterally": True}, {})
    ]
    reading = read_claims("agreement", "g", *claims)

    assert _derive(reading) == []
    assert [seat.actor for seat in read_seats(reading)] == ["A"]


@pytest.mark.parametrize("days", [("2021-03-05", "2021-03-07"), ("2021-03-05", "2021-03-05", "2021-03-07")])
def test_where_accounts_date_a_signature_differently_it_was_one_of_these_days(
    read_claims: Read, days: tuple[str, ...]
) -> None:
    claims = [{"date": "2021-03-01", "signatories": [{"actor": "A"}, {"actor": "B", "date": day}]} for day in days]
    (dyad,) = _derive(read_claims("agreement", "g", *claims))

    assert dyad.bounds.start_earliest.isoformat() == "2021-03-05"
    assert dyad.bounds.start_latest.isoformat() == "2021-03-07"


def test_who_was_a_mediator_by_some_accounts_alone_perhaps_met_a_party_in_a_shuttle(read_claims: Read) -> None:
    claims = [
        {
            "format": "shuttle",
            "participants": [{"actor": "A", "formal_role": "party"}, {"actor": "M", "formal_role": role}],
        }
        for role in ("mediator", "mediator", "party")
    ]
    assert _held(_derive(read_claims("talk", "k", *claims))) == {("A", "M"): False}


def test_a_pair_has_the_claims_and_sources_of_those_who_give_it(read_claims: Read) -> None:
    claims = [{"actors": ["A"], "targets": ["B"]}, {"actors": ["A", "C"], "targets": ["B"]}]
    dyads = _derive(read_claims("event", "e", *claims, title="x"))
    assert {(d.source, d.target): (d.claims_count, d.sources) for d in dyads} == {
        ("A", "B"): (2, 2),
        ("C", "B"): (1, 1),
    }

    seats = [{"participants": [{"actor": x} for x in those]} for those in ("AB", "ABC")]
    dyads = _derive(read_claims("talk", "k", *seats))
    assert {(d.source, d.target): d.sources for d in dyads} == {("A", "B"): 2, ("A", "C"): 1, ("B", "C"): 1}


def test_a_pair_is_joined_by_as_many_sources_as_are_asked_for_or_not_at_all() -> None:
    given = [(["A", "B"], ["C"]), (["A"], ["D"]), (["B"], ["C", "D"])]
    claims = [
        {"id": f"e.{n}", "source": f"s{n}", "asserts": {"actors": actors, "targets": targets}}
        for n, (actors, targets) in enumerate(given)
    ]
    reading = derive({"kind": "event", "id": "e", "title": "x"}, claims, Lens(min_sources=2))

    assert reading is not None
    assert (reading.values["actors"], sorted(reading.values["targets"])) == (["A", "B"], ["C", "D"])
    # One source each has A against C, A against D, and B against D.
    assert _pairs(_derive(reading)) == [("B", "C")]


def test_what_an_account_took_back_makes_nothing_firm() -> None:
    first = {"id": "1", "source": "s", "asserts": {"actors": ["A"], "targets": ["B"]}}
    now = {**first, "id": "2", "corrects": ["1"], "hedge": "reportedly", "modality": "judged"}
    reading = derive({"kind": "event", "id": "e", "title": "x"}, [first, now], EVERYTHING)

    assert reading is not None
    (dyad,) = _derive(reading)
    assert dyad.hedged
