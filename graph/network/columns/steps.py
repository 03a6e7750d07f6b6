"""From actor to actor: what each step costs, how many are left to a target, and the rows that walks lead over.

Actors are numbers here, in the order of their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    places = registry.order.actors
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
        order = np.flatnonzero(near)[np.argsort(here[near], kind="stable")]
        self._starts = np.searchsorted(here[order], np.arange(len(places) + 1))
        self._there, self._code = there[order], np.tile(_price(edges)[open_], 2)[order]
        self._numbers = np.argsort(places)
        self._known: dict[int, list[tuple[int, int, Cost]]] = {}

    def list_actors(self, walks: Iterable[tuple[int, ...]]) -> list[int]:
        """The numbers of the actors of some walks."""
        met = sorted({place for walk in walks for place in walk})
        numbers: list[int] = self._numbers[met].tolist() if met else []
        return numbers

    def left(self, here: int) -> int | None:
        """The fewest steps to the target."""
        left = int(self._left[here])
        return left if left <= self._most else None

    def toward(self, here: int, most: int) -> Iterator[tuple[int, Cost]]:
        """The steps to actors that are near enough to the target."""
        for left, other, cost in self._steps(here):
            if left > most:
                break
            yield other, cost

    def cost(self, here: int, other: int) -> Cost:
        """What a step costs."""
        return next(cost for _, there, cost in self._steps(here) if there == other)

    def _steps(self, here: int) -> list[tuple[int, int, Cost]]:
        """All steps from an actor, those nearest to the target first."""
        known = self._known.get(here)
        if known is None:
            part = slice(self._starts[here], self._starts[here + 1])
            # The cheapest of several between the same two comes last, and stays.
            dearest_first = np.argsort(-self._code[part], kind="stable")
            there, code = self._there[part][dearest_first], self._code[part][dearest_first]
            least = dict(zip(there.tolist(), code.tolist(), strict=True))
            known = sorted((int(self._left[other]), other, _COSTS[price]) for other, price in least.items())
            self._known[here] = known
        return known


def _price(edges: Edges) -> Column:
    """For each edge the least cost of a link that it is made of, as a place in ``_COSTS``."""
    picked = edges.picked
    rows = np.flatnonzero(edges.of >= 0)
    doubt = (picked["flags"][rows] & (CONTESTED | HEDGED)) > 0
    cost = doubt * 4 + (picked.states[rows] != CERTAIN) * 2 + _FAR[picked["layer"][rows]]
    least = np.full(len(edges), len(_COSTS), np.int64)
    np.minimum.at(least, edges.of[rows], cost)
    return least


def _count_left(here: Column, there: Column, size: int, target: int, max_hops: int) -> Column:
    """For each actor the fewest steps to the target; more than ``max_hops`` where it is farther."""
    left = np.full(size, max_hops + 1, np.int64)
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
