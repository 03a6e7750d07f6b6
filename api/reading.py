"""How a read is declared and answered: parameters, view, ETag and body are the same for every route."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Generic, TypeVar

import orjson
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from typing_extensions import TypeForm

from api.cursors import read_cursor, write_cursor
from api.files import File, answer_file
from api.kept_answers import KeptAnswer, KeptAnswers
from api.parameters import Evidence, Listing, read_parameters, split_query
from api.responses import (
    answer_csv,
    answer_json,
    answer_unchanged,
    has_already,
    make_tag,
    note_undated,
    write_address,
    write_link,
)
from api.thin_answers import note_coverage
from graph.answers.question import Page, PageRequest
from graph.answers.view import Moved, View, open_view
from graph.driver import Database
from graph.records.fields import ID_PATTERN
from graph.settings import Settings

Q_co = TypeVar("Q_co", bound=Evidence, covariant=True)
Q = TypeVar("Q", bound=Evidence)
Answer = Page | dict[str, Any] | File

_ID = re.compile(ID_PATTERN.removesuffix("$") + r"\Z")


@dataclass(frozen=True, slots=True)
class Ask(Generic[Q_co]):
    """One question as it came in: its parameters, the view that answers it, the record it is about, its address."""

    query: Q_co
    view: View
    page: PageRequest
    id: str
    address: str = ""


@dataclass(frozen=True)
class Read:
    """A route that reads: its path, its parameters, the function that answers it, and the model of the answer.

    ``gives`` is the model of its JSON, None where it answers with files only; ``files`` are their media types.
    ``long``: where it takes long, it answers 202 with where to ask again.
    """

    path: str
    query: type[Evidence]
    answer: Callable[[Ask[Any]], Awaitable[Answer]]
    tag: str
    gives: TypeForm[object] | None
    columns: tuple[str, ...]
    files: tuple[str, ...] = ()
    long: bool = False

    @property
    def name(self) -> str:
        """The name of the operation."""
        return self.answer.__name__

    @property
    def summary(self) -> str:
        """What it answers, in one line."""
        return (self.answer.__doc__ or "").strip().partition("\n")[0]

    @property
    def description(self) -> str:
        """What it answers, in full."""
        return " ".join((self.answer.__doc__ or "").split())


@dataclass
class Reads:
    """Collects the reads of one resource."""

    tag: str
    items: list[Read] = field(default_factory=list)

    def get(
        self,
        path: str,
        query: type[Q],
        *,
        gives: TypeForm[object] | None,
        columns: tuple[str, ...] = ("id", "kind"),
        files: tuple[str, ...] = (),
        long: bool = False,
    ) -> Callable[[Callable[[Ask[Q]], Awaitable[Answer]]], Callable[[Ask[Q]], Awaitable[Answer]]]:
        """Declare that a function answers GET on a path; ``gives`` is the model of the answer."""

        def declare(answer: Callable[[Ask[Q]], Awaitable[Answer]]) -> Callable[[Ask[Q]], Awaitable[Answer]]:
            self.items.append(Read(path, query, answer, self.tag, gives, columns, files, long))
            return answer

        return declare


class ReadRoute(APIRoute):
    """A route whose endpoint takes the request itself: parameters are read by their models, once."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The endpoint, without a second reading of what it reads."""
        return self.endpoint


def make_endpoint(read: Read) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    """The endpoint of a read."""

    async def endpoint(request: Request) -> Response:
        state = request.app.state
        settings: Settings = state.settings
        record_id = request.path_params.get("id", "")
        if record_id and not _ID.match(record_id):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        path = request.scope["path"]
        pairs = split_query(request.scope["query_string"], settings)
        query = read_parameters(read.query, pairs, settings)
        question = query.question()
        page = _page(query, path, pairs, settings)
        database: Database = state.connection.database
        view = await open_view(database, question, settings, state.tables)
        known = request.headers.get("if-none-match")
        answers: KeptAnswers = state.answers
        kept = answers.find(path, pairs)
        # Asking for the version alone costs a fraction of an answer, and more than nothing.
        if known is not None or kept is not None:
            if view.pinned is None and (newest := await state.data_version.ask(database)) is not None:
                view.pin(newest)
            tag = make_tag(path, pairs, view.n)
            if known is not None and has_already(known, tag):
                return answer_unchanged(tag)
            if known is None and kept is not None and kept.n == view.n:
                return answer_json(kept.body, tag)
        view.suppose()
        address = write_address(path, pairs)
        try:
            answer = await read.answer(Ask(query, view, page, record_id, address))
        except Moved:
            view = view.again()
            answer = await read.answer(Ask(query, view, page, record_id, address))
        await pin(view)
        state.metrics.see_version(view.n)
        tag = make_tag(path, pairs, view.n)
        undated = None if question.published_by is None else (await view.lens()).count_undated()
        if known is not None and known.strip() == "*":
            return answer_unchanged(tag)
        if isinstance(answer, File):
            return note_undated(answer_file(answer, tag, view.n), undated)
        body: dict[str, Any]
        more: dict[str, Any] = {} if undated is None else {"undated_sources_left_out": undated}
        if isinstance(answer, Page):
            cursor = None if answer.next is None else write_cursor(answer.next, path, pairs)
            if isinstance(query, Listing) and query.format == "csv":
                link = None if cursor is None else write_link(path, pairs, cursor)
                return note_undated(answer_csv(answer.items, read.columns, tag, link), undated)
            body = {"items": answer.items, "next": cursor}
        else:
            body = answer
        more |= await note_coverage(read.path, query, view, page, answer)
        written = orjson.dumps({**body, **more, "data_version": view.n})
        if not view.passing:
            answers.keep(path, pairs, KeptAnswer(view.n, written))
        return answer_json(written, tag)

    return endpoint


async def pin(view: View) -> None:
    """Fix the data version of a view that has read nothing yet."""
    if view.pinned is None:
        await view.fetch("store_at")


def _page(query: Evidence, path: str, pairs: list[tuple[str, str]], settings: Settings) -> PageRequest:
    if not isinstance(query, Listing):
        return PageRequest()
    after = None if query.cursor is None else read_cursor(query.cursor, path, pairs)
    return PageRequest(query.limit or settings.page_default, after)
