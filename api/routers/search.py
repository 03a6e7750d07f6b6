"""Search: any record by any of its names or words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import READ, TABLE
from api.dependencies import ReaderDep
from api.query_routes import QueryRoute
from graph import models
from graph.answers import search
from graph.parameters.choices import Choice
from graph.parameters.values import Flag, Text
from graph.questions.evidence import CountedListQuery
from graph.records import KINDS

router = APIRouter(prefix="/v1/search", tags=["search"], route_class=QueryRoute, responses=READ)


class SearchQuery(CountedListQuery):
    """What is searched for."""

    q: Annotated[str, Text()] = Field(
        description="A name or words: any spelling or script, a prefix, one typing error in five letters."
    )
    kind: Annotated[str | None, Choice(*KINDS)] = Field(None, description="Only records of this kind.")
    counts: Annotated[bool, Flag()] = Field(False, description="With each record, how many facts name it.")


@router.get("", response_model=models.MatchPage, responses=TABLE)
async def search_records(query: Annotated[SearchQuery, Query()], reader: ReaderDep) -> Response:
    """Records by their names and words, the best match first."""
    return await reader.answer(
        query,
        lambda read: search.search(read.view, read.page, query.q, kind=query.kind, counts=query.counts),
        columns=("id", "kind", "label", "matched", "type", "country"),
    )
