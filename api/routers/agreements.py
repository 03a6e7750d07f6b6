"""Agreements: proposals, drafts, agreements and ceasefires."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LIST, READ
from api.dependencies import ReaderDep, RecordId
from api.query_routes import QueryRoute
from graph import models
from graph.answers.facts import fact_lists
from graph.parameters.values import Flag, Id, Text
from graph.questions.evidence import EvidenceQuery, ListQuery

router = APIRouter(prefix="/v1/agreements", tags=["agreements"], route_class=QueryRoute, responses=READ)


class AgreementQuery(ListQuery):
    """Which agreements."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of a title; the best match comes first.")
    process: Annotated[str | None, Id()] = Field(None, description="Only those of this process.")
    actor: Annotated[str | None, Id()] = Field(None, description="Only those that this actor is part of.")
    country: Annotated[str | None, Text()] = Field(None, description="Only those on this country, as its dataset says.")
    breached: Annotated[bool | None, Flag()] = Field(
        None, description="true: only those that some event is said to breach, allegations included; false: the rest."
    )
    implemented: Annotated[bool | None, Flag()] = Field(
        None, description="true: only those that some event is said to carry out, in whole or part; false: the rest."
    )


@router.get("", response_model=models.AgreementPage, responses=LIST)
async def list_agreements(query: Annotated[AgreementQuery, Query()], reader: ReaderDep) -> Response:
    """Agreements with those who signed or declared them, their provisions, and what implements or breaches each."""
    return await reader.answer(
        query,
        lambda read: fact_lists.list_facts(
            read.view,
            read.page,
            "agreement",
            q=query.q,
            process=query.process,
            actor=query.actor,
            country=query.country,
            breached=query.breached,
            implemented=query.implemented,
        ),
    )


@router.get("/{id}", response_model=models.SingleAgreement)
async def show_agreement(agreement: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One agreement, and its evidence."""
    return await reader.answer(query, lambda read: fact_lists.show_fact(read.view, "agreement", agreement))
