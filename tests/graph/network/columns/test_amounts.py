"""Sums of amounts are what their decimals come to."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.network.columns.amounts import sum_amounts


def test_many_tenths_come_to_tenths() -> None:
    assert sum_amounts(np.zeros(9439, np.int64), np.full(9439, 0.1), 2).tolist() == [943.9, 0]
    assert float(np.full(9439, 0.1).cumsum()[-1]) != 943.9, "as floats they do not"


@given(st.lists(st.tuples(st.integers(0, 3), st.decimals(-10, 10, places=4)), max_size=200))
def test_sums_of_decimals_are_exact(rows: list[tuple[int, Decimal]]) -> None:
    expected = [float(sum((amount for group, amount in rows if group == one), Decimal())) for one in range(4)]
    of = np.array([group for group, _ in rows], np.int64)
    assert sum_amounts(of, np.array([float(amount) for _, amount in rows], float), 4).tolist() == expected


def test_what_has_more_decimals_is_added_as_it_is() -> None:
    thirds = np.full(3, 1 / 3)
    assert sum_amounts(np.zeros(3, np.int64), thirds, 1).tolist() == [thirds.sum()]
