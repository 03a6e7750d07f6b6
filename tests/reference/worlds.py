"""What random questions are about, and how they are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from graph.network.filters import CONTESTED, KINDS, LAYERS, ROLES, NetworkFilters
from graph.session.question import Question
from graph.time import ALWAYS, Moment
from tests.reference.cypher import Cypher

_BUSY = 20
# What the reference derives from its claims for each evidence key anew.
Hearing = Mapping[str, Any]


@dataclass(frozen=True)
class World:
    """What questions can be about: ids that are recorded, days between which things are, times of commits.

    A large record is asked about for so many days at most (``longest``), and heard in a few ways only (``hearings``).
    ``rivals``: accounts compete in it.
    """

    actors: Sequence[str]
    sources: Sequence[str]
    processes: Sequence[str]
    issues: Sequence[str]
    types: Sequence[str]
    first: date
    last: date
    commits: Sequence[datetime] = ()
    longest: int | None = None
    hearings: Sequence[Hearing] = ()
    rivals: bool = False

    def moments(self) -> st.SearchStrategy[Moment]:
        """All time, a day, or a window of which a side may be open."""
        days = st.dates(self.first, self.last)
        on_day = days.map(lambda day: Moment(as_of=day))
        if self.longest is not None:
            spans = st.integers(1, self.longest).map(timedelta)
            return on_day | st.builds(lambda day, span: Moment(start=day, end=day + span), days, spans)
        windows = st.tuples(st.none() | days, st.none() | days).map(_in_order)
        return st.one_of(st.just(ALWAYS), on_day, windows.map(lambda sides: Moment(start=sides[0], end=sides[1])))

    def questions(self) -> st.SearchStrategy[Question]:
        """A moment, and perhaps a lens or an earlier state of the graph."""
        return st.builds(
            lambda heard, **more: Question(**heard, **more),
            st.sampled_from(self.hearings) if self.hearings else self._lenses(),
            moment=self.moments(),
            known_at=st.none() if not self.commits else st.none() | st.sampled_from(self.commits),
            certain_only=st.sampled_from((False, False, True)),
        )

    def _lenses(self) -> st.SearchStrategy[Hearing]:
        """Everything that is told, half of the time."""
        return st.just({}) | st.fixed_dictionaries(
            {
                "published_by": _seldom(st.dates(self.first, self.last), None),
                "according_to": _seldom(_some(self.sources), ()),
                "min_confidence": st.sampled_from((0.0, 0.0, 0.0, 0.0, 0.5, 0.7, 0.9)),
                "min_sources": st.sampled_from((1, 1, 1, 1, 2)),
            }
        )

    def filters(self) -> st.SearchStrategy[NetworkFilters]:
        """Any part of the network."""
        return st.builds(
            NetworkFilters,
            around=_seldom(_some(self.actors), ()),
            depth=st.sampled_from((1, 2, 3, 0) if self.longest is None else (1, 0)),
            layers=st.just(LAYERS) | _some(LAYERS),
            types=_seldom(_some(self.types), ()),
            process=_seldom(st.sampled_from(self.processes), None) if self.processes else st.none(),
            issue=_seldom(st.sampled_from(self.issues), None) if self.issues else st.none(),
            min_weight=st.sampled_from((1, 1, 1, 1, 0, 2, 2.5, 3)),
            min_degree=st.sampled_from((0, 0, 0, 0, 1, 2, 3)),
            country=_seldom(st.lists(st.sampled_from(("SYR", "RUS", "IRN")), min_size=1, unique=True).map(tuple), ()),
            region=_seldom(st.just(("western_asia",)), ()),
            top=st.sampled_from((0, 0, 0, 0, 1, 2)),
            backbone=st.sampled_from((0, 0, 0, 0, 0.05, 0.37, 1)),
            limit=st.sampled_from((5000, 60, 10, 3, 1)),
            parallel=st.sampled_from((False, False, True)),
            roles=_seldom(st.sampled_from(ROLES), "all"),
            within=st.sampled_from((1, 30, 365, 2000) if self.longest is None else (1, self.longest)),
            kinds=_seldom(_some(KINDS), ()),
            contested=_seldom(st.sampled_from(CONTESTED), "show"),
        )


async def explore(cypher: Cypher, **more: Any) -> World:
    """What questions about a whole database can be about."""
    (row,) = await cypher.ask("world", busy=_BUSY)
    known: dict[str, Any] = {name: sorted(found) if isinstance(found, list) else found for name, found in row.items()}
    known |= {name: known[name].to_native() for name in ("first", "last")}
    return World(**known | more)


def _in_order(sides: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    start, end = sides
    if start is None or end is None:
        return sides
    return min(start, end), max(start, end + timedelta(days=1))


def _seldom(values: st.SearchStrategy[Any], else_: Any) -> st.SearchStrategy[Any]:
    """A value one time in five: most filters at once leave nothing to compare."""
    return st.integers(0, 4).flatmap(lambda number: values if number == 4 else st.just(else_))


def _some(codes: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True).map(tuple)
