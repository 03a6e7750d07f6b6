"""Answers that take long: which these are, and how a worker comes to answer them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from api.answer_cache import CachedAnswer
from api.gate import route_path
from api.responses import Pairs
from api.workers.pool import RelayedResponse, WorkerAnswer, Workers
from graph.answers.network import costs
from graph.answers.network.coordinates import find_layout
from graph.errors import ParleyError
from graph.network.columns.snapshot import Snapshot
from graph.questions.evidence import EvidenceQuery
from graph.session.projections import Projections
from graph.session.view import View
from graph.settings import Settings
from graph.time import ALWAYS

Query = TypeVar("Query", bound=EvidenceQuery)


@dataclass(frozen=True)
class Work(Generic[Query]):
    """What a route says of the work behind its answers.

    ``estimate``: how many milliseconds it takes, by the question and the network in memory. ``shows_places``: whether
    it shows where actors lie. ``goes_on``: the answer may be 202, ask again, while the work goes on.
    """

    estimate: Callable[[Query, Snapshot], float]
    shows_places: Callable[[Query], bool] = lambda _query: False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class WholeAnswer:
    """An answer that a worker has given to its end."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    kept: int | None

    def respond(self) -> Response:
        """The response that it is."""
        response = Response(self.body, self.status)
        response.raw_headers = self.headers
        return response


class _RefusedError(ParleyError):
    """A worker's answer that is an error, so that nobody else is to be given it."""

    def __init__(self, answer: WholeAnswer) -> None:
        super().__init__(f"status {answer.status}")
        self.answer = answer


async def answer_elsewhere(
    request: Request, pairs: Pairs, work: Work[Any], query: EvidenceQuery, view: View
) -> Response | None:
    """A worker's answer to a request that takes long; None where it does not, or there are no workers.

    Raises OverloadedError, and StillWorkingError where the work goes on.
    """
    app: FastAPI = request.app
    settings: Settings = app.state.settings
    workers: Workers | None = app.state.workers
    address = app.state.connection.address
    if workers is None or address is None:
        return None
    projections: Projections = app.state.tables.projections
    snapshot = projections.newest or await view.project()
    if work.estimate(query, snapshot) <= settings.worker_ms:
        dearest = costs.MEASURES.estimate(costs.count_rows(snapshot, ALWAYS))
        if dearest > settings.worker_ms and not projections.is_saving:
            workers.get_ready(address)
        return None
    # The workers begin with the copy on the disk.
    await projections.await_saved()
    layout = await find_layout(view) if work.shows_places(query) else None
    question = {
        **{name: request.scope[name] for name in ("path", "request_id")},
        **{name: request.scope[name].decode("latin-1") for name in ("raw_path", "query_string")},
        "root_path": request.scope.get("root_path", ""),
        "known": ", ".join(request.headers.getlist("if-none-match")) or None,
        "layout": None if layout is None else (layout.n, layout.places),
    }
    ask = partial(workers.ask, question, address, max(snapshot.n, view.n))
    if work.goes_on:
        return await _answer_once(app, (question["path"], tuple(pairs), question["known"], snapshot.n), ask)
    answer = await ask()
    if answer.kept is None:
        return RelayedResponse(answer)
    whole = await _read(answer)
    changes = app.state.tables.restrictions.changes
    app.state.answers.keep(route_path(request.scope), pairs, CachedAnswer(answer.kept, whole.body, changes))
    return whole.respond()


async def _answer_once(app: FastAPI, asked: tuple[object, ...], ask: Callable[[], Awaitable[WorkerAnswer]]) -> Response:
    """The answer, computed once for all who ask the same meanwhile, and cached for those who come back."""

    async def work() -> WholeAnswer:
        whole = await _read(await ask())
        if whole.status >= 400:
            raise _RefusedError(whole)
        return whole

    try:
        whole: WholeAnswer = await app.state.tables.long_answers.find(
            asked, work, app.state.settings.measures_wait_seconds
        )
    except _RefusedError as refused:
        whole = refused.answer
    return whole.respond()


async def _read(answer: WorkerAnswer) -> WholeAnswer:
    return WholeAnswer(answer.status, answer.headers, await answer.read(), answer.kept)
