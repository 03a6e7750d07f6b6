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
from graph.store.load_plan import LoadOptions
from parley.commands.differences import print_difference
from parley.commands.warnings import print_warnings
from parley.connecting import reach_database, report_progress


def load(  # noqa: PLR0917 - typer names them
    files: Annotated[list[Path], typer.Argument(help="Record files: .jsonl or .yaml, each also with .gz.")],
    name: Annotated[
        str | None, typer.Option("--as", help="The name that the files are known by; left out: that of each file.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and count, write nothing.")] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what would be new, changed, retired and overwritten; write nothing.")
    ] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Retire what the files no longer hold.")] = False,
    over: Annotated[bool, typer.Option("--over", help="Overwrite records that came from elsewhere.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Check record files, then load them as one commit. A fault in any of them: every fault is listed, nothing written.

    A file that is loaded again replaces what it said before.

    Example: parley load my-coding.yaml --diff
    """
    settings = read_settings()
    options = LoadOptions(over=over, prune=prune, dry_run=dry_run or diff)
    try:
        report = asyncio.run(_load(files, settings, name, options))
    except BadRecordsError as error:
        _print_faults(error, settings, as_json=as_json)
        sys.exit(1)
    if as_json:
        shown = {"new": report.difference.new, "changes": report.difference.changed} if diff else {}
        typer.echo(orjson.dumps({**report.as_dict(), **shown, "dry_run": options.dry_run}).decode())
        return
    if diff:
        print_difference(report.difference, prune=prune)
    _print_result(report, options)
    print_warnings(report.warnings)


async def _load(files: list[Path], settings: Settings, name: str | None, options: LoadOptions) -> LoadReport:
    async with reach_database(settings) as database:
        await prepare(database, settings, report_progress)
        return await load_files(database, files, settings, report_progress, name=name, options=options)


def _print_result(report: LoadReport, options: LoadOptions) -> None:
    retired = f", {report.retired:,} retired" if report.retired else ""
    typer.echo(
        f"{report.records:,} records: {report.added:,} new, {report.changed:,} changed, "
        f"{report.unchanged:,} as they were{retired}; data version {report.data_version}"
    )
    found = report.difference
    if found.gone and not options.prune:
        shown = ", ".join(one.id for one in found.gone[:5]) + (", …" if len(found.gone) > 5 else "")
        typer.echo(f"  no longer in the file, and still recorded: {len(found.gone):,} ({shown}); --prune retires them")
    if found.overwritten and not options.over:
        whose = ", ".join(sorted({repr(one.dataset) if one.dataset else "no file" for one in found.overwritten}))
        typer.echo(f"  {len(found.overwritten):,} would be overwritten (from {whose}): refused without --over")
    if options.dry_run:
        typer.echo("dry run: nothing was written")


def _print_faults(error: BadRecordsError, settings: Settings, *, as_json: bool) -> None:
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
