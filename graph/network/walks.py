"""The best loopless walks between two actors (Yen, Management Science 17(11), 1971)."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping
from itertools import pairwise

# What a step costs, position by position; walks are compared by their length, then by the sums of these.
Cost = tuple[int, ...]
Steps = Mapping[str, Mapping[str, Cost]]
Walk = tuple[str, ...]
_Rank = tuple[int, Cost, Walk]


def find_walks(steps: Steps, source: str, target: str, max_hops: int, k: int) -> list[Walk]:
    """At most ``k`` walks of at most ``max_hops`` steps: shortest first, then cheapest, then by ids.

    Every best walk that leaves an earlier one at some step is a candidate; the best candidate is the next walk.
    """
    first = _best(steps, source, target, max_hops)
    found: list[Walk] = []
    candidates: list[_Rank] = [_rank(steps, first)] if first else []
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
    steps: Steps, source: str, target: str, max_hops: int, *, avoid: Collection[str] = (), taken: Collection[str] = ()
) -> Walk | None:
    """The best walk that meets none of ``avoid`` and does not begin with a step to one of ``taken``."""
    queue: list[_Rank] = [(0, (), (source,))]
    settled = set(avoid)
    while queue:
        hops, cost, walk = heapq.heappop(queue)
        here = walk[-1]
        if here == target:
            return walk
        if here in settled or hops == max_hops:
            continue
        settled.add(here)
        for other, price in steps.get(here, {}).items():
            if other not in settled and not (here == source and other in taken):
                heapq.heappush(queue, (hops + 1, _add(cost, price), (*walk, other)))
    return None


def _rank(steps: Steps, walk: Walk) -> _Rank:
    cost: Cost = ()
    for one, other in pairwise(walk):
        cost = _add(cost, steps[one][other])
    return len(walk) - 1, cost, walk


def _add(cost: Cost, price: Cost) -> Cost:
    return tuple(a + b for a, b in zip(cost, price, strict=True)) if cost else price
