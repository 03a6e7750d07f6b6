"""Betweenness of networks too large for every path to be counted."""

from __future__ import annotations

from collections import deque
from random import Random

from graph.network.measures.plain import Plain

_SEED = 20210626


def estimate_betweenness(graph: Plain, sample: int, *, directed: bool = False) -> dict[str, float]:
    """Betweenness from the shortest paths that begin at ``sample`` actors drawn evenly, scaled up by n / sample
    (Brandes & Pich 2007). Seeded, so that the same graph has the same estimate; exact when all are drawn.
    """
    n = len(graph.nodes)
    if n < 3:
        return dict.fromkeys(graph.nodes, 0.0)
    at = {node: i for i, node in enumerate(graph.nodes)}
    steps = [[at[end] for end in ends] for ends in graph.steps(directed=directed).values()]
    drawn = Random(_SEED).sample(range(n), min(sample, n))  # noqa: S311 - a sample, not a secret
    sums = [0.0] * n
    for source in drawn:
        for node, share in enumerate(_dependencies(steps, source)):
            sums[node] += share
    scale = n / len(drawn) / ((n - 1) * (n - 2))
    return {node: total * scale for node, total in zip(graph.nodes, sums, strict=True)}


def _dependencies(steps: list[list[int]], source: int) -> list[float]:
    """What share of the shortest paths from a source lead through each node (Brandes 2001, algorithm 1)."""
    n = len(steps)
    far, paths, before = [-1] * n, [0] * n, [[] for _ in range(n)]  # type: tuple[list[int], list[int], list[list[int]]]
    far[source], paths[source] = 0, 1
    order: list[int] = []
    queue = deque([source])
    while queue:
        node = queue.popleft()
        order.append(node)
        for end in steps[node]:
            if far[end] < 0:
                far[end] = far[node] + 1
                queue.append(end)
            if far[end] == far[node] + 1:
                paths[end] += paths[node]
                before[end].append(node)
    shares = [0.0] * n
    for node in reversed(order):
        for earlier in before[node]:
            shares[earlier] += paths[earlier] / paths[node] * (1 + shares[node])
    shares[source] = 0.0
    return shares
