"""How a command reaches its database: the one that the settings name, else the local one, started if need be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import typer

from graph.driver import Database
from graph.local import LocalDatabase, start_database, stop_database
from graph.settings import Settings

# Nobody waits for a command's answer within two seconds, so a Neo4j that is cold or busy gets more time.
_PATIENCE_SECONDS = 15


def connect(settings: Settings, local: LocalDatabase | None) -> Database:
    """A connection to the local Neo4j, or to the one of PARLEY_DATABASE_URL where there is none."""
    settings = settings.model_copy(update={"away_seconds": max(settings.away_seconds, _PATIENCE_SECONDS)})
    if local is not None:
        return Database.connect(local.url, local.user, local.password, settings)
    password = settings.database_password.get_secret_value()
    return Database.connect(str(settings.database_url), settings.database_user, password, settings)


@asynccontextmanager
async def reach_database(settings: Settings) -> AsyncIterator[Database]:
    """The database for as long as a command needs it; a local Neo4j that was not running is stopped afterwards."""
    local = start_database(settings, report_progress) if settings.database_url is None else None
    database = connect(settings, local)
    try:
        yield database
    finally:
        await database.close()
        if local is not None and local.started_here:
            stop_database(settings, keep_down=False)


def report_progress(line: str) -> None:
    """Show the user the progress, separately from what the command answers."""
    typer.echo(line, err=True)
