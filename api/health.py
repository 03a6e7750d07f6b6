"""Alive and ready: whether the process runs, and whether it can answer questions."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.problems import NOT_READY, write_problem
from graph.answers.health import check_ready
from graph.errors import DatabaseAway

if TYPE_CHECKING:
    from fastapi import FastAPI


async def read_checks(app: FastAPI) -> dict[str, bool]:
    """What being ready takes, by name: database, schema, indexes, projection, and the seed of ``serve``.

    Who asks while others wait for the answer gets the same one, for a Neo4j that starts has enough to do.
    """
    if app.state.checking is None or app.state.checking.done():
        app.state.checking = asyncio.create_task(_check(app))
    checks: dict[str, bool] = await asyncio.shield(app.state.checking)
    return {**checks, "seed": bool(app.state.seed_loaded)}


async def _check(app: FastAPI) -> dict[str, bool]:
    checks: dict[str, bool] = {"projection": False}
    try:
        database = app.state.connection.database
        checks |= await check_ready(database)
        if all(checks[name] for name in ("schema", "indexes")):
            checks["projection"] = await app.state.tables.projections.prepare(database, app.state.settings)
    except DatabaseAway:
        checks["database"] = False
    return checks


async def show_alive(_request: Request) -> Response:
    """The process runs; says nothing about the database."""
    return JSONResponse({"alive": True}, headers={"cache-control": "no-store"})


async def show_ready(request: Request) -> Response:
    """Questions are answered: database reachable, schema current, indexes online, the network in memory, the seed of
    serve loaded."""
    checks = await read_checks(request.app)
    if all(checks.values()):
        return JSONResponse({"ready": True, "checks": checks}, headers={"cache-control": "no-store"})
    missing = ", ".join(name for name, fine in checks.items() if not fine)
    return write_problem(request.scope, NOT_READY, f"Not ready: {missing}.", ready=False, checks=checks)
