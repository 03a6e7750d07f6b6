"""Alive and ready: whether the process runs, and whether it can answer questions."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from graph.errors import NotNowError
from graph.session.health import check_ready
from graph.session.view import open_public

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
            tables = app.state.tables
            public = open_public(database, tables)
            checks["projection"] = await tables.projections.prepare(public, app.state.settings)
            app.state.newer_kinds = await app.state.newer.find(database)
    except NotNowError:
        checks["database"] = False
    return checks
