"""Ego networks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.network.dyads import Dyad
from graph.network.edges import gather_edges
from tests.reference.neighbourhoods import among, find_surroundings

MakeDyad = Callable[..., Dyad]


@pytest.mark.parametrize(("depth", "reached"), [(0, "A"), (1, "ABC"), (2, "ABCD"), (4, "ABCDE")])
def test_steps_are_taken_in_either_direction(dyad: MakeDyad, depth: int, reached: str) -> None:
    edges = gather_edges(dyad(*pair) for pair in ("AB", "CA", "BC", "DC", "DE", "XY"))
    assert find_surroundings(edges, ["A"], depth) == set(reached)


def test_all_edges_among_them_and_the_lonely_actor_itself(dyad: MakeDyad) -> None:
    edges = gather_edges(dyad(*pair) for pair in ("AB", "CA", "BC", "DC", "AA"))
    assert [e.id for e in among(edges, {"A", "B", "C"})] == ["tie:A:A", "tie:A:B", "tie:B:C", "tie:C:A"]
    assert find_surroundings(edges, ["Z"], 3) == {"Z"}
