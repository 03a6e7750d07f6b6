"""Sources: the documents and datasets that claims come from."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Text
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from graph import models
from graph.answers import entities
from graph.answers.question import Page

reads = Reads("sources")


class Sources(Listing):
    """Which sources."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of a title; the best match comes first.")


@reads.get("/v1/sources", Sources, gives=models.SourcePage)
async def list_sources(ask: Ask[Sources]) -> Page:
    """The documents and dataset versions that facts rest on."""
    return await entities.list_entities(ask.view, ask.page, "source", q=ask.query.q)


@reads.get("/v1/sources/{id}", Evidence, gives=models.SingleSource)
async def show_source(ask: Ask[Evidence]) -> dict[str, Any]:
    """One source: title, outlet, dates, licence, and what it derives from."""
    return await entities.show_entity(ask.view, "source", ask.id)
