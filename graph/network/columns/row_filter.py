"""Which rows a question selects, and whether each is certain or possible at its moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.network.columns.actor_columns import Actors
from graph.network.columns.admission import Admission
from graph.network.columns.row_selection import At, TablePart
from graph.network.columns.rows import (
    KIND_NUMBER,
    LAYER_NUMBER,
    OTHER_UNCERTAIN,
    SEATED,
    SOURCE_PARTY,
    TARGET_PARTY,
    UNCERTAIN,
    Column,
    Registry,
    Rows,
)
from graph.network.columns.snapshot import BRIEF_DAYS
from graph.network.columns.spans import (
    CERTAIN,
    NO,
    Spans,
    When,
    find_states,
    happened_within,
    overlap,
)
from graph.network.context import Context
from graph.network.filters import LAYERS, OCCURRENCES, NetworkFilters
from graph.time import BEGIN, END, Moment

_OCCURRENCES = [LAYER_NUMBER[layer] for layer in LAYERS if layer in OCCURRENCES]
_AGREES = LAYER_NUMBER["agrees"]
# What the two sides of ``roles`` come to: how many of the two took part as a party.
_PARTIES = {"party-party": 2, "party-third": 1, "third-third": 0}

_FIRST, _FAR = BEGIN.toordinal(), END.toordinal() + 1
# Up to so many numbers are looked for one after the other.
_FEW = 6
# Rows of wanted pairs are looked up where they are at most one in so many of all.
_FRACTION = 4

Test = Callable[[Column], Column]


@dataclass(frozen=True)
class RowFilter:
    """A question in numbers: evidence filter, data version, part of the network, and time.

    ``pairs``: rows of others are not needed, but may be found too.
    """

    registry: Registry
    actors: Actors
    admission: Admission
    context: Context
    filters: NetworkFilters
    moment: Moment
    certain_only: bool = False
    pairs: Column | None = None

    def find(self, rows: Rows, *, brief: bool = False) -> TablePart:
        """The rows that pass. ``brief`` rows are in the order of their first days."""
        at = self._reduce(rows, self._stretch(rows.start_earliest) if brief else slice(0, len(rows)))
        passing = self._within_reach(rows, at)
        admitted = self.admission.admitted(rows)
        if admitted is not None:
            passing &= admitted[at]
        self._cut(rows, at, passing)
        chosen: At = at if passing.all() else _some(at, passing)
        for test in self._tests(rows):
            chosen = _list(chosen)
            chosen = chosen[test(chosen)]
        return self._while_it_holds(rows, chosen)

    def _reduce(self, rows: Rows, stretch: slice) -> At:
        """A stretch of rows, or those of the wanted pairs in it where they are few."""
        at = None if self.pairs is None else rows.of_pairs(self.pairs, (stretch.stop - stretch.start) // _FRACTION)
        return stretch if at is None else at[np.searchsorted(at, stretch.start) : np.searchsorted(at, stretch.stop)]

    @cached_property
    def _when(self) -> When:
        return When.of(self.moment)

    def _stretch(self, first: Column) -> slice:
        """Between which places brief rows can hold at all."""
        when = self._when
        if when.as_of is not None:
            start, stop = when.as_of - self.filters.within - BRIEF_DAYS, when.as_of + 1
        else:
            start = 0 if when.start is None else when.start - BRIEF_DAYS
            stop = _FAR if when.end is None else when.end
        # In numbers of the column's own size, or the whole column would be copied first.
        places = np.searchsorted(first, np.array([max(start, 0), stop], first.dtype))
        return slice(int(places[0]), max(int(places[0]), int(places[1])))

    def _within_reach(self, rows: Rows, at: At) -> Column:
        """Of each row whether its own days leave it possible, be its actors there or not."""
        when, first = self._when, rows.start_earliest[at]
        if when.as_of is not None:
            day = when.as_of
            since = max(day - self.filters.within + 1, _FIRST)
            least = np.where(_is_any(rows.layer[at], _OCCURRENCES), since, day)
            reach: Column = (first <= day) & (rows.end_latest[at] > least)
            return reach
        reach = np.ones(len(first), bool)
        if when.end is not None:
            reach &= first < when.end
        if when.start is not None:
            reach &= rows.end_latest[at] > when.start
        return reach

    def _cut(self, rows: Rows, at: At, passing: Column) -> None:
        """Drop the rows of other layers and kinds, and those of competing accounts where these are not wanted."""
        filters = self.filters
        if filters.layers and set(filters.layers) != set(LAYERS):
            passing &= _is_any(rows.layer[at], [LAYER_NUMBER[layer] for layer in filters.layers])
        if filters.contested == "hide" and rows.rival is not None:
            passing &= ~rows.rival[at]
        if filters.kinds:
            passing &= _is_any(rows.kind[at], [KIND_NUMBER[kind] for kind in filters.kinds])

    def _tests(self, rows: Rows) -> Iterator[Test]:
        """What rows must pass besides, each a function of their places."""
        filters, registry = self.filters, self.registry
        if filters.types:
            wanted = self.actors.of_types(filters.types)
            yield lambda at: wanted[rows.source[at]] & wanted[rows.target[at]]
        if countries := filters.countries:
            of_countries = self.actors.of_countries(countries)
            yield lambda at: of_countries[rows.source[at]] & of_countries[rows.target[at]]
        if filters.issue is not None:
            issues = np.array([filters.issue in group for group in registry.issues.names], bool)
            yield lambda at: issues[rows.issues[at]]
        if self.context.processes is not None:
            yield self._of_process(rows)
        if filters.roles != "all":
            parties = _PARTIES[filters.roles]
            yield lambda at: _has_parties(rows.flags[at], parties)

    def _of_process(self, rows: Rows) -> Test:
        context, registry = self.context, self.registry
        wanted = context.processes or frozenset()
        by_fact = np.array([not wanted.isdisjoint(group) for group in registry.processes.names], bool)
        by_issue = np.array(
            [any(context.process_of.get(issue) in wanted for issue in group) for group in registry.issues.names], bool
        )
        return lambda at: np.where(rows.layer[at] == _AGREES, by_issue[rows.issues[at]], by_fact[rows.processes[at]])

    def _while_it_holds(self, rows: Rows, at: At) -> TablePart:
        """Those of these rows, all within reach, that may have held, or surely did where only these are wanted."""
        if self.certain_only or rows.other is not None:
            states = self._states(rows, at)
            seen = states == CERTAIN if self.certain_only else states > NO
        else:
            seen = np.ones(len(_list(at)), bool)
            time_limited = self._time_limited_among(rows, at)
            seen[time_limited] = self._states(rows, _list(at)[time_limited]) > NO
        return TablePart(rows, at if seen.all() else _some(at, seen), self._states)

    def _time_limited_among(self, rows: Rows, at: At) -> Column:
        """Where among these rows those are of which an actor was not always there."""
        if self.moment.always:
            return np.zeros(0, np.int64)
        time_limited = self.admission.time_limited(rows)
        if isinstance(at, slice):
            start, stop = np.searchsorted(time_limited, [at.start, at.stop])
            among: Column = time_limited[start:stop] - at.start
            return among
        return np.flatnonzero(np.isin(at, time_limited)) if time_limited.size else time_limited

    def _states(self, rows: Rows, at: At) -> Column:
        """How firmly each of these rows holds."""
        when = self._when
        spans = _spans(rows, at)
        states = find_states(spans, when)
        lately = np.zeros(len(states), bool) if when.as_of is None else _is_any(rows.layer[at], _OCCURRENCES)
        if when.as_of is not None and lately.any():
            states = np.where(lately, happened_within(spans, when.as_of, self.filters.within), states)
        if rows.other is not None:
            states = overlap([spans, _other_spans(rows, at)], when)
        return states if self.moment.always else self._while_they_live(rows, at, states, lately)

    def _while_they_live(self, rows: Rows, at: At, states: Column, lately: Column) -> Column:
        """The same, no row outside the lives of its actors."""
        limited, lives, uncertain = self.actors.lives
        time_limited = np.flatnonzero(limited[rows.source[at]] | limited[rows.target[at]])
        if not time_limited.size:
            return states
        at, states = _list(at)[time_limited], states.copy()
        both = [Spans.of(lives[ends], uncertain[ends]) for ends in (rows.source[at], rows.target[at])]
        others = [] if rows.other is None else [_other_spans(rows, at)]
        held = overlap([_spans(rows, at), *others, *both], self._when)
        alive = np.minimum(states[time_limited], overlap(both, self._when))
        states[time_limited] = np.where(lately[time_limited], alive, held)
        return states


def _spans(rows: Rows, at: At) -> Spans:
    return Spans(
        rows.start_earliest[at],
        rows.start_latest[at],
        rows.end_earliest[at],
        rows.end_latest[at],
        (rows.flags[at] & UNCERTAIN) > 0,
    )


def _other_spans(rows: Rows, at: At) -> Spans:
    assert rows.other is not None  # noqa: S101 - asked before
    return Spans.of(rows.other[at], (rows.flags[at] & OTHER_UNCERTAIN) > 0)


def _has_parties(flags: Column, parties: int) -> Column:
    found = ((flags & SOURCE_PARTY) > 0).astype(np.int8) + ((flags & TARGET_PARTY) > 0)
    fits: Column = ((flags & SEATED) == 0) | (found == parties)
    return fits


def _is_any(column: Column, numbers: Sequence[int]) -> Column:
    """Of each whether it is one of some small numbers."""
    found: Column
    if len(numbers) > _FEW:
        table = np.zeros(np.iinfo(column.dtype).max + 1, bool)
        table[numbers] = True
        found = table[column]
        return found
    found = column == numbers[0]
    for number in numbers[1:]:
        found |= column == number
    return found


def _some(at: At, chosen: Column) -> Column:
    return np.flatnonzero(chosen) + at.start if isinstance(at, slice) else at[chosen]


def _list(at: At) -> Column:
    return np.arange(at.start, at.stop) if isinstance(at, slice) else at
