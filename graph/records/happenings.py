"""Events outside the room, and the numbers that sources give."""

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
    """What happened outside the room. A reciprocal event (a clash, a meeting) has all its actors in ``actors`` and is
    ``mutual``.
    """

    kinds = ("event",)
    identity = frozenset({"title", "process"})
    attributions = frozenset({"actors"})
    happening = True
    named = True
    together = (("mode", "category", mode_fits),)
    title: Title
    process: ProcessId | None = None
    category: Annotated[str, CodeOf("event_category")] | None = None
    mode: Annotated[str, CodeOf("event_mode")] | None = None
    contexts: list[Annotated[str, CodeOf("event_context")]] = Field(default_factory=list)
    intensity: Annotated[float, Field(ge=-10, le=10)] | None = None
    lasting: bool | None = Field(None, description="Whether it goes on over days, as a siege does.")
    place: PlaceId | None = None
    actors: list[ActorId] = Field(default_factory=list)
    targets: list[ActorId] = Field(default_factory=list)
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
    what: Title
    unit: Title
    about: Annotated[RecordId, Reference("event", "place", "actor", "talk", "agreement", "process")] | None = None
    best: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Annotated[str, CodeOf("quantity_bound")] | None = None
    scope: Text | None = None

    @property
    def label(self) -> str:
        return f"{self.what} ({self.unit})"
