"""Actors, places, issues, processes, and the names they go by."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.records.base import Entity, Part
from graph.records.fields import (
    ActorId,
    CodeOf,
    PlaceId,
    ProcessId,
    RecordId,
    Reference,
    SourceId,
    Text,
    Title,
    WrittenDate,
)


class Actor(Entity):
    """A state, government, military unit, armed group, party, committee, organisation, coalition or person."""

    kinds = ("actor",)
    name: Title = Field(description="The name it is listed under.")
    type: Annotated[str, CodeOf("actor_type")]
    sector: Annotated[str, CodeOf("sector")] | None = None
    country: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = Field(None, description="ISO 3166-1 alpha-3.")
    active_from: WrittenDate | None = None
    active_to: WrittenDate | None = None
    ids: dict[str, Title] = Field(
        default_factory=dict, description="Its ids elsewhere: paax, ucdp, acled, wikidata, gw."
    )

    @property
    def label(self) -> str:
        return self.name


class Place(Entity):
    """Where something was; ``precision`` is UCDP's where_prec, 1 (exact) to 7 (international)."""

    kinds = ("place",)
    name: Title
    lies_in: PlaceId | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    precision: Annotated[str, CodeOf("where_precision")] | None = None
    country: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = None
    source: SourceId | None = Field(None, description="Where the coordinates come from.")

    @property
    def label(self) -> str:
        return self.name


class Anchor(Part):
    """What one value on an issue's scale means."""

    key = ("value",)
    value: Annotated[float, Field(ge=0, le=100)]
    meaning: Text


class Issue(Entity):
    """What is disputed, on a scale from 0 to 100 whose ends are named."""

    kinds = ("issue",)
    name: Title
    zero_means: Text | None = None
    hundred_means: Text | None = None
    anchors: list[Anchor] = Field(default_factory=list)
    codes: list[Annotated[str, CodeOf("pax_issue")]] = Field(default_factory=list, description="PA-X issue codes.")
    process: ProcessId | None = None

    @property
    def label(self) -> str:
        return self.name


class Process(Entity):
    """A peace or negotiation process, or a track of one (``part_of``)."""

    kinds = ("process",)
    name: Title
    level: Annotated[str, CodeOf("process_level")] | None = None
    part_of: ProcessId | None = None
    date: WrittenDate | None = None
    ids: dict[str, Title] = Field(default_factory=dict)

    @property
    def label(self) -> str:
        return self.name


class Name(Entity):
    """One spelling of an actor, a place or another named record, and who writes it so."""

    kinds = ("name",)
    of: Annotated[RecordId, Reference("actor", "place", "process", "issue", "agreement")]
    text: Title
    language: Annotated[str, Field(pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = Field(
        None, description="BCP 47."
    )
    script: Annotated[str, Field(pattern="^[A-Z][a-z]{3}$")] | None = Field(
        None, description="ISO 15924; worked out from the text where it is left out."
    )
    name_kind: Annotated[str, CodeOf("name_kind")] = "alias"
    used_from: WrittenDate | None = None
    used_to: WrittenDate | None = None
    used_by: ActorId | None = Field(None, description="Who calls it so, where the name takes sides.")
    source: SourceId | None = None

    @property
    def label(self) -> str:
        return self.text
