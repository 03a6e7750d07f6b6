"""Whether the database can answer: reached, its schema as this Parley knows it, its indexes there."""

from __future__ import annotations

from graph.driver import Database
from graph.errors import DatabaseAway
from graph.store.migrations import SchemaMismatch, list_migrations, list_pending


async def check_ready(database: Database) -> dict[str, bool]:
    """Each thing that must be so before questions can be answered; never raises for a database that is away."""
    checks = {"database": False, "schema": False, "indexes": False}
    try:
        pending = await list_pending(database, list_migrations())
        checks["database"] = True
        checks["schema"] = not pending
        checks["indexes"] = not pending and not await database.read("indexes_unready")
    except DatabaseAway:
        pass
    except SchemaMismatch:
        checks["database"] = True
    return checks
