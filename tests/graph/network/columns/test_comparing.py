"""What changed between two networks."""

from __future__ import annotations

from collections.abc import Callable

from graph.network.dyads import Dyad
from graph.network.edges import gather_edges
from graph.network.filters import NetworkFilters
from tests.reference.changes import compare_networks

MakeDyad = Callable[..., Dyad]


def _ids(edges: list[object]) -> list[str]:
    return [edge.id for edge in edges]  # type: ignore[attr-defined]


def test_gained_lost_and_changed(dyad: MakeDyad) -> None:
    before = gather_edges(
        [
            dyad("A", "B"), dyad("A", "C", cooperation=1), dyad("A", "D", holds="possible"), dyad("A", "E"),
            dyad("A", "X"),
        ]
    )  # fmt: skip
    after = gather_edges(
        [
            dyad("A", "C", conflict=1), dyad("A", "D"), dyad("A", "E"), dyad("A", "E", "g"), dyad("A", "F"),
            dyad("A", "X"),
        ]
    )  # fmt: skip
    changes = compare_networks(before, after, NetworkFilters())
    assert _ids([*changes.gained]) == ["tie:A:F"]
    assert _ids([*changes.lost]) == ["tie:A:B"]
    assert [(c.after.id, c.how) for c in changes.changed] == [
        ("tie:A:C", ("turned",)),
        ("tie:A:D", ("now_certain",)),
        ("tie:A:E", ("strengthened",)),
    ]
    back = compare_networks(after, before, NetworkFilters())
    assert [c.how for c in back.changed] == [("turned",), ("now_possible",), ("weakened",)]


def test_an_edge_that_grew_past_min_weight_was_there_before(dyad: MakeDyad) -> None:
    before = gather_edges([dyad("A", "B"), dyad("C", "D")])
    after = gather_edges([dyad("A", "B"), dyad("A", "B", "g"), dyad("C", "D")])
    changes = compare_networks(before, after, NetworkFilters(min_weight=2))
    assert not changes.gained
    assert [c.after.id for c in changes.changed] == ["tie:A:B"]


def test_an_edge_is_not_gained_because_its_surroundings_grew(dyad: MakeDyad) -> None:
    before = gather_edges([dyad("B", "C"), dyad("D", "E")])
    after = gather_edges([dyad("A", "B"), dyad("A", "C"), dyad("B", "C")])
    changes = compare_networks(before, after, NetworkFilters(around=("A",)))
    assert _ids([*changes.gained]) == ["tie:A:B", "tie:A:C"]
    assert not changes.lost, "what lies far from the actor at both times is no part of the answer"


def test_an_edge_is_not_gained_because_its_ends_came_to_meet_enough(dyad: MakeDyad) -> None:
    before = gather_edges([dyad("A", "B"), dyad("D", "E")])
    after = gather_edges([dyad("A", "B"), dyad("A", "C"), dyad("B", "C"), dyad("D", "E")])
    changes = compare_networks(before, after, NetworkFilters(min_degree=2))
    assert _ids([*changes.gained]) == ["tie:A:C", "tie:B:C"]
    assert _ids([*changes.before]) == ["tie:A:B"], "who meets enough at either time is looked at at both"
