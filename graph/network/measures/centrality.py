"""How central each actor is: betweenness, closeness, eigenvector centrality, PageRank.

Each goes by the pairs of a graph regardless of direction, or with ``directed`` along its lines; ``weighted`` where
heavier lines are to count for more, else each pair counts once.
"""

from __future__ import annotations

import rustworkx as rx

from graph.network.measures.plain import Plain

# As close as floating point lets an iteration come on networks of thousands.
_TOLERANCE = 1e-13
_ROUNDS = 10_000
_DAMPING = 0.85

Scores = dict[str, float]


def betweenness(graph: Plain, *, directed: bool = False) -> Scores:
    """The share of shortest paths between two others that lead through an actor, averaged over all pairs (Freeman
    1977; computed as Brandes 2001): sum of s(jk|i) / s(jk) over j, k, divided by the number of pairs of others. With
    ``directed`` the paths go along the lines, and the pairs are ordered.
    """
    native = _rustworkx(graph, directed=directed, weighted=False)
    # In one thread: several add up in an order that differs from run to run, and with it the last digits.
    return _named(graph, rx.betweenness_centrality(native, parallel_threshold=len(native) + 1))


def closeness(graph: Plain, *, directed: bool = False) -> Scores:
    """How near the others are: (r/d) (r/(n-1)) of r others in reach and the sum d of the steps from them (Freeman 1978,
    with Wasserman & Faust's 1994 factor for graphs that fall apart). With ``directed`` the steps lead from the actor,
    along the lines (out-closeness).
    """
    native = _rustworkx(graph, directed=directed, weighted=False)
    if isinstance(native, rx.PyDiGraph):
        # rustworkx, like networkx, counts the steps that lead to a node.
        native.reverse()
    return _named(graph, rx.closeness_centrality(native))


def eigenvector(graph: Plain, *, directed: bool = False, weighted: bool = False) -> Scores | None:
    """An actor is central whose neighbours are: x = Ax / lambda for the largest lambda, of length 1 (Bonacich 1972;
    with ``directed`` by those who point to it). None where the iteration does not settle.
    """
    if not any(graph.neighbours.values()):
        return None
    native = _rustworkx(graph, directed=directed, weighted=weighted)
    try:
        return _named(graph, rx.eigenvector_centrality(native, weight_fn=float, max_iter=_ROUNDS, tol=_TOLERANCE))
    except rx.FailedToConverge:
        return None


def pagerank(graph: Plain, *, directed: bool = False, weighted: bool = False) -> Scores | None:
    """The share of a walker's time at each actor, who follows a line in 85 of 100 steps and else jumps anywhere (Brin &
    Page 1998; with ``directed`` along the lines, so that an actor ranks by those who lead to it). None where the
    iteration does not settle.
    """
    if not graph.nodes:
        return {}
    # An undirected pair is walked both ways.
    native = _digraph(graph, directed=directed, weighted=weighted)
    try:
        return _named(graph, rx.pagerank(native, alpha=_DAMPING, weight_fn=float, max_iter=_ROUNDS, tol=_TOLERANCE))
    except rx.FailedToConverge:
        return None


def _rustworkx(graph: Plain, *, directed: bool, weighted: bool) -> rx.PyGraph[str, float] | rx.PyDiGraph[str, float]:
    if directed:
        return _digraph(graph, directed=True, weighted=weighted)
    native: rx.PyGraph[str, float] = rx.PyGraph(multigraph=False)
    at = dict(zip(graph.nodes, native.add_nodes_from(graph.nodes), strict=True))
    steps = graph.steps(weighted=weighted)
    native.add_edges_from([(at[a], at[b], w) for a, ends in steps.items() for b, w in ends.items() if a < b])
    return native


def _digraph(graph: Plain, *, directed: bool, weighted: bool) -> rx.PyDiGraph[str, float]:
    native: rx.PyDiGraph[str, float] = rx.PyDiGraph(multigraph=False)
    at = dict(zip(graph.nodes, native.add_nodes_from(graph.nodes), strict=True))
    steps = graph.steps(directed=directed, weighted=weighted)
    native.add_edges_from([(at[a], at[b], w) for a, ends in steps.items() for b, w in ends.items()])
    return native


def _named(graph: Plain, scores: rx.CentralityMapping) -> Scores:
    return {node: scores[at] for at, node in enumerate(graph.nodes)}
