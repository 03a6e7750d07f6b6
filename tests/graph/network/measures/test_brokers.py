"""Brokers out of columns: the exact figures are those of the plain graph, the estimate comes near and is repeatable."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from graph.network.columns.rows import Column
from graph.network.measures.brokers import find_betweenness, guess_betweenness, join_pairs
from graph.network.measures.centrality import betweenness
from graph.network.measures.plain import Line, Plain, make_plain
from graph.network.measures.sampling import estimate_betweenness


def make_pairs(nodes: int, lines: int) -> tuple[Column, Column]:
    chance = Random(nodes)  # noqa: S311 - a made-up network
    drawn = [(chance.randrange(nodes), min(chance.randrange(nodes), chance.randrange(nodes))) for _ in range(lines)]
    one, other = np.array(drawn).T
    return one, other


def make_graph(one: Column, other: Column, nodes: int) -> Plain:
    lines = [Line(f"{a:04}", f"{b:04}") for a, b in zip(one.tolist(), other.tolist(), strict=True)]
    return make_plain(lines, (f"{node:04}" for node in range(nodes)))


def test_pairs_are_counted_once_whichever_way_they_point() -> None:
    pairs = join_pairs(np.array([1, 2, 2, 5, 3]), np.array([2, 1, 2, 1, 5]))
    assert pairs.T.tolist() == [[1, 2], [1, 5], [3, 5]]


def test_exact_figures_are_those_of_the_measures() -> None:
    one, other = make_pairs(120, 300)
    wanted = betweenness(make_graph(one, other, 120))
    assert find_betweenness(join_pairs(one, other), 120) == pytest.approx([wanted[f"{n:04}"] for n in range(120)])
    # Of all actors the estimate is no estimate.
    assert guess_betweenness(join_pairs(one, other), 120, 120) == pytest.approx(
        find_betweenness(join_pairs(one, other), 120)
    )


def test_the_estimate_is_the_one_of_the_measures_and_the_same_again() -> None:
    one, other = make_pairs(500, 2000)
    wanted = estimate_betweenness(make_graph(one, other, 500), 40)
    guess = guess_betweenness(join_pairs(one, other), 500, 40)
    assert guess == pytest.approx([wanted[f"{n:04}"] for n in range(500)])
    assert guess == guess_betweenness(join_pairs(one, other), 500, 40)


def test_fewer_than_three_have_no_broker() -> None:
    assert guess_betweenness(join_pairs(np.array([0]), np.array([1])), 2, 10) == [0.0, 0.0]
    assert guess_betweenness(join_pairs(np.array([], np.int64), np.array([], np.int64)), 0, 10) == []
