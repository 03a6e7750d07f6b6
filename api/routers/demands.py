"""Demands: the ledger of what was asked of whom, and what became of it."""

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

router = APIRouter(prefix="/v1/demands", tags=["demands"], route_class=QueryRoute, responses=READ)


class DemandQuery(ListQuery):
    """Which demands."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of a demand; the best match comes first.")
    raised_by: Annotated[str | None, Id()] = Field(None, description="Only those that this actor raised.")
    directed_at: Annotated[str | None, Id()] = Field(None, description="Only those directed at this actor.")
    issue: Annotated[str | None, Id()] = Field(None, description="Only those about this issue.")
    process: Annotated[str | None, Id()] = Field(None, description="Only those of this process.")
    status: Annotated[str | None, Code("demand_status")] = Field(
        None, description="Only those that have this status on the day asked about, with any addressee."
    )
    unmet: Annotated[bool | None, Flag()] = Field(
        None, description="true: only those still open; false: only the rest."
    )


@router.get("", response_model=models.DemandPage, responses=LIST)
async def list_demands(query: Annotated[DemandQuery, Query()], reader: ReaderDep) -> Response:
    """The ledger: each demand with its status on the day, whether it is unmet, and its history by addressee."""
    return await reader.answer(
        query,
        lambda read: fact_lists.list_facts(
            read.view,
            read.page,
            "demand",
            q=query.q,
            raised_by=query.raised_by,
            directed_at=query.directed_at,
            issue=query.issue,
            process=query.process,
            status=query.status,
            unmet=query.unmet,
        ),
    )


@router.get("/{id}", response_model=models.SingleDemand)
async def show_demand(demand: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One demand, its history, and its evidence."""
    return await reader.answer(query, lambda read: fact_lists.show_fact(read.view, "demand", demand))
