"""The network: actors and what runs between them, on a day or in a window, and what changed."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import orjson
from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.bibliographies import CITATION_TYPES, write_bibliography
from api.declared import READ, declare_answer
from api.dependencies import ReaderDep
from api.files import ZIP, Document, File
from api.long_work import Work
from api.network_files import MEDIA_TYPES, pack_file, write_network_file
from api.query_routes import QueryRoute
from api.reading import Read
from graph import models
from graph.answers.bibliography import tally_facts, tally_network
from graph.answers.network import costs, networks
from graph.answers.network.condensing import ALL_MODES, GROUPINGS, MODES, describe_groups, describe_two_modes
from graph.answers.network.facets import count_facets
from graph.answers.network.occurrences import PERS, count_occurrences
from graph.errors import BadQuestionError
from graph.export.citations import CITATION_FORMS
from graph.export.formats import FORMATS
from graph.json_shapes import Values
from graph.network.columns.snapshot import Snapshot
from graph.network.filters import NetworkFilters
from graph.parameters.choices import Choice, Many
from graph.parameters.values import Day
from graph.questions.evidence import ByteOrderMark, read_moment, require_csv
from graph.questions.export import WithCitation, require_file, require_table
from graph.questions.network import NetworkQuery
from graph.session.question import Question
from graph.time import ALWAYS, Moment

router = APIRouter(prefix="/v1/network", tags=["network"], route_class=QueryRoute, responses=READ)


class NetworkFileQuery(NetworkQuery):
    """In which form."""

    format: Annotated[str, Choice("json", *FORMATS, *CITATION_FORMS)] = Field(
        "json",
        description="As a file of exactly what is shown: same edges, same limit. text, bibtex, ris, csl: how to cite "
        "it, and every source that these edges rest on.",
    )
    group_by: Annotated[str | None, Choice(*GROUPINGS)] = Field(
        None,
        description="Make one node of all actors that this is recorded of alike; a fact counts once for each pair.",
    )
    two_mode: Annotated[tuple[str, ...], Many(Choice(ALL_MODES, *MODES), parted=True)] = Field(
        default_factory=tuple,
        description="Show actors with what they took part in as nodes, of these kinds; repeated, or with commas. "
        "true for all.",
    )
    part: Annotated[str, Choice("edges", "nodes")] = Field(
        "edges", description="With format=csv: which of the two tables."
    )
    bom: ByteOrderMark = False
    citation: WithCitation = False


class ChangesQuery(NetworkQuery):
    """Between which two days, or which two windows."""

    start: Annotated[date | None, Day()] = Field(
        alias="from", description="The earlier day, or the first window's first."
    )
    end: Annotated[date | None, Day()] = Field(
        alias="to", description="The later day, or the first day after the first window."
    )
    start2: Annotated[date | None, Day()] = Field(None, alias="from2", description="The second window's first day.")
    end2: Annotated[date | None, Day()] = Field(None, alias="to2", description="The first day after the second window.")

    def question(self) -> Question:
        """What both sides share. Raises BadQuestionError where the times contradict each other."""
        self.earlier()
        self.later()
        return self.question_at(ALWAYS)

    def earlier(self) -> Moment:
        """The earlier side."""
        window = read_moment(self.as_of, self.start, self.end)
        return window if self.start2 is not None or self.end2 is not None else Moment(as_of=self.start)

    def later(self) -> Moment:
        """The later side."""
        if self.start2 is None and self.end2 is None:
            return Moment(as_of=self.end)
        if self.start2 is None or self.end2 is None:
            missing = "from2" if self.start2 is None else "to2"
            raise BadQuestionError(missing, "is required with the other side of the second window")
        if self.start2 >= self.end2:
            raise BadQuestionError("to2", "must be later than from2: the window ends before that day")
        return Moment(start=self.start2, end=self.end2)


def _estimate_network(query: NetworkFileQuery, snapshot: Snapshot) -> float:
    rows = costs.count_rows(snapshot, query.question().moment, query.within)
    if query.format != "json":
        return costs.FILE.estimate(rows)
    return (costs.NETWORK_APART if query.parallel else costs.NETWORK).estimate(rows)


def _estimate_changes(query: ChangesQuery, snapshot: Snapshot) -> float:
    cost = costs.CHANGES_APART if query.parallel else costs.CHANGES
    sides = query.earlier(), query.later()
    return sum(cost.estimate(costs.count_rows(snapshot, side, query.within)) for side in sides)


def _estimate_counts(query: NetworkQuery, snapshot: Snapshot) -> float:
    # Each count reads all facts of the edges that are left.
    return costs.NETWORK_APART.estimate(costs.count_rows(snapshot, query.question().moment, query.within))


_NETWORK: Work[NetworkFileQuery] = Work(_estimate_network, shows_places=lambda _query: True)
_CHANGES: Work[ChangesQuery] = Work(_estimate_changes)
_COUNTS: Work[NetworkQuery] = Work(_estimate_counts)


class OccurrencesQuery(NetworkQuery):
    """Counted by which periods."""

    per: Annotated[str, Choice(*PERS)] = Field("month", description="One row for each of these that has any.")


@router.get("", response_model=models.Network, responses=declare_answer(*MEDIA_TYPES, ZIP, *CITATION_TYPES))
async def show_network(query: Annotated[NetworkFileQuery, Query()], reader: ReaderDep) -> Response:
    """Actors and the edges between them: ties, talks, signatures, demands, acts, and agreement on issues."""

    async def ask(read: Read) -> Values | File | Document:
        filters = query.filters(read.view.settings.network_edges_default)
        require_table(query.format, query.part)
        require_csv(query.format, bom=query.bom)
        require_file(query.format, citation=query.citation)
        if query.format in CITATION_FORMS:
            return await _cite(read, query, filters)
        if query.group_by is not None or query.two_mode:
            return await _show_condensed(read, query, filters)
        if query.format == "json":
            return await networks.describe_network(read.view, filters)
        file = await write_network_file(read, filters, query.format, query.part, whole=False, bom=query.bom)
        return pack_file(file, read) if query.citation else file

    return await reader.answer(query, ask, work=_NETWORK)


async def _cite(read: Read, query: NetworkFileQuery, filters: NetworkFilters) -> Document:
    """The sources of the edges shown; of all edges where they are grouped, so that none is left out."""
    if query.group_by is not None or query.two_mode:
        shown = await _show_condensed(read, query.model_copy(update={"format": "json"}), filters)
        if query.two_mode:
            # The edges are already written as JSON.
            edges = orjson.loads(orjson.dumps(shown["edges"]))
            tally = await tally_facts(read.view, (fact for edge in edges for fact in edge["facts"]))
        else:
            tally = await tally_network(read.view, filters.with_changes(parallel=False), whole=True)
    else:
        tally = await tally_network(read.view, filters)
    return await write_bibliography(read.view, tally, read.address, query.format)


async def _show_condensed(read: Read, query: NetworkFileQuery, filters: NetworkFilters) -> Values:
    """The network in other nodes. Raises BadQuestion where two ways are asked for, or a form that there is not."""
    if query.group_by is not None and query.two_mode:
        raise BadQuestionError("two_mode", "does not go with group_by: ask for one of the two")
    name = "two_mode" if query.two_mode else "group_by"
    if query.format != "json":
        raise BadQuestionError("format", f"has no form for {name}; leave it out, or ask for json")
    if filters.parallel:
        raise BadQuestionError("parallel", f"does not go with {name}")
    if query.group_by is not None:
        return await describe_groups(read.view, filters, query.group_by)
    return await describe_two_modes(read.view, filters, query.two_mode)


@router.get("/facets", response_model=models.Facets)
async def show_facets(query: Annotated[NetworkQuery, Query()], reader: ReaderDep) -> Response:
    """How many actors and edges there are by type, country, layer, kind and process: what each filter would leave."""

    async def ask(read: Read) -> Values:
        return await count_facets(read.view, query.filters(read.view.settings.network_edges_max))

    return await reader.answer(query, ask, work=_COUNTS)


@router.get("/occurrences", response_model=models.Occurrences)
async def show_occurrences(query: Annotated[OccurrencesQuery, Query()], reader: ReaderDep) -> Response:
    """How many talks, signatures, demands and events there were, period by period: a histogram."""

    async def ask(read: Read) -> Values:
        return await count_occurrences(read.view, query.filters(read.view.settings.network_edges_max), query.per)

    return await reader.answer(query, ask, work=_COUNTS)


@router.get("/changes", response_model=models.Changes)
async def show_changes(query: Annotated[ChangesQuery, Query()], reader: ReaderDep) -> Response:
    """Edges gained, lost and changed between two days, or between two windows."""

    async def ask(read: Read) -> Values:
        filters = query.filters(read.view.settings.network_edges_default)
        return await networks.describe_changes(read.view, filters, query.earlier(), query.later())

    return await reader.answer(query, ask, work=_CHANGES)
