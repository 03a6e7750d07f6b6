"""``parley export``: what is recorded, as a file for other tools."""

from __future__ import annotations

import asyncio
import shlex
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from graph.answers.network.exporting import export_network
from graph.answers.network.exporting_positions import export_decide
from graph.answers.network.exporting_records import select_records
from graph.errors import BadParametersError, BadQuestionError
from graph.export.citation import CITATION_FILE, write_citation
from graph.export.formats import BYTE_ORDER_MARK, find_format
from graph.export.network import describe_file
from graph.questions.evidence import require_csv
from graph.questions.export import ExportQuery, require_table
from graph.questions.reading import read_parameters
from graph.session.view import View, choose_database, open_view
from graph.settings import Settings, read_settings
from graph.version import read_version
from parley.connecting import reach_database
from parley.panel_export import PanelOrder, read_panel_order
from parley.query_options import Pair, QueryOptions, name_option, write_words

# Of an answer over HTTP alone: to wait for a version, to show claims with facts, to have the citation in an archive.
OPTIONS = QueryOptions(ExportQuery, leave_out={"at_least", "citation", "expand", "format"})
_PATIENCE_SECONDS = 3600
# What positions can be narrowed by.
_OF_POSITIONS = frozenset({"as_of", "from", "to", "known_at", "published_by", "according_to", "min_confidence"})
# As what the API's parameters are read where the API has no such format.
_READ_AS = {"decide": "jsonl"}


class Format(StrEnum):
    """What can be written."""

    JSONL = "jsonl"
    CSV = "csv"
    GRAPHML = "graphml"
    GEXF = "gexf"
    JSONLD = "jsonld"
    PARQUET = "parquet"
    XLSX = "xlsx"
    NET = "net"
    DECIDE = "decide"


class What(StrEnum):
    """What is no network file."""

    PANEL = "panel"


# What is no network: records go back into a Parley, which has their sources.
_RECORDS = (Format.JSONL, Format.DECIDE)


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What was asked for, and in which words."""

    format: Format
    query: ExportQuery
    asked: str
    address: str


def export(
    what: Annotated[
        What | None, typer.Argument(help="panel: a row for each dyad, actor or process and period, as csv or xlsx.")
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="jsonl: the records; decide: positions; the others: the network they make."),
    ] = None,
    unit: Annotated[str | None, typer.Option(help="Of a panel: dyad, actor or process.")] = None,
    per: Annotated[str | None, typer.Option(help="Of a panel: month or year.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; left out: standard output.")] = None,
    *,
    public: Annotated[
        bool, typer.Option("--public", help="Without restricted sources and what rests on them alone.")
    ] = False,
    **filters: object,
) -> None:
    """Write what is recorded to a file, or to standard output.

    The filters are those of /v1/export, and mean the same (docs/api.md).

    Examples: parley export --format gexf --as-of 2021-08-18 -o daraa.gexf
    parley export panel --unit dyad --per month --from 2021-01-01 --to 2022-01-01 -o daraa.csv
    """
    settings, pairs = read_settings(), OPTIONS.read(filters)
    of_panel = [(name, value) for name, value in (("unit", unit), ("per", per)) if value is not None]
    order: ExportOrder | PanelOrder
    if what is What.PANEL:
        asked = [] if format_ is None else [("format", str(format_))]
        with _naming_options():
            order = read_panel_order([*asked, *of_panel, *pairs], settings)
    elif format_ is None:
        raise typer.BadParameter("expected --format, or panel")
    else:
        order = _read_order(format_, [*of_panel, *pairs], settings)
    asyncio.run(_export(settings, order, output, public=public))


OPTIONS.add_to(export)


def _read_order(format_: Format, pairs: list[Pair], settings: Settings) -> ExportOrder:
    """The question that the options make. Raises BadParametersError and BadQuestionError, naming the option."""
    with _naming_options():
        query = read_parameters(ExportQuery, [("format", _READ_AS.get(format_, format_)), *pairs], settings)
        query.question()
        _check(format_, query, pairs)
    asked = write_words(pair for pair in pairs if pair[0] not in ("part", "bom"))
    address = shlex.join(["parley", "export", "--format", format_, *write_words(pairs)])
    return ExportOrder(format_, query, shlex.join(asked), address)


@contextmanager
def _naming_options() -> Iterator[None]:
    """Errors that name a parameter name its option instead."""
    try:
        yield
    except BadParametersError as error:
        raise BadParametersError([(name_option(name), detail) for name, detail in error.faults]) from None
    except BadQuestionError as error:
        raise BadQuestionError(name_option(error.parameter), error.detail) from None


def _check(format_: Format, query: ExportQuery, pairs: Iterable[Pair]) -> None:
    """Raises BadQuestionError for an option that has no meaning with this format."""
    require_table(query.format, query.part)
    require_csv(query.format, bom=query.bom)
    if query.kind is not None and format_ is not Format.JSONL:
        raise BadQuestionError("kind", "goes with format jsonl only; kinds narrows a network to edges of some kinds")
    for name, _ in pairs:
        if format_ is Format.DECIDE and name not in _OF_POSITIONS:
            raise BadQuestionError(name, "means nothing with format decide, which holds positions alone")


async def _export(settings: Settings, order: ExportOrder | PanelOrder, output: Path | None, *, public: bool) -> None:
    # The user of a command waits for it, unlike a client of the API.
    settings = settings.model_copy(update={"projection_wait_seconds": _PATIENCE_SECONDS})
    async with reach_database(settings) as database:
        seen, tables = await choose_database(database, public=public)
        view = await open_view(seen, order.query.question(), settings, tables)
        try:
            with _naming_options(), _open(output) as file:
                pieces = _write(view, order) if isinstance(order, ExportOrder) else order.write(view)
                async for piece in pieces:
                    file.write(piece)
            if output is not None and isinstance(order, ExportOrder) and order.format not in _RECORDS:
                _write_citation(output, view, order)
            undated = (await view.lens()).count_undated()
            if undated:
                typer.echo(f"{undated} sources without a known date of publication were left out", err=True)
        finally:
            await tables.projections.close()


def _write_citation(output: Path, view: View, order: ExportOrder) -> None:
    """How to cite the file, in a file beside it."""
    about = describe_file(view.n, order.address) | {"filters": order.asked or "none"}
    beside = output.with_name(f"{output.name}.{CITATION_FILE}")
    beside.write_text(write_citation(about, view.settings), encoding="utf-8")


async def _write(view: View, order: ExportOrder) -> AsyncIterator[bytes]:
    await view.lens()
    if order.format is Format.DECIDE:
        for text in await export_decide(view):
            yield text.encode()
    elif order.format is Format.JSONL:
        query = order.query
        filters = query.record_filters(view.settings.network_edges_default)
        async for line in await select_records(view, query.kind, filters, query.within_days):
            yield line
    else:
        async for piece in _write_network(view, order):
            yield piece


async def _write_network(view: View, order: ExportOrder) -> AsyncIterator[bytes]:
    query = order.query
    network = await export_network(
        view,
        query.filters(view.settings.network_edges_default),
        version=read_version(),
        address=order.address,
        asked=order.asked,
        whole=query.limit is None,
        with_sources=order.format is Format.XLSX,
    )
    if query.bom:
        yield BYTE_ORDER_MARK
    for piece in find_format(order.format, query.part).pieces(network):
        yield piece


@contextmanager
def _open(output: Path | None) -> Iterator[BinaryIO]:
    """Where the export goes; a file appears under its name once it is whole."""
    if output is None:
        yield sys.stdout.buffer
        return
    unfinished = output.with_name(f"{output.name}.part")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)
