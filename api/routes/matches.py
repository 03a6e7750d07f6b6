"""Matches: which recorded actors are one, and who decided so."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Code, Id
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from graph import models
from graph.answers import matches
from graph.answers.question import Page

reads = Reads("matches")


class Matches(Listing):
    """Which decisions."""

    verdict: Annotated[str | None, Code("match_verdict")] = Field(
        None, description="unsure: what waits for a person; same, different or retired: what was decided."
    )
    actor: Annotated[str | None, Id()] = Field(None, description="Only those about this actor.")


@reads.get("/v1/matches", Matches, gives=models.DecisionPage, columns=("id", "verdict", "score", "one", "other"))
async def list_matches(ask: Ask[Matches]) -> Page:
    """Which actors are one, which are not and which may be, the likeliest first; changed on the command line."""
    return await matches.list_matches(ask.view, ask.page, verdict=ask.query.verdict, actor=ask.query.actor)


@reads.get("/v1/matches/{id}", Evidence, gives=models.SingleDecision)
async def show_match(ask: Ask[Evidence]) -> dict[str, Any]:
    """One decision about two actors: who made it, when, and on what grounds."""
    return await matches.show_match(ask.view, ask.id)
