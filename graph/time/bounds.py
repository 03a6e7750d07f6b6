"""The four bounds of an uncertain span of days, and how several readings of one span combine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from graph.time.answered import BoundDates, BoundMarks

Holds = Literal["certain", "possible", "no"]

# An unbounded side is one of these two days inside Parley and the database, and null outside.
BEGIN = date(1, 1, 1)
END = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Earliest and latest start, earliest and latest end; days, half-open (an end is the first day after).

    ``uncertain``: such a span never holds for certain, for its dates have ``?`` or ``~``, or what it dates is disputed.
    """

    start_earliest: date = BEGIN
    start_latest: date = END
    end_earliest: date = BEGIN
    end_latest: date = END
    uncertain: bool = False

    def is_sound(self) -> bool:
        """Whether some span of at least a day fits these bounds."""
        return (
            self.start_earliest <= self.start_latest
            and self.end_earliest <= self.end_latest
            and (self.start_earliest < self.end_latest)
        )

    def as_dates(self) -> BoundDates:
        """The bounds as they leave Parley: ISO dates, null where unbounded, never a sentinel."""
        return {
            "start_earliest": _outside(self.start_earliest),
            "start_latest": _outside(self.start_latest),
            "end_earliest": _outside(self.end_earliest),
            "end_latest": _outside(self.end_latest),
        }

    def as_marks(self) -> BoundMarks:
        """What the dates alone cannot say, so that a reader knows what a null means.

        ``start_open``: it has always been so, the latest start is minus infinity. ``end_open``: it is known to go on,
        the earliest end is plus infinity. ``uncertain``: it never holds for certain.
        """
        return {
            "start_open": self.start_latest == BEGIN,
            "end_open": self.end_earliest == END,
            "uncertain": self.uncertain,
        }


def _outside(day: date) -> str | None:
    return None if day in (BEGIN, END) else day.isoformat()


def attest(bounds: Bounds, seen: Bounds) -> Bounds:
    """Narrow a span by the days on which its source saw it hold: it had begun by then and had not ended.

    Days that are themselves uncertain make nothing certain.
    """
    if seen.uncertain:
        return bounds
    return replace(
        bounds,
        start_latest=min(bounds.start_latest, seen.start_latest),
        end_earliest=max(bounds.end_earliest, seen.end_earliest),
    )


def agree(readings: Sequence[Bounds]) -> tuple[Bounds, bool]:
    """Combine readings of one span; answers the bounds and whether the readings contradict each other.

    Readings that leave room for one another (``2018`` and ``2018-07-06``) narrow each other; one that is uncertain
    narrows what is possible, never what is certain. Where no start, or no end, fits them all, the fact is contested and
    that side is the hull of theirs.
    """
    if not readings:
        return Bounds(), False
    start, one_start = _side([(r.start_earliest, r.start_latest) for r in readings])
    end, one_end = _side([(r.end_earliest, r.end_latest) for r in readings])
    together = Bounds(*start, *end, all(r.uncertain for r in readings))
    if one_start and one_end and together.is_sound():
        firm = [r for r in readings if not r.uncertain] or readings
        start_latest, end_earliest = min(r.start_latest for r in firm), max(r.end_earliest for r in firm)
        return replace(together, start_latest=start_latest, end_earliest=end_earliest), False
    return replace(together, uncertain=any(r.uncertain for r in readings)), True


def _side(ranges: Sequence[tuple[date, date]]) -> tuple[tuple[date, date], bool]:
    """What is common to several ranges of days, or their hull when nothing is; and whether anything was."""
    earliest, latest = max(r[0] for r in ranges), min(r[1] for r in ranges)
    if earliest <= latest:
        return (earliest, latest), True
    return (min(r[0] for r in ranges), max(r[1] for r in ranges)), False
