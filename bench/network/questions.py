"""What is asked, of every way alike; and what of an answer must be the same whichever way it came."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Protocol

import numpy as np
import orjson

from graph.network.columns.rows import Column
from graph.time import Moment

TOP = 2000
MONTHS = 12
# As many steps as a search for paths takes at most.
HOPS = 6
_MONTH, _YEAR = 30, 365


@dataclass(frozen=True, slots=True)
class Window:
    """Some days of the record."""

    start: date
    days: int

    @property
    def end(self) -> date:
        """The first day after."""
        return self.start + timedelta(days=self.days)

    @property
    def moment(self) -> Moment:
        """The same as a question puts it."""
        return Moment(start=self.start, end=self.end)

    def after(self) -> Window:
        """As many days that follow."""
        return Window(self.end, self.days)


@dataclass(frozen=True, slots=True)
class Question:
    """``window``: its heaviest pairs. ``around``: the heaviest among an actor and its neighbours. ``changes``: pairs
    gained and lost from the window to the one after. ``path``: a shortest one between two actors, either way.
    ``series``: how often the two acted toward each other, month by month.
    """

    kind: str
    window: Window
    actors: tuple[str, ...] = ()
    most: int = TOP


class Way(Protocol):
    """One way to answer; ``asks`` are the kinds of questions that it can be put."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def asks(self) -> Sequence[str]:
        """The kinds."""

    async def ask(self, question: Question) -> Any:
        """The answer: as Parley gives it; or in lists (``outline`` says which)."""


def outline(question: Question, answer: Any) -> Sequence[float]:
    """What every right answer has: weights in order; how many were gained and lost; steps; a weight a month.

    It may be written as JSON.
    An answer in lists is, in this order: ends, other ends, counts (``window``, ``around``); ends and other ends of
    those gained, and of those lost; the actors on the path; the months' weights.
    """
    if isinstance(answer, bytes):
        return _outline_told(question, orjson.loads(answer))
    if isinstance(answer, dict):
        return list(answer["outline"]) if "outline" in answer else _outline_told(question, answer)
    if question.kind in ("window", "around"):
        return sorted(answer[2], reverse=True)
    if question.kind == "changes":
        return [len(answer[0]), len(answer[2])]
    if question.kind == "path":
        return [len(answer) - 1] if answer else []
    return list(answer)


def _outline_told(question: Question, answer: Mapping[str, Any]) -> Sequence[float]:
    if question.kind in ("window", "around"):
        return sorted((edge["weight"] for edge in answer["edges"]), reverse=True)
    if question.kind == "changes":
        return [len(answer[name]) + answer["left_out"][name] for name in ("gained", "lost")]
    if question.kind == "path":
        return [path["length"] for path in answer["paths"]]
    return [item["value"] for item in answer["items"]]


@cache
def name_months(window: Window) -> list[str]:
    """The calendar months of a window: YYYY-MM."""
    days = map(date.fromordinal, range(window.start.toordinal(), window.end.toordinal()))
    return list(dict.fromkeys(f"{day:%Y-%m}" for day in days))


@dataclass(frozen=True)
class Events:
    """What is current in a record, as plain columns in the order of days: who acted toward whom, and how."""

    day: Column
    source: Column
    target: Column
    amount: Column
    actors: Sequence[str]

    def within(self, window: Window) -> slice:
        """The rows of a window."""
        start, stop = np.searchsorted(self.day, [window.start.toordinal(), window.end.toordinal()])
        return slice(int(start), int(stop))


def choose(events: Events, repeats: int, edges_most: int) -> dict[str, list[Question]]:
    """So many questions of each sort, by what they are called."""
    months, years = (_choose_windows(events.day, days, repeats) for days in (_MONTH, _YEAR))
    first = date.fromordinal(int(events.day[0]))
    # The months of a series are calendar months.
    year = Window(date(first.year + (first.month > 1), 1, 1), _YEAR)
    if year.end.toordinal() > int(events.day[-1]) + 1:
        year = Window(date(first.year, 1, 1), _YEAR)
    part = events.within(year)
    names = events.actors
    count = np.bincount(np.concatenate([events.source[part], events.target[part]]), minlength=len(names))
    busiest, second = np.argsort(-count, kind="stable")[:2].tolist()
    there = np.flatnonzero(_reach(events.source[part], events.target[part], second, len(names)))
    quiet = int(there[np.argsort(count[there], kind="stable")[len(there) // 2]])

    def alike(kind: str, *actors: int, most: int = TOP) -> list[Question]:
        return [Question(kind, year, tuple(names[actor] for actor in actors), most)] * repeats

    return {
        f"{_MONTH} days, top {TOP}": [Question("window", window) for window in months],
        f"{_YEAR} days, top {TOP}": [Question("window", window) for window in years],
        f"around the busiest actor, {_YEAR} days": alike("around", busiest, most=edges_most),
        f"changes between two times {_MONTH} days": [Question("changes", window) for window in months],
        f"a shortest path, {_YEAR} days": alike("path", quiet, second),
        f"a pair's weight, {MONTHS} months": alike("series", busiest, second),
    }


def _reach(source: Column, target: Column, start: int, size: int) -> Column:
    """Of each actor whether there is a way to it."""
    reached: Column = np.arange(size) == start
    before = 0
    while before < (before := int(reached.sum())):
        reached[source[reached[target]]] = True
        reached[target[reached[source]]] = True
    return reached


def _choose_windows(day: Column, days: int, count: int) -> list[Window]:
    """Windows that begin on days drawn evenly from those with any event, this one and the next within the record."""
    known = np.unique(day)
    last = int(known[-1]) + 1 - 2 * days
    chance = random.Random(days)  # noqa: S311 - a sample
    firsts = [max(min(chance.choice(known.tolist()), last), int(known[0])) for _ in range(count)]
    return [Window(date.fromordinal(first), days) for first in firsts]
