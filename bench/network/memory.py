"""Parley itself, without HTTP: the columns of an answer, or the whole of it as it is sent."""

from __future__ import annotations

from typing import Any

import orjson

from bench.network.questions import HOPS, Question
from graph.answers.network.measures import Measuring
from graph.answers.network.networks import describe_changes, describe_network
from graph.answers.network.paths import find_paths
from graph.answers.network.selection import load_snapshot, select_edges, select_network
from graph.answers.network.series import SeriesRequest, measure_over_time
from graph.driver import Database
from graph.network.columns.comparing import compare
from graph.network.columns.edge_columns import Edges
from graph.network.columns.rows import Column
from graph.network.filters import NetworkFilters
from graph.session.question import PageRequest
from graph.session.question import Question as Asked
from graph.session.view import Caches, View, open_view
from graph.settings import Settings

LAYERS = ("acted",)


class Memory:
    """What both have: a view of a question's window."""

    def __init__(self, database: Database, settings: Settings, tables: Caches) -> None:
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
            evidence = await load_snapshot(view)
            moments = question.window.moment, question.window.after().moment
            before, after = (select_edges(view.at(moment), evidence, filters).edges for moment in moments)
            found = compare(before, after, filters, [])
            return [*_ends(found.after, found.gained), *_ends(found.before, found.lost)]
        edges = (await select_network(view, filters)).edges
        shown, _ = edges.heaviest(filters.limit)
        return [*_ends(edges, shown), edges.weight[shown].tolist(), edges.sum(edges.picked["amount"])[shown]]


def _ends(edges: Edges, chosen: Column) -> tuple[Column, Column]:
    return edges.source[chosen], edges.target[chosen]


class AnswerShape(Memory):
    """Whole answers, written as JSON."""

    name = "in process, whole"
    asks = ("window", "around", "changes", "path", "series")

    async def ask(self, question: Question) -> Any:
        """The answer's JSON."""
        return orjson.dumps(await self._tell(question))

    async def _tell(self, question: Question) -> Any:
        view, filters = await self.view(question), self.filters(question)
        if question.kind == "changes":
            moments = question.window.moment, question.window.after().moment
            return await describe_changes(view, filters, *moments)
        if question.kind == "path":
            source, target = question.actors
            return await find_paths(view, filters, source, target, max_hops=HOPS, k=1)
        if question.kind == "series":
            source, target = question.actors
            wanted = SeriesRequest("weight", "month", source=source, target=target)
            page = await measure_over_time(view, filters, wanted, Measuring(), PageRequest(240))
            return {"items": page.items}
        return await describe_network(view, filters)
