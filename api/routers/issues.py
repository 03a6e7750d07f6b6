"""Issues: what is disputed, and who holds which position on it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LIST, READ
from api.dependencies import ReaderDep, RecordId
from api.query_routes import QueryRoute
from api.routers.of_one import of_one
from graph import models
from graph.answers.entities import entity_lists
from graph.answers.facts import fact_lists
from graph.parameters.values import Text
from graph.questions.evidence import EvidenceQuery, ListQuery

router = APIRouter(prefix="/v1/issues", tags=["issues"], route_class=QueryRoute, responses=READ)


class IssueQuery(ListQuery):
    """Which issues."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of a label; the best match comes first.")


@router.get("", response_model=models.IssuePage, responses=LIST)
async def list_issues(query: Annotated[IssueQuery, Query()], reader: ReaderDep) -> Response:
    """What is disputed."""
    return await reader.answer(query, lambda read: entity_lists.list_entities(read.view, read.page, "issue", q=query.q))


@router.get("/{id}", response_model=models.SingleIssue)
async def show_issue(issue: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One issue, with its scale of 0 to 100 and what its ends mean."""
    return await reader.answer(query, lambda read: entity_lists.show_entity(read.view, "issue", issue))


@router.get("/{id}/positions", response_model=models.PositionPage, responses=LIST)
async def list_issue_positions(issue: RecordId, query: Annotated[ListQuery, Query()], reader: ReaderDep) -> Response:
    """Who holds which position on one issue, and since when."""
    return await reader.answer(
        query, lambda read: of_one("issue", issue, fact_lists.list_facts(read.view, read.page, "position", issue=issue))
    )
