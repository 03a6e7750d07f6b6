"""How long an answer about the network may take, estimated before it is worked out: by the rows that it looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from graph.network.columns.snapshot import BRIEF_DAYS, Snapshot
from graph.time import BEGIN, END, Moment

# A fact whose claims are weighed takes as long as so many rows that are ready.
_WEIGHED_ROWS = 20


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds for a thousand rows, as measured on half a million events (``bench load``); rough on purpose."""

    rows: float

    def estimate(self, rows: int, times: int = 1) -> float:
        """Milliseconds that an answer takes which goes through so many rows, so many times."""
        return self.rows * rows * times / 1000


NETWORK = Cost(0.1)
CHANGES = Cost(0.2)
PATHS = Cost(2)
# Every edge is written with all its facts.
FILE = Cost(40)
RECORDS = Cost(40)
MEASURES = Cost(50)
# Of each month or year.
SERIES = Cost(2)
MEDIATORS = Cost(1)
CONGRUENCE = Cost(1)


def count_rows(snapshot: Snapshot, moment: Moment, within: int | None = None) -> int:
    """About how many rows have to do with a moment; on a day, happenings of so many days before it."""
    if moment.as_of is not None:
        last = moment.as_of + timedelta(days=1)
        first = BEGIN if within is None or within >= moment.as_of.toordinal() else last - timedelta(days=within)
    else:
        first, last = moment.start or BEGIN, moment.end or END
    begun = snapshot.brief.start_earliest
    brief = np.searchsorted(begun, last.toordinal()) - np.searchsorted(begun, first.toordinal() - BRIEF_DAYS)
    others = len(snapshot.lasting) + sum(map(len, snapshot.added)) + _WEIGHED_ROWS * len(snapshot.weighed)
    return int(brief) + others
