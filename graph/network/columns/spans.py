"""Certain and possible, on whole columns: the rules of ``graph.time`` and ``graph.network.times`` for many spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Self

import numpy as np

from graph.network.columns.rows import Column
from graph.time import BEGIN, END, Moment

NO, POSSIBLE, CERTAIN = 0, 1, 2
# Four bounds, by their names in answers too.
BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
_BEGIN, _END = BEGIN.toordinal(), END.toordinal()


@dataclass(frozen=True)
class Spans:
    """Four bounds each, in days, and whether they are uncertain."""

    start_earliest: Column
    start_latest: Column
    end_earliest: Column
    end_latest: Column
    uncertain: Column

    @classmethod
    def of(cls, bounds: Column, uncertain: Column) -> Self:
        """Out of a table of four columns."""
        return cls.of_columns(bounds.T, uncertain)

    @classmethod
    def of_columns(cls, bounds: Sequence[Column] | Column, uncertain: Column) -> Self:
        """Out of four columns, in the order of ``BOUNDS``."""
        start_earliest, start_latest, end_earliest, end_latest = bounds
        return cls(start_earliest, start_latest, end_earliest, end_latest, uncertain)


@dataclass(frozen=True)
class When:
    """A moment in days; None where a side is open."""

    as_of: int | None
    start: int | None
    end: int | None

    @classmethod
    def of(cls, moment: Moment) -> Self:
        """The same as a Moment."""
        return cls(*(None if day is None else day.toordinal() for day in (moment.as_of, moment.start, moment.end)))


def split_states(certain: Column, possible: Column) -> Column:
    """A state for each."""
    return np.where(certain, CERTAIN, np.where(possible, POSSIBLE, NO)).astype(np.int8)


def find_states(spans: Spans, when: When) -> Column:
    """Whether states held at a moment (``graph.time.holds``)."""
    if when.as_of is not None:
        certain = (spans.start_latest <= when.as_of) & (when.as_of < spans.end_earliest)
        possible = (spans.start_earliest <= when.as_of) & (when.as_of < spans.end_latest)
    else:
        certain = possible = np.ones(len(spans.uncertain), bool)
        if when.end is not None:
            certain, possible = certain & (spans.start_latest < when.end), possible & (spans.start_earliest < when.end)
        if when.start is not None:
            certain, possible = certain & (spans.end_earliest > when.start), possible & (spans.end_latest > when.start)
    return split_states(certain & ~spans.uncertain, possible)


def happened_within(spans: Spans, day: int, within: int) -> Column:
    """Whether each went on in the days up to and with this one (``graph.network.times.happened_lately``)."""
    first = max(day - within + 1, _BEGIN)
    certain = (spans.start_latest <= day) & (spans.end_earliest > first) & ~spans.uncertain
    return split_states(certain, (spans.start_earliest <= day) & (spans.end_latest > first))


def overlap(spans: Sequence[Spans], when: When) -> Column:
    """Whether several held at one time within a moment (``graph.network.times.overlap``)."""
    state = find_states(spans[0], when)
    for span in spans[1:]:
        state = np.minimum(state, find_states(span, when))
    for one, other in permutations(spans, 2):
        state = np.minimum(state, split_states(_surely_before(one, other), one.start_earliest < other.end_latest))
    return state


def common(one: Spans, other: Spans) -> Spans:
    """The spans in which two each hold together (``graph.network.times.common``)."""
    overlapping = _surely_before(one, other) & _surely_before(other, one)
    return Spans(
        np.maximum(one.start_earliest, other.start_earliest),
        np.maximum(one.start_latest, other.start_latest),
        np.minimum(one.end_earliest, other.end_earliest),
        np.minimum(one.end_latest, other.end_latest),
        one.uncertain | other.uncertain | ~overlapping,
    )


def _surely_before(one: Spans, other: Spans) -> Column:
    """Of each whether the one had surely begun before the other ended."""
    always = (one.start_latest == _BEGIN) | (other.end_earliest == _END)
    found: Column = always | (one.start_latest < other.end_earliest)
    return found
