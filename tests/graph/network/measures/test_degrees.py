"""Degree, strength and density, by hand and as networkx has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from graph.network.measures.degrees import (
    degree,
    density,
    in_degree,
    in_strength,
    out_degree,
    out_strength,
    strength,
)
from graph.network.measures.plain import Line, Plain, make_plain
from tests.graph.network.measures.graphs import directed


def test_degrees_of_known_networks(known: Any, plain: Callable[[Any], Plain]) -> None:
    graph = plain(known)
    assert degree(graph) == dict(known.degree())
    assert strength(graph) == dict(known.degree(weight="weight"))
    assert density(graph) == pytest.approx(nx.density(known), abs=1e-12)


@settings(max_examples=100)
@given(sample=directed())
def test_degrees_along_the_lines(plain: Callable[[Any], Plain], sample: Any) -> None:
    graph = plain(sample)
    assert in_degree(graph) == dict(sample.in_degree())
    assert out_degree(graph) == dict(sample.out_degree())
    assert in_strength(graph) == dict(sample.in_degree(weight="weight"))
    assert out_strength(graph) == dict(sample.out_degree(weight="weight"))
    assert degree(graph) == dict(nx.Graph(sample).degree())
    assert density(graph, directed=True) == (pytest.approx(nx.density(sample)) if len(sample) > 1 else None)


def test_layers_and_directions_join_a_pair_once_and_add_up() -> None:
    graph = make_plain(
        [
            Line("A", "B", weight=2),
            Line("B", "A", weight=3),
            Line("A", "B", layer="talked", weight=4, directed=False),
            Line("A", "A", weight=9),
        ],
        ["C"],
    )
    assert degree(graph) == {"A": 1, "B": 1, "C": 0}
    assert strength(graph) == {"A": 9, "B": 9, "C": 0}
    assert (in_strength(graph)["A"], out_strength(graph)["A"]) == (3, 2)
    assert (in_degree(graph)["C"], out_degree(graph)["C"]) == (0, 0)
    assert density(graph) == pytest.approx(1 / 3)
    assert density(graph, directed=True) == pytest.approx(2 / 6)
