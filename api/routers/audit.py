"""The audit log: who changed what, from what to what, when and why."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.cursors import read_cursor, write_cursor
from api.declared import WRITE
from api.dependencies import AdminDep
from api.query_routes import QueryRoute, split_query
from api.writing import Writer, answer_written
from graph import models
from graph.answers.audit import list_audited_changes
from graph.parameters.base import left_out
from graph.parameters.values import Id, Text, TimeOrVersion, Token, Whole
from graph.session.question import PageRequest

router = APIRouter(prefix="/v1/audit", tags=["writing"], route_class=QueryRoute, responses=WRITE)


class AuditQuery(BaseModel):
    """Which changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    record: Annotated[str | None, Id()] = Field(None, description="Only changes of this record.")
    by: Annotated[str | None, Text()] = Field(None, description="Only changes by this author.")
    since: Annotated[int | datetime | None, TimeOrVersion()] = Field(
        None, description="Only changes after this data version, or from this moment on."
    )
    limit: Annotated[int | None, Whole(1, "page_max", "page_default")] = Field(
        default_factory=left_out, description="Most items of this page."
    )
    cursor: Annotated[str | None, Token()] = Field(
        None, description="The next of the page before, with all other parameters as they were."
    )


@router.get("", response_model=models.ChangePage)
async def list_audit(request: Request, query: Annotated[AuditQuery, Query()], key: AdminDep) -> Response:
    """List changes, the oldest first: loads, writes, merges, reviews and withdrawals alike."""
    writer = Writer(request, key)
    path = request.scope["path"]
    pairs = split_query(request.scope["query_string"], writer.settings)
    after = None if query.cursor is None else read_cursor(query.cursor, path, pairs)
    view = await writer.open_view()
    page = await list_audited_changes(
        view,
        PageRequest(query.limit or writer.settings.page_default, after),
        record=query.record,
        by=query.by,
        after=query.since if isinstance(query.since, int) else 0,
        since=query.since if isinstance(query.since, datetime) else None,
    )
    following = None if page.next is None else write_cursor(page.next, path, pairs)
    return answer_written({"items": page.items, "next": following, "data_version": view.n})
