"""What is measured of the network, at a moment and over time."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from api.fields import Choice, ChoiceOrName, Flag, Id, Many, Whole
from api.parameters import Listing
from api.reading import Ask, Reads
from api.routes.network import Filters
from graph import models
from graph.answers.congruence import compare_stances
from graph.answers.measures import CAMPS, OWN_CAMPS, Measuring, measure_network
from graph.answers.question import Page
from graph.answers.series import MEASURES, Wanted, measure_over_time
from graph.network.measures.congruence import NORMS

reads = Reads("network")


class Measured(Filters):
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


class Measures(Measured):
    """Between which camps."""

    camps: Annotated[str | None, ChoiceOrName(*CAMPS, lead=OWN_CAMPS)] = Field(
        None,
        description="Count brokerage between these: what is recorded of actors (attributes.NAME: a division of your "
        "own, kept in their attributes), or communities of this same network.",
    )
    limit: Annotated[int | None, Whole(1, "network_edges_max")] = Field(
        None, description="Measure only so many heaviest edges, as /v1/network shows them. All when left out."
    )


class Series(Measured, Listing):
    """Which measure, and per what."""

    measure: Annotated[str, Choice(*MEASURES)] = Field(
        description="Of the whole; of an actor (give actor); or weight, between two (give source and target)."
    )
    per: Annotated[Literal["month", "year"], Choice("month", "year", default="month")] = Field(
        "month", description="One row for each calendar month, or year, of the window."
    )
    actor: Annotated[str | None, Id()] = Field(None, description="Whose score.")
    source: Annotated[str | None, Id()] = Field(None, description="One of the two whose weight is asked for.")
    target: Annotated[str | None, Id()] = Field(None, description="The other of the two.")
    limit: Annotated[int | None, Whole(1, "page_max", "series_periods_max")] = Field(
        None, description="Most rows of this page."
    )


class Stances(Listing):
    """How stances are compared."""

    norm: Annotated[str, Choice(*NORMS, default="none")] = Field(
        "none",
        description="What all four are divided by: the mean of the two actors' numbers of stances (average), stances "
        "of one alone plus those of both (jaccard), or the product of their numbers (cosine, as Discourse Network "
        "Analyzer does under this name; not the cosine of two vectors).",
    )
    also: Annotated[tuple[str, ...], Many(Choice("conditional", "neutral"), parted=True)] = Field(
        (), description="Count these stances too, each as shared with itself; repeated, or with commas."
    )
    issue: Annotated[str | None, Id()] = Field(None, description="Only positions on this issue.")


@reads.get("/v1/network/measures", Measures, gives=models.NetworkMeasures, long=True)
async def measure_actors(ask: Ask[Measures]) -> dict[str, Any]:
    """Measures of every actor and of the whole: centralities, constraint, communities, brokerage, balance."""
    query = ask.query
    filters = query.filters(ask.view.settings.network_edges_max)
    measuring = Measuring(query.directed, query.weighted, query.camps)
    return await measure_network(ask.view, filters, measuring, whole=query.limit is None)


@reads.get(
    "/v1/network/series",
    Series,
    gives=models.SeriesPage,
    columns=("period", "from", "to", "measure", "value", "estimated", "direction"),
    long=True,
)
async def measure_periods(ask: Ask[Series]) -> Page:
    """One measure, month by month or year by year, over the window that from and to give."""
    query, settings = ask.query, ask.view.settings
    wanted = Wanted(query.measure, query.per, query.actor, query.source, query.target)
    measuring = Measuring(query.directed, query.weighted)
    page = ask.page if query.limit else type(ask.page)(settings.series_periods_max, ask.page.after)
    return await measure_over_time(ask.view, query.filters(settings.network_edges_max), wanted, measuring, page)


@reads.get(
    "/v1/network/congruence",
    Stances,
    gives=models.CongruencePage,
    columns=("source", "target", "congruence", "conflict", "similarity", "distance"),
)
async def compare_actors(ask: Ask[Stances]) -> Page:
    """Pairs of actors by the stances that they share and those in which they oppose each other, issue by issue."""
    query = ask.query
    return await compare_stances(ask.view, ask.page, norm=query.norm, also=query.also, issue=query.issue)
