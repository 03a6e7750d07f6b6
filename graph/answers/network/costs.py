"""How long an answer about the network may take, estimated before it is worked out: by the rows that it looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from graph.network.columns.snapshot import BRIEF_DAYS, Snapshot
from graph.time import BEGIN, END, Moment


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of a processor for a thousand rows, measured on made-up events (``bench load``); rough on purpose.

    ``each``: the same for every time over that it is done again.
    """

    once: float
    each: float = 0

    def estimate(self, rows: int, times: int = 0) -> float:
        """Milliseconds that an answer takes which goes through so many rows."""
        return (self.once + self.each * times) * rows / 1000


NETWORK, NETWORK_APART = Cost(0.15), Cost(0.6)
CHANGES, CHANGES_APART = Cost(0.6), Cost(2)
# Again for each path.
PATHS = Cost(0.2, 0.04)
# Every edge is written with all its facts.
FILE = RECORDS = Cost(60)
MEASURES = Cost(25)
WEIGHTS, SERIES = Cost(0.15), Cost(11)
# Every fact is read from the database.
MEDIATORS = CONGRUENCE = Cost(100)


def count_rows(snapshot: Snapshot, moment: Moment, within: int | None = None) -> int:
    """About how many rows have to do with a moment; on a day, occurrences of so many days before it."""
    if moment.as_of is not None:
        last = moment.as_of + timedelta(days=1)
        first = BEGIN if within is None or within >= moment.as_of.toordinal() else last - timedelta(days=within)
    else:
        first, last = moment.start or BEGIN, moment.end or END
    begun = snapshot.brief.start_earliest
    # In numbers of the column's own size, or the whole column would be copied first.
    ends = np.array([max(first.toordinal() - BRIEF_DAYS, 0), last.toordinal()], begun.dtype)
    brief = int(np.diff(np.searchsorted(begun, ends))[0])
    others = len(snapshot.lasting) + sum(map(len, snapshot.added)) + len(snapshot.weighed)
    return brief + others


def estimate_facts(snapshot: Snapshot, *layers: str) -> int:
    """About how many facts have to do with some layers, at any time: those whose claims differ may be of any."""
    return sum(snapshot.layer_counts[layer] for layer in layers) + len(snapshot.weighed)
