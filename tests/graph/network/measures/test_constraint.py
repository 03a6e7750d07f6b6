"""Burt's constraint equals networkx's."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from graph.network.measures.constraint import constraint
from graph.network.measures.plain import Line, Plain, make_plain
from tests.graph.network.measures.graphs import undirected


def check(sample: Any, graph: Plain) -> None:
    for weighted in (False, True):
        expected = nx.constraint(sample, nodes=list(sample), weight="weight" if weighted else None)
        found = constraint(graph, weighted=weighted)
        for node, value in expected.items():
            assert found[node] == (None if isnan(value) else pytest.approx(value, abs=1e-9))


def test_constraint_in_known_networks(known: Any, plain: Callable[[Any], Plain]) -> None:
    check(known, plain(known))


@settings(max_examples=100)
@given(sample=undirected())
def test_constraint_in_random_networks(plain: Callable[[Any], Plain], sample: Any) -> None:
    check(sample, plain(sample))


def test_constraint_by_hand() -> None:
    # The middle of a star divides itself equally; an actor with one contact is bound to it alone.
    star = make_plain([Line("M", end) for end in "ABCD"])
    assert constraint(star) == {"A": 1, "B": 1, "C": 1, "D": 1, "M": 4 * 0.25**2}
    # In a triangle half goes to each contact directly and a quarter through the other.
    assert constraint(make_plain([Line("A", "B"), Line("B", "C"), Line("C", "A")]))["A"] == 2 * 0.75**2
