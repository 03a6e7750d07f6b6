"""Events outside the room, and the numbers that sources give."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.records.base import Fact
from graph.records.fields import (
    ActorId,
    CodeOf,
    EventId,
    PlaceId,
    ProcessId,
    RecordId,
    Reference,
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
    stated_causes: list[Annotated[RecordId, Reference("event", "demand", "talk", "agreement")]] = Field(
        default_factory=list, description="What a source says it happened because of; mere sequence is no cause."
    )
    follows: list[EventId] = Field(default_factory=list, description="Events that a source puts before it.")
    implements: list[RecordId] = Field(default_factory=list, description="Ids of provisions.")
    breaches: list[RecordId] = Field(default_factory=list, description="Ids of provisions.")
    breaches_agreements: list[Annotated[RecordId, Reference("agreement")]] = Field(
        default_factory=list, description="Agreements breached where no single provision is named."
    )
    held_to_be: Title | None = Field(None, description="What a source holds it to be, in a word: valid, fraudulent.")

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
