"""``parley backup``: all that is recorded, history included, in one file."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import orjson
import typer

from graph.settings import Settings, read_settings
from graph.store.backing_up import BackupReport, back_up
from parley.connecting import reach_database, report_progress


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; .jsonl.gz says what it is.")],
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Write all that is recorded to a file, history included, as of one data version; writes may go on meanwhile.

    Keys are not in it. The file appears under its name once it is whole.

    Example: parley backup parley.jsonl.gz
    """
    report = asyncio.run(_backup(read_settings(), file))
    if as_json:
        typer.echo(orjson.dumps({"file": str(file), **asdict(report)}).decode())
    else:
        typer.echo(f"data version {report.data_version}: {report.versions:,} versions of records in {file}")


async def _backup(settings: Settings, file: Path) -> BackupReport:
    async with reach_database(settings) as database:
        return await back_up(database, file, report_progress)
