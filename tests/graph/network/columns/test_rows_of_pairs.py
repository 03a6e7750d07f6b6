"""Pairs around actors and the rows of pairs, looked up and found by going through all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.network.columns.interning import Pairs
from graph.network.columns.neighbourhoods import Neighbourhoods
from graph.network.columns.rows import Registry, Rows, make_rows

Keys = list[tuple[int, int, int]]

KEYS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 8), st.integers(0, 8)), max_size=25)


def _number(pairs: Pairs, keys: Keys) -> list[int]:
    layers, sources, targets = np.array(keys, np.int64).reshape(-1, 3).T
    return [int(number) for number in pairs.number(layers, sources, targets)]


@given(KEYS, KEYS, st.sets(st.integers(0, 12), max_size=3), st.integers(0, 3))
def test_pairs_around_actors_are_those_within_some_steps_also_after_new_ones(
    first: Keys, more: Keys, around: set[int], steps: int
) -> None:
    pairs = Pairs()
    neighbourhoods = Neighbourhoods(pairs)
    for keys, known in ((first, first), (more, first + more)):
        _number(pairs, keys)
        near = set(around)
        for _ in range(steps):
            near |= {end for _, one, other in known if {one, other} & near for end in (one, other)}
        expected = {number for number, (_, one, other) in zip(_number(pairs, known), known, strict=True)
                    if one in near and other in near}  # fmt: skip
        found = neighbourhoods.find_pairs(around, steps)
        assert found is not None
        assert set(found.tolist()) == expected


def test_steps_over_nearly_all_pairs_are_not_looked_up() -> None:
    pairs = Pairs()
    _number(pairs, [(0, 0, other) for other in range(1, 300)])
    assert Neighbourhoods(pairs).find_pairs([0], 1) is None
    found = Neighbourhoods(pairs).find_pairs([7], 1)
    assert found is not None
    assert found.tolist() == [6]


@given(st.lists(st.integers(0, 9), max_size=40), st.sets(st.integers(0, 12)), st.integers(0, 40))
def test_rows_of_pairs_are_those_of_a_scan_or_too_many(pair: list[int], wanted: set[int], most: int) -> None:
    rows = _rows(pair)
    found = rows.of_pairs(np.array(sorted(wanted), np.int64), most)
    expected = [place for place, number in enumerate(pair) if number in wanted]
    if len(expected) > most:
        assert found is None
    else:
        assert found is not None
        assert found.tolist() == expected


def _rows(pair: list[int]) -> Rows:
    return replace(make_rows([], Registry()), layer=np.zeros(len(pair), np.uint8), pair=np.array(pair, np.int64))
