"""One measure of the network, month by month or year by year."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial

from graph.answers.network.measures import Measuring, make_lines, require_measurable
from graph.answers.network.selection import (
    NetworkSelection,
    load_snapshot,
    resolve_around,
    restrict_edges,
    select_edges,
)
from graph.errors import BadQuestionError
from graph.models.measures import PeriodMeasure
from graph.network.columns.edge_columns import Edges
from graph.network.filters import NetworkFilters
from graph.network.measures.periods import Per, Period, count_periods, split_window
from graph.network.measures.plain import Plain, make_plain
from graph.network.measures.scores import ACTOR_SCORES, WHOLE_SCORES, NetworkFigure, Way, direction, is_estimated
from graph.session.evidence_snapshot import EvidenceSnapshot
from graph.session.question import Page, PageRequest
from graph.session.view import View
from graph.settings import Settings
from graph.time import Moment

MEASURES = (*WHOLE_SCORES, *ACTOR_SCORES, "weight")
# What an actor without any edge has none of; the other scores are of actors in the network.
_COUNTED = frozenset({"degree", "in_degree", "out_degree", "strength", "in_strength", "out_strength"})


@dataclass(frozen=True, slots=True)
class SeriesRequest:
    """A measure of the whole, of an ``actor``, or of the pair ``source`` and ``target``."""

    measure: str
    per: Per = "month"
    actor: str | None = None
    source: str | None = None
    target: str | None = None

    def check(self) -> None:
        """Raises BadQuestionError, naming the parameter, where the measure needs others or has no use for one."""
        if self.measure not in MEASURES:
            raise BadQuestionError("measure", f"{self.measure!r} is not one of: {', '.join(MEASURES)}")
        needed = ["source", "target"] if self.measure == "weight" else ["actor"] * (self.measure in ACTOR_SCORES)
        for name in ("actor", "source", "target"):
            if name in needed and getattr(self, name) is None:
                raise BadQuestionError(name, f"is required with measure={self.measure}")
            if name not in needed and getattr(self, name) is not None:
                raise BadQuestionError(name, f"means nothing with measure={self.measure}")
        if self.source is not None and self.source == self.target:
            raise BadQuestionError("target", "is the same actor as source")


async def measure_over_time(
    view: View, filters: NetworkFilters, wanted: SeriesRequest, measuring: Measuring, page: PageRequest
) -> Page[PeriodMeasure]:
    """A measure for each month or year of the view's window, which must have both its sides.

    Rows ``{period, from, to, measure, value, estimated, direction}``; ``direction`` is null for measures of the whole
    and of two. ``value`` is null where a measure has none then: scores of an actor without edges (its degree and
    strength are 0), shares of nothing. Raises BadQuestionError, and StillWorkingError where it takes long.
    """
    wanted.check()
    periods = _periods(view, wanted.per)
    await view.lens()
    filters = filters.measured()
    asked = (view.n, replace(view.question, at_least=None), filters, wanted, measuring, page)
    work = partial(_measure_periods, view, filters, wanted, measuring, page, periods)
    known: Page[PeriodMeasure] = await view.tables.long_answers.find(asked, work, view.settings.measures_wait_seconds)
    return known


async def _measure_periods(  # noqa: PLR0917 - a question of many parts
    view: View,
    filters: NetworkFilters,
    wanted: SeriesRequest,
    measuring: Measuring,
    page: PageRequest,
    periods: list[Period],
) -> Page[PeriodMeasure]:
    filters.check(view.settings)
    evidence = await load_snapshot(view)
    wanted = await _find_actors(view, evidence, wanted)
    filters = await resolve_around(view, evidence, filters)
    shown = [period for period in periods if page.after is None or period.name > page.after]
    way = measuring.way(view.settings)
    items = []
    for period in shown[: page.limit]:
        selection = select_edges(
            view.at(Moment(start=period.start, end=period.end)), evidence, filters, filters.min_weight
        )
        selection = replace(selection, edges=restrict_edges(selection.edges, filters))
        if wanted.source is not None and wanted.target is not None:
            figure = NetworkFigure(_add_weights(selection.edges, wanted.source, wanted.target))
        else:
            figure = await asyncio.to_thread(_measure, _plain(selection, view.settings), wanted, way)
        items.append(_describe(period, wanted, figure, way))
    return Page(items, shown[page.limit - 1].name if len(shown) > page.limit else None)


async def _find_actors(view: View, evidence: EvidenceSnapshot, wanted: SeriesRequest) -> SeriesRequest:
    """The same by the ids that its actors go by. Raises BadQuestionError for one that is not recorded."""
    keep = (await view.merges()).keep
    actor, source, target = (None if end is None else keep(end) for end in (wanted.actor, wanted.source, wanted.target))
    for name, end in (("actor", actor), ("source", source), ("target", target)):
        if end is not None:
            evidence.require(name, (end,), "actor")
    return replace(wanted, actor=actor, source=source, target=target)


def _periods(view: View, per: Per) -> list[Period]:
    moment = view.moment
    if moment.as_of is not None:
        raise BadQuestionError("as_of", "names one day; a series runs over a window, given with from and to")
    for name, side in (("from", moment.start), ("to", moment.end)):
        if side is None:
            raise BadQuestionError(name, "is required: a series runs over a window, given with from and to")
    assert moment.start is not None  # noqa: S101 - asked for above
    assert moment.end is not None  # noqa: S101
    number, most = count_periods(moment.start, moment.end, per), view.settings.series_periods_max
    if number > most:
        raise BadQuestionError(
            "to", f"makes {number} {per}s from the one named by from; at most {most} are measured at once"
        )
    return split_window(moment.start, moment.end, per)


def _add_weights(edges: Edges, *pair: str) -> int:
    """The weight between two actors, in both directions and all layers."""
    find = edges.picked.registry.actors.find
    one, other = (-1 if number is None else number for number in map(find, pair))
    there = (edges.source == one) & (edges.target == other)
    return int(edges.weight[there | (edges.source == other) & (edges.target == one)].sum())


def _plain(selection: NetworkSelection, settings: Settings) -> Plain:
    """The measure of a network. Raises BadQuestionError where it has too many actors."""
    every, _ = selection.edges.heaviest(max(len(selection.edges), 1))
    nodes = selection.describe_nodes(every)
    require_measurable(len(nodes), settings)
    return make_plain(make_lines(selection.edges, every), (node["id"] for node in nodes))


def _describe(period: Period, wanted: SeriesRequest, figure: NetworkFigure, way: Way) -> PeriodMeasure:
    return {
        "period": period.name,
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "measure": wanted.measure,
        "value": figure.value,
        "estimated": figure.estimated,
        "direction": direction(wanted.measure, directed=way.directed) if wanted.measure in ACTOR_SCORES else None,
    }


def _measure(graph: Plain, wanted: SeriesRequest, way: Way) -> NetworkFigure:
    if wanted.actor is None:
        return WHOLE_SCORES[wanted.measure](graph, way)
    if wanted.actor not in graph.nodes:
        return NetworkFigure(0 if wanted.measure in _COUNTED else None)
    scores = ACTOR_SCORES[wanted.measure](graph, way)
    return NetworkFigure(scores[wanted.actor], is_estimated(wanted.measure, graph, way))
