"""``parley restore``: a backup, put back."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import orjson
import typer

from graph.settings import Settings, read_settings
from graph.store import prepare
from graph.store.restoring import RestoreReport
from graph.store.restoring import restore as put_back
from parley.connecting import reach_database, report_progress


def restore(
    file: Annotated[Path, typer.Argument(help="A file that parley backup wrote.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="In the place of what is recorded, all at once for readers.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Put a backup back into an empty database. Its checksum is looked at before anything is touched.

    Example: parley restore parley.jsonl.gz --replace
    """
    report = asyncio.run(_restore(read_settings(), file, replace=replace))
    if as_json:
        typer.echo(orjson.dumps(asdict(report)).decode())
    else:
        typer.echo(f"{report.versions:,} versions of records; data version {report.data_version}")


async def _restore(settings: Settings, file: Path, *, replace: bool) -> RestoreReport:
    async with reach_database(settings) as database:
        await prepare(database, settings, report_progress)
        report = await put_back(database, file, settings, report_progress, replace=replace)
        # An older Parley may have made the search keys of the backup otherwise.
        await prepare(database, settings, report_progress)
        return report
