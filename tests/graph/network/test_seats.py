"""Who sat as what, by each account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.evidence import Reading
from graph.network.dyads import derive_dyads
from graph.network.mediation import has_mediated
from graph.network.seats import Seat, read_seats

Read = Callable[..., Reading]


def _of_x(reading: Reading) -> Seat:
    (seat,) = [seat for seat in read_seats(reading) if seat.actor == "X"]
    return seat


def _as(**roles: Any) -> dict[str, Any]:
    return {"participants": [{"actor": "X", **roles}]}


@pytest.mark.parametrize(
    ("claims", "sides"),
    [
        ([_as(formal_role="mediator")], {"third"}),
        ([_as(formal_role="mediator"), _as(formal_role="party")], {"third", "party"}),
        ([_as(practical_role="third_party"), _as(practical_role="party")], {"third", "party"}),
        ([_as(formal_role="mediator"), _as(practical_role="party")], {"third", "party"}),
        ([_as(formal_role="mediator"), _as()], {"third"}),
        ([_as(formal_role="mediator"), _as(practical_role="unknown")], {"third"}),
        ([_as(formal_role="mediator"), _as(formal_role="host")], {"third"}),
        # Listed as a party, and in practice a third party, are two things.
        ([_as(formal_role="party"), _as(practical_role="third_party")], {"third"}),
        ([_as(formal_role="party", practical_role="third_party")], {"third"}),
        ([_as(), _as()], {"unknown"}),
    ],
)
def test_what_accounts_have_somebody_as(read_claims: Read, claims: list[dict[str, Any]], sides: set[str]) -> None:
    for order in (claims, claims[::-1]):
        assert _of_x(read_claims("talk", "k", *order, title="x")).sides == sides


def test_one_source_in_two_claims_is_one_account(read_claims: Read) -> None:
    rows = [
        {"source": "s", "asserts": _as(formal_role="mediator")},
        {"source": "s", "asserts": _as(practical_role="party")},
    ]
    seat = _of_x(read_claims("talk", "k", *rows, title="x"))
    assert seat.sides == {"party"}
    assert len(seat.named_by) == 1
    assert not seat.doubted


@pytest.mark.parametrize(
    "other",
    [
        {"asserts": _as(), "polarity": "negated"},
        {"asserts": {"participants": [{"actor": "A"}]}, "complete": ["participants"]},
    ],
)
def test_a_seat_that_an_account_denies_is_doubted_and_still_there(read_claims: Read, other: dict[str, Any]) -> None:
    seat = _of_x(read_claims("talk", "k", _as(formal_role="mediator"), other, title="x"))
    assert seat.doubted
    assert seat.disputed
    assert not seat.surely_third


def test_one_of_these_is_never_certain(read_claims: Read) -> None:
    options = {"participants": {"one_of": [{"actor": "X", "formal_role": "mediator"}, {"actor": "Y"}]}}
    seats = read_seats(read_claims("talk", "k", options, title="x"))
    assert [(seat.actor, seat.doubted) for seat in seats] == [("X", True), ("Y", True)]


def test_whoever_declared_alone_signed_nothing_together(read: Read) -> None:
    signatories = [{"actor": "A", "declared_unilaterally": True}, {"actor": "B"}]
    assert [s.actor for s in read_seats(read("agreement", "g", title="x", signatories=signatories))] == ["B"]


def _accuse(**asserts: Any) -> dict[str, Any]:
    return {"modality": "alleged", "asserted_by": "A", "asserts": asserts}


def _round(**roles: Any) -> dict[str, Any]:
    return {"med_type": "M", "participants": [{"actor": "A", "formal_role": "party"}, {"actor": "X", **roles}]}


@pytest.mark.parametrize(
    ("said", "accused"),
    [
        pytest.param(_round(), _as(practical_role="mediator"), id="the role"),
        pytest.param(_round(formal_role="mediator"), _as(practical_role="party"), id="another role"),
        pytest.param(_round(formal_role="mediator"), _as(on_behalf_of="A"), id="for whom"),
        pytest.param({"med_type": "M"}, _as(practical_role="mediator"), id="that it was there"),
        pytest.param({"participants": _round()["participants"]}, _round(formal_role="mediator"), id="what it was"),
    ],
)
def test_nobody_mediated_for_certain_by_an_opponents_word(
    read_claims: Read, said: dict[str, Any], accused: dict[str, Any]
) -> None:
    reading = read_claims("talk", "k", said, _accuse(**accused), title="x")
    seat = _of_x(reading)

    assert seat.doubted
    assert has_mediated(reading, seat) == "contested"


def test_that_a_talk_was_mediation_by_an_opponents_word_is_contested(read_claims: Read) -> None:
    said = {"participants": _round(formal_role="mediator")["participants"]}
    reading = read_claims("talk", "k", said, _accuse(med_type="M"), title="x")

    assert has_mediated(reading, _of_x(reading)) == "contested"
    assert "med_type" not in reading.agreed_values


def test_a_role_that_others_give_too_is_no_accusation(read_claims: Read) -> None:
    said = _round(practical_role="mediator")
    reading = read_claims("talk", "k", said, _accuse(**said), title="x")

    assert not _of_x(reading).doubted
    assert has_mediated(reading, _of_x(reading)) is True
    assert reading.agreed_values["participants"][1] == {"actor": "X", "practical_role": "mediator"}


def test_a_party_by_an_opponents_word_is_either_and_has_no_certain_role(read_claims: Read) -> None:
    reading = read_claims("talk", "k", _round(), _accuse(**_as(practical_role="party")), title="x")
    (dyad,) = derive_dyads([reading], ("talked",))

    assert dyad.sides == ("party", "either")
    assert reading.agreed_values["participants"][1] == {"actor": "X"}
