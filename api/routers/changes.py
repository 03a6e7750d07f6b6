"""What was recorded since a data version, as a list and as feeds."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from api.declared import READ, declare_answer
from api.dependencies import ReaderDep
from api.feeds import FEEDS, write_feed
from api.files import Document
from api.query_routes import QueryRoute
from api.reading import Read
from graph import models
from graph.answers.changes.listing import ChangeFilters, list_changes
from graph.export.formats import WORKBOOK
from graph.parameters.choices import Choice, Many
from graph.parameters.values import Id, Text, Whole
from graph.questions.evidence import ListQuery
from graph.records import KINDS
from graph.session.question import Page

router = APIRouter(prefix="/v1/changes", tags=["changes"], route_class=QueryRoute, responses=READ)


class RecordChangesQuery(ListQuery):
    """Which changes, and in which form."""

    since: Annotated[int, Whole(0)] = Field(0, description="Only what was published after this data version.")
    actor: Annotated[str | None, Id()] = Field(None, description="Only records that name this actor.")
    process: Annotated[str | None, Id()] = Field(None, description="Only records of this process and its tracks.")
    issue: Annotated[str | None, Id()] = Field(None, description="Only records about this issue.")
    country: Annotated[str | None, Text()] = Field(
        None, description="Only records on this country, as their dataset says, or that name an actor of it."
    )
    kind: Annotated[tuple[str, ...], Many(Choice("tie", *KINDS), parted=True)] = Field(
        default_factory=tuple,
        description="Only records of these kinds; tie: of every type. Claims and names are listed by themselves only "
        "if they are asked for here, or what they belong to did not change with them.",
    )
    format: Annotated[str, Choice("json", "csv", "xlsx", *FEEDS)] = Field(
        "json", description="atom, jsonfeed: the newest first, for feed readers; the others: the oldest first."
    )


@router.get(
    "",
    response_model=models.RecordChanges,
    responses=declare_answer("text/csv", WORKBOOK.media_type, *FEEDS.values()),
)
async def list_record_changes(
    query: Annotated[RecordChangesQuery, Query()], request: Request, reader: ReaderDep
) -> Response:
    """What is new, corrected, contested or withdrawn since a data version; ask again with since=data_version."""
    filters = ChangeFilters(query.actor, query.process, query.issue, query.country, query.kind)

    async def ask(read: Read) -> Page | Document:
        feed = query.format in FEEDS
        page = await list_changes(read.view, read.page, query.since, filters, newest_first=feed)
        if not feed:
            return page
        following = None if page.next is None else reader.link_to(page.next)
        return write_feed(query.format, page.items, str(request.base_url), read.address, following)

    return await reader.answer(query, ask, columns=("n", "at", "change", "kind", "id", "label"))
