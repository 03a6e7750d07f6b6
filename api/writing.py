"""How a write is answered over HTTP: its author and reason, what it came to, and that this process knows of it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

import orjson
from fastapi import Request, Response

from api.sight import Sight, find_public, find_sight
from graph.driver import Database
from graph.errors import BadParametersError, BadQuestionError, ConflictError, NotRecordedError, ScopeMissingError
from graph.models.writing import Written
from graph.parameters.values import Text
from graph.questions.writing import WriteQuery
from graph.session.question import Question
from graph.session.view import Caches, View, open_view
from graph.settings import Settings
from graph.store.commits import UNSTATED, Authorship
from graph.store.editing import EditReport, Plan, edit
from graph.store.keys import Key

REASON = "Parley-Reason"
_TEXT = Text(500)


class Writer:
    """One request that writes: whose key it has, and for what reason."""

    def __init__(self, request: Request, key: Key) -> None:
        self._request = request
        self.key = key
        self.settings: Settings = request.app.state.settings

    @property
    def database(self) -> Database:
        """The database. Raises DatabaseUnavailable."""
        database: Database = self._request.app.state.connection.database
        return database

    def sign(self, query: WriteQuery, *, stated: str | None = None, required: bool = True) -> Authorship:
        """Author and reason; ``stated`` is the reason that the body gives. Raises BadQuestion where there is none."""
        given = (self._read_header(), query.reason, stated)
        reasons = list(dict.fromkeys(reason for reason in given if reason is not None))
        if len(reasons) > 1:
            raise BadQuestionError("reason", f"differs from what the header {REASON} or the body says; expected one")
        if not reasons and required:
            raise BadQuestionError("reason", f"is required, here or in the header {REASON}: why it is written")
        return Authorship(self.key.owner, reasons[0] if reasons else UNSTATED, self.key.id)

    def _read_header(self) -> str | None:
        given = self._request.headers.get(REASON)
        if given is None:
            return None
        with suppress(UnicodeDecodeError):
            # Headers are read as Latin-1, whatever they were written in.
            given = given.encode("latin-1").decode()
        try:
            return _TEXT.read(given, self.settings)
        except ValueError as error:
            raise BadParametersError([("reason", f"in the header {REASON}: {error}")]) from None

    def require_admin(self, what: str) -> None:
        """Raises ScopeMissing where the key is no admin's."""
        if not self.key.allows("admin"):
            raise ScopeMissingError(f"{what} need a key of scope admin; this one has {', '.join(self.key.scopes)}")

    async def edit(self, plan: Plan, authorship: Authorship, *, note: str, dry_run: bool = False) -> EditReport:
        """Change what ``plan`` says; this process then answers by no older data version."""
        report = await edit(self.database, self.settings, plan, authorship, note=note, dry_run=dry_run)
        self.hear_of(report.data_version)
        return report

    async def find_sight(self) -> Sight:
        """What the key sees."""
        return await find_sight(self._request.app.state, self.key)

    async def list_marks(self) -> list[str]:
        """The marks in the ETags that the key, and readers without one, are given."""
        state = self._request.app.state
        await state.tables.restrictions.find_newest(self.database)
        return sorted({find_public(state).mark, (await self.find_sight()).mark})

    async def require_seen(self, kind: str, *records: str) -> None:
        """Raises NotRecorded for a record of a kind that the key does not see."""
        for record in await self._list_hidden(records):
            raise NotRecordedError(f"no {kind} {record!r} is recorded")

    async def require_free(self, records: Iterable[str]) -> None:
        """Raises Conflict for an id that is one of a record that the key does not see."""
        for record in await self._list_hidden(records):
            raise ConflictError(f"{record!r} cannot be used as an id; expected another one")

    async def _list_hidden(self, records: Iterable[str]) -> list[str]:
        sight = await self.find_sight()
        if sight.sees_restricted:
            return []
        hidden = (await sight.tables.restrictions.find_newest(self.database)).hidden
        return [record for record in records if record in hidden]

    async def open_view(self, at_least: int | None = None) -> View:
        """The record as it is now, at this data version or a later one, as the key sees it."""
        sight = await self.find_sight()
        view = await open_view(sight.database, Question(at_least=at_least), self.settings, sight.tables)
        await view.fetch("store_at")
        return view

    def hear_of(self, n: int) -> None:
        """From now on this process answers by this data version or a later one."""
        state = self._request.app.state
        state.data_version.forget()
        kept: tuple[Caches, ...] = (state.tables, state.full_tables)
        for tables in kept:
            tables.newest = max(n, tables.newest or 0)
            tables.projections.note_version(n)


def describe_edit(report: EditReport, authorship: Authorship, *, dry_run: bool = False) -> Written:
    """What a write came to, record by record."""
    counts, records = report.counts, report.records
    return {
        "records": len(records),
        "added": counts.added,
        "changed": counts.changed,
        "unchanged": counts.unchanged,
        "withdrawn": counts.retired,
        "dry_run": dry_run,
        "by": authorship.by,
        "reason": authorship.reason,
        "lines": [
            {
                "line": located.raw.line,
                "id": located.record.id,
                "kind": located.record.kind,
                "result": report.outcomes[located.record.id],
            }
            for located in records
        ],
        "warnings": [
            {"reason": doubt.reason, "count": doubt.count, "examples": doubt.examples} for doubt in report.warnings
        ],
        "data_version": report.data_version,
    }


def answer_written(written: object, tag: str | None = None, status: int = 200) -> Response:
    """The answer to a write; it is nobody's to keep."""
    headers = {"cache-control": "no-store"} | ({"etag": tag} if tag else {})
    return Response(orjson.dumps(written), status, headers, "application/json")
