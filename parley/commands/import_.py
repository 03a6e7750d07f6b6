"""``parley import``: the field's datasets, from the files that a researcher downloaded."""

from __future__ import annotations

import asyncio
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import orjson
import typer
from pydantic import ValidationError

from graph.importers.base import BadFileError, Dataset, Grouped
from graph.importers.formats import IMPORTERS, OWN_NAME
from graph.importers.table.importer import MAPPINGS
from graph.records import Source
from graph.records.fields import ID_PATTERN
from graph.settings import Settings, read_settings
from graph.store import prepare
from graph.store.importing import ImportRequest, ImportResult, import_files
from parley.commands.warnings import print_warnings
from parley.connecting import reach_database, report_progress

Format = StrEnum("Format", {name.replace("-", "_"): name for name in IMPORTERS})  # type: ignore[misc]


def import_(  # noqa: PLR0917 - typer names them
    format_: Annotated[Format, typer.Argument(metavar="FORMAT", help="One of: " + ", ".join(IMPORTERS))],
    files: Annotated[list[Path], typer.Argument(help="The files as they were downloaded; each may be .gz.")],
    dataset: Annotated[
        str | None, typer.Option(help="What the files are a version of; left out: the format, or the file's name.")
    ] = None,
    version: Annotated[str | None, typer.Option(help="The version of the dataset, to be shown with it.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and report, write nothing.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Read the files even if these very bytes are known.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with the whole report as one JSON object.")] = False,
) -> None:
    """Import a dataset as one commit: a newer version changes what changed and retires what is gone in it.

    Example: parley import pax pax.csv --version 9
    """
    settings = read_settings()
    importer = IMPORTERS[format_.value]()
    named = name_dataset(format_.value, files, dataset)
    wanted = ImportRequest(importer, files, _check_dataset(Dataset(named, named, version)))
    result = asyncio.run(_import(wanted, settings, dry_run=dry_run, again=again))
    if as_json:
        typer.echo(orjson.dumps(result.as_dict()).decode())
    else:
        _tell(result)


def name_dataset(format_name: str, files: list[Path], given: str | None) -> str:
    """The id of the dataset's source. Raises BadFileError where it cannot be one."""
    if given is None:
        first = next((path for path in files if path.suffix not in MAPPINGS), files[0])
        stem = re.sub(r"[^a-z0-9]+", "-", first.name.lower().removesuffix(".gz").rpartition(".")[0]).strip("-")
        given = format_name if format_name in OWN_NAME else stem or format_name
    if not re.fullmatch(ID_PATTERN, given) or "." in given or ":" in given:
        raise BadFileError(f"--dataset {given!r}: expected letters, digits, '-' and '_'")
    return given


def _check_dataset(dataset: Dataset) -> Dataset:
    """The same dataset. Raises BadFileError where its version cannot be recorded."""
    try:
        Source(kind="source", id=dataset.id, title=dataset.title, version=dataset.version)
    except ValidationError as error:
        why = error.errors(include_url=False)[0]["msg"]
        raise BadFileError(f"--version {dataset.version!r}: {why}") from error
    return dataset


async def _import(wanted: ImportRequest, settings: Settings, *, dry_run: bool, again: bool) -> ImportResult:
    async with reach_database(settings) as database:
        await prepare(database, settings, report_progress)
        return await import_files(database, wanted, settings, report_progress, dry_run=dry_run, again=again)


def _tell(result: ImportResult) -> None:
    if result.known_already:
        typer.echo(f"{result.dataset}: these very files were imported before; nothing to do")
        return
    report, written = result.report, result.written
    made = ", ".join(f"{count:,} {kind}" for kind, count in sorted(report.made.items()))
    typer.echo(f"{result.dataset}: {report.rows:,} rows read in {result.seconds:.1f} s; {made or 'nothing made'}")
    for title, groups in (("folded", report.folded), ("skipped", report.skipped), ("faults", report.faults)):
        for reason, group in groups.items():
            typer.echo(f"  {title}: {group.count:,} × {reason} ({_examples(group)})")
    print_warnings([*report.dates.doubts(), *report.events.doubts()])
    if result.dry_run:
        typer.echo("dry run: nothing was written")
        return
    typer.echo(
        f"{written.added:,} new, {written.changed:,} changed, {written.unchanged:,} as they were, "
        f"{written.retired:,} retired; data version {result.data_version}"
    )


def _examples(group: Grouped) -> str:
    more = ", …" if group.count > len(group.examples) else ""
    return ", ".join(group.examples) + more
