"""Quantities: the numbers that sources give."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Id
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from graph import models
from graph.answers import facts
from graph.answers.question import Page

reads = Reads("quantities")


class Quantities(Listing):
    """Which quantities."""

    about: Annotated[str | None, Id()] = Field(None, description="Only numbers about this record.")


@reads.get("/v1/quantities", Quantities, gives=models.QuantityPage)
async def list_quantities(ask: Ask[Quantities]) -> Page:
    """Numbers: of what, best, low, high, bound, unit and scope."""
    return await facts.list_facts(ask.view, ask.page, "quantity", about=ask.query.about)


@reads.get("/v1/quantities/{id}", Evidence, gives=models.SingleQuantity)
async def show_quantity(ask: Ask[Evidence]) -> dict[str, Any]:
    """One number, and what it rests on."""
    return await facts.show_fact(ask.view, "quantity", ask.id)
