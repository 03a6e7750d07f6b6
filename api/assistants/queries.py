"""What each tool takes: the same parameters as the API, read as strictly."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from graph.network.filters import LAYERS
from graph.parameters.base import left_out
from graph.parameters.choices import Choice, Code, Many
from graph.parameters.values import Day, Flag, Id, Number, Text, Token, Whole
from graph.questions.evidence import EvidenceQuery
from graph.records import FACT_KINDS, KINDS


class ToolQuery(EvidenceQuery):
    """What every tool takes: when, on whose evidence, how much, and from where on."""

    max_tokens: Annotated[int | None, Whole(800, "tool_tokens_max", "tool_tokens_default")] = Field(
        default_factory=left_out, description="Most tokens of the answer, by an estimate that is never too low."
    )
    cursor: Annotated[str | None, Token()] = Field(None, description="The cursor of the answer before; all else same.")


class FindQuery(ToolQuery):
    """What to look for."""

    q: Annotated[str, Text()] = Field(description="A name, in any spelling or script.")
    kind: Annotated[str | None, Choice(*KINDS)] = Field(None, description="Only records of this kind.")


class AboutQuery(ToolQuery):
    """Whose facts."""

    id: Annotated[str, Id()] = Field(description="The id of an actor or a process, as find gives it.")
    kinds: Annotated[tuple[str, ...], Many(Choice("tie", *FACT_KINDS))] = Field(
        default_factory=tuple, description="Only facts of these kinds; tie: of every type."
    )


class NetworkToolQuery(ToolQuery):
    """Which part of the network."""

    around: Annotated[tuple[str, ...], Many(Id())] = Field(default_factory=tuple, description="Ids of actors.")
    depth: Annotated[int, Whole(0, "depth_max")] = Field(1, description="How many steps around them.")
    layers: Annotated[tuple[str, ...], Many(Choice(*LAYERS))] = Field(
        default_factory=lambda: LAYERS, description="Only these layers."
    )
    process: Annotated[str | None, Id()] = Field(None, description="Only what belongs to this process.")
    issue: Annotated[str | None, Id()] = Field(None, description="Only what concerns this issue.")
    min_weight: Annotated[float, Number(0)] = Field(1.0, description="Only edges at least this heavy.")
    compare_with: Annotated[date | None, Day()] = Field(
        None, description="With as_of: what changed from that day to this later one."
    )


class PathsToolQuery(ToolQuery):
    """Between whom."""

    source: Annotated[str, Id()] = Field(description="The id of one actor.")
    target: Annotated[str, Id()] = Field(description="The id of the other.")
    max_hops: Annotated[int, Whole(1, "path_hops_max")] = Field(4, description="Most steps of a path.")
    k: Annotated[int, Whole(1, "paths_max")] = Field(3, description="Most paths.")
    intermediaries: Annotated[bool, Flag()] = Field(
        True, description="Also who mediated or went between the two, and whether an agreement came of it."
    )


class DemandsToolQuery(ToolQuery):
    """Which demands or offers."""

    offers: Annotated[bool, Flag()] = Field(False, description="Offers instead of demands.")
    raised_by: Annotated[str | None, Id()] = Field(None, description="Only those that this actor raised, or offered.")
    directed_at: Annotated[str | None, Id()] = Field(None, description="Only those put to this actor.")
    issue: Annotated[str | None, Id()] = Field(None, description="Only those on this issue.")
    process: Annotated[str | None, Id()] = Field(None, description="Only those of this process and its tracks.")
    status: Annotated[str | None, Code("demand_status")] = Field(None, description="Only those of this status.")
    unmet: Annotated[bool | None, Flag()] = Field(None, description="Only those unmet, or met, at the time.")


class PositionsToolQuery(ToolQuery):
    """Whose positions."""

    actor: Annotated[str | None, Id()] = Field(None, description="Only those of this actor.")
    issue: Annotated[str | None, Id()] = Field(None, description="Only those on this issue.")
    stance: Annotated[str | None, Code("stance")] = Field(None, description="Only of this stance.")


class ChangesToolQuery(ToolQuery):
    """What was recorded since when."""

    since: Annotated[int, Whole(0)] = Field(0, description="Only what was published after this data version.")
    actor: Annotated[str | None, Id()] = Field(None, description="Only records that name this actor.")
    process: Annotated[str | None, Id()] = Field(None, description="Only records of this process.")
    issue: Annotated[str | None, Id()] = Field(None, description="Only records about this issue.")
    country: Annotated[str | None, Text()] = Field(None, description="Only records on this country.")
    kind: Annotated[tuple[str, ...], Many(Choice("tie", *KINDS))] = Field(
        default_factory=tuple, description="Only records of these kinds."
    )


class EvidenceToolQuery(ToolQuery):
    """Of what."""

    id: Annotated[str, Id()] = Field(description="The id of a fact, an entity or a source.")
    hedged: Annotated[bool, Flag()] = Field(
        False, description="Only claims that the source says with a hedging word: reportedly, believed."
    )


class CiteQuery(ToolQuery):
    """What to cite."""

    id: Annotated[str | None, Id()] = Field(None, description="The id of a fact or a source; left out: the data.")
