"""For whom a third party acted, and how it stood to the two sides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.evidence import Reading
from graph.network.hierarchy import Hierarchy
from graph.network.seats import Seat, read_seats
from graph.network.sides import Sides
from graph.network.third_parties import Acting, find_acting

Read = Callable[..., Reading]
LONG = "2020-01-01/.."


@pytest.fixture
def acting(read: Read) -> Callable[..., list[Acting]]:
    """Whom X, a mediator between A and B, acted for, with ties such as ``"X PART_OF A"``; ``?`` for one of no date."""

    def find(*ties: str, on_behalf_of: str | None = None, parties: tuple[str, ...] = (), **claim: Any) -> list[Acting]:
        made = []
        for tie in ties:
            source, kind, target = tie.strip("?").split()
            date = None if tie.endswith("?") else LONG
            made.append(read(kind, f"{source}-{target}".lower(), date, claim, source=source, target=target))
        more = {"on_behalf_of": on_behalf_of} if on_behalf_of else {}
        talk = read(
            "talk", "k", "2021-08-17", title="x", participants=[{"actor": "X", "formal_role": "mediator", **more}]
        )
        seat: Seat = read_seats(talk)[0]
        return find_acting(Sides(("A", "B"), Hierarchy(made)), seat, talk.bounds, parties)

    return find


Find = Callable[..., list[Acting]]


def _for(found: list[Acting]) -> list[tuple[str, tuple[str, ...], str]]:
    return [(one.actor, one.through, one.holds) for one in found]


@pytest.mark.parametrize(
    ("ties", "counts_for"),
    [
        ((), [("X", (), "certain")]),
        (("X PART_OF P",), [("P", ("X",), "certain")]),
        (("X REPRESENTS P",), [("P", ("X",), "certain")]),
        (("X PART_OF M", "M PART_OF P"), [("P", ("X",), "certain")]),
        (("X PART_OF P ?",), [("P", ("X",), "possible")]),
        # Whom it speaks for comes before what it belongs to.
        (("X REPRESENTS P", "X PART_OF Q"), [("P", ("X",), "certain")]),
        (("X REPRESENTS P ?", "X PART_OF Q"), [("Q", ("X",), "possible"), ("P", ("X",), "possible")]),
        # An envoy of two acts for both.
        (("X REPRESENTS P", "X REPRESENTS Q"), [("P", ("X",), "certain"), ("Q", ("X",), "certain")]),
        (("X MEMBER_OF P", "P BACKS X", "P COMMANDS X"), [("X", (), "certain")]),
        (("X PART_OF Y", "Y PART_OF X"), [("X", (), "certain")]),
    ],
)
def test_a_third_party_counts_for_whom_it_acted(acting: Find, ties: tuple[str, ...], counts_for: Any) -> None:
    assert _for(acting(*ties)) == counts_for


def test_what_the_talk_says_comes_first(acting: Find) -> None:
    assert _for(acting("X REPRESENTS P", on_behalf_of="Q")) == [("Q", ("X",), "certain")]
    assert _for(acting("Q PART_OF P", on_behalf_of="Q")) == [("P", ("X",), "certain")]
    assert acting(on_behalf_of="A") == []


def test_a_contested_tie_lifts_nobody(acting: Find) -> None:
    assert _for(acting("X PART_OF P", status="contested")) == [("X", (), "certain")]


@pytest.mark.parametrize(
    ("ties", "channel", "holds"),
    [
        (("X PART_OF A",), ("A",), "certain"),
        (("X REPRESENTS B",), ("B",), "certain"),
        (("A COMMANDS X",), ("A",), "certain"),
        (("X PART_OF M", "A COMMANDS M"), ("A",), "certain"),
        (("X PART_OF A ?",), ("A",), "possible"),
        (("X PART_OF B", "B PART_OF A"), ("B",), "certain"),
        (("X PART_OF A", "X PART_OF B"), ("A", "B"), "certain"),
        # Its commander has more hold on it than whom it is part of.
        (("X PART_OF P", "A COMMANDS X"), ("A",), "certain"),
    ],
)
def test_who_is_subordinate_to_a_side_is_its_channel(
    acting: Find, ties: tuple[str, ...], channel: tuple[str, ...], holds: str
) -> None:
    (one,) = acting(*ties)
    assert (one.actor, one.channel_of, one.holds) == ("X", channel, holds)
    assert one.channel_ties


def test_where_sources_differ_on_the_tie_it_may_be_a_channel(acting: Find) -> None:
    (one,) = acting("X PART_OF A", status="contested")
    assert (one.actor, one.channel_of) == ("X", ())
    assert [tie.id for tie in one.doubts] == ["x-a"]


@pytest.mark.parametrize(
    ("ties", "barred"),
    [
        (("A PART_OF X",), ("A",)),
        (("B REPRESENTS X",), ("B",)),
        (("X COMMANDS A",), ("A",)),
        (("A PART_OF M", "M PART_OF X"), ("A",)),
        (("A PART_OF X ?",), ("A",)),
        # Another part of the same parent acts for the parent.
        (("A PART_OF P", "X PART_OF P"), ("A",)),
        # A parent of both may mediate between its parts, and so may a part of it.
        (("A PART_OF X", "B PART_OF X"), ()),
        (("A PART_OF X", "B PART_OF A"), ()),
        (("A PART_OF P", "B PART_OF P", "X PART_OF P"), ()),
        (("A MEMBER_OF X",), ()),
    ],
)
def test_the_parent_of_one_side_alone_is_not_listed(
    acting: Find, ties: tuple[str, ...], barred: tuple[str, ...]
) -> None:
    (one,) = acting(*ties)
    assert (one.barred, one.barred_by) == (("parent_of_side", barred) if barred else (None, ()))


def test_who_acts_for_a_party_to_the_talk_is_no_third_party(acting: Find) -> None:
    assert [one.barred for one in acting("X PART_OF P", parties=("P", "A", "B"))] == ["party_there"]
    assert [one.barred for one in acting("X PART_OF P", parties=("A", "B"))] == [None]


@pytest.mark.parametrize(
    ("ties", "leanings"),
    [
        (("X BACKS A",), {("A", "certain")}),
        (("A BACKS X",), {("A", "certain")}),
        (("X ALLIED_WITH B",), {("B", "certain")}),
        (("B ALLIED_WITH X",), {("B", "certain")}),
        (("X MEMBER_OF A",), {("A", "certain")}),
        (("A MEMBER_OF X",), set()),
        (("X BACKS A ?",), {("A", "possible")}),
        (("X BACKS A", "X BACKS B"), {("A", "certain"), ("B", "certain")}),
        # Close to a part of a side; and close as the one for whom it acts.
        (("X BACKS Y", "Y PART_OF A"), {("A", "certain")}),
        (("X PART_OF P", "P BACKS A"), {("A", "certain")}),
        (("X OPPOSES A", "X LINKED_TO B"), set()),
    ],
)
def test_the_close_are_still_listed_and_lean(acting: Find, ties: tuple[str, ...], leanings: set[Any]) -> None:
    (one,) = acting(*ties)
    assert {(lean.side, lean.standing) for lean in one.leanings} == leanings
    assert (one.channel_of, one.barred) == ((), None)
