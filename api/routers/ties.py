"""Ties: what binds and divides actors, and who controls what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LIST, READ
from api.dependencies import ReaderDep, RecordId
from api.query_routes import QueryRoute
from graph import models
from graph.answers.facts import fact_lists
from graph.parameters.choices import Choice
from graph.parameters.values import Id
from graph.questions.evidence import EvidenceQuery, ListQuery
from graph.records import TIE_KINDS

router = APIRouter(prefix="/v1/ties", tags=["ties"], route_class=QueryRoute, responses=READ)


class TieQuery(ListQuery):
    """Which ties."""

    kind: Annotated[str | None, Choice(*TIE_KINDS)] = Field(None, description="Only ties of this kind.")
    source: Annotated[str | None, Id()] = Field(None, description="Only ties that lead from this actor.")
    target: Annotated[str | None, Id()] = Field(None, description="Only ties that lead to this actor or place.")


@router.get("", response_model=models.TiePage, responses=LIST)
async def list_ties(query: Annotated[TieQuery, Query()], reader: ReaderDep) -> Response:
    """Dated ties between actors, and what they control."""
    return await reader.answer(
        query,
        lambda read: fact_lists.list_facts(
            read.view, read.page, "tie", kind=query.kind, source=query.source, target=query.target
        ),
    )


@router.get("/{id}", response_model=models.SingleTie)
async def show_tie(tie: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One tie, and its evidence."""
    return await reader.answer(query, lambda read: fact_lists.show_fact(read.view, "tie", tie))
