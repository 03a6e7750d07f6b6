"""Offers: what an actor would give to another."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Code, Flag, Id, Text
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from graph import models
from graph.answers import facts
from graph.answers.question import Page

reads = Reads("offers")


class Offers(Listing):
    """Which offers."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of an offer; the best match comes first.")
    actor: Annotated[str | None, Id()] = Field(None, description="Only those that this actor made or was made.")
    directed_at: Annotated[str | None, Id()] = Field(None, description="Only those made to this actor.")
    issue: Annotated[str | None, Id()] = Field(None, description="Only those about this issue.")
    process: Annotated[str | None, Id()] = Field(None, description="Only those of this process.")
    status: Annotated[str | None, Code("demand_status")] = Field(
        None, description="Only those that stand so on the day asked about, with any addressee."
    )
    unmet: Annotated[bool | None, Flag()] = Field(
        None, description="true: only those still open; false: only the rest."
    )


@reads.get("/v1/offers", Offers, gives=models.OfferPage)
async def list_offers(ask: Ask[Offers]) -> Page:
    """What actors would give to others: the same ledger as that of demands, by addressee and with its history."""
    query = ask.query
    return await facts.list_facts(
        ask.view,
        ask.page,
        "offer",
        q=query.q,
        actor=query.actor,
        directed_at=query.directed_at,
        issue=query.issue,
        process=query.process,
        status=query.status,
        unmet=query.unmet,
    )


@reads.get("/v1/offers/{id}", Evidence, gives=models.SingleOffer)
async def show_offer(ask: Ask[Evidence]) -> dict[str, Any]:
    """One offer, its history, and what it rests on."""
    return await facts.show_fact(ask.view, "offer", ask.id)
