"""Positions: where an actor stands on an issue over a time."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Id
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from graph import models
from graph.answers import facts
from graph.answers.question import Page

reads = Reads("positions")


class Positions(Listing):
    """Which positions."""

    actor: Annotated[str | None, Id()] = Field(None, description="Only this actor's.")
    issue: Annotated[str | None, Id()] = Field(None, description="Only those on this issue.")


@reads.get("/v1/positions", Positions, gives=models.PositionPage)
async def list_positions(ask: Ask[Positions]) -> Page:
    """Stance, value, salience and basis; a change of mind is a new position."""
    return await facts.list_facts(ask.view, ask.page, "position", actor=ask.query.actor, issue=ask.query.issue)


@reads.get("/v1/positions/{id}", Evidence, gives=models.SinglePosition)
async def show_position(ask: Ask[Evidence]) -> dict[str, Any]:
    """One position, and what it rests on."""
    return await facts.show_fact(ask.view, "position", ask.id)
