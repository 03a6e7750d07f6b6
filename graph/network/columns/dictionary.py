"""What the small numbers in columns stand for, written beside them and read by name.

A number means what it meant to the process that wrote it. Another process may number the same codes otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from graph.network.columns.interning import Ints, relayer
from graph.network.columns.rows import FLAGS, Column
from graph.network.filters import KINDS, LAYERS

Codes = Mapping[str, Sequence[str]]


def list_codes() -> dict[str, Sequence[str]]:
    """The codes of each coded column, in the order of their numbers; of ``flags`` in the order of their bits."""
    return {"layer": LAYERS, "kind": KINDS, "flags": FLAGS}


def renumber(name: str, column: Column, written: Codes) -> Column:
    """A column with today's numbers for the codes that ``written`` numbered.

    Other columns stay as they are. Raises ValueError where a number stands for no code, or for none that is known.
    """
    if name not in written:
        return column
    today, before = list_codes()[name], written[name]
    if name == "flags":
        return _renumber_bits(column, before, today)
    if column.size and int(column.max()) >= len(before):
        raise ValueError(f"{name}: {int(column.max())} stands for none of its {len(before)} codes")
    return column if list(before) == list(today) else _table(name, before, today).astype(column.dtype)[column]


def renumber_pairs(keys: Ints, written: Codes) -> Ints:
    """The keys of pairs with today's numbers for their layers."""
    before = written["layer"]
    return keys if list(before) == list(LAYERS) else relayer(keys, _table("layer", before, LAYERS))


def _table(name: str, before: Sequence[str], today: Sequence[str]) -> Ints:
    _check(name, before, today)
    return np.array([today.index(code) for code in before], np.int64)


def _renumber_bits(column: Column, before: Sequence[str], today: Sequence[str]) -> Column:
    if list(before) == list(today):
        return column
    _check("flags", before, today)
    found = np.zeros_like(column)
    for bit, flag in enumerate(before):
        found |= ((column >> bit) & 1) << today.index(flag)
    return found


def _check(name: str, before: Sequence[str], today: Sequence[str]) -> None:
    if unknown := sorted(set(before) - set(today)):
        raise ValueError(f"{name}: no such code today: {', '.join(unknown)}")
