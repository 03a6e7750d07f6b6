"""How many signed pairs stand in the way of two camps.

Written by hand: neither networkx nor rustworkx has it, and the exact methods in print (Aref, Mason & Wilson, Networks
75(1), 2020) hand it to a solver of integer programmes, which is a large dependency or one under a licence to be bought.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import rustworkx as rx

from graph.network.measures.balance import signs_of
from graph.network.measures.plain import Plain

_SEED = 20210626
# A search starts anew at most so often, and in a large block only as often as it has looked at so many pairs.
_STARTS, _PAIRS = 20, 50_000
# The search goes one call deeper for each actor of a block.
_DEEPEST = 200

_Block = list[dict[int, int]]  # for each actor of a block its neighbours in it, with the sign of the pair


@dataclass(frozen=True, slots=True)
class Frustration:
    """``count`` of pairs; where it is not ``exact`` a smaller count may exist. ``share`` is of all signed pairs."""

    count: int
    exact: bool
    share: float | None


def frustration(graph: Plain, steps_max: int) -> Frustration:
    """The fewest signed pairs to be dropped so that two camps remain, friendly within and hostile across (Harary 1959's
    line index of balance; Aref & Wilson 2019's frustration index).

    The sum over blocks that hang together by single actors at most, found by branch and bound in ``steps_max`` steps
    in all, else estimated from above: the best of a few seeded searches that move one actor at a time.
    """
    signs, _ = signs_of(graph)
    pairs = [(one, other, sign) for one, ends in signs.items() for other, sign in ends.items() if one < other]
    count, exact = 0, True
    for block in _blocks(pairs):
        sides = _search_locally(block)
        found = _count(block, sides)
        if found:
            best, used = _search_all(block, found, steps_max) if len(block) <= _DEEPEST else (None, 0)
            steps_max -= used
            exact = exact and best is not None
            found = found if best is None else best
        count += found
    return Frustration(count, exact, count / len(pairs) if pairs else None)


def _blocks(pairs: list[tuple[str, str, int]]) -> list[_Block]:
    native: rx.PyGraph[str, int] = rx.PyGraph(multigraph=False)
    at = {node: native.add_node(node) for node in sorted({end for one, other, _ in pairs for end in (one, other)})}
    native.add_edges_from([(at[one], at[other], sign) for one, other, sign in pairs])
    grouped: dict[int, list[tuple[int, int]]] = {}
    for pair, number in rx.biconnected_components(native).items():
        grouped.setdefault(number, []).append(pair)
    # A single pair is never in the way; blocks come in the order of their first actors.
    return [
        _number_block(native, block)
        for block in sorted(sorted((min(p), max(p)) for p in block) for block in grouped.values())
        if len(block) > 1
    ]


def _number_block(native: rx.PyGraph[str, int], pairs: list[tuple[int, int]]) -> _Block:
    """The block with its actors numbered so that each has as many neighbours as can be before it."""
    ends: dict[int, dict[int, int]] = {}
    for one, other in pairs:
        ends.setdefault(one, {})[other] = ends.setdefault(other, {})[one] = native.get_edge_data(one, other)
    order: list[int] = []
    placed: dict[int, int] = dict.fromkeys(ends, 0)
    while placed:
        node = max(placed, key=lambda n: (placed[n], len(ends[n]), -n))
        del placed[node]
        order.append(node)
        for end in ends[node]:
            if end in placed:
                placed[end] += 1
    number = {node: i for i, node in enumerate(order)}
    return [{number[end]: sign for end, sign in ends[node].items()} for node in order]


def _count(block: _Block, sides: list[int]) -> int:
    return sum(
        sides[node] * sides[end] != sign for node, ends in enumerate(block) for end, sign in ends.items() if node < end
    )


def _search_locally(block: _Block) -> list[int]:
    """The best sides (1 or -1) of a few starts: the first along a tree, the others at random."""
    # The same numbers in every process: a sample, not a secret.
    random = Random(_SEED)  # noqa: S311
    along = [1] * len(block)
    for node, ends in enumerate(block):
        before = next((end for end in ends if end < node), None)
        if before is not None:
            along[node] = along[before] * ends[before]
    best = _settle(block, along)
    for _ in range(min(_STARTS, 2 * _PAIRS // sum(map(len, block)))):
        if not _count(block, best):
            break
        found = _settle(block, [random.choice((1, -1)) for _ in block])
        best = min(best, found, key=lambda sides: _count(block, sides))
    return best


def _settle(block: _Block, sides: list[int]) -> list[int]:
    """Move one actor after the other to where fewer of its pairs stand in the way, until none gains."""
    moved = True
    while moved:
        moved = False
        for node, ends in enumerate(block):
            if sum(sides[end] * sign for end, sign in ends.items()) * sides[node] < 0:
                sides[node] = -sides[node]
                moved = True
    return sides


def _search_all(block: _Block, known: int, steps_max: int) -> tuple[int | None, int]:
    """The fewest pairs in the way, at most ``known``, and the steps taken; None where they do not suffice."""
    n = len(block)
    # For each actor not yet on a side: how many of its pairs to placed ones would stand in the way on 1 and on -1.
    costs = [[0, 0] for _ in range(n)]
    best, steps = known, 0

    def place(node: int, cost: int, least: int) -> bool:
        """Try both sides; ``least`` is what the actors not yet placed cost at the very least."""
        nonlocal best, steps
        if cost + least >= best:
            return True
        if node == n:
            best = cost
            return True
        if steps >= steps_max:
            return False
        steps += 1
        own = min(costs[node])
        # Which camp is which means nothing: the first actor is on side 1.
        for side in (0,) if node == 0 else sorted((0, 1), key=lambda s: costs[node][s]):
            further = least - own
            for end, sign in block[node].items():
                if end > node:
                    further -= min(costs[end])
                    costs[end][side if sign < 0 else 1 - side] += 1
                    further += min(costs[end])
            done = place(node + 1, cost + costs[node][side], further)
            for end, sign in block[node].items():
                if end > node:
                    costs[end][side if sign < 0 else 1 - side] -= 1
            if not done:
                return False
        return True

    return (best if place(0, 0, 0) else None), steps
