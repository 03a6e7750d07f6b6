"""Disputes: facts on which claims differ."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.declared import LIST, READ
from api.dependencies import ReaderDep
from api.query_routes import QueryRoute
from graph import models
from graph.answers.facts import disputes
from graph.questions.evidence import ListQuery

router = APIRouter(prefix="/v1/disputes", tags=["disputes"], route_class=QueryRoute, responses=READ)


@router.get("", response_model=models.DisputePage, responses=LIST)
async def list_disputes(query: Annotated[ListQuery, Query()], reader: ReaderDep) -> Response:
    """Facts on which claims differ: the field, every reading of it, and who gives each."""
    return await reader.answer(
        query, lambda read: disputes.list_disputes(read.view, read.page), columns=("fact", "field", "readings")
    )
