"""Brings a database to what this Parley needs: its schema, then the search keys of what is recorded."""

from __future__ import annotations

from collections.abc import Callable

from graph.driver import Database
from graph.settings import Settings
from graph.store.migrations import Migration, migrate
from graph.store.rekeying import rekey


async def prepare(
    database: Database,
    settings: Settings,
    report_progress: Callable[[str], None] = lambda _: None,
    *,
    dry_run: bool = False,
) -> list[Migration]:
    """Run what is pending of the schema and answer it, and make outdated search keys anew.

    ``dry_run`` changes nothing.
    """
    steps = await migrate(database, settings, report_progress, dry_run=dry_run)
    if not dry_run:
        await rekey(database, settings, report_progress)
    return steps
