"""Betweenness and closeness of networks too large for every path to be followed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from graph.network.measures.plain import Plain

_SEED = 20210626


@dataclass(frozen=True, slots=True)
class _Paths:
    """The shortest paths from one node: the others as they are met, how far each is (-1: out of reach), on how many
    paths, and after which nodes.
    """

    source: int
    order: list[int]
    far: list[int]
    number: list[int]
    before: list[list[int]]


def estimate_betweenness(graph: Plain, sample: int, *, directed: bool = False) -> dict[str, float]:
    """Betweenness from the shortest paths that begin at ``sample`` actors drawn evenly, scaled up by n / sample
    (Brandes & Pich 2007). Seeded, so that the same graph has the same estimate; exact when all are drawn.
    """
    n = len(graph.nodes)
    if n < 3:
        return dict.fromkeys(graph.nodes, 0.0)
    sums = [0.0] * n
    for paths in _follow(graph, sample, directed=directed):
        for node, share in enumerate(_dependencies(paths)):
            sums[node] += share
    scale = n / min(sample, n) / ((n - 1) * (n - 2))
    return {node: total * scale for node, total in zip(graph.nodes, sums, strict=True)}


def estimate_closeness(graph: Plain, sample: int, *, directed: bool = False) -> dict[str, float]:
    """Closeness with the mean distance, and the share of actors in reach, taken from ``sample`` actors drawn evenly
    (Eppstein & Wang 2004). With ``directed`` by the steps from each actor to those drawn. Seeded; exact when all are
    drawn.
    """
    n = len(graph.nodes)
    sums, reached, sampled = [0] * n, [0] * n, [0] * n
    # The steps from an actor to those drawn are the steps from those drawn against the lines.
    for paths in _follow(graph, sample, directed=directed, against=True):
        sampled[paths.source] = 1
        for node in paths.order:
            if node != paths.source:
                sums[node] += paths.far[node]
                reached[node] += 1
    others = [min(sample, n) - own for own in sampled]
    return {
        node: reached[i] / sums[i] * reached[i] / others[i] if reached[i] else 0.0 for i, node in enumerate(graph.nodes)
    }


def _follow(graph: Plain, sample: int, *, directed: bool, against: bool = False) -> Iterator[_Paths]:
    n = len(graph.nodes)
    at = {node: i for i, node in enumerate(graph.nodes)}
    steps = [[at[end] for end in ends] for ends in graph.steps(directed=directed).values()]
    if against:
        steps = _turn(steps)
    for source in Random(_SEED).sample(range(n), min(sample, n)):  # noqa: S311 - a sample, not a secret
        yield _find_paths(steps, source)


def _turn(steps: list[list[int]]) -> list[list[int]]:
    turned: list[list[int]] = [[] for _ in steps]
    for node, ends in enumerate(steps):
        for end in ends:
            turned[end].append(node)
    return turned


def _find_paths(steps: list[list[int]], source: int) -> _Paths:
    n = len(steps)
    before: list[list[int]] = [[] for _ in range(n)]
    far, number = [-1] * n, [0] * n
    far[source], number[source] = 0, 1
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
                number[end] += number[node]
                before[end].append(node)
    return _Paths(source, order, far, number, before)


def _dependencies(paths: _Paths) -> list[float]:
    """What share of the shortest paths from a source lead through each node (Brandes 2001, algorithm 1)."""
    shares = [0.0] * len(paths.far)
    for node in reversed(paths.order):
        for earlier in paths.before[node]:
            shares[earlier] += paths.number[earlier] / paths.number[node] * (1 + shares[node])
    shares[paths.source] = 0.0
    return shares
