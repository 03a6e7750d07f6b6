"""The order of ids as numbers to sort by: of actors, and of the edges between them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.network.columns.interning import Interner, Ints, Pairs, layers_in, sources_in, targets_in
from graph.network.filters import LAYERS

_LAYER_RANK = np.argsort(np.argsort(np.array(LAYERS)))


class IdOrder:
    """Places in the order of ids; worked out anew where there are more of them than before."""

    def __init__(self, actors: Interner[str], pairs: Pairs) -> None:
        self._numbers, self._numbered = actors, pairs
        self._actors = self._before_colon = self._pairs = np.zeros(0, np.int64)

    @property
    def actors(self) -> Ints:
        """The place of each actor's id among all."""
        self._sort_actors()
        return self._actors

    @property
    def pairs(self) -> Ints:
        """The place of each pair's edge among the edges of all, by their ids ``layer:source:target``."""
        keys = self._numbered.keys
        if len(self._pairs) < len(keys):
            self._pairs = self._rank_pairs(keys)
        return self._pairs

    def _rank_pairs(self, keys: Ints) -> Ints:
        layers, sources, targets = layers_in(keys), sources_in(keys), targets_in(keys)
        self._sort_actors()
        names, size = self._numbers.names, len(self._actors)
        if any(":" in names[number] for number in np.unique(sources).tolist()):
            ends = zip(layers.tolist(), sources.tolist(), targets.tolist(), strict=True)
            return rank([f"{LAYERS[layer]}:{names[one]}:{names[other]}" for layer, one, other in ends])
        key = (_LAYER_RANK[layers] * size + self._before_colon[sources]) * size + self._actors[targets]
        return _places(np.argsort(key))

    def _sort_actors(self) -> None:
        if len(self._actors) < len(self._numbers):
            ids = self._numbers.names[:]
            self._actors, self._before_colon = rank(ids), rank([f"{actor}:" for actor in ids])


def rank(texts: Sequence[str]) -> Ints:
    """The place of each among all in order."""
    return _places(np.array(sorted(range(len(texts)), key=texts.__getitem__), np.int64))


def _places(order: Ints) -> Ints:
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    return places
