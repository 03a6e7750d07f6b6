"""Paths: how two actors are connected."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Id, Many, Whole
from api.reading import Ask, Reads
from api.routes.network import Filters
from graph import models
from graph.answers import paths

reads = Reads("network")


class Paths(Filters):
    """Between whom."""

    source: Annotated[str, Id()] = Field(description="The actor where the paths begin.")
    target: Annotated[str, Id()] = Field(description="The actor where they end.")
    max_hops: Annotated[int, Whole(1, "path_hops_max", 4)] = Field(4, description="Longest path, in steps.")
    without: Annotated[tuple[str, ...], Many(Id(), parted=True)] = Field(
        (), description="Only paths that do not lead through these actors; repeated, or with commas."
    )
    k: Annotated[int, Whole(1, "paths_max", 3)] = Field(3, description="Most paths.")


@reads.get("/v1/paths", Paths, gives=models.Paths)
async def find_paths(ask: Ask[Paths]) -> dict[str, Any]:
    """Paths between two actors, the shortest first; none where none is that short."""
    query = ask.query
    filters = query.filters(ask.view.settings.network_edges_default)
    return await paths.find_paths(ask.view, filters, query.source, query.target, query.max_hops, query.k, query.without)
