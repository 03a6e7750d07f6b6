"""``parley import``: the field's datasets, from the files that a researcher downloaded."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import orjson
import typer
from pydantic import ValidationError

from graph.importers.base import BadFileError, Dataset, Grouped
from graph.importers.explaining import explain as describe_file
from graph.importers.formats import IMPORTERS
from graph.importers.opening import GIVEN_ENCODING
from graph.importers.ready_mappings import find_mapping, ready_mappings
from graph.importers.recognition import FormatCandidate, UnrecognisedError, recognise
from graph.importers.table.importer import MAPPINGS
from graph.records import Source
from graph.records.fields import ID_PATTERN
from graph.settings import Settings, read_settings
from graph.store import prepare
from graph.store.importing import ImportRequest, ImportResult, import_files
from parley.commands.warnings import print_warnings
from parley.connecting import reach_database, report_progress

_NOT_RECOGNISED = 2


def import_(  # noqa: PLR0917 - typer names them
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[FORMAT] FILE…",
            help=f"The files as they were downloaded; each may be packed. Formats: {', '.join(IMPORTERS)}; left out: "
            "found out by the files' content.",
        ),
    ],
    dataset: Annotated[
        str | None, typer.Option(help="What the files are a version of; left out: the format, or the file's name.")
    ] = None,
    version: Annotated[str | None, typer.Option(help="The version of the dataset, to be shown with it.")] = None,
    mapping: Annotated[
        str | None,
        typer.Option(help="For tables: a mapping that comes with Parley, such as cow-alliances, or a file."),
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="The files' encoding, where it is not found out.")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say what is in the files, and draft a mapping; import nothing.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Import only if nothing is skipped, at fault or doubtful; else exit 1.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and report, write nothing.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Read the files even if these very bytes are known.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with the whole report as one JSON object.")] = False,
) -> None:
    """Import a dataset as one commit: a newer version changes what changed and retires what is gone in it.

    Example: parley import pax pax.csv --version 9
    """
    settings = read_settings()
    GIVEN_ENCODING.set(encoding)
    format_, files = split_words(words)
    if explain:
        for path in files:
            typer.echo(describe_file(path))
        return
    if mapping is not None:
        if format_ not in (None, "table"):
            raise typer.BadParameter(f"--mapping is for tables, not for {format_}")
        format_, files = "table", [*files, find_mapping(mapping)]
    if format_ is None:
        found = _recognise(files)
        format_, files = found.format, [*files, *([found.mapping] if found.mapping else [])]
        typer.echo(f"taken for {found.name}: {found.why}", err=True)
    described = _check_dataset(describe_dataset(format_, files, dataset, version))
    wanted = ImportRequest(IMPORTERS[format_](), files, described)
    result = asyncio.run(_import(wanted, settings, dry_run=dry_run or strict, again=again))
    refused = strict and not result.report.is_clean
    if strict and not refused and not dry_run:
        result = asyncio.run(_import(wanted, settings, dry_run=False, again=again))
    if as_json:
        typer.echo(orjson.dumps(result.as_dict()).decode())
    else:
        _print_result(result)
    if refused:
        typer.echo("parley: --strict: something is skipped, at fault or doubtful; nothing was written", err=True)
        raise typer.Exit(1)


def split_words(words: Sequence[str]) -> tuple[str | None, list[Path]]:
    """The format, where the first word is one, and the files."""
    format_ = words[0] if words[0] in IMPORTERS else None
    files = [Path(word) for word in (words[1:] if format_ else words)]
    if not files:
        raise typer.BadParameter(f"expected the files of {format_}")
    if format_ is None and len(files) > 1 and not files[0].exists() and not files[0].suffix:
        raise typer.BadParameter(f"{files[0]}: neither a format ({', '.join(IMPORTERS)}) nor a file")
    return format_, files


def _recognise(files: list[Path]) -> FormatCandidate:
    """What the files are; exit code 2 where that is not certain."""
    try:
        return recognise(files)
    except UnrecognisedError as error:
        typer.echo(f"parley: {error}", err=True)
        raise typer.Exit(_NOT_RECOGNISED) from error


def name_dataset(format_name: str, files: list[Path], given: str | None) -> str:
    """The id of the dataset's source. Raises BadFileError where it cannot be one."""
    if given is None:
        first = next((path for path in files if path.suffix not in MAPPINGS), files[0])
        stem = re.sub(r"[^a-z0-9]+", "-", first.name.lower().removesuffix(".gz").rpartition(".")[0]).strip("-")
        ready = next((path.stem for path in files if path in ready_mappings()), None)
        given = format_name if IMPORTERS[format_name].title else ready or stem or format_name
    if not re.fullmatch(ID_PATTERN, given) or "." in given or ":" in given:
        raise BadFileError(f"--dataset {given!r}: expected letters, digits, '-' and '_'")
    return given


def describe_dataset(format_name: str, files: list[Path], given: str | None, version: str | None) -> Dataset:
    """What the files are a version of: under its own title where it has one and no other name was given.

    Raises BadFileError where the name cannot be an id.
    """
    named, title = name_dataset(format_name, files, given), IMPORTERS[format_name].title
    return Dataset(named, title if given is None and title is not None else named, version)


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


def _print_result(result: ImportResult) -> None:
    if result.known_already:
        typer.echo(f"{result.dataset}: these very files were imported before; nothing to do")
        return
    report, written = result.report, result.written
    made = ", ".join(f"{count:,} {kind}" for kind, count in sorted(report.made.items()))
    for name, taken in report.taken_for.items():
        typer.echo(f"{name}: {taken}")
    typer.echo(f"{result.dataset}: {report.rows:,} rows read in {result.seconds:.1f} s; {made or 'nothing made'}")
    for title, groups in (("folded", report.folded), ("skipped", report.skipped), ("faults", report.faults)):
        for reason, group in groups.items():
            typer.echo(f"  {title}: {group.count:,} × {reason} ({_examples(group)})")
    print_warnings(report.warnings())
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
