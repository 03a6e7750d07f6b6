"""What is measured of the network, at a moment and over time."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LATER, READ, TABLE
from api.dependencies import ReaderDep
from api.long_work import Work
from api.query_routes import QueryRoute
from api.reading import Read
from graph import models
from graph.answers.network import costs
from graph.answers.network.brokers import find_brokers
from graph.answers.network.congruence import compare_stances
from graph.answers.network.measures import CAMPS, OWN_CAMPS, Measuring, measure_network
from graph.answers.network.series import MEASURES, SeriesRequest, measure_over_time
from graph.json_shapes import Values
from graph.network.columns.snapshot import Snapshot
from graph.network.measures.congruence import NORMS, WITHOUT_SIDE
from graph.network.measures.periods import count_periods
from graph.parameters.base import left_out
from graph.parameters.choices import Choice, ChoiceOrName, Many
from graph.parameters.values import Flag, Id, Whole
from graph.questions.evidence import CountedListQuery
from graph.questions.network import NetworkQuery
from graph.session.question import Page, PageRequest

router = APIRouter(prefix="/v1/network", tags=["network"], route_class=QueryRoute, responses=READ)


class MeasuringQuery(NetworkQuery):
    """How to measure."""

    directed: Annotated[bool, Flag()] = Field(
        False,
        description="Go along the edges: closeness by the steps from an actor, eigenvector and pagerank by the edges "
        "that lead to it, betweenness by paths through it, density of ordered pairs. Else these disregard direction. "
        "method.directions says it for each measure.",
    )
    weighted: Annotated[bool, Flag()] = Field(
        False, description="Heavier edges count for more in eigenvector, pagerank, constraint and communities."
    )


class MeasuresQuery(MeasuringQuery):
    """Between which camps."""

    camps: Annotated[str | None, ChoiceOrName(*CAMPS, lead=OWN_CAMPS)] = Field(
        None,
        description="Count brokerage between these: what is recorded of actors (attributes.NAME: a division of your "
        "own, kept in their attributes), or communities of this same network.",
    )
    limit: Annotated[int | None, Whole(1, "network_edges_max")] = Field(
        None, description="Measure only so many heaviest edges, as /v1/network shows them. All when left out."
    )


class BrokersQuery(NetworkQuery):
    """How many, and how exactly."""

    most: Annotated[int, Whole(1, 100)] = Field(10, description="Most actors of the answer.")
    exact: Annotated[bool, Flag()] = Field(
        False, description="Wait for the exact figures; else a network of many actors is estimated, and says so."
    )


class SeriesQuery(MeasuringQuery, CountedListQuery):
    """Which measure, and per what."""

    measure: Annotated[str, Choice(*MEASURES)] = Field(
        description="Of the whole; of an actor (give actor); or weight, between two (give source and target)."
    )
    per: Annotated[Literal["month", "year"], Choice("month", "year")] = Field(
        "month", description="One row for each calendar month, or year, of the window."
    )
    actor: Annotated[str | None, Id()] = Field(None, description="Whose score.")
    source: Annotated[str | None, Id()] = Field(None, description="One of the two whose weight is asked for.")
    target: Annotated[str | None, Id()] = Field(None, description="The other of the two.")
    limit: Annotated[int | None, Whole(1, "page_max", "series_periods_max")] = Field(  # type: ignore[assignment]
        default_factory=left_out, description="Most rows of this page."
    )


class CongruenceQuery(CountedListQuery):
    """How stances are compared."""

    norm: Annotated[str, Choice(*NORMS)] = Field(
        "none",
        description="What all four are divided by: the mean of the two actors' numbers of stances (average), stances "
        "of one alone plus those of both (jaccard), or the product of their numbers (cosine, as Discourse Network "
        "Analyzer does under this name; not the cosine of two vectors).",
    )
    also: Annotated[tuple[str, ...], Many(Choice(*WITHOUT_SIDE), parted=True)] = Field(
        default_factory=tuple,
        description="Count these stances too, each as shared with itself; repeated, or with commas.",
    )
    issue: Annotated[str | None, Id()] = Field(None, description="Only positions on this issue.")


def _estimate_series(query: SeriesQuery, snapshot: Snapshot) -> float:
    moment = query.question().moment
    if moment.start is None or moment.end is None:
        return 0  # an error, which is found at once
    cost = costs.WEIGHTS if query.measure == "weight" else costs.SERIES
    # What lasts is looked at for every month or year.
    again = count_periods(moment.start, moment.end, query.per) * len(snapshot.lasting)
    return cost.estimate(costs.count_rows(snapshot, moment) + again)


_MEASURES: Work[MeasuresQuery] = Work(
    lambda query, snapshot: costs.MEASURES.estimate(costs.count_rows(snapshot, query.question().moment, query.within)),
    goes_on=True,
)
_BROKERS: Work[BrokersQuery] = Work(
    lambda query, snapshot: (costs.MEASURES if query.exact else costs.CHANGES).estimate(
        costs.count_rows(snapshot, query.question().moment, query.within)
    ),
    goes_on=True,
)
_SERIES: Work[SeriesQuery] = Work(_estimate_series, goes_on=True)
_CONGRUENCE: Work[CongruenceQuery] = Work(
    # Positions are always weighed anew.
    lambda _query, snapshot: costs.CONGRUENCE.estimate(costs.estimate_facts(snapshot))
)


@router.get("/measures", response_model=models.NetworkMeasures, responses=LATER)
async def measure_actors(query: Annotated[MeasuresQuery, Query()], reader: ReaderDep) -> Response:
    """Measures of every actor and of the whole: centralities, constraint, communities, brokerage, balance."""

    async def ask(read: Read) -> Values:
        filters = query.filters(read.view.settings.network_edges_max)
        measuring = Measuring(query.directed, query.weighted, query.camps)
        return await measure_network(read.view, filters, measuring, whole=query.limit is None)

    return await reader.answer(query, ask, work=_MEASURES)


@router.get("/brokers", response_model=models.Brokers, responses=LATER)
async def show_brokers(query: Annotated[BrokersQuery, Query()], reader: ReaderDep) -> Response:
    """The actors on the most shortest paths between others: an estimate that says so, or with exact the figures."""

    async def ask(read: Read) -> Values:
        filters = query.filters(read.view.settings.network_edges_max)
        return await find_brokers(read.view, filters, query.most, exact=query.exact)

    return await reader.answer(query, ask, work=_BROKERS)


@router.get("/series", response_model=models.SeriesPage, responses=TABLE | LATER)
async def measure_periods(query: Annotated[SeriesQuery, Query()], reader: ReaderDep) -> Response:
    """One measure, month by month or year by year, over the window that from and to give."""

    async def ask(read: Read) -> Page:
        settings = read.view.settings
        wanted = SeriesRequest(query.measure, query.per, query.actor, query.source, query.target)
        measuring = Measuring(query.directed, query.weighted)
        page = read.page if query.limit else PageRequest(settings.series_periods_max, read.page.after)
        return await measure_over_time(read.view, query.filters(settings.network_edges_max), wanted, measuring, page)

    return await reader.answer(
        query, ask, columns=("period", "from", "to", "measure", "value", "estimated", "direction"), work=_SERIES
    )


@router.get("/congruence", response_model=models.CongruencePage, responses=TABLE)
async def compare_actors(query: Annotated[CongruenceQuery, Query()], reader: ReaderDep) -> Response:
    """Pairs of actors by the stances that they share and those in which they oppose each other, issue by issue."""
    return await reader.answer(
        query,
        lambda read: compare_stances(read.view, read.page, norm=query.norm, also=query.also, issue=query.issue),
        columns=("source", "target", "congruence", "conflict", "similarity", "distance"),
        work=_CONGRUENCE,
    )
