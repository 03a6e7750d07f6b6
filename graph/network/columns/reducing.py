"""Fewer edges: those of at least an amount, the heaviest of each actor, or those too heavy to be chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np

from graph.network.columns.edge_columns import Edges
from graph.network.columns.rows import Column
from graph.network.filters import NetworkFilters

# Of each edge whether it stays, by the value of a filter.
Reduction = Callable[[Edges, Any], Column]


def find_heavy(edges: Edges, least: float) -> Column:
    """Of each edge whether it is at least so heavy, what is only shown of it counted in."""
    return edges.weight + (0 if edges.counts_contested else edges.contested) >= least


def find_top(edges: Edges, most: int) -> Column:
    """Of each edge whether it is among the so many heaviest at one of its ends, equal ones by id."""
    places = np.arange(len(edges))
    wanted = np.zeros(len(edges), bool)
    ends = np.concatenate([edges.source, edges.target])
    both = np.concatenate([places, places])
    # A loop has one end only.
    looped = np.concatenate([np.zeros(len(edges), bool), edges.source == edges.target])
    ends, both = ends[~looped], both[~looped]
    order = np.lexsort((edges.rank[both], -edges.weight[both], ends))
    ends, both = ends[order], both[order]
    first = np.flatnonzero(np.r_[True, ends[1:] != ends[:-1]]) if len(ends) else np.zeros(0, np.int64)
    turn = np.arange(len(ends)) - np.repeat(first, np.diff(np.r_[first, len(ends)]))
    wanted[both[turn < most]] = True
    return wanted


def find_backbone(edges: Edges, level: float) -> Column:
    """Of each edge whether the disparity filter keeps it: at one of its ends, among the edges of its layer there, its
    share of their weight would be as large by chance with a probability below ``level``.

    Serrano, Boguna & Vespignani, PNAS 106(16), 2009: with k edges of summed weight s, (1 - w/s)^(k-1). An actor's only
    edge says nothing of itself. What does not count has no weight, and is not kept.
    """
    size = len(edges.picked.registry.actors)
    weight = edges.weight.astype(float)
    wanted = np.zeros(len(edges), bool)
    counted = (weight > 0) & (edges.source != edges.target)
    source, target = (edges.layer * size + end for end in (edges.source.astype(np.int64), edges.target))
    keys, at = np.unique(np.concatenate([source[counted], target[counted]]), return_inverse=True)
    summed = np.bincount(at, np.tile(weight[counted], 2), len(keys))
    degree = np.bincount(at, minlength=len(keys))
    share = np.tile(weight[counted], 2) / summed[at]
    chance = np.where(degree[at] > 1, (1 - share) ** (degree[at] - 1.0), 1.0)
    half = int(counted.sum())
    wanted[counted] = np.minimum(chance[:half], chance[half:]) < level
    return wanted


# By their fields of NetworkFilters, in the order in which they apply. The minimums apply first: an edge below one of
# them leads nowhere from the actors of ``around``. The others compare the edges that are left with one another.
MINIMUMS: Mapping[str, Reduction] = {"min_weight": find_heavy}
COMPARISONS: Mapping[str, Reduction] = {"backbone": find_backbone, "top": find_top}


def list_reductions(
    reductions: Mapping[str, Reduction], filters: NetworkFilters
) -> Iterator[Callable[[Edges], Column]]:
    """Those of some reductions that these filters ask for, each with its value."""
    for name, find in reductions.items():
        if (value := getattr(filters, name)) > NetworkFilters.model_fields[name].default:
            yield partial(_reduce, find, value)


def _reduce(find: Reduction, value: float, edges: Edges) -> Column:
    return find(edges, value)
