"""The app factory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from api.access import AccessMiddleware
from api.answer_cache import AnswerCache
from api.assistants.transport import AssistantTransport
from api.authentication import WrongKeys, make_tokens
from api.built_page import BuiltPage
from api.compression import CompressionMiddleware
from api.connection import Connection
from api.data_version import DataVersion
from api.gate import GateMiddleware
from api.metrics import Metrics
from api.openapi import make_api
from api.problems import answer_bad_path, answer_error
from api.routers import ROUTERS
from api.routers.page import answer_nowhere
from api.under_way import UnderWayMiddleware
from api.workers.pool import Workers
from graph.driver import Database
from graph.errors import ParleyError
from graph.session.health import NewerKinds
from graph.session.view import Caches, open_public
from graph.settings import Settings, read_settings
from graph.webhooks.sender import WebhookSender


def create_app(
    settings: Settings | None = None,
    *,
    database: Database | None = None,
    seed_loaded: bool = True,
    in_worker: bool = False,
) -> FastAPI:
    """Parley's HTTP API.

    ``database`` is used as it is and not closed; without it the app opens the one of ``PARLEY_DATABASE_URL``, or
    finds the running local Neo4j, as soon as there is one. ``/readyz`` waits for ``app.state.seed_loaded``.
    ``in_worker`` leaves out what the API that the worker works for does itself.
    """
    settings = settings or read_settings()
    metrics = Metrics()
    app = make_api(
        openapi_tags=[{"name": tag} for tag in dict.fromkeys(tag for router in ROUTERS for tag in router.tags)],
        lifespan=run_connected,
        exception_handlers={
            ParleyError: answer_error,
            HTTPException: answer_error,
            RequestValidationError: answer_bad_path,
            **({Exception: answer_error} if in_worker else {}),
        },
    )
    app.state.settings = settings
    app.state.metrics = metrics
    app.state.connection = Connection(settings, database, metrics.count_query)
    app.state.tables = Caches()
    # Of readers who see restricted sources too, where there are some.
    app.state.full_tables = Caches(saves=False)
    app.state.data_version = DataVersion()
    app.state.answers = AnswerCache(settings.answers_mb * 2**20)
    app.state.wrong_keys = WrongKeys(settings.wrong_keys_max)
    app.state.tokens = make_tokens(settings)
    app.state.page = BuiltPage.read(public=settings.public_url or "")
    app.state.workers = None if in_worker or not settings.workers else Workers(settings)
    app.state.sends_webhooks, app.state.webhooks = not in_worker, None
    app.state.seed_loaded = seed_loaded
    app.state.checking = None
    app.state.newer, app.state.newer_kinds = NewerKinds(), {}
    for router in ROUTERS:
        # Not by include_router: it makes every route anew at the first request, which then takes seconds, and looks
        # for the route of each request twice. The routers here have all that they need.
        app.router.routes.extend(router.routes)
    assistants = _AssistantEndpoint()
    app.router.routes.append(Route(assistants.path, assistants, methods=None, include_in_schema=False))
    app.router.default = answer_nowhere(app.router.default, app.state.page)
    if in_worker:
        return app
    app.add_middleware(UnderWayMiddleware, most=settings.requests_max)
    app.add_middleware(
        CompressionMiddleware, smallest=settings.compress_bytes_min, kept_bytes=settings.answers_mb * 2**20
    )
    app.add_middleware(GateMiddleware, settings=settings)
    app.add_middleware(AccessMiddleware, metrics=metrics)
    return app


@asynccontextmanager
async def run_connected(app: FastAPI) -> AsyncIterator[None]:
    """FastAPI's lifespan: the app is connected to its database, and watches it for new versions."""
    connection: Connection = app.state.connection
    tables: Caches = app.state.tables
    full_tables: Caches = app.state.full_tables
    await connection.open()
    app.state.assistants = AssistantTransport(app.state)
    watching = asyncio.create_task(tables.projections.watch(lambda: open_public(connection.database, tables)))
    if app.state.sends_webhooks:
        app.state.webhooks = WebhookSender(lambda: connection.database, app.state.settings, tables)
        app.state.webhooks.start()
    try:
        yield
    finally:
        try:
            if app.state.webhooks is not None:
                await app.state.webhooks.close()
            await app.state.assistants.close()
            for kept in (tables, full_tables):
                await kept.long_answers.close()
            if app.state.workers is not None:
                await app.state.workers.close()
            for kept in (tables, full_tables):
                await kept.projections.close()
            await watching
        finally:
            await connection.close()


class _AssistantEndpoint:
    """The ASGI app that the lifespan made."""

    path = "/mcp"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["route"] = self  # as FastAPI's routes do, for the log and the metrics
        await scope["app"].state.assistants(scope, receive, send)
