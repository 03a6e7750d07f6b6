"""What changed between two networks of one data version."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.network.filters import NetworkFilters
from graph.network.projection.edges import Edges
from graph.network.projection.rows import Column
from graph.network.projection.spans import CERTAIN


@dataclass(frozen=True)
class Comparison:
    """All the edges of both sides that were compared; which of them were gained and lost.

    ``was`` and ``now`` are the same edge at both times, one by one, for those that changed; ``how`` says in what.
    """

    before: Edges
    after: Edges
    gained: Column
    lost: Column
    was: Column
    now: Column
    how: list[list[str]]


def compare(before: Edges, after: Edges, filters: NetworkFilters, around: list[int]) -> Comparison:
    """The difference between two whole networks.

    An edge counts when it is heavy enough, and near enough to the actors asked for, at either time: one that was
    there all along is never gained only because it grew, or because its surroundings did.
    """
    olds, news = _keys(before, after)
    heavy = np.union1d(olds[before.weight >= filters.min_weight], news[after.weight >= filters.min_weight])
    before, after = before.keep(np.isin(olds, heavy)), after.keep(np.isin(news, heavy))
    if filters.around:
        one, other = before.reach(around, filters.depth), after.reach(around, filters.depth)
        size = min(len(one), len(other))
        near = one[:size] | other[:size]
        before, after = (edges.keep(near[edges.source] & near[edges.target]) for edges in (before, after))
    olds, news = _keys(before, after)
    _, was, now = np.intersect1d(olds, news, assume_unique=True, return_indices=True)
    changes = [
        ("strengthened", after.weight[now] > before.weight[was]),
        ("weakened", after.weight[now] < before.weight[was]),
        ("turned", _sign(after)[now] != _sign(before)[was]),
        ("now_certain", _certain(after)[now] & ~_certain(before)[was]),
        ("now_possible", ~_certain(after)[now] & _certain(before)[was]),
    ]
    changed = np.flatnonzero(np.any([which for _, which in changes], axis=0))
    how = [[name for name, which in changes if which[place]] for place in changed.tolist()]
    return Comparison(
        before,
        after,
        np.flatnonzero(~np.isin(news, olds)),
        np.flatnonzero(~np.isin(olds, news)),
        was[changed],
        now[changed],
        how,
    )


def _keys(before: Edges, after: Edges) -> tuple[Column, Column]:
    """Numbers that say which edges of the two are the same."""
    if not before.apart:
        return before.pair, after.pair
    olds, news = (edges.ids(np.arange(len(edges))) for edges in (before, after))
    number = {edge: place for place, edge in enumerate(dict.fromkeys([*olds, *news]))}
    return np.array([number[edge] for edge in olds], np.int64), np.array([number[edge] for edge in news], np.int64)


def _sign(edges: Edges) -> Column:
    friendly, hostile = edges.has_amounts()
    return friendly.astype(np.int8) - hostile


def _certain(edges: Edges) -> Column:
    return edges.sum(edges.picked.states == CERTAIN) > 0
