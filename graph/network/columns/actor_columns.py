"""What is asked of actors by their numbers: their types, and when they were there."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

import numpy as np

from graph.network.columns.interning import Interner
from graph.network.columns.rows import Column, number_span
from graph.network.context import Context
from graph.time import BEGIN, END, Bounds

_ALWAYS = Bounds(BEGIN, BEGIN, END, END)


class Actors:
    """The actors of a data version. Columns are by number."""

    def __init__(self, numbers: Interner[str], context: Context) -> None:
        self._size = len(numbers)
        self._numbers = numbers
        self.context = context

    def of_types(self, types: Collection[str]) -> Column:
        """Which actors are of these types."""
        return np.fromiter((self.context.type(actor) in types for actor in self._ids), bool, self._size)

    def of_countries(self, countries: Collection[str]) -> Column:
        """Which actors are of these countries."""
        actors = self.context.actors
        return np.fromiter((actors.get(actor, {}).get("country") in countries for actor in self._ids), bool, self._size)

    @cached_property
    def lives(self) -> tuple[Column, Column, Column]:
        """Whether an actor's life has a limit; its four bounds; whether these are uncertain."""
        limited = np.zeros(self._size, bool)
        spans = np.tile(np.array(number_span(_ALWAYS), dtype=np.int32), (self._size, 1))
        uncertain = np.zeros(self._size, bool)
        for actor, described in self.context.actors.items():
            number = self._numbers.find(actor)
            if number is not None and number < self._size and ("active_from" in described or "active_to" in described):
                life = self.context.life(actor)
                if life is not None:
                    limited[number], spans[number], uncertain[number] = True, number_span(life), life.uncertain
        return limited, spans, uncertain

    @property
    def _ids(self) -> list[str]:
        return self._numbers.names[: self._size]
