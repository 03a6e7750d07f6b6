"""The app factory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import orjson
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.connection import Connection
from api.data_version import DataVersion
from api.documents import write_page
from api.headers import Manners
from api.health import show_alive, show_ready
from api.kept_answers import KeptAnswers
from api.metrics import Metrics, show_metrics
from api.openapi import CONTEXT, describe_api
from api.page import answer_nowhere, page_routes
from api.problems import answer_error
from api.reading import ReadRoute, make_endpoint
from api.reconcile import ROUTES as RECONCILE
from api.responses import read_version
from api.routes import READS
from graph.answers.view import SourceTables
from graph.driver import Database
from graph.errors import ParleyError
from graph.export.jsonld import read_context
from graph.settings import Settings, read_settings


def create_app(
    settings: Settings | None = None, *, database: Database | None = None, seed_loaded: bool = True
) -> FastAPI:
    """Parley's HTTP API.

    ``database`` is used as it is and not closed; without it the app opens the one of ``PARLEY_DATABASE_URL``, or
    finds the running local Neo4j, as soon as there is one. ``/readyz`` waits for ``app.state.seed_loaded``.
    """
    settings = settings or read_settings()
    metrics = Metrics()
    connection = Connection(settings, database, metrics.count_query)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        tables: SourceTables = app.state.tables
        await connection.open()
        watching = asyncio.create_task(tables.projections.watch(lambda: connection.database))
        try:
            yield
        finally:
            try:
                await tables.long_answers.close()
                await tables.projections.close()
                await watching
            finally:
                await connection.close()

    app = FastAPI(
        title="Parley",
        version=read_version(),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        exception_handlers={ParleyError: answer_error, HTTPException: answer_error},
    )
    app.state.settings = settings
    app.state.metrics = metrics
    app.state.connection = connection
    app.state.tables = SourceTables()
    app.state.data_version = DataVersion()
    app.state.answers = KeptAnswers(settings.answers_mb * 2**20)
    app.state.seed_loaded = seed_loaded
    app.state.checking = None
    app.add_middleware(Manners, metrics=metrics)
    _add_routes(app, settings)
    return app


def _add_routes(app: FastAPI, settings: Settings) -> None:
    document = describe_api(READS, settings)
    written = orjson.dumps(document)
    page, start = write_page(document), write_page(document, unbuilt=True)

    async def show_openapi(_request: Request) -> Response:
        return Response(written, 200, {"cache-control": "no-cache"}, "application/json")

    async def show_docs(_request: Request) -> Response:
        return Response(page, 200, {"cache-control": "no-cache"}, "text/html")

    async def show_unbuilt(_request: Request) -> Response:
        return Response(start, 200, {"cache-control": "no-cache"}, "text/html")

    async def show_context(_request: Request) -> Response:
        return Response(read_context(), 200, {"cache-control": "no-cache"}, "application/ld+json")

    app.openapi = lambda: document  # type: ignore[method-assign]
    router = app.router
    router.route_class = ReadRoute
    for read in READS:
        router.add_api_route(read.path, make_endpoint(read), name=read.name, response_model=None)
    router.default = answer_nowhere(router.default)
    for path, endpoint, methods in RECONCILE:
        router.add_api_route(path, endpoint, methods=methods, response_model=None)
    for path, endpoint in {
        **page_routes(unbuilt=show_unbuilt),
        "/docs": show_docs,
        CONTEXT: show_context,
        "/openapi.json": show_openapi,
        "/healthz": show_alive,
        "/readyz": show_ready,
        "/metrics": show_metrics,
    }.items():
        router.add_api_route(path, endpoint, response_model=None)
