"""``parley remove``: what was recorded, taken back."""

from __future__ import annotations

import asyncio
import sys
from typing import Annotated

import orjson
import typer

from graph.settings import Settings, read_settings
from graph.store import prepare
from graph.store.removing import NotRemovableError, RemovalReport
from graph.store.removing import remove as remove_records
from parley.connecting import reach_database, report_progress


def remove(
    what: Annotated[list[str], typer.Argument(help="Files, names given with --as, or ids of records.")],
    cascade: Annotated[bool, typer.Option("--cascade", help="Also what of other files needs them.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "--diff", help="Say what would be retired, write nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Retire everything that came with a file, or single records; known_at an earlier time still shows them.

    Example: parley remove my-coding.yaml
    """
    settings = read_settings()
    try:
        report = asyncio.run(_remove(what, settings, cascade=cascade, dry_run=dry_run))
    except NotRemovableError as error:
        if as_json:
            faults = [fault.message for fault in error.faults]
            typer.echo(orjson.dumps({"error": str(error), "faults": faults}).decode())
            sys.exit(1)
        for fault in error.faults[: settings.faults_max]:
            typer.echo(str(fault), err=True)
        raise
    if as_json:
        typer.echo(orjson.dumps({**report.as_dict(), "dry_run": dry_run}).decode())
        return
    if dry_run:
        for one in (*report.removed, *report.also):
            typer.echo(f"- {one.kind} {one.id}")
        for one in report.restored:
            typer.echo(f"~ {one.kind} {one.id} as it was")
    along = f", and {len(report.also):,} along with them" if report.also else ""
    again = f", {len(report.restored):,} of others as they were" if report.restored else ""
    typer.echo(f"{len(report.removed):,} records retired{along}{again}; data version {report.data_version}")
    if dry_run:
        typer.echo("dry run: nothing was written")


async def _remove(what: list[str], settings: Settings, *, cascade: bool, dry_run: bool) -> RemovalReport:
    async with reach_database(settings) as database:
        await prepare(database, settings, report_progress)
        return await remove_records(database, what, settings, report_progress, cascade=cascade, dry_run=dry_run)
