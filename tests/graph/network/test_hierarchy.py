"""Who was above whom on the day of a talk, and how far the ties that say so can be relied on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evidence import EVERYTHING, Reading, derive
from graph.network.hierarchy import FOLDING, Hierarchy, compare_rank
from graph.time import read_edtf

Read = Callable[..., Reading]
DAY = read_edtf("2021-08-17")
LONG = "2020-01-01/.."


def _ups(hierarchy: Hierarchy, actor: str, **more: Any) -> dict[str, tuple[str, list[str]]]:
    found = hierarchy.rise(actor, DAY, **more)
    return {name: (climb.standing, [step.tie.id for step in climb.steps]) for name, climb in found.items()}


@pytest.mark.parametrize(
    ("date", "claim", "standing"),
    [
        (LONG, {}, "certain"),
        (None, {}, "possible"),
        ("2021-08", {}, "possible"),
        ("2022-01-01/..", {}, "no"),
        (LONG, {"status": "contested"}, "contested"),
        (LONG, {"modality": "inferred"}, "possible"),
        (LONG, {"modality": "alleged"}, "possible"),
    ],
)
def test_how_far_a_tie_can_be_relied_on(read: Read, date: str | None, claim: dict[str, Any], standing: str) -> None:
    assert compare_rank(read("PART_OF", "t", date, claim, source="X", target="A"), DAY) == standing


def test_a_tie_that_a_source_denies_is_contested(read_claims: Read) -> None:
    denied = {"asserts": {}, "polarity": "negated"}
    assert compare_rank(read_claims("PART_OF", "t", {"date": LONG}, denied, source="X", target="A"), DAY) == "contested"


def test_sources_that_differ_on_dates_alone_may_agree_on_the_day(read_claims: Read) -> None:
    def tie(*dates: str) -> Reading:
        return read_claims("PART_OF", "t", *({"date": date} for date in dates), source="X", target="A")

    assert compare_rank(tie("2019-01-01/..", "2020-01-01/.."), DAY) == "certain"
    assert compare_rank(tie("2019-01-01/..", "2021-09-01/.."), DAY) == "contested"


def test_all_above_by_the_firmest_way_of_these_the_shortest(read: Read) -> None:
    hierarchy = Hierarchy(
        [
            read("PART_OF", "x-m", LONG, source="X", target="M"),
            read("PART_OF", "m-a", LONG, source="M", target="A"),
            read("REPRESENTS", "x-a", None, source="X", target="A"),
            read("COMMANDS", "g-a", LONG, source="G", target="A"),
            read("BACKS", "z-x", LONG, source="X", target="Z"),
        ]
    )
    assert _ups(hierarchy, "X") == {
        "M": ("certain", ["x-m"]),
        "A": ("certain", ["x-m", "m-a"]),
        "G": ("certain", ["x-m", "m-a", "g-a"]),
    }
    assert "G" not in _ups(hierarchy, "X", kinds=FOLDING)
    assert set(_ups(hierarchy, "X", stop_at=("A",))) == {"M", "A"}
    assert _ups(hierarchy, "A", stop_at=("A",)) == {"G": ("certain", ["g-a"])}


def test_the_close_are_backed_backing_allied_and_members_but_not_the_organisation_of_a_member(read: Read) -> None:
    hierarchy = Hierarchy(
        [
            read("BACKS", "b", LONG, source="X", target="A"),
            read("ALLIED_WITH", "l", LONG, source="B", target="X"),
            read("MEMBER_OF", "m", LONG, source="X", target="C"),
            read("MEMBER_OF", "n", LONG, source="D", target="X"),
            read("BACKS", "o", "2022/..", source="X", target="E"),
        ]
    )
    assert {(other, tie.id) for other, tie, _ in hierarchy.closeness("X", DAY)} == {("A", "b"), ("B", "l"), ("C", "m")}


NAMES = st.sampled_from("ABCDE")
EDGES = st.lists(st.tuples(NAMES, NAMES, st.sampled_from([LONG, None, "2022-01-01/.."])), max_size=8)


@given(EDGES, st.sets(NAMES, max_size=2))
def test_circles_end_and_nothing_lies_above_where_a_way_stops(
    edges: list[tuple[str, str, str | None]], stops: set[str]
) -> None:
    ties = []
    for n, (source, target, date) in enumerate(edges):
        claim = {"id": f"c{n}", "source": "s", "asserts": {"date": date} if date else {}}
        tie = derive({"kind": "PART_OF", "id": f"t{n}", "source": source, "target": target}, [claim], EVERYTHING)
        assert tie is not None
        ties.append(tie)
    for start in "ABCDE":
        for name, climb in Hierarchy(ties).rise(start, DAY, stop_at=stops).items():
            assert name != start
            assert [step.actor for step in climb.steps] == [start, *(step.parent for step in climb.steps[:-1])]
            assert not {step.parent for step in climb.steps[:-1]} & stops
            sure = all(compare_rank(step.tie, DAY) == "certain" for step in climb.steps)
            assert climb.standing == ("certain" if sure else "possible")
