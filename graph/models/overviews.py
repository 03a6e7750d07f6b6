"""What there is to begin with: processes, issues, countries and sources, with counts and years."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.models.coverage import Listing
from graph.models.fields import Count, Strict
from graph.records.fields import CodeOf

_ByYear = Annotated[
    dict[str, Count],
    Field(description="What happened by the year of its first possible day; years without anything are not named."),
]
_Undated = Annotated[Count, Field(description="How many of these have no first day.")]
_First = Annotated[str | None, Field(description="The first of these years; null where nothing is dated.")]
_Last = Annotated[str | None, Field(description="The last of these years.")]


class CountedFacts(Strict):
    """How many facts name an entity, of which kinds, and when they began."""

    facts: Annotated[Count, Field(description="How many facts name it.")]
    by_kind: Annotated[dict[str, Count], Field(description="The same by the kind of record.")]
    by_year: Annotated[
        dict[str, Count],
        Field(description="The same by the year of the first possible day; years without any are not named."),
    ]
    undated: _Undated
    first: _First
    last: _Last


class ProcessOverview(CountedFacts):
    """A process with what is recorded of it and its tracks."""

    id: Annotated[str, Field(description="The process's id.")]
    label: Annotated[str, Field(description="Its name.")]
    part_of: Annotated[str | None, Field(description="The id of the process whose track it is.")]
    countries: Annotated[
        list[str],
        Field(description="Countries (ISO 3166-1 alpha-3) of the actors that its facts join, most frequent first."),
    ]


class ProcessOverviewPage(Listing):
    """A page of processes with what is recorded of each."""

    items: Annotated[
        list[ProcessOverview], Field(description="The processes, those of most facts first; with q the best match.")
    ]


class IssueOverview(CountedFacts):
    """An issue with what is recorded of it."""

    id: Annotated[str, Field(description="The issue's id.")]
    label: Annotated[str, Field(description="Its name.")]
    process: Annotated[str | None, Field(description="The id of the process that it belongs to.")]


class IssueOverviewPage(Listing):
    """A page of issues with what is recorded of each."""

    items: Annotated[
        list[IssueOverview], Field(description="The issues, those of most facts first; with q the best match.")
    ]


class CountryOverview(Strict):
    """A country with what is recorded of its actors."""

    country: Annotated[str, Field(description="ISO 3166-1 alpha-3.")]
    actors: Annotated[Count, Field(description="How many of its actors have an edge.")]
    facts: Annotated[Count, Field(description="How many facts join one of its actors to anybody.")]
    by_layer: Annotated[dict[str, Count], Field(description="The same by layer; layers without any are not named.")]
    by_year: _ByYear
    undated: _Undated
    first: _First
    last: _Last


class CountryOverviewPage(Listing):
    """A page of countries with what is recorded of each."""

    items: Annotated[list[CountryOverview], Field(description="The countries, those of most facts first.")]


class PlaceOverview(CountedFacts):
    """A place with what is recorded to have happened at it."""

    id: Annotated[str, Field(description="The place's id.")]
    label: Annotated[str, Field(description="Its name.")]
    latitude: Annotated[float, Field(description="Degrees north of the equator.")]
    longitude: Annotated[float, Field(description="Degrees east of Greenwich.")]
    precision: Annotated[
        str | None, CodeOf("where_precision"), Field(description="How exact the place is; null: not recorded.")
    ]
    country: Annotated[str | None, Field(description="ISO 3166-1 alpha-3.")]


class PlaceOverviewPage(Listing):
    """A page of places with what is recorded of each."""

    items: Annotated[list[PlaceOverview], Field(description="Places with coordinates, those of most facts first.")]


class SourceOverview(Strict):
    """A source with how much it says."""

    id: Annotated[str, Field(description="The source's id.")]
    label: Annotated[str, Field(description="Its title.")]
    claims: Annotated[Count, Field(description="How many claims it makes.")]


class SourceOverviewPage(Listing):
    """A page of sources with how much each says."""

    items: Annotated[list[SourceOverview], Field(description="The sources by title; with q the best match first.")]
