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
from graph.network.measures.sampling import estimate_betweenness, estimate_closeness

Scores = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Way:
    """How to measure: along the lines or regardless of direction, by weight or each pair as one; how far to search.

    Above ``exact_max`` actors betweenness and closeness are estimated from ``sample`` of them; frustration is searched
    for in ``steps_max`` steps.
    """

    exact_max: int
    sample: int
    steps_max: int
    directed: bool = False
    weighted: bool = False


@dataclass(frozen=True, slots=True)
class NetworkFigure:
    """One number for the whole; None where there is none."""

    value: float | None
    estimated: bool = False


def _betweenness(graph: Plain, way: Way) -> Scores:
    if is_estimated("betweenness", graph, way):
        return estimate_betweenness(graph, way.sample, directed=way.directed)
    return betweenness(graph, directed=way.directed)


def _closeness(graph: Plain, way: Way) -> Scores:
    if is_estimated("closeness", graph, way):
        return estimate_closeness(graph, way.sample, directed=way.directed)
    return closeness(graph, directed=way.directed)


def _settled(scores: Scores | None, graph: Plain) -> Scores:
    return dict.fromkeys(graph.nodes) if scores is None else scores


def _frustration(graph: Plain, way: Way) -> NetworkFigure:
    found = frustration(graph, way.steps_max)
    return NetworkFigure(found.count, not found.exact)


ACTOR_SCORES: Mapping[str, Callable[[Plain, Way], Scores]] = {
    "degree": lambda graph, _way: degree(graph),
    "in_degree": lambda graph, _way: in_degree(graph),
    "out_degree": lambda graph, _way: out_degree(graph),
    "strength": lambda graph, _way: strength(graph),
    "in_strength": lambda graph, _way: in_strength(graph),
    "out_strength": lambda graph, _way: out_strength(graph),
    "betweenness": _betweenness,
    "closeness": _closeness,
    "eigenvector": lambda graph, way: _settled(eigenvector(graph, directed=way.directed, weighted=way.weighted), graph),
    "pagerank": lambda graph, way: _settled(pagerank(graph, directed=way.directed, weighted=way.weighted), graph),
    "constraint": lambda graph, way: constraint(graph, weighted=way.weighted),
}

WHOLE_SCORES: Mapping[str, Callable[[Plain, Way], NetworkFigure]] = {
    "nodes": lambda graph, _way: NetworkFigure(len(graph.nodes)),
    "edges": lambda graph, _way: NetworkFigure(len(graph.lines)),
    "density": lambda graph, way: NetworkFigure(density(graph, directed=way.directed)),
    "balance": lambda graph, _way: NetworkFigure(balance(graph).share),
    "frustration": _frustration,
}


# Which edges of an actor each of its measures goes by where direction is regarded; see ``directions``.
_DIRECTED: Mapping[str, str] = {
    "in_degree": "incoming",
    "out_degree": "outgoing",
    "in_strength": "incoming",
    "out_strength": "outgoing",
    "betweenness": "through",
    "closeness": "outgoing",
    "eigenvector": "incoming",
    "pagerank": "incoming",
    "brokerage": "through",
}
# These regard direction whether or not it is asked for.
_ALWAYS = frozenset({"in_degree", "out_degree", "in_strength", "out_strength", "brokerage"})


def direction(measure: str, *, directed: bool) -> str:
    """Which edges of an actor a measure of it goes by, one of DIRECTIONS.

    ``incoming``: those that lead to it. ``outgoing``: those, and the paths, that lead from it. ``through``: paths that
    come in by one edge and go out by another. ``disregarded``: all, whichever way they point.
    """
    return _DIRECTED.get(measure, "disregarded") if directed or measure in _ALWAYS else "disregarded"


def is_estimated(measure: str, graph: Plain, way: Way) -> bool:
    """Whether the scores that a measure gives the actors of this graph are estimates."""
    return measure in ("betweenness", "closeness") and len(graph.nodes) > way.exact_max
