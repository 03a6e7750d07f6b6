"""Paths: how two actors are connected."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import READ
from api.dependencies import ReaderDep
from api.long_work import Work
from api.query_routes import QueryRoute
from api.reading import Read
from graph import models
from graph.answers.network import costs, paths
from graph.json_shapes import Values
from graph.parameters.choices import Many
from graph.parameters.values import Id, Whole
from graph.questions.network import NetworkQuery

router = APIRouter(prefix="/v1/paths", tags=["network"], route_class=QueryRoute, responses=READ)


class PathQuery(NetworkQuery):
    """Between whom."""

    source: Annotated[str, Id()] = Field(description="The actor where the paths begin.")
    target: Annotated[str, Id()] = Field(description="The actor where they end.")
    max_hops: Annotated[int, Whole(1, "path_hops_max")] = Field(4, description="Longest path, in steps.")
    without: Annotated[tuple[str, ...], Many(Id(), parted=True)] = Field(
        default_factory=tuple,
        description="Only paths that do not lead through these actors; repeated, or with commas.",
    )
    k: Annotated[int, Whole(1, "paths_max")] = Field(3, description="Most paths.")


_WORK: Work[PathQuery] = Work(
    lambda query, snapshot: costs.PATHS.estimate(
        costs.count_rows(snapshot, query.question().moment, query.within), query.k
    )
)


@router.get("", response_model=models.Paths)
async def find_paths(query: Annotated[PathQuery, Query()], reader: ReaderDep) -> Response:
    """Paths between two actors, the shortest first; none where none is that short."""

    async def ask(read: Read) -> Values:
        filters = query.filters(read.view.settings.network_edges_default)
        return await paths.find_paths(
            read.view, filters, query.source, query.target, query.max_hops, query.k, query.without
        )

    return await reader.answer(query, ask, work=_WORK)
