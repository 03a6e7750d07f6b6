"""Events outside the talks, and the numbers that sources give."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from graph.codes import mode_fits
from graph.records.base import Fact
from graph.records.causes import CAUSES, DURING, FOLLOWS, StatedCause
from graph.records.fields import (
    ActorId,
    CircumstanceId,
    CodeOf,
    PlaceId,
    ProcessId,
    RecordId,
    Reference,
    TermsId,
    Text,
    Title,
)


class Event(Fact):
    """What happened outside the talks. A reciprocal event (a clash, a meeting) has all its actors in ``actors`` and is
    ``mutual``.
    """

    kinds = ("event",)
    identity = frozenset({"title", "process"})
    attributions = frozenset({"actors"})
    occurrence = True
    named = True
    together = (("mode", "category", mode_fits),)
    title: Title = Field(description="What happened, in a few words.")
    process: ProcessId | None = Field(None, description="The process that it belongs to.")
    category: Annotated[str, CodeOf("event_category")] | None = Field(
        None, description="What kind of event it is (PLOVER)."
    )
    mode: Annotated[str, CodeOf("event_mode")] | None = Field(
        None, description="The narrower kind within the category."
    )
    contexts: list[Annotated[str, CodeOf("event_context")]] = Field(
        default_factory=list, description="What it was about."
    )
    intensity: Annotated[float, Field(ge=-10, le=10)] | None = Field(
        None, description="From -10, most hostile, to 10, most cooperative (PLOVER)."
    )
    lasting: bool | None = Field(None, description="Whether it goes on over days, as a siege does.")
    place: PlaceId | None = Field(None, description="Where it happened.")
    actors: list[ActorId] = Field(default_factory=list, description="Who did it.")
    targets: list[ActorId] = Field(default_factory=list, description="To whom it was done.")
    mutual: bool | None = Field(
        None,
        description="Whether its actors acted on each other, as in a clash; false: they acted side by side.",
    )
    stated_causes: list[StatedCause] = Field(default_factory=list, description=CAUSES)
    during: list[CircumstanceId] = Field(default_factory=list, description=DURING)
    follows: list[CircumstanceId] = Field(default_factory=list, description=FOLLOWS)
    implements: list[TermsId] = Field(
        default_factory=list, description="Provisions that it carries out; an agreement where no provision is named."
    )
    breaches: list[TermsId] = Field(
        default_factory=list, description="Provisions that it breaks; an agreement where no provision is named."
    )
    breaches_agreements: list[Annotated[RecordId, Reference("agreement")]] = Field(
        default_factory=list, description="Agreements breached where no single provision is named."
    )
    held_to_be: Title | None = Field(None, description="What a source holds it to be, in a word: valid, fraudulent.")

    @field_validator("mode")
    @classmethod
    def _fits_the_category(cls, value: str | None, info: ValidationInfo) -> str | None:
        for _, message in cls.check_together({**info.data, "mode": value}):
            raise ValueError(message)
        return value

    @property
    def label(self) -> str:
        return self.title


class Quantity(Fact):
    """A number that a source gives (UCDP: best, low, high)."""

    kinds = ("quantity",)
    identity = frozenset({"what", "unit", "about"})
    named = True
    what: Title = Field(description="What is counted or measured.")
    unit: Title = Field(description="In which unit.")
    about: Annotated[RecordId, Reference("event", "place", "actor", "talk", "agreement", "process")] | None = Field(
        None, description="The record that it is about."
    )
    best: float | None = Field(None, description="The best estimate.")
    low: float | None = Field(None, description="The lowest estimate.")
    high: float | None = Field(None, description="The highest estimate.")
    bound: Annotated[str, CodeOf("quantity_bound")] | None = Field(
        None, description="Whether the number is exact, a least, or a most."
    )
    scope: Text | None = Field(None, description="What it takes in, in words.")

    @property
    def label(self) -> str:
        return f"{self.what} ({self.unit})"
