"""Parley itself, without HTTP: the columns of an answer, or the whole of it as it is told."""

from __future__ import annotations

from typing import Any

import orjson

from bench.network.questions import HOPS, Question
from graph.answers.drawing import draw, sift, stand
from graph.answers.measures import Measuring
from graph.answers.network import write_changes, write_network
from graph.answers.paths import find_paths
from graph.answers.question import PageRequest
from graph.answers.question import Question as Asked
from graph.answers.series import Wanted, measure_over_time
from graph.answers.view import SourceTables, View, open_view
from graph.driver import Database
from graph.network.filters import NetworkFilters
from graph.network.projection.comparing import compare
from graph.network.projection.edges import Edges
from graph.network.projection.rows import Column
from graph.settings import Settings

LAYERS = ("acted",)


class Memory:
    """What both have: a view of a question's window."""

    def __init__(self, database: Database, settings: Settings, tables: SourceTables) -> None:
        self.database, self.settings, self.tables = database, settings, tables

    async def view(self, question: Question) -> View:
        """A view as a request opens it."""
        return await open_view(self.database, Asked(moment=question.window.moment), self.settings, self.tables)

    @staticmethod
    def filters(question: Question) -> NetworkFilters:
        """The network of acts, around an actor where one is asked about."""
        around = question.actors if question.kind == "around" else ()
        return NetworkFilters(layers=LAYERS, around=around, limit=question.most)


class Columns(Memory):
    """Edges as columns."""

    name = "in process, columns"
    asks = ("window", "around", "changes")

    async def ask(self, question: Question) -> Any:
        """Ends, other ends, weights and amounts; or the ends of what was gained and lost."""
        view, filters = await self.view(question), self.filters(question)
        if question.kind == "changes":
            ground = await stand(view)
            moments = question.window.moment, question.window.after().moment
            before, after = (sift(view.at(moment), ground, filters).edges for moment in moments)
            found = compare(before, after, filters, [])
            return [*_ends(found.after, found.gained), *_ends(found.before, found.lost)]
        edges = (await draw(view, filters)).edges
        shown, _ = edges.heaviest(filters.limit)
        return [*_ends(edges, shown), edges.weight[shown].tolist(), edges.sum(edges.picked["amount"])[shown]]


def _ends(edges: Edges, chosen: Column) -> tuple[Column, Column]:
    return edges.source[chosen], edges.target[chosen]


class Told(Memory):
    """Whole answers, written as JSON."""

    name = "in process, told"
    asks = ("window", "around", "changes", "path", "series")

    async def ask(self, question: Question) -> Any:
        """The answer's JSON."""
        return orjson.dumps(await self._tell(question))

    async def _tell(self, question: Question) -> Any:
        view, filters = await self.view(question), self.filters(question)
        if question.kind == "changes":
            moments = question.window.moment, question.window.after().moment
            return await write_changes(view, filters, *moments)
        if question.kind == "path":
            source, target = question.actors
            return await find_paths(view, filters, source, target, max_hops=HOPS, k=1)
        if question.kind == "series":
            source, target = question.actors
            wanted = Wanted("weight", "month", source=source, target=target)
            page = await measure_over_time(view, filters, wanted, Measuring(), PageRequest(240))
            return {"items": page.items}
        return await write_network(view, filters)
