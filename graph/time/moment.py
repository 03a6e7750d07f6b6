"""When a question is asked of: a day, a window of days, or all time; and whether something held then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.time.bounds import Bounds, Holds


@dataclass(frozen=True, slots=True)
class Moment:
    """``as_of`` a day, or a half-open window [``start``, ``end``) of which a side may be open; neither: all time."""

    as_of: date | None = None
    start: date | None = None
    end: date | None = None

    @property
    def always(self) -> bool:
        """Whether no time was named."""
        return self.as_of is None and self.start is None and self.end is None


ALWAYS = Moment()


def holds(bounds: Bounds, moment: Moment, *, occurrence: bool) -> Holds:
    """Whether a span held at a moment: ``certain``, ``possible`` or ``no``.

    An occurrence (talk, demand, agreement, event) counts on a day once it has happened by then; a state counts while
    it lasts. In a window both count when they overlap it.
    """
    if moment.as_of is not None:
        certain, possible = _on_day(bounds, moment.as_of, occurrence=occurrence)
    else:
        certain, possible = _in_window(bounds, moment.start, moment.end)
    if certain and not bounds.uncertain:
        return "certain"
    return "possible" if possible else "no"


def _on_day(bounds: Bounds, day: date, *, occurrence: bool) -> tuple[bool, bool]:
    certain, possible = bounds.start_latest <= day, bounds.start_earliest <= day
    if not occurrence:
        certain, possible = certain and day < bounds.end_earliest, possible and day < bounds.end_latest
    return certain, possible


def _in_window(bounds: Bounds, start: date | None, end: date | None) -> tuple[bool, bool]:
    # An open side of the window takes in every day, the unknown ones too.
    certain = (end is None or bounds.start_latest < end) and (start is None or bounds.end_earliest > start)
    possible = (end is None or bounds.start_earliest < end) and (start is None or bounds.end_latest > start)
    return certain, possible
