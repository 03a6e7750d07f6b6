"""Rows by the ids that merged actors go by; nothing of it is stored.

A fact whose actors stay as many as they were says the same of other ids: its rows are given these. One of whose actors
a merge makes one is derived anew from its claims (``weighing.py``).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Generic, TypeVar

import numpy as np

from graph.network.columns.row_selection import layer_is_directed
from graph.network.columns.rows import (
    SOURCE_EITHER,
    SOURCE_PARTY,
    TARGET_EITHER,
    TARGET_PARTY,
    Column,
    Registry,
    Rows,
)
from graph.network.filters import LAYERS

T = TypeVar("T")

# The tables of a few snapshots, under a few merges.
_TABLES_CACHED = 24
_DIRECTED = np.array([layer_is_directed(number) for number in range(len(LAYERS))])
# The flags of a row that say something of one of its ends, with those that say it of the other.
_OF_ONE_END = ((SOURCE_PARTY, TARGET_PARTY), (SOURCE_EITHER, TARGET_EITHER))


class MergedTables(Generic[T]):
    """What merges come to in tables of rows; cached, because most tables stay as they are from commit to commit."""

    def __init__(self, make: Callable[[Rows, Registry, Mapping[str, str]], T]) -> None:
        self._make = make
        self._known: deque[tuple[Rows, Mapping[str, str], T]] = deque(maxlen=_TABLES_CACHED)

    def find(self, rows: Rows, registry: Registry, merged_into: Mapping[str, str]) -> T:
        """What was made of these rows and these merges, made anew where it is not cached."""
        for known, merges, made in [*self._known]:
            if known is rows and merges == merged_into:
                return made
        made = self._make(rows, registry, merged_into)
        self._known.append((rows, merged_into, made))
        return made


def find_collapsed(rows: Rows, registry: Registry, merged_into: Mapping[str, str]) -> frozenset[str]:
    """The facts with rows of two actors that merges make one."""
    instead = _number_merges(registry, merged_into)
    if instead is None:
        return frozenset()
    size = len(instead)
    # Only an actor that is one of several now can be named twice.
    several = np.zeros(size, bool)
    several[instead[instead != np.arange(size)]] = True
    facts, ends = np.concatenate([rows.fact, rows.fact]), np.concatenate([rows.source, rows.target])
    named = several[instead[ends]]
    facts, ends = np.divmod(np.unique(facts[named].astype(np.int64) * size + ends[named]), size)
    kept = np.sort(facts * size + instead[ends])
    twice = np.unique(kept[1:][kept[1:] == kept[:-1]] // size)
    return frozenset(registry.facts[fact] for fact in twice.tolist())


def merge_rows(rows: Rows, registry: Registry, merged_into: Mapping[str, str]) -> Rows:
    """The rows with the ids that stay instead of those that are merged into them; the same rows where none is."""
    instead = _number_merges(registry, merged_into)
    if instead is None:
        return rows
    source, target = instead[rows.source], instead[rows.target]
    changed = np.flatnonzero((source != rows.source) | (target != rows.target))
    if not changed.size:
        return rows
    # An undirected row has its actors in the order of their ids.
    turned = changed[~_DIRECTED[rows.layer[changed]]]
    turned = turned[_are_out_of_order(registry, source[turned], target[turned])]
    source[turned], target[turned] = target[turned], source[turned]
    flags, pair = rows.flags.copy(), rows.pair.copy()
    flags[turned] = _turn(flags[turned])
    with registry.lock:
        pair[changed] = registry.pairs.number(rows.layer[changed], source[changed], target[changed])
    return replace(rows, source=source, target=target, flags=flags, pair=pair)


def _number_merges(registry: Registry, merged_into: Mapping[str, str]) -> Column | None:
    """Of each actor the number of the one that it is merged into, else its own; None where no actor is."""
    with registry.lock:
        numbers = registry.actors
        merged = [
            (number, numbers(stays))
            for actor, stays in merged_into.items()
            if (number := numbers.find(actor)) is not None
        ]
        instead = np.arange(len(numbers), dtype=np.int32)
    if not merged:
        return None
    of, into = np.array(merged, np.int32).T
    instead[of] = into
    return instead


def _are_out_of_order(registry: Registry, source: Column, target: Column) -> Column:
    """Of each pair whether the id of the second comes before that of the first."""
    actors = np.unique(np.concatenate([source, target]))
    names = registry.actors.names
    place = np.empty(len(actors), np.int64)
    place[sorted(range(len(actors)), key=lambda number: names[actors[number]])] = np.arange(len(actors))
    before: Column = place[np.searchsorted(actors, target)] < place[np.searchsorted(actors, source)]
    return before


def _turn(flags: Column) -> Column:
    """The flags of rows whose ends change places."""
    turned = flags & ~np.uint16(sum(one | other for one, other in _OF_ONE_END))
    for one, other in _OF_ONE_END:
        turned |= np.where(flags & one, other, 0).astype(np.uint16) | np.where(flags & other, one, 0).astype(np.uint16)
    return turned
