"""Places: where things happened, and what lies in what."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Text
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from graph import models
from graph.answers import entities
from graph.answers.question import Page

reads = Reads("places")


class Places(Listing):
    """Which places."""

    q: Annotated[str | None, Text()] = Field(
        None, description="A name, in any spelling or script; the best match comes first."
    )


@reads.get("/v1/places", Places, gives=models.PlacePage)
async def list_places(ask: Ask[Places]) -> Page:
    """The places there are, with coordinates, their precision, and the place each lies in."""
    return await entities.list_entities(ask.view, ask.page, "place", q=ask.query.q)


@reads.get("/v1/places/{id}", Evidence, gives=models.SinglePlace)
async def show_place(ask: Ask[Evidence]) -> dict[str, Any]:
    """One place."""
    return await entities.show_entity(ask.view, "place", ask.id)
