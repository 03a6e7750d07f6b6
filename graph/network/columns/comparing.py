"""What changed between two networks of one data version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

import numpy as np

from graph.models.network import Way
from graph.network.columns.edge_columns import Edges
from graph.network.columns.reducing import COMPARISONS, MINIMUMS, list_reductions
from graph.network.columns.rows import Column
from graph.network.columns.spans import CERTAIN
from graph.network.filters import NetworkFilters

WAYS: tuple[Way, ...] = get_args(Way)
# Every set of them, by a number whose bits say which are in it.
_WAYS_OF = [[way for bit, way in enumerate(WAYS) if code >> bit & 1] for code in range(1 << len(WAYS))]


@dataclass(frozen=True)
class Comparison:
    """All the edges of both sides that were compared; which of them were gained and lost.

    ``was`` and ``now`` are the same edge at both times, one by one, for those that changed; ``ways`` says of each of
    ``WAYS`` which of them changed so.
    """

    before: Edges
    after: Edges
    gained: Column
    lost: Column
    was: Column
    now: Column
    ways: Column

    def how(self, places: Column) -> list[list[Way]]:
        """In what ways the edges at some places of ``was`` and ``now`` differ."""
        codes = (1 << np.arange(len(WAYS))) @ self.ways[:, places]
        return [_WAYS_OF[code] for code in codes.tolist()]


def compare(before: Edges, after: Edges, filters: NetworkFilters, around: list[int]) -> Comparison:
    """The difference between two whole networks.

    An edge counts when it is heavy enough, near enough to the actors asked for, and its ends meet enough others, at
    either time: one that was there all along is never gained only because it grew, or because its surroundings did.
    """
    for find in list_reductions(MINIMUMS, filters):
        before, after = _keep_either(before, after, find)
    if filters.around:
        near = _either(before.reach(around, filters.depth), after.reach(around, filters.depth))
        before, after = before.among(near), after.among(near)
    if filters.min_degree:
        enough = _either(*(edges.degrees() >= filters.min_degree for edges in (before, after)))
        enough[around] = True
        before, after = before.among(enough), after.among(enough)
    for find in list_reductions(COMPARISONS, filters):
        before, after = _keep_either(before, after, find)
    olds, changes = _keys(before, after)
    size = max(olds.max(initial=-1), changes.max(initial=-1)) + 1
    place, there = np.full(size, -1, np.int64), np.zeros(size, bool)
    place[changes], there[olds] = np.arange(len(changes)), True
    was = np.flatnonzero(place[olds] >= 0)
    now = place[olds[was]]
    sure, surely = _certain(before)[was], _certain(after)[now]
    ways = np.stack(
        [
            after.weight[now] > before.weight[was],
            after.weight[now] < before.weight[was],
            _sign(after)[now] != _sign(before)[was],
            surely & ~sure,
            sure & ~surely,
        ]
    )
    changed = np.flatnonzero(ways.any(axis=0))
    gained, lost = np.flatnonzero(~there[changes]), np.flatnonzero(place[olds] < 0)
    return Comparison(before, after, gained, lost, was[changed], now[changed], ways[:, changed])


def _keep_either(before: Edges, after: Edges, find: Callable[[Edges], Column]) -> tuple[Edges, Edges]:
    """The edges that are found at one of the two times, on both sides."""
    olds, changes = _keys(before, after)
    wanted = np.union1d(olds[find(before)], changes[find(after)])
    return before.keep(np.isin(olds, wanted)), after.keep(np.isin(changes, wanted))


def _either(before: Column, after: Column) -> Column:
    """Of each actor whether it is so at one of the two times."""
    size = min(len(before), len(after))
    return before[:size] | after[:size]


def _keys(before: Edges, after: Edges) -> tuple[Column, Column]:
    """Numbers that say which edges of the two are the same."""
    if not before.parallel:
        return before.pair, after.pair
    olds, changes = (edges.ids(np.arange(len(edges))) for edges in (before, after))
    number = {edge: place for place, edge in enumerate(dict.fromkeys([*olds, *changes]))}
    return np.array([number[edge] for edge in olds], np.int64), np.array([number[edge] for edge in changes], np.int64)


def _sign(edges: Edges) -> Column:
    friendly, hostile = edges.has_amounts()
    return friendly.astype(np.int8) - hostile


def _certain(edges: Edges) -> Column:
    return edges.sum(edges.picked.states == CERTAIN) > 0
