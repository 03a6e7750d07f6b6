"""Actors: who there is, and one actor's facts."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Code, Id, Text
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from api.routes.of_one import of_one
from graph import models
from graph.answers import actors, facts, timeline
from graph.answers.question import Page

reads = Reads("actors")


class Actors(Listing):
    """Which actors."""

    q: Annotated[str | None, Text()] = Field(
        None, description="A name, in any spelling or script; the best match comes first."
    )
    type: Annotated[str | None, Code("actor_type")] = Field(None, description="Only actors of this type.")
    process: Annotated[str | None, Id()] = Field(None, description="Only those who took part in this process.")


@reads.get("/v1/actors", Actors, gives=models.ActorPage)
async def list_actors(ask: Ask[Actors]) -> Page:
    """Who there is."""
    query = ask.query
    return await actors.list_actors(ask.view, ask.page, q=query.q, type_=query.type, process=query.process)


@reads.get("/v1/actors/{id}", Evidence, gives=models.SingleActor)
async def show_actor(ask: Ask[Evidence]) -> dict[str, Any]:
    """One actor: its names in every script, its type, its affiliation, and how much is recorded of it by kind."""
    return await actors.show_actor(ask.view, ask.id)


@reads.get("/v1/actors/{id}/ties", Listing, gives=models.TiePage)
async def list_actor_ties(ask: Ask[Listing]) -> Page:
    """The ties from and to one actor."""
    return await _facts(ask, "tie")


@reads.get("/v1/actors/{id}/positions", Listing, gives=models.PositionPage)
async def list_actor_positions(ask: Ask[Listing]) -> Page:
    """Where one actor stands, and since when."""
    return await _facts(ask, "position")


@reads.get("/v1/actors/{id}/demands", Listing, gives=models.DemandPage)
async def list_actor_demands(ask: Ask[Listing]) -> Page:
    """The demands that one actor raised, and those directed at it."""
    return await _facts(ask, "demand")


@reads.get("/v1/actors/{id}/talks", Listing, gives=models.TalkPage)
async def list_actor_talks(ask: Ask[Listing]) -> Page:
    """The talks that one actor took part in, in whatever role."""
    return await _facts(ask, "talk")


@reads.get("/v1/actors/{id}/events", Listing, gives=models.EventPage)
async def list_actor_events(ask: Ask[Listing]) -> Page:
    """What one actor did outside the room, and what was done to it."""
    return await _facts(ask, "event")


@reads.get("/v1/actors/{id}/timeline", Listing, gives=models.Timeline)
async def show_actor_timeline(ask: Ask[Listing]) -> Page:
    """What happened around one actor, in order, failed and partial efforts included."""
    return await of_one(ask, "actor", timeline.actor_timeline(ask.view, ask.page, ask.id))


async def _facts(ask: Ask[Listing], family: str) -> Page:
    await ask.view.require_kept(ask.id)
    return await of_one(ask, "actor", facts.list_facts(ask.view, ask.page, family, actor=ask.id))
