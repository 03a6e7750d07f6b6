"""The service itself: alive, ready, measured, and described."""

from __future__ import annotations

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, PlainTextResponse
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0

from api.declared import ANSWER, HEADERS, declare_problems
from api.health import read_checks
from api.problems import INTERNAL, METHOD, NOT_READY, write_problem
from graph import models
from graph.export.jsonld import read_context

router = APIRouter(
    tags=["service"],
    responses={200: {"description": ANSWER, "headers": HEADERS}, **declare_problems(METHOD, INTERNAL)},
)
_ALWAYS_ASKED = {"cache-control": "no-cache"}


@router.get("/healthz", response_model=models.Alive)
async def show_alive() -> Response:
    """Whether the process runs.

    Says nothing about the database.
    """
    return JSONResponse({"alive": True}, headers={"cache-control": "no-store"})


@router.get("/readyz", response_model=models.Ready, responses=declare_problems(NOT_READY))
async def show_ready(request: Request) -> Response:
    """Whether questions are answered.

    That takes a reachable database with the current schema and its indexes, the network in memory, and the seed of
    ``serve`` loaded.
    """
    checks = await read_checks(request.app)
    request.app.state.metrics.see_checks(checks)
    if all(checks.values()):
        newer = {"newer_kinds": request.app.state.newer_kinds} if request.app.state.newer_kinds else {}
        return JSONResponse({"ready": True, "checks": checks, **newer}, headers={"cache-control": "no-store"})
    missing = ", ".join(name for name, fine in checks.items() if not fine)
    return write_problem(request.scope, NOT_READY, f"Not ready: {missing}.", ready=False, checks=checks)


@router.get("/metrics", response_class=PlainTextResponse)
async def show_metrics(request: Request) -> Response:
    """Measurements for Prometheus."""
    return Response(
        generate_latest(request.app.state.metrics.registry), 200, {"content-type": CONTENT_TYPE_PLAIN_1_0_0}
    )


@router.get(
    "/openapi.json",
    responses={
        200: {
            "description": ANSWER,
            "headers": HEADERS,
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    },
)
async def show_openapi(request: Request) -> Response:
    """This document."""
    # It is derived when it is first asked for, which takes long enough to keep others waiting.
    document = await run_in_threadpool(request.app.openapi)
    if prefix := request.scope.get("root_path"):
        document = {**document, "servers": [{"url": prefix}]}
    return Response(orjson.dumps(document), 200, _ALWAYS_ASKED, "application/json")


@router.get(
    "/v1/context.jsonld",
    response_class=Response,
    responses={200: {"description": ANSWER, "headers": HEADERS, "content": {"application/ld+json": {}}}},
)
async def show_context() -> Response:
    """What the names in exported JSON-LD mean."""
    return Response(read_context(), 200, _ALWAYS_ASKED, "application/ld+json")
