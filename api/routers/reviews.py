"""Claims looked at again: confirmed, disputed, retracted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.declared import WRITE, declare_problems
from api.dependencies import RecordId, WriterDep
from api.problems import NOT_FOUND
from api.query_routes import QueryRoute
from api.writing import Writer, answer_written
from api.written_bodies import describe_model, read_model
from graph import models
from graph.answers.facts.claims import show_claim
from graph.questions.bodies import ReasonBody
from graph.questions.writing import WriteQuery
from graph.store.keys import Key
from graph.store.reviewing import plan_review

router = APIRouter(
    prefix="/v1/claims", tags=["writing"], route_class=QueryRoute, responses=WRITE | declare_problems(NOT_FOUND)
)
_BODY = describe_model(ReasonBody, required=False)


@router.post("/{id}/confirm", response_model=models.SingleClaim, openapi_extra=_BODY)
async def confirm_claim(
    request: Request, claim: RecordId, query: Annotated[WriteQuery, Query()], key: WriterDep
) -> Response:
    """Say that the source says so: the claim is corroborated, also where it was disputed or retracted before."""
    return await _review(request, claim, query, key, "confirmed")


@router.post("/{id}/dispute", response_model=models.SingleClaim, openapi_extra=_BODY)
async def dispute_claim(
    request: Request, claim: RecordId, query: Annotated[WriteQuery, Query()], key: WriterDep
) -> Response:
    """Say that there are grounds to doubt a claim: it counts, and what it says is contested."""
    return await _review(request, claim, query, key, "disputed")


@router.post("/{id}/retract", response_model=models.SingleClaim, openapi_extra=_BODY)
async def retract_claim(
    request: Request, claim: RecordId, query: Annotated[WriteQuery, Query()], key: WriterDep
) -> Response:
    """Take a claim back: it counts no longer, and a fact of which every claim is retracted is not shown (410)."""
    return await _review(request, claim, query, key, "retracted")


async def _review(request: Request, claim: str, query: WriteQuery, key: Key, verdict: str) -> Response:
    writer = Writer(request, key)
    body = await read_model(request, ReasonBody, writer.settings, required=False)
    authorship = writer.sign(query, stated=body.reason)
    await writer.require_seen("claim", claim)
    report = await writer.edit(
        lambda: plan_review(writer.database, claim, verdict, authorship), authorship, note=f"{verdict} {claim}"
    )
    view = await writer.open_view(report.data_version)
    return answer_written({**await show_claim(view, claim), "data_version": view.n})
