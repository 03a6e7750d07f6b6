"""Which rows a question sees, and how firmly each holds at its moment."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import numpy as np

from graph.evidence import Lens
from graph.network.context import Context
from graph.network.filters import HAPPENINGS, LAYERS, NetworkFilters
from graph.network.projection.actors import Actors
from graph.network.projection.rows import (
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
from graph.network.projection.snapshot import BRIEF_DAYS
from graph.network.projection.spans import (
    CERTAIN,
    NO,
    Spans,
    When,
    happened_lately,
    hold,
    overlap,
)
from graph.time import END, Moment

_HAPPENS = np.array([layer in HAPPENINGS for layer in LAYERS])
_AGREES = LAYER_NUMBER["agrees"]
# What the two sides of ``roles`` come to: how many of the two took part as a party.
_PARTIES = {"party-party": 2, "party-third": 1, "third-third": 0}

_FAR = END.toordinal() + 1

Test = Callable[[Column], Column]


@dataclass(frozen=True)
class Sieve:
    """A question in numbers: at which data version, whom it hears, which part of the network, and when."""

    registry: Registry
    actors: Actors
    context: Context
    lens: Lens
    filters: NetworkFilters
    n: int
    moment: Moment
    certain_only: bool = False

    def find(self, rows: Rows, *, brief: bool = False) -> tuple[Column, Column]:
        """Where the rows stand that pass, and their states. ``brief`` rows are in the order of their first days."""
        start, stop = self._stretch(rows.start_earliest) if brief else (0, len(rows))
        part = rows.take(slice(start, stop)) if brief else rows
        chosen = self._within_reach(part)
        for test in self._tests(part):
            if chosen.size:
                chosen = chosen[test(chosen)]
        states = self._states(part, chosen)
        seen = states == CERTAIN if self.certain_only else states > NO
        return chosen[seen] + start, states[seen]

    @property
    def _when(self) -> When:
        return When.of(self.moment)

    def _stretch(self, first: Column) -> tuple[int, int]:
        """Between which places brief rows can hold at all."""
        when = self._when
        if when.as_of is not None:
            start, stop = when.as_of - self.filters.within - BRIEF_DAYS, when.as_of + 1
        else:
            start = 0 if when.start is None else when.start - BRIEF_DAYS
            stop = _FAR if when.end is None else when.end
        places = np.searchsorted(first, [start, stop])
        return int(places[0]), max(int(places[0]), int(places[1]))

    def _within_reach(self, rows: Rows) -> Column:
        """The rows whose own days leave it possible."""
        when = self._when
        if when.as_of is not None:
            day = when.as_of
            lately = day - rows.start_latest < self.filters.within
            still = rows.end_latest > day
            reach = (rows.start_earliest <= day) & np.where(_HAPPENS[rows.layer], lately, still)
        elif self.moment.always:
            return np.arange(len(rows))
        else:
            reach = np.ones(len(rows), bool)
            if when.end is not None:
                reach &= rows.start_earliest < when.end
            if when.start is not None:
                reach &= rows.end_latest > when.start
        return np.flatnonzero(reach)

    def _tests(self, rows: Rows) -> Iterator[Test]:
        """What rows must pass besides, each a function of their places."""
        filters, registry = self.filters, self.registry
        yield lambda at: (rows.since[at] <= self.n) & (self.n < rows.until[at])
        if not self.lens.is_open:
            heard = self._heard()
            # The last of the table is for what was weighed already.
            yield lambda at: heard[rows.evidence[at]]
        if filters.layers and set(filters.layers) != set(LAYERS):
            layers = _table(len(LAYERS), (LAYER_NUMBER[layer] for layer in filters.layers))
            yield lambda at: layers[rows.layer[at]]
        if filters.kinds:
            kinds = _table(len(KIND_NUMBER), (KIND_NUMBER[kind] for kind in filters.kinds))
            yield lambda at: kinds[rows.kind[at]]
        if filters.types:
            wanted = self.actors.of_types(filters.types)
            yield lambda at: wanted[rows.source[at]] & wanted[rows.target[at]]
        if filters.issue is not None:
            issues = np.array([filters.issue in group for group in registry.issues.things], bool)
            yield lambda at: issues[rows.issues[at]]
        if self.context.processes is not None:
            yield self._of_process(rows)
        if filters.roles != "all":
            parties = _PARTIES[filters.roles]
            yield lambda at: _has_parties(rows.flags[at], parties)

    def _heard(self) -> Column:
        """Which evidence the lens admits."""
        told = ({"source": source, "confidence": sure} for source, sure in self.registry.evidence.things)
        alone = self.lens.min_sources <= 1
        return np.array([*(alone and self.lens.admits(claim) for claim in told), True], bool)

    def _of_process(self, rows: Rows) -> Test:
        context, registry = self.context, self.registry
        wanted = context.processes or frozenset()
        by_fact = np.array([not wanted.isdisjoint(group) for group in registry.processes.things], bool)
        by_issue = np.array(
            [any(context.process_of.get(issue) in wanted for issue in group) for group in registry.issues.things], bool
        )
        return lambda at: np.where(rows.layer[at] == _AGREES, by_issue[rows.issues[at]], by_fact[rows.processes[at]])

    def _states(self, rows: Rows, at: Column) -> Column:
        """How firmly each of these rows holds."""
        when = self._when
        spans = _spans(rows, at)
        states = hold(spans, when)
        lately = _HAPPENS[rows.layer[at]] if when.as_of is not None else np.zeros(len(at), bool)
        if when.as_of is not None and lately.any():
            states = np.where(lately, happened_lately(spans, when.as_of, self.filters.within), states)
        if rows.other is not None:
            states = overlap([spans, _other_spans(rows, at)], when)
        return states if self.moment.always else self._while_they_live(rows, at, states, lately)

    def _while_they_live(self, rows: Rows, at: Column, states: Column, lately: Column) -> Column:
        """The same, no row outside the lives of its actors."""
        limited, lives, uncertain = self.actors.lives
        mortal = np.flatnonzero(limited[rows.source[at]] | limited[rows.target[at]])
        if not mortal.size:
            return states
        at, states = at[mortal], states.copy()
        both = [Spans.of(lives[ends], uncertain[ends]) for ends in (rows.source[at], rows.target[at])]
        others = [] if rows.other is None else [_other_spans(rows, at)]
        held = overlap([_spans(rows, at), *others, *both], self._when)
        alive = np.minimum(states[mortal], overlap(both, self._when))
        states[mortal] = np.where(lately[mortal], alive, held)
        return states


def _spans(rows: Rows, at: Column) -> Spans:
    return Spans(
        rows.start_earliest[at],
        rows.start_latest[at],
        rows.end_earliest[at],
        rows.end_latest[at],
        (rows.flags[at] & UNCERTAIN) > 0,
    )


def _other_spans(rows: Rows, at: Column) -> Spans:
    assert rows.other is not None  # noqa: S101 - asked before
    return Spans.of(rows.other[at], (rows.flags[at] & OTHER_UNCERTAIN) > 0)


def _has_parties(flags: Column, parties: int) -> Column:
    found = ((flags & SOURCE_PARTY) > 0).astype(np.int8) + ((flags & TARGET_PARTY) > 0)
    fits: Column = ((flags & SEATED) == 0) | (found == parties)
    return fits


def _table(size: int, chosen: Collection[int] | Iterator[int]) -> Column:
    table = np.zeros(size, bool)
    table[list(chosen)] = True
    return table
