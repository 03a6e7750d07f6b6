"""Offers: what an actor would give to another."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LIST, READ
from api.dependencies import ReaderDep, RecordId
from api.query_routes import QueryRoute
from graph import models
from graph.answers.facts import fact_lists
from graph.parameters.choices import Code
from graph.parameters.values import Flag, Id, Text
from graph.questions.evidence import EvidenceQuery, ListQuery

router = APIRouter(prefix="/v1/offers", tags=["offers"], route_class=QueryRoute, responses=READ)


class OfferQuery(ListQuery):
    """Which offers."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of an offer; the best match comes first.")
    actor: Annotated[str | None, Id()] = Field(None, description="Only those that this actor made or was made.")
    offered_by: Annotated[str | None, Id()] = Field(None, description="Only those that this actor made.")
    directed_at: Annotated[str | None, Id()] = Field(None, description="Only those made to this actor.")
    issue: Annotated[str | None, Id()] = Field(None, description="Only those about this issue.")
    process: Annotated[str | None, Id()] = Field(None, description="Only those of this process.")
    status: Annotated[str | None, Code("demand_status")] = Field(
        None, description="Only those that have this status on the day asked about, with any addressee."
    )
    unmet: Annotated[bool | None, Flag()] = Field(
        None, description="true: only those still open; false: only the rest."
    )


@router.get("", response_model=models.OfferPage, responses=LIST)
async def list_offers(query: Annotated[OfferQuery, Query()], reader: ReaderDep) -> Response:
    """What actors would give to others: the same ledger as that of demands, by addressee and with its history."""
    return await reader.answer(
        query,
        lambda read: fact_lists.list_facts(
            read.view,
            read.page,
            "offer",
            q=query.q,
            actor=query.actor,
            offered_by=query.offered_by,
            directed_at=query.directed_at,
            issue=query.issue,
            process=query.process,
            status=query.status,
            unmet=query.unmet,
        ),
    )


@router.get("/{id}", response_model=models.SingleOffer)
async def show_offer(offer: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One offer, its history, and its evidence."""
    return await reader.answer(query, lambda read: fact_lists.show_fact(read.view, "offer", offer))
