"""Centralities equal networkx's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from networkx.algorithms.link_analysis import pagerank_alg

from graph.network.measures.centrality import betweenness, closeness, eigenvector, pagerank
from graph.network.measures.plain import Line, Plain, make_plain
from graph.network.measures.sampling import estimate_betweenness, estimate_closeness
from tests.graph.network.measures.graphs import directed, undirected

bounded = settings(max_examples=100)
# networkx's pagerank asks for scipy, its plain form does not.
rank_plainly: Callable[..., dict[str, float]] = pagerank_alg._pagerank_python  # type: ignore[attr-defined]


def same(found: Mapping[str, float] | None, expected: Mapping[Any, float]) -> None:
    assert found is not None
    assert found == pytest.approx({str(node): value for node, value in expected.items()}, abs=1e-9, rel=0)


def weigh(*, weighted: bool) -> str | None:
    return "weight" if weighted else None


def check_all(drawn: Any, graph: Plain) -> None:
    along = drawn.is_directed()
    same(betweenness(graph, directed=along), nx.betweenness_centrality(drawn))
    same(closeness(graph, directed=along), nx.closeness_centrality(drawn))
    same(estimate_betweenness(graph, len(drawn), directed=along), nx.betweenness_centrality(drawn))
    same(estimate_closeness(graph, len(drawn), directed=along), nx.closeness_centrality(drawn))
    for weighted in (False, True):
        ranks = rank_plainly(drawn, weight=weigh(weighted=weighted), tol=1e-13, max_iter=10_000)
        same(pagerank(graph, directed=along, weighted=weighted), ranks)


def test_centralities_of_known_networks(known: Any, plain: Callable[[Any], Plain]) -> None:
    check_all(known, plain(known))
    for weighted in (False, True):
        expected = nx.eigenvector_centrality(known, weight=weigh(weighted=weighted), tol=1e-13, max_iter=10_000)
        same(eigenvector(plain(known), weighted=weighted), expected)


@bounded
@given(drawn=undirected())
def test_centralities_of_random_networks(plain: Callable[[Any], Plain], drawn: Any) -> None:
    check_all(drawn, plain(drawn))
    if drawn.size():
        for weighted in (False, True):
            expected = nx.eigenvector_centrality(drawn, weight=weigh(weighted=weighted), tol=1e-13, max_iter=10_000)
            same(eigenvector(plain(drawn), weighted=weighted), expected)
    else:
        assert eigenvector(plain(drawn)) is None


@bounded
@given(drawn=directed())
def test_centralities_along_the_lines(plain: Callable[[Any], Plain], drawn: Any) -> None:
    check_all(drawn, plain(drawn))
    try:
        expected = nx.eigenvector_centrality(drawn, tol=1e-13, max_iter=10_000)
    except nx.PowerIterationFailedConvergence:
        assert eigenvector(plain(drawn), directed=True) is None
    else:
        if drawn.size():
            same(eigenvector(plain(drawn), directed=True), expected)


def test_direction_is_regarded_only_where_it_is_asked_for() -> None:
    graph = make_plain([Line("A", "B"), Line("B", "C")])
    assert betweenness(graph) == {"A": 0, "B": 1, "C": 0}
    assert betweenness(graph, directed=True) == {"A": 0, "B": 0.5, "C": 0}
    mixed = make_plain([Line("A", "B", directed=False), Line("B", "C")])
    assert closeness(mixed, directed=True) == pytest.approx({"A": 0.5, "B": 0.5, "C": 2 / 3})


def test_an_estimate_is_the_same_every_time_and_near(plain: Callable[[Any], Plain]) -> None:
    graph = plain(nx.relabel_nodes(nx.karate_club_graph(), str))
    exact, estimate = betweenness(graph), estimate_betweenness(graph, 17)
    assert estimate == estimate_betweenness(graph, 17)
    assert estimate != pytest.approx(exact)
    near = estimate_closeness(graph, 17)
    assert near == pytest.approx(closeness(graph), rel=0.2)
    assert near != pytest.approx(closeness(graph))
    assert max(exact, key=exact.__getitem__) == max(estimate, key=estimate.__getitem__) == "0"


def test_nothing_and_few() -> None:
    assert betweenness(make_plain([])) == closeness(make_plain([])) == pagerank(make_plain([])) == {}
    assert estimate_closeness(make_plain([]), 1) == {}
    assert estimate_betweenness(make_plain([Line("A", "B")]), 1) == {"A": 0, "B": 0}
    loop = make_plain([Line("A", "A")])
    assert betweenness(loop) == closeness(loop) == {"A": 0}
    assert eigenvector(loop) is None
