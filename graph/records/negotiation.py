"""Talks, positions, demands, offers and agreements."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator, model_validator

from graph.codes import stage_fits
from graph.records.base import Fact, Part
from graph.records.causes import CAUSES, DURING, ENDED_BY, FOLLOWS, StatedCause
from graph.records.fields import (
    ActorId,
    AgreementId,
    CircumstanceId,
    CodeOf,
    DemandId,
    EventId,
    IssueId,
    PlaceId,
    ProcessId,
    ProvisionId,
    Scale,
    Share,
    TalkId,
    Text,
    Title,
    WrittenDate,
)
from graph.records.provisions import Provision

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
    attributions = frozenset({"ended_by"})
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
    ended_by: list[ActorId] = Field(default_factory=list, description=ENDED_BY)
    stated_causes: list[StatedCause] = Field(default_factory=list, description=CAUSES)
    during: list[CircumstanceId] = Field(default_factory=list, description=DURING)
    follows: list[CircumstanceId] = Field(default_factory=list, description=FOLLOWS)
    countries: list[Title] = Field(default_factory=list, description=_COUNTRIES)
    processes: list[ProcessId] = Field(default_factory=list, description=_PROCESSES)

    @property
    def label(self) -> str:
        return self.title


class PartStance(Part):
    """What one part of a divided actor holds: a speaker or sub-unit, or words where none is recorded."""

    part: ActorId | None = None
    words: Text | None = None
    stance: Annotated[str, CodeOf("stance")]

    @model_validator(mode="after")
    def _is_one(self) -> PartStance:
        if (self.part is None) == (self.words is None):
            raise ValueError("expected either part, the id of an actor, or words")
        return self


class Position(Fact):
    """An actor's stance on an issue over an interval; a change is a new position.

    An actor is divided where its speakers or parts take opposite stances at one time. That is neither a dispute, in
    which sources differ on what one speaker holds, nor a change.
    """

    kinds = ("position",)
    identity = frozenset({"actor", "issue"})
    actor: ActorId
    issue: IssueId
    stance: Annotated[str, CodeOf("stance")] | None = None
    value: Scale | None = None
    salience: Share | None = None
    capability: Share | None = None
    basis: Annotated[str, CodeOf("position_basis")] | None = None
    divided: list[PartStance] = Field(default_factory=list, description="Where the actor is divided: who holds what.")

    @property
    def label(self) -> str:
        return f"{self.actor} on {self.issue}: {self.stance or self.value}"


class DemandStatus(Part):
    """What became of a demand or an offer towards one addressee, and the talk, event or agreement that set it."""

    addressee: ActorId | None = Field(None, description="One of those it is directed at; left out: all of them.")
    by: ActorId | None = Field(None, description="The part or speaker of the addressee that answered.")
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
    to_be_done_by: list[ActorId] = Field(
        default_factory=list, description="Who is to do it, where not the addressee: A asks B that C shall act."
    )
    alternative_group: Title | None = Field(
        None, description="Either/or: demands of the same asker and the same word here are alternatives to one another."
    )
    exceeds: list[ProvisionId] = Field(default_factory=list, description="Agreed provisions that it goes beyond.")
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


class Agreement(Fact):
    """A proposal, draft, agreement or ceasefire, with its provisions."""

    kinds = ("agreement",)
    identity = frozenset({"title", "process"})
    attributions = frozenset({"proposed_by", "ended_by"})
    happening = True
    named = True
    together = (("stage_sub", "stage", stage_fits),)
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
    ended_by: list[ActorId] = Field(default_factory=list, description=ENDED_BY)
    stated_causes: list[StatedCause] = Field(default_factory=list, description=CAUSES)
    countries: list[Title] = Field(default_factory=list, description=_COUNTRIES)
    processes: list[ProcessId] = Field(default_factory=list, description=_PROCESSES)
    ids: dict[str, Title] = Field(default_factory=dict)

    @property
    def label(self) -> str:
        return self.title

    @field_validator("stage_sub")
    @classmethod
    def _fits_the_stage(cls, value: str | None, info: ValidationInfo) -> str | None:
        for _, message in cls.check_together({**info.data, "stage_sub": value}):
            raise ValueError(message)
        return value
