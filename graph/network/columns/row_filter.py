"""Which rows a question selects, and whether each is certain or possible at its moment."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from graph.evidence.topics import Topics
from graph.network.columns.actor_columns import Actors
from graph.network.columns.admission import Admission
from graph.network.columns.interning import Interner
from graph.network.columns.row_selection import At, TablePart
from graph.network.columns.rows import (
    CONTESTED,
    HEDGED,
    KIND_NUMBER,
    LAYER_NUMBER,
    OTHER_UNCERTAIN,
    RIVAL,
    SEATED,
    SOURCE_EITHER,
    SOURCE_PARTY,
    TARGET_EITHER,
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

# By how sure an account is of what a fact is about, the marks that a row then has.
_MARKS = {"certain": 0, "hedged": HEDGED, "possible": UNCERTAIN, "rival": UNCERTAIN | CONTESTED | RIVAL}
# Of rows that are about something else; no mark of a row.
_NOT_ABOUT = 1 << 15

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
        filters = self.filters
        if filters.types:
            wanted = self.actors.of_types(filters.types)
            yield lambda at: wanted[rows.source[at]] & wanted[rows.target[at]]
        if countries := filters.countries:
            of_countries = self.actors.of_countries(countries)
            yield lambda at: of_countries[rows.source[at]] & of_countries[rows.target[at]]
        if self._asks_topics:
            yield lambda at: (self._doubts(rows, at) & self._refused) == 0
        if filters.roles != "all":
            parties, surely = _PARTIES[filters.roles], filters.contested == "hide"
            yield lambda at: _has_parties(rows.flags[at], parties, surely=surely)

    @property
    def _asks_topics(self) -> bool:
        return self.filters.issue is not None or self.context.processes is not None

    @property
    def _refused(self) -> int:
        return _NOT_ABOUT | (RIVAL if self.filters.contested == "hide" else 0)

    def _doubts(self, rows: Rows, at: At) -> Column:
        """The marks that rows get for what they are about: none where that is certain, ``_NOT_ABOUT`` where they are
        about something else.
        """
        found = np.zeros(len(rows.layer[at]), np.uint16)
        if self.filters.issue is not None:
            found |= self._by_issue[rows.issues[at]]
        if self.context.processes is not None:
            by_position, by_fact = self._by_process
            agrees = rows.layer[at] == _AGREES
            found |= np.where(agrees, by_position[rows.issues[at]], by_fact[rows.processes[at]])
        return found

    @cached_property
    def _by_issue(self) -> Column:
        assert self.filters.issue is not None  # noqa: S101 - asked before
        return _mark(self.registry.issues, {self.filters.issue})

    @cached_property
    def _by_process(self) -> tuple[Column, Column]:
        """The marks of positions by their issues, and of other facts by their processes."""
        wanted, process_of = self.context.processes or frozenset(), self.context.process_of
        issues = {issue for issue, process in process_of.items() if process in wanted}
        return _mark(self.registry.issues, issues), _mark(self.registry.processes, wanted)

    def _while_it_holds(self, rows: Rows, at: At) -> TablePart:
        """Those of these rows, all within reach, that may have held, or surely did where only these are wanted."""
        judged = self._doubt_topics(self._doubt_roles(rows, at), at)
        if self.certain_only or rows.other is not None:
            states = self._states(judged, at)
            seen = states == CERTAIN if self.certain_only else states > NO
        else:
            seen = np.ones(len(_list(at)), bool)
            time_limited = self._time_limited_among(rows, at)
            seen[time_limited] = self._states(judged, _list(at)[time_limited]) > NO
        return TablePart(judged, at if seen.all() else _some(at, seen), self._states)

    def _doubt_roles(self, rows: Rows, at: At) -> Rows:
        """The rows; where roles are asked for, what accounts differ on the roles of is only possible, and rival."""
        if self.filters.roles == "all" or not (rows.flags[at] & (SOURCE_EITHER | TARGET_EITHER)).any():
            return rows
        doubted = (rows.flags & (SOURCE_EITHER | TARGET_EITHER)) > 0
        return replace(rows, flags=np.where(doubted, rows.flags | np.uint16(UNCERTAIN | CONTESTED | RIVAL), rows.flags))

    def _doubt_topics(self, rows: Rows, at: At) -> Rows:
        """The rows; where issues or processes are asked for, marked by how sure it is that a fact is about these."""
        if not self._asks_topics or not self._doubts(rows, at).any():
            return rows
        return replace(rows, flags=rows.flags | self._doubts(rows, slice(0, len(rows))))

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


def _has_parties(flags: Column, parties: int, *, surely: bool) -> Column:
    """Whether so many of two took part as parties, by some account or, ``surely``, by all."""
    least = ((flags & SOURCE_PARTY) > 0).astype(np.int8) + ((flags & TARGET_PARTY) > 0)
    either = ((flags & SOURCE_EITHER) > 0).astype(np.int8) + ((flags & TARGET_EITHER) > 0)
    found = (least <= parties) & (parties <= least + either)
    if surely:
        found &= either == 0
    fits: Column = ((flags & SEATED) == 0) | found
    return fits


def _mark(topics: Interner[Topics], wanted: Collection[str]) -> Column:
    """By the number of some topics the marks of rows with these."""
    rated = (one.rate(wanted) for one in topics.names)
    return np.array([_NOT_ABOUT if rate is None else _MARKS[rate] for rate in rated], np.uint16)


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
