"""Balance and frustration equal what trying everything gives."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings

from graph.network.measures.balance import balance, signs_of
from graph.network.measures.frustration import frustration
from graph.network.measures.plain import Line, Plain, make_plain
from tests.graph.network.measures.graphs import signed

ENOUGH = 100_000


def pair_signs(graph: Plain) -> dict[frozenset[str], int]:
    """Pairs with one sign, found apart from what is tested: graphs here have one line a pair at most."""
    return {frozenset((line.source, line.target)): line.sign for line in graph.lines if line.sign}


@settings(max_examples=150)
@given(graph=signed())
def test_triads_are_as_counted_one_by_one(graph: Plain) -> None:
    signs = pair_signs(graph)
    counts = dict.fromkeys(("+++", "++-", "+--", "---"), 0)
    for triple in combinations(graph.nodes, 3):
        pairs = [frozenset(pair) for pair in combinations(triple, 2)]
        if all(pair in signs for pair in pairs):
            counts["".join(sorted("+" if signs[pair] > 0 else "-" for pair in pairs))] += 1
    found = balance(graph)
    assert found.triads == counts
    assert (found.positive, found.negative) == (list(signs.values()).count(1), list(signs.values()).count(-1))
    assert found.mixed == sum(line.sign == 0 for line in graph.lines)
    total = sum(counts.values())
    assert found.share == (pytest.approx((counts["+++"] + counts["+--"]) / total) if total else None)


@settings(max_examples=150)
@given(graph=signed())
def test_frustration_is_the_least_over_every_division(graph: Plain) -> None:
    signs = pair_signs(graph)
    least = len(signs)
    for sides in product((1, -1), repeat=len(graph.nodes)):
        side = dict(zip(graph.nodes, sides, strict=True))
        in_the_way = 0
        for pair, sign in signs.items():
            one, other = sorted(pair)
            in_the_way += side[one] * side[other] != sign
        least = min(least, in_the_way)
    found = frustration(graph, ENOUGH)
    assert (found.count, found.exact) == (least, True)
    assert found.share == (pytest.approx(least / len(signs)) if signs else None)
    # Without a search what remains is an estimate from above, and says so unless nothing is in the way.
    hurried = frustration(graph, 0)
    assert hurried.count >= least
    assert hurried.exact == (hurried.count == 0)


def test_layers_and_directions_that_disagree_make_a_pair_mixed() -> None:
    lines = [Line("A", "B", sign=1), Line("B", "A", layer="acted", sign=-1), Line("A", "C", sign=-1)]
    signs, mixed = signs_of(make_plain([*lines, Line("C", "A", sign=-1), Line("B", "C", sign=None)]))
    assert signs == {"A": {"C": -1}, "C": {"A": -1}}
    assert mixed == 1


def test_two_camps_are_balanced_however_many() -> None:
    names = [f"{i:03}" for i in range(300)]
    lines = [
        Line(one, other, sign=1 if i % 2 == j % 2 else -1)
        for i, one in enumerate(names)
        for j, other in enumerate(names[i + 1 : i + 12], i + 1)
    ]
    found = frustration(make_plain(lines), ENOUGH)
    assert (found.count, found.exact) == (0, True)
    assert balance(make_plain(lines)).share == 1
    enemies = frustration(make_plain([Line(a, b, sign=-1) for a, b in combinations(names[:9], 2)]), ENOUGH)
    assert (enemies.count, enemies.exact) == (16, True), "nine at war with each other: pairs within 4 and 5"
