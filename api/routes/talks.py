"""Talks: rounds, meetings and mediation efforts."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Code, Id, Text
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from graph import models
from graph.answers import facts
from graph.answers.question import Page

reads = Reads("talks")


class Talks(Listing):
    """Which talks."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of a title; the best match comes first.")
    process: Annotated[str | None, Id()] = Field(None, description="Only talks of this process.")
    participant: Annotated[str | None, Id()] = Field(None, description="Only talks that this actor took part in.")
    place: Annotated[str | None, Id()] = Field(None, description="Only talks at this place, or at a place within it.")
    outcome: Annotated[str | None, Code("talk_outcome")] = Field(None, description="Only talks that ended so.")
    country: Annotated[str | None, Text()] = Field(None, description="Only those on this country, as its dataset says.")
    med_type: Annotated[str | None, Code("med_type")] = Field(None, description="M: mediation; MR: related to it.")


@reads.get("/v1/talks", Talks, gives=models.TalkPage)
async def list_talks(ask: Ask[Talks]) -> Page:
    """Talks: who took part in which role, in what form, with what outcome."""
    query = ask.query
    return await facts.list_facts(
        ask.view,
        ask.page,
        "talk",
        q=query.q,
        process=query.process,
        participant=query.participant,
        place=query.place,
        outcome=query.outcome,
        country=query.country,
        med_type=query.med_type,
    )


@reads.get("/v1/talks/{id}", Evidence, gives=models.SingleTalk)
async def show_talk(ask: Ask[Evidence]) -> dict[str, Any]:
    """One talk: participants, format, outcome, place, and the demands and offers with their status at this talk."""
    return await facts.show_fact(ask.view, "talk", ask.id)
