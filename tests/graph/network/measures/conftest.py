"""Graphs to measure: the two that every textbook measures, and random ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from graph.network.measures.plain import Line, Plain, make_plain

Convert = Callable[[Any], Plain]


@pytest.fixture(scope="session")
def plain() -> Convert:
    """Makes a graph of networkx into the plain one: its nodes by name, its edges with their weights."""

    def convert(sample: Any) -> Plain:
        lines = (
            Line(str(a), str(b), weight=weight, directed=sample.is_directed())
            for a, b, weight in sample.edges(data="weight", default=1)
        )
        return make_plain(lines, map(str, sample))

    return convert


@pytest.fixture(params=["karate", "davis"])
def known(request: pytest.FixtureRequest) -> Any:
    """Zachary's karate club with its weights, and Davis's southern women and the events they went to."""
    if request.param == "karate":
        return nx.relabel_nodes(nx.karate_club_graph(), {i: f"{i:02}" for i in range(34)})
    return nx.Graph(nx.davis_southern_women_graph())
