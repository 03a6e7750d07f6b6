"""The record and the network as files for other tools."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from pydantic import Field

from api.fields import Choice, Flag, Many, Whole
from api.files import File, open_file
from api.network_files import MEDIA_TYPES, name_file, require_table, write_network
from api.reading import Ask, Reads
from api.routes.network import Filters
from graph.answers.belonging import find_belonging
from graph.answers.exporting_records import export_records
from graph.answers.view import View
from graph.errors import BadQuestion
from graph.export.formats import FORMATS, RECORDS
from graph.export.network import cite
from graph.records import FACT_KINDS, KINDS

reads = Reads("export")

# Filters that leave something out of the network, so that with records they ask for those that belong to the rest.
_NARROWING = ("around", "layers", "types", "process", "issue", "kinds", "min_weight", "min_degree", "roles")


class Exports(Filters):
    """What to export, and in which form."""

    format: Annotated[str, Choice("jsonl", *FORMATS, default="jsonl")] = Field(
        "jsonl",
        description="jsonl: the records as they were written; else the network. csv, parquet: one table of edges.",
    )
    part: Annotated[str, Choice("edges", "nodes", default="edges")] = Field(
        "edges", description="With format=csv or parquet: which of the two tables."
    )
    kind: Annotated[str | None, Choice(*KINDS)] = Field(
        None, description="With format=jsonl: only records of this kind, without the claims about them."
    )
    kinds: Annotated[tuple[str, ...], Many(Choice(*FACT_KINDS), parted=True)] = Field(
        (),
        description="Only edges made of records of these kinds; with format=jsonl only facts of these kinds, such as "
        "draw no edge too. Repeated, or with commas.",
    )
    parallel: Annotated[bool, Flag(default=True)] = Field(
        True, description="Every dated fact is an edge of its own; false: one edge for each pair and layer."
    )
    limit: Annotated[int | None, Whole(1, "network_edges_max")] = Field(
        None, description="Only so many of the heaviest edges; left out: all."
    )


@reads.get("/v1/export", Exports, gives=None, files=(RECORDS[1], *MEDIA_TYPES))
async def export_file(ask: Ask[Exports]) -> File:
    """Everything that the filters leave, as one file: the records as they were written, or the network they make."""
    query = ask.query
    require_table(query.format, query.part)
    if query.format == "jsonl":
        return await _write_records(ask)
    if query.kind is not None:
        raise BadQuestion("kind", "goes with format=jsonl only; kinds= narrows a network to edges of some kinds")
    filters = query.filters(ask.view.settings.network_edges_default)
    return await write_network(ask, filters, query.format, query.part, whole=query.limit is None)


async def _write_records(ask: Ask[Exports]) -> File:
    query = ask.query
    lines = await read_lines(ask.view, query)
    ending, media_type = RECORDS
    name = name_file(query.kind.lower() if query.kind else "records", ask.view, ending)
    return await open_file(name, media_type, cite(ask.view.n, ask.address), lines)


async def read_lines(view: View, query: Exports) -> AsyncIterator[bytes]:
    """The records that a question leaves, as the lines of a file. Raises BadQuestion, naming the parameter."""
    if query.limit is not None:
        raise BadQuestion("limit", "goes with a network only; records are given whole")
    await view.lens()
    fields = type(query).model_fields
    within = query.within if query.as_of is not None and "within" in query.model_fields_set else None
    narrowed = within is not None or any(getattr(query, name) != fields[name].default for name in _NARROWING)
    filters = query.filters(view.settings.network_edges_default)
    belonging = await find_belonging(view, filters, within) if narrowed else None
    return export_records(view, query.kind, belonging)
