"""The best loopless walks between two actors (Yen, Management Science 17(11), 1971).

Each best walk is searched for among those of a length that can still reach the end (Hart, Nilsson & Raphael, IEEE
Transactions on Systems Science and Cybernetics 4(2), 1968), the shortest length first.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Hashable, Iterable
from itertools import pairwise
from typing import Any, Protocol, TypeVar

# What a step costs, position by position; walks are compared by their length, then by the sums of these.
Cost = tuple[int, ...]
# Numbers or ids, which have an order.
Actor = TypeVar("Actor", bound=Hashable)


class Steps(Protocol[Actor]):
    """From actor to actor, toward one target."""

    def left(self, here: Actor) -> int | None:
        """The fewest steps from here to the target; None where none lead there."""

    def toward(self, here: Actor, most: int) -> Iterable[tuple[Actor, Cost]]:
        """The steps from here to all actors from which at most so many more lead to the target."""

    def cost(self, here: Actor, other: Actor) -> Cost:
        """What the step between two neighbours costs."""


def find_walks(steps: Steps[Actor], source: Actor, target: Actor, max_hops: int, k: int) -> list[tuple[Actor, ...]]:
    """At most ``k`` walks of at most ``max_hops`` steps: shortest first, then cheapest, then by actors.

    Every best walk that leaves an earlier one at some step is a candidate; the best candidate is the next walk.
    """
    first = _best(steps, source, target, max_hops)
    found: list[tuple[Actor, ...]] = []
    candidates: list[Any] = [_rank(steps, first)] if first else []
    while candidates and len(found) < k:
        walk = heapq.heappop(candidates)[2]
        found.append(walk)
        for at in range(len(walk) - 1):
            root = walk[: at + 1]
            taken = {other[at + 1] for other in found if other[: at + 1] == root}
            rest = _best(steps, root[-1], target, max_hops - at, avoid=root[:-1], taken=taken)
            if rest:
                rank = _rank(steps, root[:-1] + rest)
                if rank not in candidates:
                    heapq.heappush(candidates, rank)
    return found


def _best(
    steps: Steps[Actor],
    source: Actor,
    target: Actor,
    max_hops: int,
    *,
    avoid: Collection[Actor] = (),
    taken: Collection[Actor] = (),
) -> tuple[Actor, ...] | None:
    """The best walk that meets none of ``avoid`` and does not begin with a step to one of ``taken``."""
    least = steps.left(source)
    for length in range(max_hops + 1 if least is None else least, max_hops + 1):
        found = _best_of(steps, source, target, length, avoid, taken)
        if found is not None:
            return found
    return None


def _best_of(  # noqa: PLR0917
    steps: Steps[Actor],
    source: Actor,
    target: Actor,
    length: int,
    avoid: Collection[Actor],
    taken: Collection[Actor],
) -> tuple[Actor, ...] | None:
    """The best walk of at most so many steps; where none is shorter, these are looked at alone."""
    queue: list[Any] = [(0, (), (source,))]
    settled = set(avoid)
    while queue:
        walk: tuple[Actor, ...]
        hops, cost, walk = heapq.heappop(queue)
        here = walk[-1]
        if here == target:
            return walk
        if here in settled:
            continue
        settled.add(here)
        for other, price in steps.toward(here, length - hops - 1):
            if other not in settled and not (here == source and other in taken):
                heapq.heappush(queue, (hops + 1, _add(cost, price), (*walk, other)))
    return None


def _rank(steps: Steps[Actor], walk: tuple[Actor, ...]) -> tuple[int, Cost, tuple[Actor, ...]]:
    cost: Cost = ()
    for one, other in pairwise(walk):
        cost = _add(cost, steps.cost(one, other))
    return len(walk) - 1, cost, walk


def _add(cost: Cost, price: Cost) -> Cost:
    return tuple(a + b for a, b in zip(cost, price, strict=True)) if cost else price
