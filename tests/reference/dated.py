"""Dyads by their days, so that a question about a few days of a long record does not go through all of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import accumulate

from graph.network.dyads import Dyad
from graph.time import BEGIN, END, Moment

_DAY = timedelta(days=1)


class Dated:
    """Dyads in the order of the first day on which each may have begun."""

    def __init__(self, dyads: Iterable[Dyad]) -> None:
        self.dyads = sorted(dyads, key=lambda dyad: dyad.bounds.start_earliest)
        self._first = [dyad.bounds.start_earliest for dyad in self.dyads]
        # The last day that any dyad up to here may reach.
        self._reached: list[date] = list(accumulate(map(_last, self.dyads), max))

    def near(self, moment: Moment, within: int) -> list[Dyad]:
        """All that may hold at a moment, or within so many days before one, and more."""
        since, until = moment.start or BEGIN, END if moment.end is None else moment.end - _DAY
        if moment.as_of is not None:
            since, until = moment.as_of - within * _DAY, moment.as_of
        return self.dyads[bisect_left(self._reached, since) : bisect_right(self._first, until)]


def _last(dyad: Dyad) -> date:
    return max(dyad.bounds.start_latest, dyad.bounds.end_latest)
