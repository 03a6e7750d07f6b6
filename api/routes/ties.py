"""Ties: what binds and divides actors, and who controls what."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Choice, Id
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from graph import models
from graph.answers import facts
from graph.answers.question import Page
from graph.records import TIE_KINDS

reads = Reads("ties")


class Ties(Listing):
    """Which ties."""

    kind: Annotated[str | None, Choice(*TIE_KINDS)] = Field(None, description="Only ties of this kind.")
    source: Annotated[str | None, Id()] = Field(None, description="Only ties that lead from this actor.")
    target: Annotated[str | None, Id()] = Field(None, description="Only ties that lead to this actor or place.")


@reads.get("/v1/ties", Ties, gives=models.TiePage)
async def list_ties(ask: Ask[Ties]) -> Page:
    """Dated ties between actors, and what they control."""
    query = ask.query
    return await facts.list_facts(ask.view, ask.page, "tie", kind=query.kind, source=query.source, target=query.target)


@reads.get("/v1/ties/{id}", Evidence, gives=models.SingleTie)
async def show_tie(ask: Ask[Evidence]) -> dict[str, Any]:
    """One tie, and what it rests on."""
    return await facts.show_fact(ask.view, "tie", ask.id)
