"""Issues: what is disputed, and who stands where on it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Text
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from api.routes.of_one import of_one
from graph import models
from graph.answers import entities, facts
from graph.answers.question import Page

reads = Reads("issues")


class Issues(Listing):
    """Which issues."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of a label; the best match comes first.")


@reads.get("/v1/issues", Issues, gives=models.IssuePage)
async def list_issues(ask: Ask[Issues]) -> Page:
    """What is disputed."""
    return await entities.list_entities(ask.view, ask.page, "issue", q=ask.query.q)


@reads.get("/v1/issues/{id}", Evidence, gives=models.SingleIssue)
async def show_issue(ask: Ask[Evidence]) -> dict[str, Any]:
    """One issue, with its scale of 0 to 100 and what its ends mean."""
    return await entities.show_entity(ask.view, "issue", ask.id)


@reads.get("/v1/issues/{id}/positions", Listing, gives=models.PositionPage)
async def list_issue_positions(ask: Ask[Listing]) -> Page:
    """Who stands where on one issue, and since when."""
    return await of_one(ask, "issue", facts.list_facts(ask.view, ask.page, "position", issue=ask.id))
