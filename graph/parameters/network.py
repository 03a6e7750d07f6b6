"""Which part of the network is asked for; shared by the routes, the command line and notebooks."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.network.filters import CONTESTED, KINDS, LAYERS, ROLES, NetworkFilters
from graph.parameters.base import left_out
from graph.parameters.choices import Choice, Code, Many
from graph.parameters.evidence import EvidenceQuery
from graph.parameters.values import Flag, Id, Number, Whole


class NetworkQuery(EvidenceQuery):
    """Which part of the network."""

    around: Annotated[tuple[str, ...], Many(Id(), parted=True)] = Field(
        default_factory=tuple, description="Only what lies around this actor, or these; repeated, or with commas."
    )
    depth: Annotated[int, Whole(0, "depth_max")] = Field(1, description="How many steps around them.")
    layers: Annotated[tuple[str, ...], Many(Choice(*LAYERS), parted=True)] = Field(
        default_factory=tuple, description="Only these layers; repeated, or with commas. All when left out."
    )
    types: Annotated[tuple[str, ...], Many(Code("actor_type"), parted=True)] = Field(
        default_factory=tuple, description="Only actors of these types; repeated, or with commas."
    )
    process: Annotated[str | None, Id()] = Field(None, description="Only what belongs to this process.")
    issue: Annotated[str | None, Id()] = Field(None, description="Only what concerns this issue.")
    kinds: Annotated[tuple[str, ...], Many(Choice(*KINDS), parted=True)] = Field(
        default_factory=tuple, description="Only edges made of records of these kinds; repeated, or with commas."
    )
    min_weight: Annotated[float, Number(0)] = Field(1.0, description="Only edges at least this heavy.")
    min_degree: Annotated[int, Whole()] = Field(
        0, description="Only actors who share edges with at least so many others, and those of around."
    )
    roles: Annotated[str, Choice(*ROLES)] = Field(
        "all", description="For talked and signed: only pairs of these roles."
    )
    contested: Annotated[str, Choice(*CONTESTED)] = Field(
        "show",
        description="Edges that competing accounts exclude: shown beside the others (weight_contested) and left out of "
        "weights, degrees, measures and changes; counted like them; or left out.",
    )
    within: Annotated[int, Whole(1, 36_500)] = Field(
        365, description="With as_of: how many days happenings look back; what still went on in them counts."
    )
    parallel: Annotated[bool, Flag()] = Field(False, description="Keep every fact apart instead of one edge a pair.")
    limit: Annotated[int | None, Whole(1, "network_edges_max", "network_edges_default")] = Field(
        default_factory=left_out, description="Number of heaviest edges; left_out counts the rest."
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
