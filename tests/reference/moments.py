"""Whether something held at a moment, out of the bounds and marks that leave Parley, as any reader can see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import permutations
from typing import Any

Row = Mapping[str, Any]
NEVER, FOREVER, ALL = -(10**7), 10**7, float("inf")


def read_holds(row: Row, lives: Iterable[Row] = (), within: int | None = None, **moment: str) -> str:
    """``certain``, ``possible`` or ``no`` on a day ``as_of``, or from ``start`` to ``end``; neither: for all time."""
    if not moment:
        return "possible" if row["uncertain"] else "certain"
    since, until = read_day(moment.get("start"), -ALL), read_day(moment.get("end"), ALL)
    if "as_of" in moment:
        since, until = read_day(moment["as_of"], 0), read_day(moment["as_of"], 0) + 1
    happened = "as_of" in moment and row["occurrence"]
    least = since if not happened else until - within if within else -ALL
    spans = [read_span(one) for one in (row, *lives)]
    certain, possible = not row["uncertain"], True
    for number, (first, begun, over, last) in enumerate(spans):
        after = since if number else least
        certain, possible = certain and begun < until and over > after, possible and first < until and last > after
    # What lasts shares a day with the lives of its actors, and these with each other.
    for one, other in permutations(spans[1:] if happened else spans, 2):
        certain = certain and (one[1] < other[2] or one[1] == NEVER or other[2] == FOREVER)
        possible = possible and one[0] < other[3]
    return "certain" if certain else "possible" if possible else "no"


def read_span(row: Row) -> tuple[float, float, float, float]:
    start_latest, end_earliest = NEVER if row["start_open"] else FOREVER, FOREVER if row["end_open"] else NEVER
    starts = read_day(row["start_earliest"], NEVER), read_day(row["start_latest"], start_latest)
    return (*starts, read_day(row["end_earliest"], end_earliest), read_day(row["end_latest"], FOREVER))


def read_day(day: str | None, otherwise: float) -> float:
    return date.fromisoformat(day).toordinal() if day else otherwise
