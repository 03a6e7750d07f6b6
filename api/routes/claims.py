"""Claims: who says what, where, and how sure."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Code, Id
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from graph import models
from graph.answers import claims
from graph.answers.question import Page

reads = Reads("claims")


class Claims(Listing):
    """Which claims."""

    about: Annotated[str | None, Id()] = Field(None, description="Only claims about this fact.")
    source: Annotated[str | None, Id()] = Field(None, description="Only claims of this source.")
    modality: Annotated[str | None, Code("modality")] = Field(None, description="Only claims made in this mode.")
    polarity: Annotated[str | None, Code("polarity")] = Field(None, description="affirmed or negated.")
    status: Annotated[str | None, Code("claim_status")] = Field(None, description="Only claims that stand so.")


@reads.get("/v1/claims", Claims, gives=models.ClaimPage, columns=("id", "about", "source", "locator"))
async def list_claims(ask: Ask[Claims]) -> Page:
    """What facts rest on: source, passage, who says so, how sure, and what exactly is asserted."""
    query = ask.query
    return await claims.list_claims(
        ask.view,
        ask.page,
        about=query.about,
        source=query.source,
        modality=query.modality,
        polarity=query.polarity,
        status=query.status,
    )


@reads.get("/v1/claims/{id}", Evidence, gives=models.SingleClaim)
async def show_claim(ask: Ask[Evidence]) -> dict[str, Any]:
    """One claim."""
    return await claims.show_claim(ask.view, ask.id)
