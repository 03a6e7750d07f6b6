"""Places: where things happened, and what lies in what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LIST, READ
from api.dependencies import ReaderDep, RecordId
from api.query_routes import QueryRoute
from graph import models
from graph.answers.entities import entity_lists
from graph.parameters.values import Text
from graph.questions.evidence import EvidenceQuery, ListQuery

router = APIRouter(prefix="/v1/places", tags=["places"], route_class=QueryRoute, responses=READ)


class PlaceQuery(ListQuery):
    """Which places."""

    q: Annotated[str | None, Text()] = Field(
        None, description="A name, in any spelling or script; the best match comes first."
    )


@router.get("", response_model=models.PlacePage, responses=LIST)
async def list_places(query: Annotated[PlaceQuery, Query()], reader: ReaderDep) -> Response:
    """The places there are, with coordinates, their precision, and the place each lies in."""
    return await reader.answer(query, lambda read: entity_lists.list_entities(read.view, read.page, "place", q=query.q))


@router.get("/{id}", response_model=models.SinglePlace)
async def show_place(place: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One place."""
    return await reader.answer(query, lambda read: entity_lists.show_entity(read.view, "place", place))
