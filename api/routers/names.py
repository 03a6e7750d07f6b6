"""Names: what records are called, many at a time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import READ, TABLE
from api.dependencies import ReaderDep
from api.query_routes import QueryRoute
from graph import models
from graph.answers.entities.naming import name_records
from graph.parameters.choices import Many
from graph.parameters.values import Id
from graph.questions.evidence import CountedListQuery

router = APIRouter(prefix="/v1/names", tags=["names"], route_class=QueryRoute, responses=READ)


class NamesQuery(CountedListQuery):
    """Of which records."""

    id: Annotated[tuple[str, ...], Many(Id())] = Field(
        default_factory=tuple, description="The ids of records of any kind; repeated."
    )


@router.get("", response_model=models.NamedRecordPage, responses=TABLE)
async def list_names(query: Annotated[NamesQuery, Query()], reader: ReaderDep) -> Response:
    """What these records are called: so that a page of ids needs one question and not one each."""
    return await reader.answer(query, lambda read: name_records(read.view, query.id), columns=("id", "kind", "label"))
