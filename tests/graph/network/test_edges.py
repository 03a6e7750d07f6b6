"""Dyads counted and summed."""

from __future__ import annotations

from collections.abc import Callable

from graph.network.dyads import Dyad
from graph.network.edges import ends_of, gather_edges, split_edges
from tests.reference.cutting import cut_edges

MakeDyad = Callable[..., Dyad]


def test_one_edge_for_each_ordered_pair_and_layer(dyad: MakeDyad) -> None:
    dyads = [
        dyad("A", "B", "1", cooperation=1),
        dyad("A", "B", "2", kind="OPPOSES", conflict=1),
        dyad("B", "A", "3", cooperation=1),
        dyad("A", "B", "4", layer="acted", kind="event", conflict=9),
    ]
    edges = {edge.id: edge.as_dict() for edge in gather_edges(dyads)}
    assert list(edges) == ["acted:A:B", "tie:A:B", "tie:B:A"]
    both = edges["tie:A:B"]
    assert (both["weight"], both["kind"], both["kinds"]) == (2, None, ["BACKS", "OPPOSES"])
    assert (both["cooperation"], both["conflict"], both["sign"]) == (1, 1, 0), "never netted"
    assert (edges["tie:B:A"]["kind"], edges["tie:B:A"]["sign"], edges["acted:A:B"]["sign"]) == ("BACKS", 1, -1)
    assert (both["facts"], both["claims_count"]) == (["1", "2"], 2)


def test_newman_shares_add_up_and_other_layers_have_none(dyad: MakeDyad) -> None:
    talks = [dyad("A", "B", f"{n}", layer="talked", newman=1 / n, sign=None) for n in (1, 2, 4)]
    (edge,) = gather_edges(talks)
    assert (edge.weight, edge.weight_newman, edge.sign) == (3, 1.75, None)
    assert gather_edges([dyad("A", "B")])[0].weight_newman is None


def test_an_edge_spans_its_facts_and_is_as_sure_as_the_surest(dyad: MakeDyad) -> None:
    facts = [dyad("A", "B", "1", "2018-07-06", holds="possible"), dyad("A", "B", "2", "2021-08-17", holds="certain")]
    described = gather_edges(facts)[0].as_dict()
    assert (described["first"], described["last"], described["holds"]) == ("2018-07-06", "2021-08-18", "certain")
    described = gather_edges([*facts, dyad("A", "B", "3", "2017/..", holds="possible")])[0].as_dict()
    assert (described["first"], described["last"]) == ("2017-01-01", None)


def test_hedged_only_when_every_fact_is_contested_when_any_is(dyad: MakeDyad) -> None:
    firm, doubtful = dyad("A", "B", "1"), dyad("A", "B", "2", hedged=True, contested=True)
    described = gather_edges([firm, doubtful])[0].as_dict()
    assert (described["hedged"], described["contested"]) == (False, True)
    assert gather_edges([doubtful])[0].as_dict()["hedged"]


def test_kept_apart_every_fact_is_an_edge_with_an_id_of_its_own(dyad: MakeDyad) -> None:
    edges = split_edges(gather_edges([dyad("A", "B", "1"), dyad("A", "B", "2")]))
    assert [(edge.id, edge.weight) for edge in edges] == [("tie:1:A:B", 1), ("tie:2:A:B", 1)]


def test_the_heaviest_are_kept_equal_ones_by_id(dyad: MakeDyad) -> None:
    edges = gather_edges([dyad("A", "C", "1"), dyad("A", "B", "2"), dyad("B", "C", "3"), dyad("B", "C", "4")])
    kept, rest = cut_edges(edges, 2)
    assert ([e.id for e in kept], [e.id for e in rest]) == (["tie:B:C", "tie:A:B"], ["tie:A:C"])
    assert ends_of(rest) == {"A", "C"}
    assert [e.id for e in gather_edges([d for e in edges for d in e.dyads], min_weight=2)] == ["tie:B:C"]
