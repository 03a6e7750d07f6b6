"""When several uncertain spans held together, and how far apart they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import permutations

from graph.time import BEGIN, END, Bounds, Holds, Moment, holds

_RANK: dict[Holds, int] = {"no": 0, "possible": 1, "certain": 2}
_DAY = timedelta(days=1)


def weakest(*states: Holds) -> Holds:
    """All of these at once."""
    return min(states, key=_RANK.__getitem__, default="certain")


def firmest(*states: Holds) -> Holds:
    """Any one of these."""
    return max(states, key=_RANK.__getitem__, default="no")


def overlap(spans: Sequence[Bounds], moment: Moment) -> Holds:
    """Whether several spans held at one time, within a moment.

    Intervals have a day in common when every two of them have one, so it is enough that each span had surely (or may
    have) begun before each of the others ended.
    """
    certain = _surely_overlap(spans)
    possible = all(a.start_earliest < b.end_latest for a, b in permutations(spans, 2))
    together: Holds = "certain" if certain else "possible" if possible else "no"
    return weakest(together, *(holds(span, moment, occurrence=False) for span in spans))


def _surely_overlap(spans: Sequence[Bounds]) -> bool:
    return all(_surely_before(a.start_latest, b.end_earliest) for a, b in permutations(spans, 2))


def _surely_before(start: date, end: date) -> bool:
    # What had always been, or never ends, begins before anything else ends, even on a day that is not known.
    return start == BEGIN or end == END or start < end


def happened_within(bounds: Bounds, day: date, within: int) -> Holds:
    """Whether something had begun by a day and went on in the ``within`` days up to and with it."""
    first = BEGIN + max(day - BEGIN - (within - 1) * _DAY, timedelta(0))
    if bounds.start_latest <= day and bounds.end_earliest > first and not bounds.uncertain:
        return "certain"
    if bounds.start_earliest <= day and bounds.end_latest > first:
        return "possible"
    return "no"


def common(spans: Sequence[Bounds]) -> Bounds:
    """The span in which several spans hold together; uncertain where they may never do."""
    return Bounds(
        max(s.start_earliest for s in spans),
        max(s.start_latest for s in spans),
        min(s.end_earliest for s in spans),
        min(s.end_latest for s in spans),
        any(s.uncertain for s in spans) or not _surely_overlap(spans),
    )


def days_apart(one: Bounds, other: Bounds) -> tuple[int, int]:
    """The fewest and the most days that may lie between two occurrences; 0 where they may share a day."""
    fewest = max(
        (other.start_earliest - (one.end_latest - _DAY)).days, (one.start_earliest - (other.end_latest - _DAY)).days, 0
    )
    most = max(_most_after(one, other), _most_after(other, one), 0)
    return fewest, most


def _most_after(one: Bounds, other: Bounds) -> int:
    """The most days from the last day of one to the first of the other."""
    last = max(one.start_earliest, one.end_earliest - _DAY if one.end_earliest > BEGIN else BEGIN)
    return (other.start_latest - last).days
