"""The network: actors and what runs between them, on a day or in a window, and what changed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from api.fields import Choice, Code, Day, Flag, Id, Many, Number, Whole
from api.files import File
from api.network_files import MEDIA_TYPES, require_table, write_network
from api.parameters import Evidence, read_moment
from api.reading import Ask, Reads
from graph import models
from graph.answers import network
from graph.answers.question import Question
from graph.errors import BadQuestion
from graph.export.formats import FORMATS
from graph.network.filters import CONTESTED, KINDS, LAYERS, ROLES, NetworkFilters
from graph.time import ALWAYS, Moment

reads = Reads("network")


class Filters(Evidence):
    """Which part of the network."""

    around: Annotated[tuple[str, ...], Many(Id(), parted=True)] = Field(
        (), description="Only what lies around this actor, or these; repeated, or with commas."
    )
    depth: Annotated[int, Whole(0, "depth_max", 1)] = Field(1, description="How many steps around them.")
    layers: Annotated[tuple[str, ...], Many(Choice(*LAYERS), parted=True)] = Field(
        (), description="Only these layers; repeated, or with commas. All when left out."
    )
    types: Annotated[tuple[str, ...], Many(Code("actor_type"), parted=True)] = Field(
        (), description="Only actors of these types; repeated, or with commas."
    )
    process: Annotated[str | None, Id()] = Field(None, description="Only what belongs to this process.")
    issue: Annotated[str | None, Id()] = Field(None, description="Only what concerns this issue.")
    kinds: Annotated[tuple[str, ...], Many(Choice(*KINDS), parted=True)] = Field(
        (), description="Only edges made of records of these kinds; repeated, or with commas."
    )
    min_weight: Annotated[float, Number(0, default=1)] = Field(1.0, description="Only edges at least this heavy.")
    min_degree: Annotated[int, Whole(default=0)] = Field(
        0, description="Only actors who share edges with at least so many others, and those of around."
    )
    roles: Annotated[str, Choice(*ROLES, default="all")] = Field(
        "all", description="For talked and signed: only pairs of these roles."
    )
    contested: Annotated[str, Choice(*CONTESTED, default="show")] = Field(
        "show",
        description="Edges that competing accounts exclude: shown beside the others (weight_contested) and left out of "
        "weights, degrees, measures and changes; counted like them; or left out.",
    )
    within: Annotated[int, Whole(1, 36_500, 365)] = Field(
        365, description="With as_of: how many days happenings look back; what still went on in them counts."
    )
    parallel: Annotated[bool, Flag()] = Field(False, description="Keep every fact apart instead of one edge a pair.")
    limit: Annotated[int | None, Whole(1, "network_edges_max", "network_edges_default")] = Field(
        None, description="Number of heaviest edges; left_out counts the rest."
    )

    def filters(self, default_limit: int) -> NetworkFilters:
        """The same for the answer."""
        return NetworkFilters(
            around=self.around,
            depth=self.depth,
            layers=self.layers or LAYERS,
            types=self.types,
            kinds=self.kinds,
            process=self.process,
            issue=self.issue,
            min_weight=self.min_weight,
            min_degree=self.min_degree,
            roles=self.roles,
            contested=self.contested,
            within=self.within,
            parallel=self.parallel,
            limit=self.limit or default_limit,
        )


class Drawing(Filters):
    """In which form."""

    format: Annotated[str, Choice("json", *FORMATS, default="json")] = Field(
        "json", description="As a file of exactly what is shown: same edges, same limit."
    )
    part: Annotated[str, Choice("edges", "nodes", default="edges")] = Field(
        "edges", description="With format=csv: which of the two tables."
    )


class Changes(Filters):
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
        """What both sides share. Raises BadQuestion where the times contradict each other."""
        self.earlier()
        self.later()
        return self._question(ALWAYS)

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
            raise BadQuestion(missing, "is required with the other side of the second window")
        if self.start2 >= self.end2:
            raise BadQuestion("to2", "must be later than from2: the window ends before that day")
        return Moment(start=self.start2, end=self.end2)


@reads.get("/v1/network", Drawing, gives=models.Network, files=MEDIA_TYPES)
async def draw_network(ask: Ask[Drawing]) -> dict[str, Any] | File:
    """Actors and the edges between them: ties, talks, signatures, demands, acts, and agreement on issues."""
    filters = ask.query.filters(ask.view.settings.network_edges_default)
    require_table(ask.query.format, ask.query.part)
    if ask.query.format == "json":
        return await network.write_network(ask.view, filters)
    return await write_network(ask, filters, ask.query.format, ask.query.part, whole=False)


@reads.get("/v1/network/changes", Changes, gives=models.Changes)
async def show_changes(ask: Ask[Changes]) -> dict[str, Any]:
    """Edges gained, lost and changed between two days, or between two windows."""
    query = ask.query
    filters = query.filters(ask.view.settings.network_edges_default)
    return await network.write_changes(ask.view, filters, query.earlier(), query.later())
