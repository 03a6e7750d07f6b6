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
    actor: ActorId = Field(description="Who took part.")
    formal_role: Role | None = Field(None, description="The role it was listed under.")
    practical_role: Role | None = Field(None, description="The role it had in practice.")
    on_behalf_of: ActorId | None = Field(None, description="The actor for whom it sat.")


class Talk(Fact):
    """One round, meeting or mediation event; several mediators with several parties are one talk."""

    kinds = ("talk",)
    identity = frozenset({"title", "process"})
    attributions = frozenset({"ended_by"})
    occurrence = True
    named = True
    title: Title = Field(description="The talk in a few words.")
    process: ProcessId | None = Field(None, description="The process that it belongs to.")
    place: PlaceId | None = Field(None, description="Where it was held.")
    format: Annotated[str, CodeOf("talk_format")] | None = Field(None, description="How the sides met.")
    med_type: Annotated[str, CodeOf("med_type")] | None = Field(None, description="Whether it was mediation.")
    outcome: Annotated[str, CodeOf("talk_outcome")] | None = Field(None, description="What came of it.")
    participants: list[Participant] = Field(default_factory=list, description="Who took part, and as what.")
    issues: list[IssueId] = Field(default_factory=list, description="What it was about.")
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

    part: ActorId | None = Field(None, description="The speaker or sub-unit.")
    words: Text | None = Field(None, description="The part in words, where no actor is recorded.")
    stance: Annotated[str, CodeOf("stance")] = Field(description="What this part holds.")

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
    captioned = ("stance", "value")
    actor: ActorId = Field(description="Whose position it is.")
    issue: IssueId = Field(description="On what.")
    stance: Annotated[str, CodeOf("stance")] | None = Field(None, description="For or against.")
    value: Scale | None = Field(None, description="Where on the issue's scale, from 0 to 100.")
    salience: Share | None = Field(None, description="How much the issue matters to the actor, from 0 to 1.")
    capability: Share | None = Field(None, description="How much the actor can bring to bear, from 0 to 1.")
    basis: Annotated[str, CodeOf("position_basis")] | None = Field(None, description="What the position is known from.")
    divided: list[PartStance] = Field(default_factory=list, description="Where the actor is divided: who holds what.")

    @property
    def label(self) -> str:
        said = self.stance or self.value
        return f"{self.actor} on {self.issue}" if said is None else f"{self.actor} on {self.issue}: {said}"


class DemandStatus(Part):
    """What became of a demand or an offer towards one addressee, and the talk, event or agreement that set it."""

    addressee: ActorId | None = Field(None, description="One of those it is directed at; left out: all of them.")
    by: ActorId | None = Field(None, description="The part or speaker of the addressee that answered.")
    date: WrittenDate | None = Field(None, description="When it was reported to be so.")
    status: Annotated[str, CodeOf("demand_status")] = Field(description="What became of it.")
    talk: TalkId | None = Field(None, description="The talk that set the status.")
    event: EventId | None = Field(None, description="The event that set the status.")
    agreement: AgreementId | None = Field(None, description="The agreement that set the status.")


class Demand(Fact):
    """What an actor asks of others."""

    kinds = ("demand",)
    identity = frozenset({"text", "process"})
    attributions = frozenset({"raised_by", "directed_at", "to_be_done_by"})
    occurrence = True
    named = True
    text: Text = Field(description="What is asked for, in words.")
    raised_by: list[ActorId] = Field(min_length=1, description="Who asks.")
    directed_at: list[ActorId] = Field(default_factory=list, description="Of whom.")
    concerns: list[IssueId] = Field(default_factory=list, description="The issues that it concerns.")
    mode: Annotated[str, CodeOf("demand_mode")] | None = Field(
        None, description="What it asks for: to assist, change, yield or meet."
    )
    red_line: bool | None = Field(None, description="Whether the asker calls it a red line.")
    process: ProcessId | None = Field(None, description="The process that it belongs to.")
    talk: TalkId | None = Field(None, description="The talk at which it was raised.")
    repeats: DemandId | None = Field(
        None, description="The earlier demand: raised by the same actor, to the same addressee, for the same thing."
    )
    to_be_done_by: list[ActorId] = Field(
        default_factory=list, description="Who is to do it, where not the addressee: A asks B that C shall act."
    )
    alternative_group: Title | None = Field(
        None, description="Either/or: demands of the same asker and the same word here are alternatives to one another."
    )
    exceeds: list[ProvisionId] = Field(default_factory=list, description="Agreed provisions that it goes beyond.")
    history: list[DemandStatus] = Field(default_factory=list, description="What became of it, towards whom.")

    @property
    def label(self) -> str:
        return self.text


class Offer(Fact):
    """What an actor would give to others."""

    kinds = ("offer",)
    identity = frozenset({"text", "process"})
    attributions = frozenset({"offered_by", "directed_at"})
    occurrence = True
    named = True
    text: Text = Field(description="What is offered, in words.")
    offered_by: list[ActorId] = Field(min_length=1, description="Who offers.")
    directed_at: list[ActorId] = Field(default_factory=list, description="To whom.")
    concerns: list[IssueId] = Field(default_factory=list, description="The issues that it concerns.")
    mode: Annotated[str, CodeOf("demand_mode")] | None = Field(
        None, description="What it offers: to assist, change, yield or meet."
    )
    process: ProcessId | None = Field(None, description="The process that it belongs to.")
    talk: TalkId | None = Field(None, description="The talk at which it was made.")
    history: list[DemandStatus] = Field(default_factory=list, description="What became of it, towards whom.")

    @property
    def label(self) -> str:
        return self.text


class Signature(Part):
    """Who signed, or declared; a ceasefire is declared per actor."""

    key = ("actor",)
    actor: ActorId = Field(description="Who signed or declared.")
    formal_role: Role | None = Field(None, description="The role it was listed under.")
    also_as: Role | None = Field(None, description="A second formal role, where the same actor is listed twice.")
    practical_role: Role | None = Field(None, description="The role it had in practice.")
    on_behalf_of: ActorId | None = Field(None, description="The actor for whom it signed.")
    date: WrittenDate | None = Field(None, description="When it signed or declared.")
    declared_unilaterally: bool | None = Field(None, description="Whether it declared by itself, without the others.")


class Agreement(Fact):
    """A proposal, draft, agreement or ceasefire, with its provisions."""

    kinds = ("agreement",)
    identity = frozenset({"title", "process"})
    attributions = frozenset({"proposed_by", "ended_by"})
    occurrence = True
    named = True
    together = (("stage_sub", "stage", stage_fits),)
    title: Title = Field(description="Its title.")
    process: ProcessId | None = Field(None, description="The process that it belongs to.")
    form: Annotated[str, CodeOf("agreement_form")] | None = Field(
        None, description="Proposal, draft, agreement or ceasefire."
    )
    stage: Annotated[str, CodeOf("pax_stage")] | None = Field(None, description="The stage of the process (PA-X).")
    stage_sub: Annotated[str, CodeOf("pax_stage_sub")] | None = Field(None, description="The narrower stage (PA-X).")
    consent: Annotated[str, CodeOf("agreement_consent")] | None = Field(
        None, description="Whether the parties agreed to it."
    )
    ceasefire_class: Annotated[str, CodeOf("ceasefire_class")] | None = Field(
        None, description="What kind of ceasefire it is (ETH/PRIO)."
    )
    place: PlaceId | None = Field(None, description="Where it was made.")
    proposed_by: list[ActorId] = Field(default_factory=list, description="Who proposed it.")
    proposed_to: list[ActorId] = Field(default_factory=list, description="To whom it was proposed.")
    signatories: list[Signature] = Field(default_factory=list, description="Who signed or declared it, and as what.")
    provisions: list[Provision] = Field(default_factory=list, description="Its terms.")
    ended_by: list[ActorId] = Field(default_factory=list, description=ENDED_BY)
    stated_causes: list[StatedCause] = Field(default_factory=list, description=CAUSES)
    countries: list[Title] = Field(default_factory=list, description=_COUNTRIES)
    processes: list[ProcessId] = Field(default_factory=list, description=_PROCESSES)
    ids: dict[str, Title] = Field(default_factory=dict, description="Its ids elsewhere.")

    @property
    def label(self) -> str:
        return self.title

    @field_validator("stage_sub")
    @classmethod
    def _fits_the_stage(cls, value: str | None, info: ValidationInfo) -> str | None:
        for _, message in cls.check_together({**info.data, "stage_sub": value}):
            raise ValueError(message)
        return value
