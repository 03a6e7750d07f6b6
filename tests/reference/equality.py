"""Random questions, each answered from memory and by the reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from graph.answers.network import draw_network, network_changes
from graph.answers.paths import find_paths
from graph.answers.question import Question
from graph.answers.view import SourceTables, View, open_view
from graph.driver import Database
from graph.network.filters import KINDS, LAYERS, ROLES, NetworkFilters
from graph.settings import Settings
from graph.time import ALWAYS, Moment
from tests.reference.network import Reference


@dataclass(frozen=True)
class World:
    """What questions can be about: ids that are recorded, days between which things are, times of commits."""

    actors: Sequence[str]
    sources: Sequence[str]
    processes: Sequence[str]
    issues: Sequence[str]
    types: Sequence[str]
    first: date
    last: date
    commits: Sequence[datetime] = ()

    def moments(self) -> st.SearchStrategy[Moment]:
        """All time, a day, or a window of which a side may be open."""
        days = st.dates(self.first, self.last)
        windows = st.tuples(st.none() | days, st.none() | days).map(_in_order)
        return st.one_of(
            st.just(ALWAYS),
            days.map(lambda day: Moment(as_of=day)),
            windows.map(lambda sides: Moment(start=sides[0], end=sides[1])),
        )

    def questions(self) -> st.SearchStrategy[Question]:
        """A moment, and perhaps a lens or an earlier state of the graph."""
        return st.builds(
            Question,
            moment=self.moments(),
            known_at=st.none() if not self.commits else st.none() | st.sampled_from(self.commits),
            published_by=_seldom(st.dates(self.first, self.last), None),
            according_to=_seldom(_some(self.sources), ()),
            min_confidence=st.sampled_from((0.0, 0.0, 0.0, 0.0, 0.5, 0.7, 0.9)),
            min_sources=st.sampled_from((1, 1, 1, 1, 2)),
            certain_only=st.sampled_from((False, False, True)),
        )

    def filters(self) -> st.SearchStrategy[NetworkFilters]:
        """Any part of the network."""
        return st.builds(
            NetworkFilters,
            around=_seldom(_some(self.actors), ()),
            depth=st.sampled_from((1, 2, 3, 0)),
            layers=st.just(LAYERS) | _some(LAYERS),
            types=_seldom(_some(self.types), ()),
            process=_seldom(st.sampled_from(self.processes), None),
            issue=_seldom(st.sampled_from(self.issues), None),
            min_weight=st.sampled_from((1, 1, 1, 1, 0, 2, 2.5, 3)),
            limit=st.sampled_from((5000, 60, 10, 3, 1)),
            parallel=st.sampled_from((False, False, True)),
            roles=_seldom(st.sampled_from(ROLES), "all"),
            within=st.sampled_from((1, 30, 365, 2000)),
            kinds=_seldom(_some(KINDS), ()),
        )


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


@dataclass
class Asking:
    """Asks both, and says where they differ; what they keep from question to question is kept."""

    database: Database
    settings: Settings
    tables: SourceTables = field(default_factory=SourceTables)
    reference: Reference = field(default_factory=Reference)

    async def network(self, question: Question, filters: NetworkFilters) -> int:
        """Compare networks; the number of edges that both have."""
        answer = await draw_network(await self.view(question), filters)
        expected = await self.reference.draw_network(await self.view(question), filters)
        for node in answer["nodes"]:
            del node["x"], node["y"]
        del answer["window"]
        assert answer == expected
        return len(expected["edges"])

    async def changes(self, question: Question, filters: NetworkFilters, before: Moment, after: Moment) -> None:
        """Compare what changed."""
        answer = await network_changes(await self.view(question), filters, before, after)
        expected = await self.reference.network_changes(await self.view(question), filters, before, after)
        del answer["from"], answer["to"]
        assert answer == expected

    async def paths(self, question: Question, filters: NetworkFilters, source: str, target: str) -> None:
        """Compare paths."""
        view = await self.view(question)
        keep = (await view.merges()).keep
        if keep(source) == keep(target):
            return
        answer = await find_paths(view, filters, source, target)
        slowly, ends = await self.view(question), (keep(source), keep(target))
        expected = await self.reference.find_walks(slowly, filters, ends, max_hops=4, k=3)
        told: list[Any] = [
            {
                "actors": path["actors"],
                "hops": [
                    [{k: v for k, v in hop.items() if k not in ("from", "to", "also")}, *hop["also"]]
                    for hop in path["hops"]
                ],
            }
            for path in answer["paths"]
        ]
        assert told == expected

    async def view(self, question: Question) -> View:
        """A view for a question, pinned."""
        view = await open_view(self.database, question, self.settings, self.tables)
        if view.pinned is None:
            await view.fetch("store_at")
        return view
