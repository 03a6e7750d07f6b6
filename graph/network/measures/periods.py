"""The months or years of a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Per = Literal["month", "year"]


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar month or year, or what of it lies in the window: from ``start``, up to and without ``end``."""

    name: str
    start: date
    end: date


def split_window(start: date, end: date, per: Per) -> list[Period]:
    """The months or years of [start, end) in order, the first and the last cut where the window cuts them."""
    periods = []
    day = start
    while day < end:
        following = date(day.year + 1, 1, 1) if per == "year" or day.month == 12 else date(day.year, day.month + 1, 1)
        name = f"{day.year:04}" if per == "year" else f"{day.year:04}-{day.month:02}"
        periods.append(Period(name, day, min(following, end)))
        day = following
    return periods


def count_periods(start: date, end: date, per: Per) -> int:
    """How many there are, without making them."""
    if start >= end:
        return 0
    last = date.fromordinal(end.toordinal() - 1)
    years = last.year - start.year
    return years + 1 if per == "year" else years * 12 + last.month - start.month + 1
