"""What those have in common that answer from the same columns: lists of names and numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from bench.network.questions import Events, Question, Window, name_months
from graph.network.columns.rows import Column


class Rival:
    """Answers by methods that are named as the kinds of questions."""

    name: str
    asks: tuple[str, ...] = ("window", "around", "changes", "series")

    def __init__(self, events: Events) -> None:
        self.events = events
        self.names = np.array(events.actors, dtype=object)
        self.number = {name: number for number, name in enumerate(events.actors)}

    async def ask(self, question: Question) -> Any:
        """The lists."""
        answer: Callable[..., Any] = getattr(self, question.kind)
        return answer(question, *(self.number[actor] for actor in question.actors))

    def named(self, *columns: Column) -> list[list[str]]:
        """Columns of numbers as lists of names."""
        return [self.names[column].tolist() for column in columns]


def count_months(day: Column, window: Window) -> list[int]:
    """How many of these days, which are in order, lie in each month of a window."""
    months = [date.fromisoformat(f"{month}-01").toordinal() for month in name_months(window)]
    places = np.searchsorted(day, [*months, window.end.toordinal()]).tolist()
    return [stop - start for start, stop in pairwise(places)]
