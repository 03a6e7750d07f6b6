"""Who agrees with whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.evidence import EVERYTHING, Reading, derive
from graph.evidence.topics import Topics
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
    assert (dyad.layer, dyad.kind, dyad.claims_count, dyad.issues) == ("agrees", "position", 2, Topics(frozenset("i")))


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


PARTS = [{"part": "E", "stance": "support"}, {"words": "the elders", "stance": "oppose"}]
SAID = {"stance": "support"}


@pytest.mark.parametrize(
    "doubtful",
    [
        pytest.param({"modality": "alleged", "asserts": {"divided": PARTS}}, id="an opponent's word"),
        pytest.param({"modality": "judged", "confidence": 0.5, "asserts": {"divided": PARTS}}, id="a hedge"),
        pytest.param({"asserts": {"divided": {"one_of": PARTS}}}, id="one of these"),
    ],
)
def test_who_may_be_divided_agrees_possibly_and_the_edge_says_that_accounts_differ(doubtful: dict[str, Any]) -> None:
    claims = [{"asserts": SAID}, doubtful]
    edge = _join(claims)

    assert (edge["weight"], edge["weight_contested"], edge["contested"], edge["hedged"]) == (0, 1, True, False)
    assert edge["uncertain"] is True


def test_who_is_divided_by_hedges_alone_agrees_with_nobody() -> None:
    assert _join([{"modality": "judged", "confidence": 0.5, "asserts": {**SAID, "divided": PARTS}}]) is None


def _join(claims: list[dict[str, Any]]) -> Any:
    """The edge of two actors for one issue, of whom claims are about the one."""
    about = [{"id": f"p.{n}", "source": f"s{n}", **claim} for n, claim in enumerate(claims)]
    one = derive({"kind": "position", "id": "p", "actor": "A", "issue": "i"}, about, EVERYTHING)
    said = [{"id": "q.0", "source": "s9", "asserts": SAID}]
    other = derive({"kind": "position", "id": "q", "actor": "B", "issue": "i"}, said, EVERYTHING)
    assert one is not None
    assert other is not None
    edges = split_edges(gather_edges(agree_dyads([one, other])))
    return edges[0].as_dict() if edges else None
