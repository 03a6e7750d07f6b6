"""Paths: how two actors are connected."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.bibliographies import CITATION_TYPES, write_bibliography
from api.declared import READ, declare_answer
from api.dependencies import ReaderDep
from api.files import Document
from api.long_work import Work
from api.query_routes import QueryRoute
from api.reading import Read
from graph import models
from graph.answers.bibliography import tally_facts
from graph.answers.network import costs, paths
from graph.export.citations import CITATION_FORMS
from graph.json_shapes import Values
from graph.parameters.choices import Choice, Many
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
    format: Annotated[str, Choice("json", *CITATION_FORMS)] = Field(
        "json", description="text, bibtex, ris, csl: how to cite the paths, and every source that their steps rest on."
    )
    k: Annotated[int, Whole(1, "paths_max")] = Field(3, description="Most paths.")


_WORK: Work[PathQuery] = Work(
    lambda query, snapshot: costs.PATHS.estimate(
        costs.count_rows(snapshot, query.question().moment, query.within), query.k
    )
)


@router.get("", response_model=models.Paths, responses=declare_answer(*CITATION_TYPES))
async def find_paths(query: Annotated[PathQuery, Query()], reader: ReaderDep) -> Response:
    """Paths between two actors, the shortest first; none where none is that short."""

    async def ask(read: Read) -> Values | Document:
        filters = query.filters(read.view.settings.network_edges_default)
        found = await paths.find_paths(
            read.view, filters, query.source, query.target, query.max_hops, query.k, query.without
        )
        if query.format == "json":
            return found
        facts = (fact for path in found["paths"] for hop in path["hops"] for fact in hop["facts"])
        return await write_bibliography(read.view, await tally_facts(read.view, facts), read.address, query.format)

    return await reader.answer(query, ask, work=_WORK)
