"""Numbers for names and for pairs, so that columns hold small integers; a number once given stays."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=Hashable)
Ints = NDArray[np.int64]

# How many actors a pair's number has room for.
_ACTOR_BITS = 28
_ACTORS = 1 << _ACTOR_BITS


class Interner(Generic[T]):
    """Each thing's number, in the order in which they came."""

    def __init__(self, names: Iterable[T] = ()) -> None:
        self.names: list[T] = list(names)
        self._of = {name: number for number, name in enumerate(self.names)}

    def __len__(self) -> int:
        return len(self.names)

    def __call__(self, name: T) -> int:
        """The number of a thing, a new one where it has none."""
        number = self._of.get(name)
        if number is None:
            number = self._of[name] = len(self.names)
            self.names.append(name)
        return number

    def find(self, name: T) -> int | None:
        """The number of a thing that has one."""
        return self._of.get(name)


class Pairs:
    """Numbers for (layer, source, target); undirected layers have the first id as the source."""

    def __init__(self, keys: Ints | None = None) -> None:
        self.keys: Ints = np.zeros(0, np.int64) if keys is None else keys
        self._sort()

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def sources(self) -> Ints:
        return sources_in(self.keys)

    @property
    def targets(self) -> Ints:
        return targets_in(self.keys)

    def number(self, layer: NDArray[np.integer], source: NDArray[np.integer], target: NDArray[np.integer]) -> Ints:
        """The numbers of these, new ones where they have none."""
        wanted = (layer.astype(np.int64) << 2 * _ACTOR_BITS) | (source.astype(np.int64) << _ACTOR_BITS) | target
        unseen = np.setdiff1d(wanted, self.keys)
        if unseen.size:
            self.keys = np.concatenate([self.keys, unseen])
            self._sort()
        return self._order[np.searchsorted(self._sorted, wanted)]

    def _sort(self) -> None:
        self._order: Ints = np.argsort(self.keys)
        self._sorted: Ints = self.keys[self._order]


def layers_in(keys: Ints) -> Ints:
    """The layers that keys of pairs are made of."""
    return keys >> (2 * _ACTOR_BITS)


def relayer(keys: Ints, layers: Ints) -> Ints:
    """The keys of the same pairs where layers have other numbers: ``layers`` gives the new one of each."""
    return (layers[layers_in(keys)] << 2 * _ACTOR_BITS) | (keys & ((1 << 2 * _ACTOR_BITS) - 1))


def sources_in(keys: Ints) -> Ints:
    """Their first actors."""
    return keys >> _ACTOR_BITS & (_ACTORS - 1)


def targets_in(keys: Ints) -> Ints:
    """Their second actors."""
    return keys & (_ACTORS - 1)
