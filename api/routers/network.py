"""The network: actors and what runs between them, on a day or in a window, and what changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import READ, declare_answer
from api.dependencies import ReaderDep
from api.files import File
from api.network_files import MEDIA_TYPES, write_network_file
from api.query_routes import QueryRoute
from api.reading import Read
from graph import models
from graph.answers.network import networks
from graph.errors import BadQuestionError
from graph.export.formats import FORMATS
from graph.parameters.choices import Choice
from graph.parameters.values import Day
from graph.questions.evidence import read_moment
from graph.questions.export import require_table
from graph.questions.network import NetworkQuery
from graph.session.question import Question
from graph.time import ALWAYS, Moment

router = APIRouter(prefix="/v1/network", tags=["network"], route_class=QueryRoute, responses=READ)


class NetworkFileQuery(NetworkQuery):
    """In which form."""

    format: Annotated[str, Choice("json", *FORMATS)] = Field(
        "json", description="As a file of exactly what is shown: same edges, same limit."
    )
    part: Annotated[str, Choice("edges", "nodes")] = Field(
        "edges", description="With format=csv: which of the two tables."
    )


class ChangesQuery(NetworkQuery):
    """Between which two days, or which two windows."""

    start: Annotated[date | None, Day()] = Field(
        alias="from", description="The earlier day, or the first window's first."
    )
    end: Annotated[date | None, Day()] = Field(
        alias="to", description="The later day, or the first day after the first window."
    )
    start2: Annotated[date | None, Day()] = Field(None, alias="from2", description="The second window's first day.")
    end2: Annotated[date | None, Day()] = Field(None, alias="to2", description="The first day after the second window.")

    def question(self) -> Question:
        """What both sides share. Raises BadQuestionError where the times contradict each other."""
        self.earlier()
        self.later()
        return self.question_at(ALWAYS)

    def earlier(self) -> Moment:
        """The earlier side."""
        window = read_moment(self.as_of, self.start, self.end)
        return window if self.start2 is not None or self.end2 is not None else Moment(as_of=self.start)

    def later(self) -> Moment:
        """The later side."""
        if self.start2 is None and self.end2 is None:
            return Moment(as_of=self.end)
        if self.start2 is None or self.end2 is None:
            missing = "from2" if self.start2 is None else "to2"
            raise BadQuestionError(missing, "is required with the other side of the second window")
        if self.start2 >= self.end2:
            raise BadQuestionError("to2", "must be later than from2: the window ends before that day")
        return Moment(start=self.start2, end=self.end2)


@router.get("", response_model=models.Network, responses=declare_answer(*MEDIA_TYPES))
async def show_network(query: Annotated[NetworkFileQuery, Query()], reader: ReaderDep) -> Response:
    """Actors and the edges between them: ties, talks, signatures, demands, acts, and agreement on issues."""

    async def ask(read: Read) -> Mapping[str, Any] | File:
        filters = query.filters(read.view.settings.network_edges_default)
        require_table(query.format, query.part)
        if query.format == "json":
            return await networks.describe_network(read.view, filters)
        return await write_network_file(read, filters, query.format, query.part, whole=False)

    return await reader.answer(query, ask)


@router.get("/changes", response_model=models.Changes)
async def show_changes(query: Annotated[ChangesQuery, Query()], reader: ReaderDep) -> Response:
    """Edges gained, lost and changed between two days, or between two windows."""

    async def ask(read: Read) -> Mapping[str, Any]:
        filters = query.filters(read.view.settings.network_edges_default)
        return await networks.describe_changes(read.view, filters, query.earlier(), query.later())

    return await reader.answer(query, ask)
