"""Search: any record by any of its names or words."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.fields import Choice, Text
from api.parameters import Listing
from api.reading import Ask, Reads
from graph import models
from graph.answers import search
from graph.answers.question import Page
from graph.records import KINDS

reads = Reads("search")


class Search(Listing):
    """What is searched for."""

    q: Annotated[str, Text()] = Field(
        description="A name or words: any spelling or script, a prefix, one typing error in five letters."
    )
    kind: Annotated[str | None, Choice(*KINDS)] = Field(None, description="Only records of this kind.")


@reads.get("/v1/search", Search, gives=models.MatchPage, columns=("id", "kind", "label", "matched"))
async def search_records(ask: Ask[Search]) -> Page:
    """Records by their names and words, the best match first."""
    return await search.search(ask.view, ask.page, ask.query.q, kind=ask.query.kind)
