"""Measures by their names: one number for each actor, or one for the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.network.measures.balance import balance
from graph.network.measures.centrality import betweenness, closeness, eigenvector, pagerank
from graph.network.measures.constraint import constraint
from graph.network.measures.degrees import (
    degree,
    density,
    in_degree,
    in_strength,
    out_degree,
    out_strength,
    strength,
)
from graph.network.measures.frustration import frustration
from graph.network.measures.plain import Plain
from graph.network.measures.sampling import estimate_betweenness

Scores = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Way:
    """How to measure: along the lines or regardless of direction, by weight or each pair as one; how far to search.

    Above ``exact_max`` actors betweenness is estimated from ``sample`` of them; frustration is searched for in
    ``steps_max`` steps a block.
    """

    directed: bool = False
    weighted: bool = False
    exact_max: int = 2000
    sample: int = 100
    steps_max: int = 100_000


def _betweenness(graph: Plain, way: Way) -> Scores:
    if is_estimated("betweenness", graph, way):
        return estimate_betweenness(graph, way.sample, directed=way.directed)
    return betweenness(graph, directed=way.directed)


def _settled(scores: Scores | None, graph: Plain) -> Scores:
    return dict.fromkeys(graph.nodes) if scores is None else scores


ACTOR_SCORES: Mapping[str, Callable[[Plain, Way], Scores]] = {
    "degree": lambda graph, _way: degree(graph),
    "in_degree": lambda graph, _way: in_degree(graph),
    "out_degree": lambda graph, _way: out_degree(graph),
    "strength": lambda graph, _way: strength(graph),
    "in_strength": lambda graph, _way: in_strength(graph),
    "out_strength": lambda graph, _way: out_strength(graph),
    "betweenness": _betweenness,
    "closeness": lambda graph, way: closeness(graph, directed=way.directed),
    "eigenvector": lambda graph, way: _settled(
        eigenvector(graph, directed=way.directed, weighted=way.weighted), graph
    ),
    "pagerank": lambda graph, way: _settled(pagerank(graph, directed=way.directed, weighted=way.weighted), graph),
    "constraint": lambda graph, way: constraint(graph, weighted=way.weighted),
}

WHOLE_SCORES: Mapping[str, Callable[[Plain, Way], float | None]] = {
    "nodes": lambda graph, _way: len(graph.nodes),
    "edges": lambda graph, _way: len(graph.lines),
    "density": lambda graph, way: density(graph, directed=way.directed),
    "balance": lambda graph, _way: balance(graph).share,
    "frustration": lambda graph, way: frustration(graph, way.steps_max).count,
}


def is_estimated(measure: str, graph: Plain, way: Way) -> bool:
    """Whether a measure of this graph is an estimate."""
    if measure == "betweenness":
        return len(graph.nodes) > way.exact_max
    return measure == "frustration" and not frustration(graph, way.steps_max).exact
