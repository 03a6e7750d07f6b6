"""How the two actors asked about took part: themselves, or through those folded into them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.evidence import EVERYTHING, Reading, derive
from graph.network.hierarchy import Hierarchy
from graph.network.seats import read_seats
from graph.network.sides import Sides

Read = Callable[..., Reading]
LONG = "2020-01-01/.."
Shown = dict[str, list[tuple[str, str, list[str]]]]


def _present(talk: Reading, *ties: Reading, pair: tuple[str, str] = ("A", "B")) -> Shown:
    found = Sides(pair, Hierarchy(ties)).presences(talk, read_seats(talk))
    return {
        side: [(one.seat.actor, one.holds, [step.tie.id for step in one.steps]) for one in ways]
        for side, ways in found.items()
    }


def _talk(read: Read, *seats: str | dict[str, Any]) -> Reading:
    participants = [{"actor": seat, "formal_role": "party"} if isinstance(seat, str) else seat for seat in seats]
    return read("talk", "k", "2021-08-17", title="x", participants=participants)


def _tie(read: Read, kind: str, source: str, target: str, date: str | None = LONG, **claim: Any) -> Reading:
    return read(kind, f"{source}-{target}".lower(), date, claim, source=source, target=target)


def test_sub_units_and_representatives_count_for_whom_they_belong_to(read: Read) -> None:
    talk = _talk(read, "X", "Y")
    chain = [_tie(read, "PART_OF", "X", "M"), _tie(read, "PART_OF", "M", "A"), _tie(read, "REPRESENTS", "Y", "B")]
    assert _present(talk, *chain) == {
        "A": [("X", "certain", ["x-m", "m-a"])],
        "B": [("Y", "certain", ["y-b"])],
    }


def test_a_tie_of_no_known_date_makes_it_possible_and_one_of_another_day_or_a_contested_one_nothing(
    read: Read,
) -> None:
    talk = _talk(read, "X", "B")
    assert _present(talk, _tie(read, "PART_OF", "X", "A", None))["A"] == [("X", "possible", ["x-a"])]
    assert _present(talk, _tie(read, "PART_OF", "X", "A", "2022/.."))["A"] == []
    assert _present(talk, _tie(read, "PART_OF", "X", "A", status="contested"))["A"] == []


def test_neither_commanders_nor_friends_nor_third_parties_count_for_a_side(read: Read) -> None:
    talk = _talk(read, "X", "B")
    assert _present(talk, _tie(read, "COMMANDS", "A", "X"))["A"] == []
    assert _present(talk, _tie(read, "MEMBER_OF", "X", "A"))["A"] == []
    third = _talk(read, {"actor": "X", "formal_role": "mediator"}, "B")
    assert _present(third, _tie(read, "PART_OF", "X", "A"))["A"] == []


def test_seats_beat_structure(read: Read) -> None:
    force = _tie(read, "PART_OF", "B", "A")
    opposed: Shown = {"A": [("A", "certain", [])], "B": [("B", "certain", [])]}
    assert _present(_talk(read, "A", "B"), force) == opposed
    # A force that sits apart from the army is not the army, whatever else it is a part of.
    both = [_tie(read, "PART_OF", "X", "A"), _tie(read, "PART_OF", "X", "B")]
    assert _present(_talk(read, "A", "X"), *both) == {"A": [("A", "certain", [])], "B": [("X", "certain", ["x-b"])]}


def test_folding_ends_at_the_actor_asked_about(read: Read) -> None:
    chain = [_tie(read, "PART_OF", "X", "B"), _tie(read, "PART_OF", "B", "A")]
    assert _present(_talk(read, "X", "C"), *chain) == {"A": [], "B": [("X", "certain", ["x-b"])]}


def test_who_belongs_to_both_alike_is_neither(read: Read) -> None:
    both = [_tie(read, "PART_OF", "X", "A"), _tie(read, "PART_OF", "X", "B")]
    assert _present(_talk(read, "X", "C"), *both) == {"A": [], "B": []}
    perhaps = [both[0], _tie(read, "PART_OF", "X", "B", None)]
    assert _present(_talk(read, "X", "C"), *perhaps) == {"A": [("X", "possible", ["x-a"])], "B": []}


def test_whom_a_source_says_it_sat_for_comes_before_what_it_belongs_to(read: Read) -> None:
    talk = _talk(read, {"actor": "X", "formal_role": "party", "on_behalf_of": "Y"}, "C")
    ties = [_tie(read, "PART_OF", "X", "A"), _tie(read, "PART_OF", "Y", "B")]
    assert _present(talk, *ties) == {"A": [], "B": [("X", "certain", ["y-b"])]}


NAMES = st.sampled_from("ABCXYZ")
EDGES = st.lists(st.tuples(NAMES, NAMES, st.booleans(), st.sampled_from(["PART_OF", "REPRESENTS"])), max_size=8)


@given(EDGES, st.lists(NAMES, unique=True, min_size=1))
def test_nobody_is_folded_above_a_side_or_into_both(edges: list[tuple[str, str, bool, str]], seated: list[str]) -> None:
    def fact(kind: str, fact_id: str, asserts: dict[str, Any], **identity: Any) -> Reading:
        claim = {"id": f"{fact_id}.1", "source": "s", "asserts": asserts}
        reading = derive({"kind": kind, "id": fact_id, **identity}, [claim], EVERYTHING)
        assert reading is not None
        return reading

    ties = [
        fact(kind, f"t{n}", {"date": LONG} if dated else {}, source=source, target=target)
        for n, (source, target, dated, kind) in enumerate(edges)
    ]
    seats = [{"actor": actor, "formal_role": "party"} for actor in seated]
    shown = Sides(("A", "B"), Hierarchy(ties))
    talk = fact("talk", "k", {"date": "2021-08-17", "participants": seats}, title="x")
    found = shown.presences(talk, read_seats(talk))
    through: dict[str, str] = {}
    for side, ways in found.items():
        assert (side in seated) == any(way.seat.actor == side for way in ways)
        for way in ways:
            assert through.setdefault(way.seat.actor, side) == side
            assert not {step.actor for step in way.steps} & {"A", "B"}
            assert way.seat.actor == side or way.steps[-1].parent == side
