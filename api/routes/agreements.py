"""Agreements: proposals, drafts, agreements and ceasefires."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Flag, Id, Text
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from graph import models
from graph.answers import facts
from graph.answers.question import Page

reads = Reads("agreements")


class Agreements(Listing):
    """Which agreements."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of a title; the best match comes first.")
    process: Annotated[str | None, Id()] = Field(None, description="Only those of this process.")
    actor: Annotated[str | None, Id()] = Field(None, description="Only those that this actor is part of.")
    country: Annotated[str | None, Text()] = Field(None, description="Only those on this country, as its dataset says.")
    breached: Annotated[bool | None, Flag()] = Field(
        None, description="true: only those that some event is said to breach, allegations included; false: the rest."
    )
    implemented: Annotated[bool | None, Flag()] = Field(
        None, description="true: only those that some event is said to carry out, in whole or part; false: the rest."
    )


@reads.get("/v1/agreements", Agreements, gives=models.AgreementPage)
async def list_agreements(ask: Ask[Agreements]) -> Page:
    """Agreements with those who signed or declared them, their provisions, and what implements or breaches each."""
    query = ask.query
    return await facts.list_facts(
        ask.view,
        ask.page,
        "agreement",
        q=query.q,
        process=query.process,
        actor=query.actor,
        country=query.country,
        breached=query.breached,
        implemented=query.implemented,
    )


@reads.get("/v1/agreements/{id}", Evidence, gives=models.SingleAgreement)
async def show_agreement(ask: Ask[Evidence]) -> dict[str, Any]:
    """One agreement, and what it rests on."""
    return await facts.show_fact(ask.view, "agreement", ask.id)
