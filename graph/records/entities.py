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
    type: Annotated[str, CodeOf("actor_type")] = Field(description="What kind of actor it is.")
    sector: Annotated[str, CodeOf("sector")] | None = Field(
        None, description="What it does: government, military, rebels and so on."
    )
    country: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = Field(None, description="ISO 3166-1 alpha-3.")
    active_from: WrittenDate | None = Field(None, description="Since when it has been there.")
    active_to: WrittenDate | None = Field(None, description="Until when it was there.")
    ids: dict[str, Title] = Field(
        default_factory=dict, description="Its ids elsewhere: paax, ucdp, acled, wikidata, gw."
    )

    @property
    def label(self) -> str:
        return self.name


class Place(Entity):
    """Where something was; ``precision`` is UCDP's where_prec, 1 (exact) to 7 (international)."""

    kinds = ("place",)
    name: Title = Field(description="The name it is listed under.")
    lies_in: PlaceId | None = Field(None, description="The place that it lies in.")
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = Field(None, description="Degrees north of the equator.")
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = Field(None, description="Degrees east of Greenwich.")
    precision: Annotated[str, CodeOf("where_precision")] | None = Field(
        None, description="How exact the place is, as UCDP's where_prec."
    )
    country: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = Field(None, description="ISO 3166-1 alpha-3.")
    source: SourceId | None = Field(None, description="Where the coordinates come from.")

    @property
    def label(self) -> str:
        return self.name


class Anchor(Part):
    """What one value on an issue's scale means."""

    key = ("value",)
    value: Annotated[float, Field(ge=0, le=100)] = Field(description="The value on the scale.")
    meaning: Text = Field(description="What it means.")


class Issue(Entity):
    """What is disputed, on a scale from 0 to 100 whose ends are named."""

    kinds = ("issue",)
    name: Title = Field(description="What is disputed, in a few words.")
    zero_means: Text | None = Field(None, description="What the value 0 means.")
    hundred_means: Text | None = Field(None, description="What the value 100 means.")
    anchors: list[Anchor] = Field(default_factory=list, description="What other values on the scale mean.")
    codes: list[Annotated[str, CodeOf("pax_issue")]] = Field(default_factory=list, description="PA-X issue codes.")
    process: ProcessId | None = Field(None, description="The process in which it is disputed.")

    @property
    def label(self) -> str:
        return self.name


class Process(Entity):
    """A peace or negotiation process, or a track of one (``part_of``)."""

    kinds = ("process",)
    name: Title = Field(description="The name it is listed under.")
    level: Annotated[str, CodeOf("process_level")] | None = Field(
        None, description="Between whom it runs: states, parties within one, local actors."
    )
    part_of: ProcessId | None = Field(None, description="The process of which it is a track.")
    date: WrittenDate | None = Field(None, description="When it ran.")
    ids: dict[str, Title] = Field(default_factory=dict, description="Its ids elsewhere.")

    @property
    def label(self) -> str:
        return self.name


class Name(Entity):
    """One spelling of an actor, a place or another named record, and who writes it so."""

    kinds = ("name",)
    of: Annotated[RecordId, Reference("actor", "place", "process", "issue", "agreement")] = Field(
        description="The record that it names."
    )
    text: Title = Field(description="The name as it is written.")
    language: Annotated[str, Field(pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = Field(
        None, description="BCP 47."
    )
    script: Annotated[str, Field(pattern="^[A-Z][a-z]{3}$")] | None = Field(
        None, description="ISO 15924; worked out from the text where it is left out."
    )
    name_kind: Annotated[str, CodeOf("name_kind")] = Field("alias", description="What kind of name it is.")
    used_from: WrittenDate | None = Field(None, description="Since when it has been used.")
    used_to: WrittenDate | None = Field(None, description="Until when it was used.")
    used_by: ActorId | None = Field(None, description="Who calls it so, where the name takes sides.")
    source: SourceId | None = Field(None, description="The source that has it.")

    @property
    def label(self) -> str:
        return self.text
