"""Events: what happened outside the room."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Code, Id, Text
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from graph import models
from graph.answers import facts
from graph.answers.question import Page

reads = Reads("events")


class Events(Listing):
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


@reads.get("/v1/events", Events, gives=models.EventPage)
async def list_events(ask: Ask[Events]) -> Page:
    """What happened: category, mode, contexts, intensity, and whether it still goes on."""
    query = ask.query
    return await facts.list_facts(
        ask.view,
        ask.page,
        "event",
        q=query.q,
        category=query.category,
        actor=query.actor,
        place=query.place,
        process=query.process,
        breaches=query.breaches,
        implements=query.implements,
    )


@reads.get("/v1/events/{id}", Evidence, gives=models.SingleEvent)
async def show_event(ask: Ask[Evidence]) -> dict[str, Any]:
    """One event, and what it rests on."""
    return await facts.show_fact(ask.view, "event", ask.id)
