"""From actor to actor: what each step costs, how many are left to a target, and the rows that walks lead over.

Actors are numbers here, in the order of their ids.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from graph.network.columns.edge_columns import Edges
from graph.network.columns.rows import CONTESTED, HEDGED, Column
from graph.network.columns.spans import CERTAIN
from graph.network.filters import LAYERS
from graph.network.hops import CLOSE
from graph.network.walks import Cost, find_walks

_FAR = np.array([layer not in CLOSE for layer in LAYERS])
_COSTS: list[Cost] = [(code >> 2, code >> 1 & 1, code & 1) for code in range(8)]

Walk = tuple[str, ...]


def search_walks(  # noqa: PLR0917 - a question of many parts
    edges: Edges, source: str, target: str, max_hops: int, k: int, without: Iterable[str] = ()
) -> list[Walk]:
    """The best walks over these edges, as ``find_walks`` has them, past the actors of ``without``."""
    registry = edges.picked.registry
    one, other = registry.actors.find(source), registry.actors.find(target)
    if one is None or other is None:
        return []
    left_out = [number for actor in without if (number := registry.actors.find(actor)) is not None]
    # Half as large as they come, they are read in half the time.
    places = registry.order.actors.astype(np.int32)
    steps = ColumnSteps(edges, places, other, max_hops, left_out)
    found = find_walks(steps, int(places[one]), int(places[other]), max_hops, k)
    numbers = {int(places[number]): number for number in steps.list_actors(found)}
    return [tuple(registry.actors.names[numbers[place]] for place in walk) for walk in found]


class ColumnSteps:
    """The steps over some edges, either way; loops lead nowhere. The cost of a step is the least of all links between
    the two, as ``Link.cost`` has it.
    """

    def __init__(self, edges: Edges, places: Column, target: int, max_hops: int, left_out: Iterable[int]) -> None:
        self._most = max_hops
        open_ = edges.source != edges.target
        for number in left_out:
            open_ &= (edges.source != number) & (edges.target != number)
        one, other = places[edges.source[open_]], places[edges.target[open_]]
        here, there = np.concatenate([one, other]), np.concatenate([other, one])
        self._left = _count_left(here, there, len(places), int(places[target]), max_hops)
        # Steps to where the target is out of reach are none.
        near = self._left[there] < max_hops
        # Small numbers are sorted much faster.
        small = here[near].astype(np.uint16 if len(places) <= 2**16 else np.int64)
        order = np.flatnonzero(near)[np.argsort(small, kind="stable")]
        self._starts = np.append(0, np.cumsum(np.bincount(small, minlength=len(places))))
        self._there, self._code = there[order], np.tile(_price(edges)[open_], 2)[order]
        self._numbers = np.empty(len(places), np.int64)
        self._numbers[places] = np.arange(len(places))
        self._known: dict[tuple[int, int], list[tuple[int, Cost]]] = {}

    def list_actors(self, walks: Iterable[tuple[int, ...]]) -> list[int]:
        """The numbers of the actors of some walks."""
        met = sorted({place for walk in walks for place in walk})
        numbers: list[int] = self._numbers[met].tolist() if met else []
        return numbers

    def left(self, here: int) -> int | None:
        """The fewest steps to the target."""
        left = int(self._left[here])
        return left if left <= self._most else None

    def toward(self, here: int, most: int) -> list[tuple[int, Cost]]:
        """The steps to actors that are near enough to the target, those nearest to it first."""
        known = self._known.get((here, most))
        if known is None:
            part = slice(self._starts[here], self._starts[here + 1])
            near = np.flatnonzero(self._left[self._there[part]] <= most)
            there, code = self._there[part][near], self._code[part][near]
            # The cheapest of several between the same two comes first, and stays.
            order = np.lexsort((code, there, self._left[there]))
            there, code = there[order], code[order]
            first = np.append(True, there[1:] != there[:-1])[: len(there)]
            costs = map(_COSTS.__getitem__, code[first].tolist())
            known = self._known[here, most] = list(zip(there[first].tolist(), costs, strict=True))
        return known

    def cost(self, here: int, other: int) -> Cost:
        """What a step costs."""
        part = slice(self._starts[here], self._starts[here + 1])
        return _COSTS[int(self._code[part][self._there[part] == other].min())]


def _price(edges: Edges) -> Column:
    """For each edge the least cost of a link that it is made of, as a place in ``_COSTS``."""
    picked = edges.picked
    doubt = (picked["flags"] & (CONTESTED | HEDGED)) > 0
    cost = doubt * np.int8(4) + (picked.states != CERTAIN) * np.int8(2) + _FAR[picked["layer"]]
    # One more than there are edges, for rows of none.
    least = np.full(len(edges) + 1, len(_COSTS), np.int8)
    np.minimum.at(least, edges.of, cost)
    return least[:-1]


def _count_left(here: Column, there: Column, size: int, target: int, max_hops: int) -> Column:
    """For each actor the fewest steps to the target; more than ``max_hops`` where it is farther."""
    left = np.full(size, max_hops + 1, np.int16)
    left[target] = 0
    for steps in range(max_hops):
        met = here[left[there] == steps]
        met = met[left[met] > steps + 1]
        if not len(met):
            break
        left[met] = steps + 1
    return left


def find_rows(edges: Edges, walks: Iterable[Walk]) -> Column:
    """The rows between the actors that follow one another in some walks."""
    find, size = edges.picked.registry.actors.find, len(edges.picked.registry.actors)
    met = sorted({tuple(sorted(step)) for walk in walks for step in pairwise(walk)})
    ends = (sorted(number for number in map(find, step) if number is not None) for step in met)
    keys = [one * size + other for one, other in ends]
    low, high = np.minimum(edges.source, edges.target), np.maximum(edges.source, edges.target)
    chosen = np.append(np.isin(low * size + high, keys), False)
    return np.flatnonzero(chosen[edges.of])
