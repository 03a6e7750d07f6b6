"""Betweenness of large networks out of columns: an estimate at once, and the exact figures after."""

from __future__ import annotations

from random import Random

import numpy as np
import rustworkx as rx

from graph.network.columns.rows import Column

_SEED = 20210626


def join_pairs(one: Column, other: Column) -> Column:
    """The pairs of two columns of numbers, each once and whichever way it points, without those of one with itself;
    two rows, the smaller number first.
    """
    distinct = one != other
    low, high = np.minimum(one, other)[distinct].astype(np.int64), np.maximum(one, other)[distinct].astype(np.int64)
    size = int(high.max(initial=0)) + 1
    pairs = np.unique(low * size + high)
    return np.stack([pairs // size, pairs % size])


def find_betweenness(pairs: Column, nodes: int) -> list[float]:
    """The share of shortest paths between two others that lead through each node (Freeman 1977; Brandes 2001)."""
    graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from_no_data([(one, other) for one, other in pairs.T.tolist()])
    # In one thread: several add up in an order that differs from run to run, and with it the last digits.
    scores = rx.betweenness_centrality(graph, parallel_threshold=nodes + 1)
    return [scores[node] for node in range(nodes)]


def guess_betweenness(pairs: Column, nodes: int, sample: int) -> list[float]:
    """The same from the shortest paths that begin at ``sample`` nodes drawn evenly, scaled up (Brandes & Pich 2007).

    Seeded, so that the same network has the same estimate; exact, but for rounding, when all are drawn.
    """
    if nodes < 3:
        return [0.0] * nodes
    heads, tails = np.concatenate([pairs[0], pairs[1]]), np.concatenate([pairs[1], pairs[0]])
    order = np.argsort(heads, kind="stable")
    ends = tails[order]
    starts = np.zeros(nodes + 1, np.int64)
    np.cumsum(np.bincount(heads, minlength=nodes), out=starts[1:])
    sums = np.zeros(nodes)
    drawn = Random(_SEED).sample(range(nodes), min(sample, nodes))  # noqa: S311 - a sample, not a secret
    for source in drawn:
        sums += _follow_from(source, starts, ends, nodes)
    scale = nodes / len(drawn) / ((nodes - 1) * (nodes - 2))
    found: list[float] = (sums * scale).tolist()
    return found


def _follow_from(source: int, starts: Column, ends: Column, nodes: int) -> Column:
    """What share of the shortest paths from a node lead through each other one (Brandes 2001), step by step."""
    far = np.full(nodes, -1, np.int32)
    number = np.zeros(nodes)
    far[source], number[source] = 0, 1
    frontier, steps = np.array([source]), list[tuple[Column, Column]]()
    while len(frontier):
        counts = starts[frontier + 1] - starts[frontier]
        begun = np.cumsum(counts) - counts
        at = np.arange(int(counts.sum())) + np.repeat(starts[frontier] - begun, counts)
        heads, tails = np.repeat(frontier, counts), ends[at]
        new = np.unique(tails[far[tails] < 0])
        far[new] = len(steps) + 1
        onward = far[tails] == len(steps) + 1
        heads, tails = heads[onward], tails[onward]
        number += np.bincount(tails, number[heads], nodes)
        steps.append((heads, tails))
        frontier = new
    shares = np.zeros(nodes)
    for heads, tails in reversed(steps):
        shares += np.bincount(heads, number[heads] / number[tails] * (1 + shares[tails]), nodes)
    shares[source] = 0
    return shares
