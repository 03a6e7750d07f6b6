"""Processes: peace and negotiation processes, round by round."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LIST, READ, TABLE
from api.dependencies import ReaderDep, RecordId
from api.query_routes import QueryRoute
from api.routers.of_one import of_one
from graph import models
from graph.answers.entities import entity_lists
from graph.answers.facts import signatories, timeline
from graph.parameters.values import Text
from graph.questions.evidence import CountedListQuery, EvidenceQuery, ListQuery

router = APIRouter(prefix="/v1/processes", tags=["processes"], route_class=QueryRoute, responses=READ)


class ProcessQuery(ListQuery):
    """Which processes."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of a name; the best match comes first.")


@router.get("", response_model=models.ProcessPage, responses=LIST)
async def list_processes(query: Annotated[ProcessQuery, Query()], reader: ReaderDep) -> Response:
    """List processes."""
    return await reader.answer(
        query, lambda read: entity_lists.list_entities(read.view, read.page, "process", q=query.q)
    )


@router.get("/{id}", response_model=models.SingleProcess)
async def show_process(process: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One process."""
    return await reader.answer(query, lambda read: entity_lists.show_entity(read.view, "process", process))


@router.get("/{id}/timeline", response_model=models.Timeline, responses=LIST)
async def show_process_timeline(process: RecordId, query: Annotated[ListQuery, Query()], reader: ReaderDep) -> Response:
    """What happened in one process, its rounds in order, the failed ones too."""
    return await reader.answer(
        query, lambda read: of_one("process", process, timeline.process_timeline(read.view, read.page, process))
    )


@router.get("/{id}/signatories", response_model=models.SignatoryPage, responses=TABLE)
async def show_process_signatories(
    process: RecordId, query: Annotated[CountedListQuery, Query()], reader: ReaderDep
) -> Response:
    """Who signed how many of a process's agreements, and in which roles; ``all`` marks who signed every one."""
    return await reader.answer(
        query, lambda read: of_one("process", process, signatories.list_signatories(read.view, read.page, process))
    )
