""" "One of these": what it leaves open beside accounts that say more, or other things."""

from __future__ import annotations

from typing import Any

import pytest

from graph.evidence import EVERYTHING, Reading, derive

EITHER = {"one_of": ["no_agreement", "collapsed"]}


def read(*asserted: dict[str, Any], kind: str = "talk") -> Reading:
    claims = [{"id": f"c{n}", "source": f"s{n}", "asserts": asserts} for n, asserts in enumerate(asserted)]
    reading = derive({"kind": kind, "id": "k", "title": "K"}, claims, EVERYTHING)
    assert reading is not None
    return reading


def test_one_of_two_others_differs_from_an_account_that_names_a_third() -> None:
    reading = read({"outcome": "agreement"}, {"outcome": EITHER})

    assert reading.contested
    assert reading.tied
    assert "outcome" not in reading.values
    assert "outcome" not in reading.agreed_values
    assert [variant.value for variant in reading.disputes["outcome"].variants] == ["agreement", EITHER]
    assert [value for name, value in reading.alternatives() if name == "outcome"] == [
        "agreement", "no_agreement", "collapsed",
    ]  # fmt: skip


def test_one_of_these_that_most_give_is_shown_as_such() -> None:
    reading = read({"outcome": "agreement"}, {"outcome": EITHER}, {"outcome": EITHER})

    assert reading.contested
    assert "outcome" not in reading.values
    assert reading.options["outcome"] == ("no_agreement", "collapsed")


@pytest.mark.parametrize("others", [("agreement", "agreement"), ("no_agreement",)])
def test_the_value_of_most_is_shown_and_one_of_these_leaves_room_for_its_own(others: tuple[str, ...]) -> None:
    reading = read({"outcome": EITHER}, *({"outcome": outcome} for outcome in others))

    assert reading.values["outcome"] == others[0]
    assert reading.contested is (others[0] == "agreement")


def test_two_choices_that_share_nothing_differ_and_two_that_do_leave_it_open() -> None:
    apart = read({"outcome": EITHER}, {"outcome": {"one_of": ["agreement", "partial"]}})
    together = read({"outcome": EITHER}, {"outcome": {"one_of": ["collapsed", "partial"]}})

    assert (apart.contested, together.contested) == (True, False)
    for reading in (apart, together):
        assert "outcome" not in reading.values
        assert len(reading.options["outcome"]) >= 3


def test_one_of_two_others_who_sat_there_stays_beside_a_list_of_those_who_did() -> None:
    seats = {"participants": [{"actor": "A"}, {"actor": "B"}]}
    beside = read(seats, {"participants": {"one_of": [{"actor": "C"}, {"actor": "D"}]}})
    fulfilled = read(seats, {"participants": {"one_of": [{"actor": "A"}, {"actor": "D"}]}})

    assert [seat["actor"] for seat in beside.values["participants"]] == ["A", "B"]
    assert [seat["actor"] for seat in beside.options["participants"]] == ["C", "D"]
    assert not beside.contested
    assert "participants" not in fulfilled.options
    given = [[seat["actor"] for seat in value] for name, value in beside.alternatives() if name == "participants"]
    assert given == [["A", "B", "C", "D"]]
