"""Sources: the documents and datasets that claims come from."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LIST, READ
from api.dependencies import ReaderDep, RecordId
from api.query_routes import QueryRoute
from graph import models
from graph.answers.entities import sources
from graph.parameters.choices import Code
from graph.parameters.values import Flag, Text
from graph.questions.evidence import EvidenceQuery, ListQuery

router = APIRouter(prefix="/v1/sources", tags=["sources"], route_class=QueryRoute, responses=READ)


class SourceQuery(ListQuery):
    """Which sources."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of a title; the best match comes first.")
    type: Annotated[str | None, Code("source_type")] = Field(None, description="Only sources of this type.")
    counts: Annotated[bool, Flag()] = Field(
        False, description="With each source, on how many records it makes how many claims."
    )


@router.get("", response_model=models.SourcePage, responses=LIST)
async def list_sources(query: Annotated[SourceQuery, Query()], reader: ReaderDep) -> Response:
    """The documents and dataset versions that facts come from."""
    return await reader.answer(
        query,
        lambda read: sources.list_sources(read.view, read.page, q=query.q, type_=query.type, counts=query.counts),
    )


@router.get("/{id}", response_model=models.SingleSource)
async def show_source(source: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One source: title, outlet, dates, licence, what it derives from, and what rests on it."""
    return await reader.answer(query, lambda read: sources.show_source(read.view, source))
