"""How many each actor is joined to, how heavily, and how dense the whole is."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from graph.network.measures.plain import Plain


def degree(graph: Plain) -> dict[str, int]:
    """The number of other actors that each is joined to, by any line either way (Freeman 1978)."""
    return {node: len(ends) for node, ends in graph.neighbours.items()}


def strength(graph: Plain) -> dict[str, float]:
    """The summed weight of each actor's lines, s(i) = sum of w(ij) (Barrat et al. 2004); loops are left out."""
    return {node: fsum(ends.values()) for node, ends in graph.neighbours.items()}


def in_degree(graph: Plain) -> dict[str, int]:
    """The number of other actors whose directed lines lead to each."""
    return {node: len(ends) for node, ends in _directed(graph, incoming=True).items()}


def out_degree(graph: Plain) -> dict[str, int]:
    """The number of other actors that each one's directed lines lead to."""
    return {node: len(ends) for node, ends in _directed(graph, incoming=False).items()}


def in_strength(graph: Plain) -> dict[str, float]:
    """The summed weight of the directed lines that lead to each actor."""
    return {node: fsum(ends.values()) for node, ends in _directed(graph, incoming=True).items()}


def out_strength(graph: Plain) -> dict[str, float]:
    """The summed weight of the directed lines that lead from each actor."""
    return {node: fsum(ends.values()) for node, ends in _directed(graph, incoming=False).items()}


def density(graph: Plain, *, directed: bool = False) -> float | None:
    """The share of possible pairs that are joined (Wasserman & Faust 1994, 4.2): 2m / n(n-1) of pairs, or with
    ``directed`` m / n(n-1) of ordered pairs. None below two actors.
    """
    n = len(graph.nodes)
    if n < 2:
        return None
    # Regardless of direction every pair is in the steps of both its actors.
    return sum(len(ends) for ends in graph.steps(directed=directed).values()) / (n * (n - 1))


def _directed(graph: Plain, *, incoming: bool) -> Mapping[str, Mapping[str, float]]:
    sums: dict[str, dict[str, float]] = {node: {} for node in graph.nodes}
    for line in graph.lines:
        if line.directed and line.source != line.target:
            node, other = (line.target, line.source) if incoming else (line.source, line.target)
            sums[node][other] = sums[node].get(other, 0.0) + line.weight
    return sums
