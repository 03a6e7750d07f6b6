"""``parley migrate``: the schema of the database, brought up to date."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from graph.settings import Settings, read_settings
from graph.store import prepare
from graph.store.migrations import Migration
from parley.connecting import reach_database, report_progress


def migrate(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would run.")] = False,
) -> None:
    """Run the steps of the schema that this database has not seen yet, and make outdated search keys anew.

    Safe to repeat, and to break off.

    Example: parley migrate --dry-run
    """
    steps = asyncio.run(_migrate(read_settings(), dry_run=dry_run))
    if not steps:
        typer.echo("up to date")
    for step in steps:
        typer.echo(f"{'would run' if dry_run else 'ran'}: V{step.version:04} {step.name}")


async def _migrate(settings: Settings, *, dry_run: bool) -> list[Migration]:
    async with reach_database(settings) as database:
        return await prepare(database, settings, report_progress, dry_run=dry_run)
