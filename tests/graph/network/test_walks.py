"""The best loopless walks, against a search that tries them all."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from graph.network.walks import Cost, find_walks
from tests.reference.plain_steps import PlainSteps

Steps = dict[str, dict[str, Cost]]
Walk = tuple[str, ...]

PAIRS = [(a, b) for a in "ABCDEF" for b in "ABCDEF" if a < b]
COSTS = st.tuples(st.integers(0, 1), st.integers(0, 1))


def _steps(edges: dict[tuple[str, str], Cost]) -> Steps:
    steps: Steps = {}
    for (one, other), cost in edges.items():
        steps.setdefault(one, {})[other] = cost
        steps.setdefault(other, {})[one] = cost
    return steps


def _all_walks(steps: Steps, walk: Walk, target: str, max_hops: int) -> list[Walk]:
    if walk[-1] == target:
        return [walk]
    if len(walk) > max_hops:
        return []
    onward = [other for other in steps.get(walk[-1], {}) if other not in walk]
    return [found for other in onward for found in _all_walks(steps, (*walk, other), target, max_hops)]


def _rank(steps: Steps, walk: Walk) -> tuple[int, Cost, Walk]:
    costs = [steps[a][b] for a, b in pairwise(walk)]
    return len(costs), tuple(sum(part) for part in zip(*costs, strict=True)), walk


@given(st.dictionaries(st.sampled_from(PAIRS), COSTS), st.integers(1, 5), st.integers(1, 40))
def test_the_first_k_of_all_walks_in_order(edges: dict[tuple[str, str], Cost], max_hops: int, k: int) -> None:
    steps = _steps(edges)
    every = sorted(_all_walks(steps, ("A",), "F", max_hops), key=lambda walk: _rank(steps, walk))
    assert find_walks(PlainSteps(steps, "F"), "A", "F", max_hops, k) == every[:k]


def test_none_where_there_is_none() -> None:
    assert find_walks(PlainSteps({}, "B"), "A", "B", 4, 3) == []
    assert find_walks(PlainSteps(_steps({("A", "C"): (0,), ("B", "C"): (0,)}), "B"), "A", "B", 1, 3) == []
