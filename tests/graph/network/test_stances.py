"""Who agrees with whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.evidence import Reading
from graph.network.edges import gather_edges, split_edges
from graph.network.stances import agree_dyads

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("one", "other", "sums"),
    [
        ("support", "support", (1, 1, 0)),
        ("oppose", "oppose", (1, 1, 0)),
        ("support", "oppose", (-1, 0, 1)),
        ("support", "conditional", None),
        ("neutral", "neutral", None),
    ],
)
def test_stances_on_one_issue(read: Read, one: str, other: str, sums: tuple[int, int, int] | None) -> None:
    positions = [
        read("position", "p", actor="B", issue="i", stance=one),
        read("position", "q", actor="A", issue="i", stance=other),
    ]
    found = [(d.sign, d.cooperation, d.conflict) for d in agree_dyads(positions)]
    assert found == ([sums] if sums else [])


def test_the_pair_is_in_the_order_of_ids_and_rests_on_both_positions(read: Read) -> None:
    positions = [read("position", f"of-{x}", "2021/..", actor=x, issue="i", stance="oppose") for x in "BA"]
    (dyad,) = agree_dyads(positions)
    assert (dyad.source, dyad.target, dyad.directed, dyad.facts) == ("A", "B", False, ("of-A", "of-B"))
    assert (dyad.layer, dyad.kind, dyad.claims_count, dyad.issues) == ("agrees", "position", 2, frozenset("i"))


def test_other_issues_and_ones_own_earlier_position_make_no_pair(read: Read) -> None:
    assert not list(
        agree_dyads(
            [
                read("position", "p", actor="A", issue="i", stance="support"),
                read("position", "q", actor="A", issue="i", stance="oppose"),
                read("position", "r", actor="B", issue="j", stance="support"),
            ]
        )
    )


def test_disputed_stances_agree_once_and_disagree_once_each_an_edge_of_its_own(read: Read, read_claims: Read) -> None:
    rivals = [{"stance": "support"}, {"stance": "oppose"}]
    positions = [read_claims("position", f"of-{x}", *rivals, actor=x, issue="i") for x in "AB"]
    positions.append(read("position", "of-C", actor="C", issue="i", stance="support"))
    edges = split_edges(gather_edges(agree_dyads(positions)))

    assert len({edge.id for edge in edges}) == len(edges) == 6
    found = sorted(edge.id for edge in edges if edge.target == "B")
    assert found == ["agrees:of-A+of-B:A:B:-1", "agrees:of-A+of-B:A:B:1"]
    assert {edge.weight_contested for edge in edges} == {1}


def test_an_inferred_stance_makes_a_hedged_pair(read: Read) -> None:
    inferred = {"modality": "inferred", "confidence": 0.4}
    positions = [
        read("position", "p", actor="A", issue="i", stance="support"),
        read("position", "q", claim=inferred, actor="B", issue="i", stance="support"),
    ]
    assert [d.hedged for d in agree_dyads(positions)] == [True]


def test_a_divided_actor_agrees_with_nobody_as_a_whole(read: Read) -> None:
    parts = [{"part": "E", "stance": "support"}, {"words": "the elders", "stance": "oppose"}]
    whole = read("position", "p", actor="A", issue="i", stance="support", divided=parts)
    other = read("position", "q", actor="B", issue="i", stance="support")
    assert whole.contested is False
    assert list(agree_dyads([whole, other])) == []
