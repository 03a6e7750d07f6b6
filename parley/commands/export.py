"""``parley export``: what is recorded, as a file for other tools."""

from __future__ import annotations

import asyncio
import shlex
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from graph.answers.exporting import export_network
from graph.answers.exporting_records import export_records
from graph.answers.question import Question
from graph.answers.view import SourceTables, View, open_view
from graph.errors import BadQuestion
from graph.export.decide import export_decide
from graph.export.formats import NODES, find_format
from graph.export.network import Network
from graph.network.filters import NetworkFilters
from graph.settings import Settings, read_settings
from parley.connecting import reach_database


class Format(StrEnum):
    """What can be written."""

    JSONL = "jsonl"
    CSV = "csv"
    GRAPHML = "graphml"
    GEXF = "gexf"
    JSONLD = "jsonld"
    PARQUET = "parquet"
    NET = "net"
    DECIDE = "decide"


class Part(StrEnum):
    """Which table of a network."""

    EDGES = "edges"
    NODES = "nodes"


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for, and in which words."""

    format: Format
    part: Part
    question: Question
    words: tuple[str, ...]


def export(  # noqa: PLR0917 - options of the command line
    format_: Annotated[
        Format,
        typer.Option("--format", help="jsonl: the records; decide: positions; the others: the network they make."),
    ],
    according_to: Annotated[
        list[str] | None, typer.Option("--according-to", help="Only what this source tells; may be repeated.")
    ] = None,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="What held on that day.")] = None,
    from_: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day of a window.")
    ] = None,
    to: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="First day after the window.")
    ] = None,
    part: Annotated[Part, typer.Option(help="With csv or parquet: which of the two tables.")] = Part.EDGES,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; left out: standard output.")] = None,
) -> None:
    """Write what is recorded to a file, or to standard output.

    Example: parley export --format gexf --as-of 2021-08-18 -o daraa.gexf
    """
    if part is not Part.EDGES and format_ not in NODES:
        raise BadQuestion("--part", f"goes with --format {' or '.join(NODES)}; others hold nodes and edges together")
    from api.parameters import read_moment  # noqa: PLC0415 - not needed by other commands

    sources = tuple(according_to or ())
    days = {"--as-of": _day(as_of), "--from": _day(from_), "--to": _day(to)}
    words = [word for source in sources for word in ("--according-to", source)]
    words += [word for name, day in days.items() if day for word in (name, day.isoformat())]
    question = Question(moment=read_moment(*days.values()), according_to=sources)
    asyncio.run(_export(read_settings(), Order(format_, part, question, tuple(words)), output))


async def _export(settings: Settings, order: Order, output: Path | None) -> None:
    async with reach_database(settings) as database:
        view = await open_view(database, order.question, settings, SourceTables())
        with _open(output) as file:
            async for piece in _write(view, order):
                file.write(piece)


async def _write(view: View, order: Order) -> AsyncIterator[bytes]:
    await view.lens()
    if order.format is Format.JSONL:
        async for line in export_records(view):
            yield line
        return
    if order.format is Format.DECIDE:
        for text in await export_decide(view):
            yield text.encode()
        return
    for piece in find_format(order.format, order.part).pieces(await _read_network(view, order)):
        yield piece


async def _read_network(view: View, order: Order) -> Network:
    from api.responses import read_version  # noqa: PLC0415 - not needed by other commands

    address = shlex.join(["parley", "export", "--format", order.format, *order.words])
    filters = NetworkFilters(parallel=True)
    return await export_network(
        view, filters, version=read_version(), address=address, asked=shlex.join(order.words), whole=True
    )


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


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
