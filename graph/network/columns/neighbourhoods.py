"""Which pairs of actors can matter around some actors at all, whatever else is asked: found without reading rows."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from graph.network.columns.interning import Ints, Pairs, sources_in, targets_in

# Steps over more pairs than these, and than one in so many of all, lead nearly everywhere.
_FEW, _FRACTION = 200, 50


class Neighbourhoods:
    """Actors and their neighbours of all time; put in order anew where there are more pairs than before."""

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs
        self._sources = self._targets = self._order = self._starts = np.zeros(0, np.int64)

    def find_pairs(self, around: Iterable[int], steps: int) -> Ints | None:
        """The pairs of which both ends lie within some steps of these actors, along pairs of any time; None where
        the steps lead over so many that all may as well be gone through.
        """
        self._sort()
        known = len(self._starts) - 1
        reached = np.zeros(known, bool)
        newest = np.array([actor for actor in around if actor < known], np.int64)
        reached[newest] = True
        for _ in range(steps):
            met, before = self._touching(newest), reached.copy()
            if len(met) > max(len(self._sources) // _FRACTION, _FEW):
                return None
            reached[self._sources[met]] = reached[self._targets[met]] = True
            newest = np.flatnonzero(reached & ~before)
        return np.flatnonzero(reached[self._sources] & reached[self._targets])

    def _touching(self, actors: Ints) -> Ints:
        """The pairs that these actors are ends of."""
        counts = self._starts[actors + 1] - self._starts[actors]
        begun = np.cumsum(counts) - counts
        touching: Ints = self._order[np.arange(int(counts.sum())) + np.repeat(self._starts[actors] - begun, counts)]
        return touching

    def _sort(self) -> None:
        keys = self._pairs.keys
        if len(self._sources) < len(keys) or not len(self._starts):
            self._sources, self._targets = sources_in(keys), targets_in(keys)
            ends = np.concatenate([self._sources, self._targets])
            self._starts = np.concatenate([[0], np.cumsum(np.bincount(ends))])
            self._order = np.argsort(ends, kind="stable") % max(len(keys), 1)
