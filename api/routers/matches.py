"""Matches: which recorded actors are one, and who decided so."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LIST, READ
from api.dependencies import ReaderDep, RecordId
from api.query_routes import QueryRoute
from graph import models
from graph.answers.entities import matches
from graph.parameters.choices import Code
from graph.parameters.values import Id
from graph.questions.evidence import EvidenceQuery, ListQuery

router = APIRouter(prefix="/v1/matches", tags=["matches"], route_class=QueryRoute, responses=READ)


class MatchQuery(ListQuery):
    """Which decisions."""

    verdict: Annotated[str | None, Code("match_verdict")] = Field(
        None, description="unsure: what waits for a person; same, different or retired: what was decided."
    )
    actor: Annotated[str | None, Id()] = Field(None, description="Only those about this actor.")


@router.get("", response_model=models.DecisionPage, responses=LIST)
async def list_matches(query: Annotated[MatchQuery, Query()], reader: ReaderDep) -> Response:
    """Which actors are one, which are not and which may be, the likeliest first; changed on the command line."""
    return await reader.answer(
        query,
        lambda read: matches.list_matches(read.view, read.page, verdict=query.verdict, actor=query.actor),
        columns=("id", "verdict", "score", "one", "other"),
    )


@router.get("/{id}", response_model=models.SingleDecision)
async def show_match(match: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One decision about two actors: who made it, when, and on what grounds."""
    return await reader.answer(query, lambda read: matches.show_match(read.view, match))
