"""``parley check``: what the database itself cannot enforce."""

from __future__ import annotations

import asyncio
import sys
from typing import Annotated

import orjson
import typer

from graph.settings import Settings, read_settings
from graph.store.auditing import Finding, audit
from parley.connecting import reach_database

_PATIENCE_SECONDS = 600


def check(
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON array.")] = False,
) -> None:
    """Look for what should never be: dangling references, facts without claims, direct ties that are out of step,
    decisions that overrule a "different", ties of an actor with itself, actors that are part of themselves.

    Example: parley check
    """
    findings = asyncio.run(_check(read_settings()))
    if as_json:
        typer.echo(orjson.dumps([{"rule": f.rule, "id": f.id, "detail": f.detail} for f in findings]).decode())
    else:
        for finding in findings:
            typer.echo(f"{finding.rule}: {finding.id}" + (f": {finding.detail}" if finding.detail else ""))
        typer.echo("nothing found" if not findings else f"{len(findings):,} finding(s)", err=True)
    if findings:
        sys.exit(1)


async def _check(settings: Settings) -> list[Finding]:
    # Each question goes through everything that is recorded, and nobody else waits for its answer.
    patient = settings.model_copy(update={"query_seconds": max(settings.query_seconds, _PATIENCE_SECONDS)})
    async with reach_database(patient) as database:
        return await audit(database)
