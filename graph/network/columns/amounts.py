"""Sums of amounts of many rows, as exact as the amounts are written."""

from __future__ import annotations

import numpy as np

from graph.network.columns.rows import Column

# Amounts are written with a few decimals: in these units they are whole numbers, whose sums are exact.
_UNITS = 10**6
_NEARLY_WHOLE = 1e-3
# Beyond this the whole numbers of a float are further apart than one.
_EXACT = 2**53


def sum_amounts(of: Column, amounts: Column, size: int) -> Column:
    """The sum of the amounts of each of ``size`` groups; ``of`` has the group of each amount.

    Added up as they are, hundreds of tenths come to 943.900000000002.
    """
    units = amounts * _UNITS
    whole = np.rint(units)
    if np.abs(units - whole).max(initial=0) < _NEARLY_WHOLE and np.abs(whole).sum() < _EXACT:
        summed: Column = np.bincount(of, whole, size) / _UNITS
        return summed
    return np.bincount(of, amounts, size)
