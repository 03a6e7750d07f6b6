"""What joins two actors, best first."""

from __future__ import annotations

from collections.abc import Callable

from graph.network.dyads import Dyad
from graph.network.edges import gather_edges
from graph.network.hops import link_actors

MakeDyad = Callable[..., Dyad]


def test_firm_before_possible_before_doubtful_and_close_layers_before_others(dyad: MakeDyad) -> None:
    edges = gather_edges(
        [
            dyad("A", "B", "1", kind="REPRESENTS", hedged=True),
            dyad("A", "B", "2", layer="acted", kind="event"),
            dyad("A", "B", "3", layer="talked", kind="talk", directed=False, holds="possible"),
            dyad("B", "A", "4", kind="BACKS"),
            dyad("A", "B", "5", layer="demanded", kind="demand", contested=True, holds="possible"),
        ]
    )
    links = link_actors(edges)
    assert links["A"]["B"] == links["B"]["A"]
    assert [(link.kind, link.cost) for link in links["A"]["B"]] == [
        ("BACKS", (0, 0, 0)),
        ("event", (0, 0, 1)),
        ("talk", (0, 1, 0)),
        ("REPRESENTS", (1, 0, 0)),
        ("demand", (1, 1, 1)),
    ]


def test_a_link_is_as_good_as_its_best_fact_and_says_which_way_it_points(dyad: MakeDyad) -> None:
    edges = gather_edges([dyad("A", "B", "1", hedged=True), dyad("A", "B", "2"), dyad("B", "C"), dyad("C", "B", "g")])
    links = link_actors(edges)
    (one,) = links["A"]["B"]
    assert one.cost == (0, 0, 0)
    assert (one.describe("A")["direction"], one.describe("B")["direction"]) == ("forward", "reversed")
    assert one.describe("A")["facts"] == ["1", "2"]
    assert links["B"]["C"][0].describe("B")["direction"] == "both"
    assert link_actors(gather_edges([dyad("A", "B", directed=False)]))["A"]["B"][0].describe("B")["direction"] == "both"


def test_loops_and_left_out_actors_join_nobody(dyad: MakeDyad) -> None:
    edges = gather_edges([dyad("A", "A"), dyad("A", "B"), dyad("B", "C")])
    assert set(link_actors(edges)) == {"A", "B", "C"}
    assert set(link_actors(edges)["A"]) == {"B"}
    assert set(link_actors(edges, ["C"])) == {"A", "B"}
