"""Overviews: what there is to begin with, with counts and years."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import READ, TABLE
from api.dependencies import ReaderDep
from api.query_routes import QueryRoute
from graph import models
from graph.answers.network import overviews
from graph.parameters.choices import CountryCode
from graph.parameters.values import Text
from graph.questions.evidence import CountedListQuery

router = APIRouter(prefix="/v1/overview", tags=["overview"], route_class=QueryRoute, responses=READ)


class OverviewQuery(CountedListQuery):
    """Which of them."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of a name; the best match comes first.")


class ProcessOverviewQuery(OverviewQuery):
    """Which processes."""

    country: Annotated[str | None, CountryCode()] = Field(
        None, description="Only processes whose facts join an actor of this country (ISO 3166-1 alpha-3)."
    )


@router.get("/processes", response_model=models.ProcessOverviewPage, responses=TABLE)
async def list_process_overviews(query: Annotated[ProcessOverviewQuery, Query()], reader: ReaderDep) -> Response:
    """Processes with how much is recorded of each, when it was, and the countries of its actors."""
    return await reader.answer(
        query,
        lambda read: overviews.list_process_overviews(read.view, read.page, q=query.q, country=query.country),
        columns=("id", "label"),
    )


@router.get("/issues", response_model=models.IssueOverviewPage, responses=TABLE)
async def list_issue_overviews(query: Annotated[OverviewQuery, Query()], reader: ReaderDep) -> Response:
    """Issues with how much is recorded of each, and when it was."""
    return await reader.answer(
        query,
        lambda read: overviews.list_issue_overviews(read.view, read.page, q=query.q),
        columns=("id", "label"),
    )


@router.get("/countries", response_model=models.CountryOverviewPage, responses=TABLE)
async def list_country_overviews(query: Annotated[CountedListQuery, Query()], reader: ReaderDep) -> Response:
    """Countries with how much is recorded of their actors, and when it was."""
    return await reader.answer(
        query, lambda read: overviews.list_country_overviews(read.view, read.page), columns=("country",)
    )


@router.get("/places", response_model=models.PlaceOverviewPage, responses=TABLE)
async def list_place_overviews(query: Annotated[CountedListQuery, Query()], reader: ReaderDep) -> Response:
    """Places with their coordinates, how exact these are, and how much is recorded at each."""
    return await reader.answer(
        query, lambda read: overviews.list_place_overviews(read.view, read.page), columns=("id", "label")
    )


@router.get("/sources", response_model=models.SourceOverviewPage, responses=TABLE)
async def list_source_overviews(query: Annotated[OverviewQuery, Query()], reader: ReaderDep) -> Response:
    """Sources with how many claims each makes."""
    return await reader.answer(
        query,
        lambda read: overviews.list_source_overviews(read.view, read.page, q=query.q),
        columns=("id", "label"),
    )
