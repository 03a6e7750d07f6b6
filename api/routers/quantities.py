"""Quantities: the numbers that sources give."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LIST, READ
from api.dependencies import ReaderDep, RecordId
from api.query_routes import QueryRoute
from graph import models
from graph.answers.facts import fact_lists
from graph.parameters.values import Id
from graph.questions.evidence import EvidenceQuery, ListQuery

router = APIRouter(prefix="/v1/quantities", tags=["quantities"], route_class=QueryRoute, responses=READ)


class QuantityQuery(ListQuery):
    """Which quantities."""

    about: Annotated[str | None, Id()] = Field(None, description="Only numbers about this record.")


@router.get("", response_model=models.QuantityPage, responses=LIST)
async def list_quantities(query: Annotated[QuantityQuery, Query()], reader: ReaderDep) -> Response:
    """Numbers: of what, best, low, high, bound, unit and scope."""
    return await reader.answer(
        query, lambda read: fact_lists.list_facts(read.view, read.page, "quantity", about=query.about)
    )


@router.get("/{id}", response_model=models.SingleQuantity)
async def show_quantity(quantity: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One number, and its evidence."""
    return await reader.answer(query, lambda read: fact_lists.show_fact(read.view, "quantity", quantity))
