"""Demands: the ledger of what was asked of whom, and what became of it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Code, Flag, Id, Text
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from graph import models
from graph.answers import facts
from graph.answers.question import Page

reads = Reads("demands")


class Demands(Listing):
    """Which demands."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of a demand; the best match comes first.")
    raised_by: Annotated[str | None, Id()] = Field(None, description="Only those that this actor raised.")
    directed_at: Annotated[str | None, Id()] = Field(None, description="Only those directed at this actor.")
    issue: Annotated[str | None, Id()] = Field(None, description="Only those about this issue.")
    process: Annotated[str | None, Id()] = Field(None, description="Only those of this process.")
    status: Annotated[str | None, Code("demand_status")] = Field(
        None, description="Only those that stand so on the day asked about, with any addressee."
    )
    unmet: Annotated[bool | None, Flag()] = Field(
        None, description="true: only those still open; false: only the rest."
    )


@reads.get("/v1/demands", Demands, gives=models.DemandPage)
async def list_demands(ask: Ask[Demands]) -> Page:
    """The ledger: each demand with its status on the day, whether it is unmet, and its history by addressee."""
    query = ask.query
    return await facts.list_facts(
        ask.view,
        ask.page,
        "demand",
        q=query.q,
        raised_by=query.raised_by,
        directed_at=query.directed_at,
        issue=query.issue,
        process=query.process,
        status=query.status,
        unmet=query.unmet,
    )


@reads.get("/v1/demands/{id}", Evidence, gives=models.SingleDemand)
async def show_demand(ask: Ask[Evidence]) -> dict[str, Any]:
    """One demand, its history, and what it rests on."""
    return await facts.show_fact(ask.view, "demand", ask.id)
