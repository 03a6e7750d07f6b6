"""How a question is answered over HTTP: view, ETag, cached answer and body are the same for every route that reads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import orjson
from fastapi import Request, Response

from api.accepted import prefer_form
from api.answer_cache import AnswerCache, CachedAnswer
from api.bibliographies import write_bibliography
from api.cursors import read_cursor, write_cursor
from api.files import Document, File, answer_file
from api.gate import route_path
from api.list_workbook import PageTable, write_list_workbook
from api.long_work import Work, answer_elsewhere
from api.query_routes import split_query
from api.responses import (
    Pairs,
    answer_csv,
    answer_document,
    answer_json,
    answer_unchanged,
    has_already,
    make_tag,
    note_newer,
    note_undated,
    write_link,
    write_question_address,
)
from api.sight import Sight, find_sight
from api.thin_answers import note_coverage
from graph.answers.bibliography import Tally
from graph.answers.entities.naming import name_mentioned
from graph.errors import BadQuestionError, NotRecordedError
from graph.export.citations import CITATION_FORMS
from graph.json_shapes import Body, Values
from graph.questions.evidence import EvidenceQuery, ListQuery, require_csv
from graph.session.absence import explain_absence
from graph.session.question import Page, PageRequest, Question
from graph.session.view import VersionChangedError, View, open_view
from graph.settings import Settings
from graph.store.keys import Key
from graph.version import read_rules

Answer = Page | Values | File | Document


@dataclass(frozen=True, slots=True)
class Read:
    """One read: the view that answers it, which page of a list is wanted, and the address of the question."""

    view: View
    page: PageRequest
    address: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as it was asked, by whom, and how it is answered."""

    query: EvidenceQuery
    question: Question
    form: str
    page: PageRequest
    sight: Sight
    ask: Callable[[Read], Awaitable[Answer]]
    columns: tuple[str, ...]
    work: Work[Any] | None


class Reader:
    """Answers one request that reads: with 304 or a cached answer where that is enough, else by asking for it."""

    def __init__(self, request: Request, key: Key | None = None) -> None:
        self._request = request
        self._key = key
        self._state = request.app.state
        self._settings: Settings = request.app.state.settings
        # The same question has the same answer wherever a proxy shows it; links lead below that prefix.
        self._path: str = route_path(request.scope)
        self._prefix: str = request.scope.get("root_path", "")
        self._pairs: Pairs = ()
        self._known = ", ".join(request.headers.getlist("if-none-match")) or None
        self._answers: AnswerCache = request.app.state.answers

    async def open(self, question: Question) -> View:
        """The view that answers a question. Raises DatabaseUnavailableError."""
        sight = await self.find_sight()
        return await open_view(sight.database, question, self._settings, sight.tables)

    async def find_sight(self) -> Sight:
        """What the reader sees. Raises DatabaseUnavailableError."""
        sight = await find_sight(self._state, self._key)
        if self._key is not None:
            # Its holder may be the author of what was written through another process a moment ago.
            newest = await self._state.data_version.ask(self._state.connection.database)
            sight.tables.newest = max(newest or 0, sight.tables.newest or 0)
        return sight

    async def answer(
        self,
        query: EvidenceQuery,
        ask: Callable[[Read], Awaitable[Answer]],
        columns: tuple[str, ...] = ("id", "kind"),
        work: Work[Any] | None = None,
    ) -> Response:
        """The response to a question that ``ask`` answers; ``columns`` head the CSV of an empty list.

        ``ask`` is called again where the data version moved on while it read. Where ``work`` says that it takes long,
        a worker calls it. Of those who ask the same after a write only one calls it, where its answer can be cached.
        """
        self._pairs = split_query(self._request.scope["query_string"], self._settings)
        form = self._choose_form(query)
        question = query.question()
        if form == "xlsx" or form in CITATION_FORMS:
            # The sources of the rows are listed with them.
            question = replace(question, expand_claims=True)
        sight = await self.find_sight()
        view = await open_view(sight.database, question, self._settings, sight.tables)
        asked = _Asked(query, question, form, await self._find_page(query, view), sight, ask, columns, work)
        if (response := await self._answer_from_kept(view, sight)) is not None:
            return response
        if sight.sees_restricted:
            return await self._work_out(asked, view)
        if await self._answers.await_renewal(self._path, self._pairs):
            view = await open_view(sight.database, question, self._settings, sight.tables)
            if (response := await self._answer_from_kept(view, sight)) is not None:
                return response
        with self._answers.renew(self._path, self._pairs):
            return await self._work_out(asked, view)

    async def _work_out(self, asked: _Asked, view: View) -> Response:
        """The response where no cached answer holds; its answer is cached where it may be."""
        query, sight, form = asked.query, asked.sight, asked.form
        # Workers have the network in memory as all may see it.
        if asked.work is not None and not sight.sees_restricted:
            response = await answer_elsewhere(self._request, self._pairs, asked.work, query, view)
            if response is not None:
                return response
        changes = sight.tables.restrictions.changes
        view.assume_newest()
        try:
            cited = form in CITATION_FORMS
            answer, view = await (
                self._cite(view, asked.ask, form) if cited else self._ask(view, asked.page, asked.ask)
            )
        except NotRecordedError:
            await self._explain_absence(asked.question)
            raise
        await pin(view)
        self._state.metrics.see_version(view.n)
        tag = make_tag(self._path, self._pairs, view.n, sight.mark)
        undated = None if asked.question.published_by is None else (await view.lens()).count_undated()
        if (self._known or "").strip() == "*":
            return answer_unchanged(tag)
        if (written := await self._write_form(answer, query, form, view, asked.columns, tag)) is not None:
            return note_undated(written, undated)
        assert not isinstance(answer, File | Document)  # noqa: S101 - these have been written
        body: Body = (
            {"items": answer.items, "next": self._write_cursor(answer)} if isinstance(answer, Page) else dict(answer)
        )
        if undated is not None:
            body["undated_sources_left_out"] = undated
        if isinstance(answer, Page) and answer.newer:
            body["newer_records_left_out"] = answer.newer
        if isinstance(answer, Page) and isinstance(query, ListQuery) and query.names:
            body["names"] = await name_mentioned(view, answer.items)
        if view.rules_then is not None and view.rules_then != read_rules():
            body |= {"rules_then": view.rules_then, "rules_now": read_rules()}
        body |= await note_coverage(self._request.scope["route"].path, query, view, asked.page, answer)
        text = orjson.dumps({**body, "data_version": view.n})
        if not view.passing and not sight.sees_restricted:
            self._answers.keep(self._path, self._pairs, CachedAnswer(view.n, text, changes))
        return answer_json(text, tag)

    async def _write_form(  # noqa: PLR0917 - an answer, and all that says how to write it
        self, answer: Answer, query: EvidenceQuery, form: str, view: View, columns: tuple[str, ...], tag: str
    ) -> Response | None:
        """The answer in another form than JSON; None where JSON is wanted."""
        if isinstance(answer, File):
            return answer_file(answer, tag, view.n)
        if isinstance(answer, Document):
            return answer_document(answer.written, answer.media_type, tag)
        if not (isinstance(answer, Page) and isinstance(query, ListQuery) and form in ("csv", "xlsx")):
            return None
        cursor = self._write_cursor(answer)
        link = None if cursor is None else write_link(self._prefix + self._path, self._pairs, cursor)
        if form == "csv":
            return note_newer(answer_csv(answer.items, columns, tag, link, bom=query.bom), answer.newer)
        table = PageTable(answer.items, columns, keep_claims=query.expand is not None)
        address = write_question_address(self._path, self._pairs)
        return note_newer(answer_file(await write_list_workbook(view, table, address, link), tag, view.n), answer.newer)

    def link_to(self, place: str) -> str:
        """The relative address of this question from another place in its list on."""
        return write_link(self._path, self._pairs, write_cursor(place, self._path, self._pairs))

    def _choose_form(self, query: EvidenceQuery) -> str:
        """The form of a list: the one asked for, else the one that the Accept header prefers to JSON.

        What the header chooses counts as asked for from then on.
        """
        if not isinstance(query, ListQuery):
            return "json"
        form: str = query.format
        if "format" not in query.model_fields_set:
            form = prefer_form(self._request.headers.get("accept", ""))
            if form != "json":
                self._pairs = [*self._pairs, ("format", form)]
                # A worker reads the question from here.
                asked = self._request.scope["query_string"]
                self._request.scope["query_string"] = b"&".join(
                    [*([asked] if asked else []), b"format=" + form.encode()]
                )
        require_csv(form, bom=query.bom)
        return form

    async def _ask(
        self, view: View, page: PageRequest, ask: Callable[[Read], Awaitable[Answer]]
    ) -> tuple[Answer, View]:
        """The answer, and the view that it was read through."""
        address = write_question_address(self._path, self._pairs)
        try:
            return await ask(Read(view, page, address)), view
        except VersionChangedError:
            view = view.retry()
            return await ask(Read(view, page, address)), view

    async def _cite(self, view: View, ask: Callable[[Read], Awaitable[Answer]], form: str) -> tuple[Document, View]:
        """How to cite the answer, and every source that the whole list rests on; and the view of the answer."""
        most, rows, tally = self._settings.bibliography_facts_max, 0, Tally()
        answer, view = await self._ask(view, PageRequest(self._settings.page_max), ask)
        await pin(view)
        address = write_question_address(self._path, self._pairs)
        while isinstance(answer, Page):
            tally.add_within(answer.items)
            rows += len(answer.items)
            if answer.next is None:
                break
            if rows > most:
                raise BadQuestionError("format", f"more than {most} rows would have to be read; narrow the list")
            answer = await ask(Read(view, PageRequest(self._settings.page_max, answer.next), address))
        else:
            raise BadQuestionError("format", "this answer has no sources of its own to list; ask for json")
        return await write_bibliography(view, tally, address, form), view

    async def _explain_absence(self, question: Question) -> None:
        """Raises Withdrawn where the record that the address names was there once."""
        record = self._request.path_params.get("id")
        if record is not None:
            family = self._request.scope["route"].path.split("/")[2]
            await explain_absence(await self.open(question), record, family)

    async def _answer_from_kept(self, view: View, sight: Sight) -> Response | None:
        """304 where the client has the answer, the cached answer where it still holds, else None."""
        kept = None if sight.sees_restricted else self._answers.find(self._path, self._pairs)
        if kept is not None and kept.changes != sight.tables.restrictions.changes:
            kept = None
        # Asking for the version alone costs a fraction of an answer, and more than nothing.
        if self._known is None and kept is None:
            return None
        if view.pinned is None:
            newest = await self._state.data_version.hear(self._state.connection.database, sight.tables.newest)
            if newest is not None:
                view.pin(newest)
        tag = make_tag(self._path, self._pairs, view.n, sight.mark)
        if self._known is not None:
            return answer_unchanged(tag) if has_already(self._known, tag) else None
        return answer_json(kept.body, tag) if kept is not None and kept.n == view.n else None

    async def _find_page(self, query: EvidenceQuery, view: View) -> PageRequest:
        """The page that is asked for. Raises BadQuestionError; MergedError for the cursor of an answer to which a
        merged id led, so that it leads on to the next page too.
        """
        try:
            return self._read_page(query)
        except BadQuestionError:
            if (record := self._request.path_params.get("id")) is not None:
                await view.require_current(record)
            raise

    def _read_page(self, query: EvidenceQuery) -> PageRequest:
        if not isinstance(query, ListQuery):
            return PageRequest()
        after = None if query.cursor is None else read_cursor(query.cursor, self._path, self._pairs)
        return PageRequest(query.limit or self._settings.page_default, after)

    def _write_cursor(self, page: Page) -> str | None:
        return None if page.next is None else write_cursor(page.next, self._path, self._pairs)


async def pin(view: View) -> None:
    """Fix the data version of a view that has read nothing yet."""
    if view.pinned is None:
        await view.fetch("store_at")
