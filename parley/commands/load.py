"""``parley load``: record files into the graph, all of them or nothing."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import orjson
import typer

from graph.errors import BadRecordsError, Fault
from graph.settings import Settings, read_settings
from graph.store import LoadReport, load_files, prepare
from parley.commands.warnings import print_warnings
from parley.connecting import reach_database, report_progress


def load(
    files: Annotated[list[Path], typer.Argument(help="Record files: .jsonl or .yaml, each also with .gz.")],
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Check record files, then load them as one commit. A fault in any of them: every fault is listed, nothing written.

    Example: parley load my-coding.yaml
    """
    settings = read_settings()
    try:
        report = asyncio.run(_load(files, settings))
    except BadRecordsError as error:
        _tell_faults(error, settings, as_json=as_json)
        sys.exit(1)
    if as_json:
        typer.echo(orjson.dumps(report.as_dict()).decode())
    else:
        typer.echo(
            f"{report.records:,} records: {report.added:,} new, {report.changed:,} changed, "
            f"{report.unchanged:,} as they were; data version {report.data_version}"
        )
        print_warnings(report.warnings)


async def _load(files: list[Path], settings: Settings) -> LoadReport:
    async with reach_database(settings) as database:
        await prepare(database, settings, report_progress)
        return await load_files(database, files, settings, report_progress)


def _tell_faults(error: BadRecordsError, settings: Settings, *, as_json: bool) -> None:
    shown = error.faults[: settings.faults_max]
    if as_json:
        faults = [_as_dict(fault) for fault in shown]
        typer.echo(orjson.dumps({"error": str(error), "faults": faults, "count": len(error.faults)}).decode())
        return
    for fault in shown:
        typer.echo(str(fault), err=True)
    if len(error.faults) > len(shown):
        typer.echo(f"… and {len(error.faults) - len(shown):,} more", err=True)
    typer.echo(f"parley: {error}", err=True)


def _as_dict(fault: Fault) -> dict[str, str | int | None]:
    return {"file": fault.file, "line": fault.line, "field": fault.field, "message": fault.message}
