"""Events: what happened outside the talks."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LIST, READ
from api.dependencies import ReaderDep, RecordId
from api.query_routes import QueryRoute
from graph import models
from graph.answers.facts import fact_lists
from graph.parameters.choices import Code
from graph.parameters.values import Id, Text
from graph.questions.evidence import EvidenceQuery, ListQuery

router = APIRouter(prefix="/v1/events", tags=["events"], route_class=QueryRoute, responses=READ)


class EventQuery(ListQuery):
    """Which events."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of a title; the best match comes first.")
    category: Annotated[str | None, Code("event_category")] = Field(None, description="Only events of this category.")
    actor: Annotated[str | None, Id()] = Field(None, description="Only those that this actor did or suffered.")
    place: Annotated[str | None, Id()] = Field(None, description="Only those at this place.")
    process: Annotated[str | None, Id()] = Field(None, description="Only those of this process and its tracks.")
    breaches: Annotated[str | None, Id()] = Field(
        None, description="Only those that are said to breach this agreement, or this provision."
    )
    implements: Annotated[str | None, Id()] = Field(
        None, description="Only those that are said to carry out this agreement, or this provision."
    )


@router.get("", response_model=models.EventPage, responses=LIST)
async def list_events(query: Annotated[EventQuery, Query()], reader: ReaderDep) -> Response:
    """What happened: category, mode, contexts, intensity, and whether it still goes on."""
    return await reader.answer(
        query,
        lambda read: fact_lists.list_facts(
            read.view,
            read.page,
            "event",
            q=query.q,
            category=query.category,
            actor=query.actor,
            place=query.place,
            process=query.process,
            breaches=query.breaches,
            implements=query.implements,
        ),
    )


@router.get("/{id}", response_model=models.SingleEvent)
async def show_event(event: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One event, and its evidence."""
    return await reader.answer(query, lambda read: fact_lists.show_fact(read.view, "event", event))
