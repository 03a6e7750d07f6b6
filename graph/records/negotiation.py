"""Talks, positions, demands, offers and agreements."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.records.base import Fact, Part
from graph.records.fields import (
    ActorId,
    AgreementId,
    CodeOf,
    DemandId,
    EventId,
    IssueId,
    PlaceId,
    ProcessId,
    RecordId,
    Scale,
    Share,
    TalkId,
    Text,
    Title,
    WrittenDate,
)

Role = Annotated[str, CodeOf("role")]

# Said of talks and agreements alike.
_COUNTRIES = "The countries a dataset files it under, in the dataset's own words."
_PROCESSES = "Every process it belongs to, where there are several; ``process`` is one of them."


class Participant(Part):
    """Who sat at a talk. What it was listed as and what it did are two things (PAA-X: practical third parties)."""

    key = ("actor",)
    actor: ActorId
    formal_role: Role | None = None
    practical_role: Role | None = None
    on_behalf_of: ActorId | None = None


class Talk(Fact):
    """One round, meeting or mediation event; several mediators with several parties are one talk."""

    kinds = ("talk",)
    identity = frozenset({"title", "process"})
    happening = True
    named = True
    title: Title
    process: ProcessId | None = None
    place: PlaceId | None = None
    format: Annotated[str, CodeOf("talk_format")] | None = None
    med_type: Annotated[str, CodeOf("med_type")] | None = None
    outcome: Annotated[str, CodeOf("talk_outcome")] | None = None
    participants: list[Participant] = Field(default_factory=list)
    issues: list[IssueId] = Field(default_factory=list)
    produced: list[AgreementId] = Field(default_factory=list, description="Agreements that it led to.")
    countries: list[Title] = Field(default_factory=list, description=_COUNTRIES)
    processes: list[ProcessId] = Field(default_factory=list, description=_PROCESSES)

    @property
    def label(self) -> str:
        return self.title


class Position(Fact):
    """An actor's stance on an issue over an interval; a change is a new position."""

    kinds = ("position",)
    identity = frozenset({"actor", "issue"})
    actor: ActorId
    issue: IssueId
    stance: Annotated[str, CodeOf("stance")] | None = None
    value: Scale | None = None
    salience: Share | None = None
    capability: Share | None = None
    basis: Annotated[str, CodeOf("position_basis")] | None = None

    @property
    def label(self) -> str:
        return f"{self.actor} on {self.issue}: {self.stance or self.value}"


class DemandStatus(Part):
    """What became of a demand towards one addressee, and the talk, event or agreement that set it."""

    addressee: ActorId | None = None
    date: WrittenDate | None = None
    status: Annotated[str, CodeOf("demand_status")]
    talk: TalkId | None = None
    event: EventId | None = None
    agreement: AgreementId | None = None


class Demand(Fact):
    """What an actor asks of others."""

    kinds = ("demand",)
    identity = frozenset({"text", "process"})
    attributions = frozenset({"raised_by", "directed_at"})
    happening = True
    named = True
    text: Text
    raised_by: list[ActorId] = Field(min_length=1)
    directed_at: list[ActorId] = Field(default_factory=list)
    concerns: list[IssueId] = Field(default_factory=list)
    mode: Annotated[str, CodeOf("demand_mode")] | None = None
    red_line: bool | None = None
    process: ProcessId | None = None
    talk: TalkId | None = Field(None, description="The talk at which it was raised.")
    repeats: DemandId | None = Field(None, description="Same asker, addressee and object.")
    history: list[DemandStatus] = Field(default_factory=list)

    @property
    def label(self) -> str:
        return self.text


class Offer(Fact):
    """What an actor would give to others."""

    kinds = ("offer",)
    identity = frozenset({"text", "process"})
    attributions = frozenset({"offered_by", "directed_at"})
    happening = True
    named = True
    text: Text
    offered_by: list[ActorId] = Field(min_length=1)
    directed_at: list[ActorId] = Field(default_factory=list)
    concerns: list[IssueId] = Field(default_factory=list)
    mode: Annotated[str, CodeOf("demand_mode")] | None = None
    process: ProcessId | None = None
    talk: TalkId | None = None
    history: list[DemandStatus] = Field(default_factory=list)

    @property
    def label(self) -> str:
        return self.text


class Signature(Part):
    """Who signed, or declared; a ceasefire is declared per actor."""

    key = ("actor",)
    actor: ActorId
    formal_role: Role | None = None
    also_as: Role | None = Field(None, description="A second formal role, where the same actor is listed twice.")
    practical_role: Role | None = None
    on_behalf_of: ActorId | None = None
    date: WrittenDate | None = None
    declared_unilaterally: bool | None = None


class Provision(Part):
    """One term of an agreement; it can satisfy demands."""

    key = ("id",)
    id: RecordId
    text: Text
    issues: list[IssueId] = Field(default_factory=list)
    satisfies: list[DemandId] = Field(default_factory=list)


class Agreement(Fact):
    """A proposal, draft, agreement or ceasefire, with its provisions."""

    kinds = ("agreement",)
    identity = frozenset({"title", "process"})
    attributions = frozenset({"proposed_by"})
    happening = True
    named = True
    title: Title
    process: ProcessId | None = None
    form: Annotated[str, CodeOf("agreement_form")] | None = None
    stage: Annotated[str, CodeOf("pax_stage")] | None = None
    stage_sub: Annotated[str, CodeOf("pax_stage_sub")] | None = None
    consent: Annotated[str, CodeOf("agreement_consent")] | None = None
    ceasefire_class: Annotated[str, CodeOf("ceasefire_class")] | None = None
    place: PlaceId | None = None
    proposed_by: list[ActorId] = Field(default_factory=list)
    proposed_to: list[ActorId] = Field(default_factory=list)
    signatories: list[Signature] = Field(default_factory=list)
    provisions: list[Provision] = Field(default_factory=list)
    countries: list[Title] = Field(default_factory=list, description=_COUNTRIES)
    processes: list[ProcessId] = Field(default_factory=list, description=_PROCESSES)
    ids: dict[str, Title] = Field(default_factory=dict)

    @property
    def label(self) -> str:
        return self.title
