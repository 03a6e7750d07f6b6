"""Positions: what an actor holds on an issue over a time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LIST, READ
from api.dependencies import ReaderDep, RecordId
from api.query_routes import QueryRoute
from graph import models
from graph.answers.facts import fact_lists
from graph.parameters.values import Id
from graph.questions.evidence import EvidenceQuery, ListQuery

router = APIRouter(prefix="/v1/positions", tags=["positions"], route_class=QueryRoute, responses=READ)


class PositionQuery(ListQuery):
    """Which positions."""

    actor: Annotated[str | None, Id()] = Field(None, description="Only this actor's.")
    issue: Annotated[str | None, Id()] = Field(None, description="Only those on this issue.")


@router.get("", response_model=models.PositionPage, responses=LIST)
async def list_positions(query: Annotated[PositionQuery, Query()], reader: ReaderDep) -> Response:
    """Stance, value, salience and basis; a change of mind is a new position."""
    return await reader.answer(
        query,
        lambda read: fact_lists.list_facts(read.view, read.page, "position", actor=query.actor, issue=query.issue),
    )


@router.get("/{id}", response_model=models.SinglePosition)
async def show_position(position: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One position, and its evidence."""
    return await reader.answer(query, lambda read: fact_lists.show_fact(read.view, "position", position))
