"""Centralities equal networkx's, and along the lines igraph's too."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from networkx.algorithms.link_analysis import pagerank_alg

from graph.models.measures import DIRECTIONS
from graph.network.measures.centrality import betweenness, closeness, eigenvector, pagerank
from graph.network.measures.constraint import constraint
from graph.network.measures.degrees import in_degree, out_degree
from graph.network.measures.plain import Line, Plain, make_plain
from graph.network.measures.sampling import estimate_betweenness, estimate_closeness
from graph.network.measures.scores import ACTOR_SCORES, Way, direction
from tests.graph.network.measures.graphs import directed, undirected

bounded = settings(max_examples=100)
# networkx's pagerank asks for scipy, its plain form does not.
rank_plainly: Callable[..., dict[str, float]] = pagerank_alg._pagerank_python  # type: ignore[attr-defined]


def same(found: Mapping[str, float] | None, expected: Mapping[Any, float]) -> None:
    assert found is not None
    assert found == pytest.approx({str(node): value for node, value in expected.items()}, abs=1e-9, rel=0)


def weigh(*, weighted: bool) -> str | None:
    return "weight" if weighted else None


def check_all(sample: Any, graph: Plain) -> None:
    along = sample.is_directed()
    same(betweenness(graph, directed=along), nx.betweenness_centrality(sample))
    # networkx counts the steps that lead to a node, Parley those that lead from it.
    steps = nx.closeness_centrality(sample.reverse() if along else sample)
    same(closeness(graph, directed=along), steps)
    same(estimate_betweenness(graph, len(sample), directed=along), nx.betweenness_centrality(sample))
    same(estimate_closeness(graph, len(sample), directed=along), steps)
    for weighted in (False, True):
        ranks = rank_plainly(sample, weight=weigh(weighted=weighted), tol=1e-13, max_iter=10_000)
        same(pagerank(graph, directed=along, weighted=weighted), ranks)


def test_centralities_of_known_networks(known: Any, plain: Callable[[Any], Plain]) -> None:
    check_all(known, plain(known))
    for weighted in (False, True):
        expected = nx.eigenvector_centrality(known, weight=weigh(weighted=weighted), tol=1e-13, max_iter=10_000)
        same(eigenvector(plain(known), weighted=weighted), expected)


@bounded
@given(sample=undirected())
def test_centralities_of_random_networks(plain: Callable[[Any], Plain], sample: Any) -> None:
    check_all(sample, plain(sample))
    if sample.size():
        for weighted in (False, True):
            expected = nx.eigenvector_centrality(sample, weight=weigh(weighted=weighted), tol=1e-13, max_iter=10_000)
            same(eigenvector(plain(sample), weighted=weighted), expected)
    else:
        assert eigenvector(plain(sample)) is None


@bounded
@given(sample=directed())
def test_centralities_along_the_lines(plain: Callable[[Any], Plain], sample: Any) -> None:
    check_all(sample, plain(sample))
    try:
        expected = nx.eigenvector_centrality(sample, tol=1e-13, max_iter=10_000)
    except nx.PowerIterationFailedConvergence:
        assert eigenvector(plain(sample), directed=True) is None
    else:
        if sample.size():
            same(eigenvector(plain(sample), directed=True), expected)


def test_direction_is_regarded_only_where_it_is_asked_for() -> None:
    graph = make_plain([Line("A", "B"), Line("B", "C")])
    assert betweenness(graph) == {"A": 0, "B": 1, "C": 0}
    assert betweenness(graph, directed=True) == {"A": 0, "B": 0.5, "C": 0}
    mixed = make_plain([Line("A", "B", directed=False), Line("B", "C")])
    assert closeness(mixed, directed=True) == pytest.approx({"A": 2 / 3, "B": 1, "C": 0})
    assert estimate_closeness(mixed, 3, directed=True) == pytest.approx({"A": 2 / 3, "B": 1, "C": 0})


def test_each_measure_goes_the_way_that_it_states() -> None:
    """One who points to all, and one to whom all point: only what is stated as incoming ranks the second higher."""
    outward = [Line("from", end) for end in "ABC"]
    inward = [Line(end, "to") for end in "ABC"]
    # Without lines that lead back somewhere, eigenvector does not settle.
    star = make_plain([*outward, *inward, Line("A", "B"), Line("B", "A")])
    way = Way(exact_max=100, sample=10, steps_max=10, directed=True)
    found = {}
    for name, score in ACTOR_SCORES.items():
        scores = score(star, way)
        ranked, other, between = scores["from"], scores["to"], scores["A"]
        assert ranked is not None
        assert other is not None
        assert between is not None
        if ranked > other:
            found[name] = "outgoing"
        elif ranked < other:
            found[name] = "incoming"
        else:
            # Paths lead through those between the two, and end at the two.
            found[name] = "through" if ranked == 0 < between else "disregarded"
    assert found == {name: direction(name, directed=True) for name in ACTOR_SCORES}
    assert set(found.values()) == set(DIRECTIONS)


IGRAPH = Path(__file__).parent / "igraph" / "directed.csv"


def test_measures_along_the_lines_equal_those_of_igraph() -> None:
    pairs = [(i, j) for i in range(24) for j in range(21) if i not in {j, 20} and (7 * i + 11 * j + i * j) % 7 < 2]
    graph = make_plain([Line(str(i), str(j)) for i, j in pairs])
    with IGRAPH.open(encoding="utf-8", newline="") as file:
        rows = {row["node"]: {name: float(cell) for name, cell in row.items()} for row in csv.DictReader(file)}
    found: dict[str, Mapping[str, float | None] | None] = {
        "in_degree": in_degree(graph),
        "out_degree": out_degree(graph),
        "betweenness": betweenness(graph, directed=True),
        "closeness_out": closeness(graph, directed=True),
        "pagerank": pagerank(graph, directed=True),
        "constraint": constraint(graph),
    }
    for name, scores in found.items():
        assert scores == pytest.approx({node: row[name] for node, row in rows.items()}, abs=1e-9, rel=0), name
    assert closeness(graph, directed=True) != pytest.approx({node: row["closeness_in"] for node, row in rows.items()})


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


def test_the_same_network_gives_the_same_digits_each_time(plain: Callable[[Any], Plain]) -> None:
    graph = plain(nx.gnm_random_graph(200, 600, seed=1))
    first = betweenness(graph)
    assert all(betweenness(graph) == first for _ in range(20))
