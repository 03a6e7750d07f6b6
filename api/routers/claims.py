"""Claims: who says what, where, and how sure."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LIST, READ
from api.dependencies import ReaderDep, RecordId
from api.query_routes import QueryRoute
from graph import models
from graph.answers.facts import claims
from graph.parameters.choices import Code
from graph.parameters.values import Id
from graph.questions.evidence import EvidenceQuery, ListQuery

router = APIRouter(prefix="/v1/claims", tags=["claims"], route_class=QueryRoute, responses=READ)


class ClaimQuery(ListQuery):
    """Which claims."""

    about: Annotated[str | None, Id()] = Field(None, description="Only claims about this fact.")
    source: Annotated[str | None, Id()] = Field(None, description="Only claims of this source.")
    modality: Annotated[str | None, Code("modality")] = Field(None, description="Only claims made in this mode.")
    polarity: Annotated[str | None, Code("polarity")] = Field(None, description="affirmed or negated.")
    status: Annotated[str | None, Code("claim_status")] = Field(None, description="Only claims with this status.")


@router.get("", response_model=models.ClaimPage, responses=LIST)
async def list_claims(query: Annotated[ClaimQuery, Query()], reader: ReaderDep) -> Response:
    """The claims behind facts: source, passage, who says so, how sure, and what exactly is asserted."""
    return await reader.answer(
        query,
        lambda read: claims.list_claims(
            read.view,
            read.page,
            about=query.about,
            source=query.source,
            modality=query.modality,
            polarity=query.polarity,
            status=query.status,
        ),
        columns=("id", "about", "source", "locator"),
    )


@router.get("/{id}", response_model=models.SingleClaim)
async def show_claim(claim: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One claim."""
    return await reader.answer(query, lambda read: claims.show_claim(read.view, claim))
