"""Communities: the same every time, and as good a division as is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from graph.network.measures.communities import find_communities
from graph.network.measures.plain import Line, Plain, make_plain
from tests.graph.network.measures.graphs import undirected


def test_the_karate_club_falls_apart_as_it_did(plain: Callable[[Any], Plain]) -> None:
    sample = nx.relabel_nodes(nx.karate_club_graph(), {i: f"{i:02}" for i in range(34)})
    found = find_communities(plain(sample))
    # 0.4198 is the highest modularity that there is (Brandes et al. 2008).
    assert found.modularity == pytest.approx(0.4198, abs=0.006)
    assert found.of["00"] != found.of["33"], "the two leaders"


@settings(max_examples=60)
@given(sample=undirected())
def test_every_actor_has_one_and_modularity_is_networkx(plain: Callable[[Any], Plain], sample: Any) -> None:
    found = find_communities(plain(sample), weighted=True)
    assert found == find_communities(plain(sample), weighted=True)
    assert set(found.of) == set(sample)
    groups = [{node for node in sample if found.of[node] == number} for number in sorted(set(found.of.values()))]
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)
    expected = pytest.approx(nx.community.modularity(sample, groups), abs=1e-9) if sample.size() else None
    assert found.modularity == expected


def test_the_largest_is_the_first() -> None:
    graph = make_plain([Line("A", "B"), Line("C", "D"), Line("D", "E"), Line("E", "C")], ["F"])
    assert find_communities(graph).of == {"A": 2, "B": 2, "C": 1, "D": 1, "E": 1, "F": 3}
