"""The answers about facts: single ones, and pages of lists."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.models.coverage import Listing
from graph.models.deriving import require
from graph.models.facts import (
    Agreement,
    AnyTie,
    Control,
    Demand,
    Event,
    Offer,
    Position,
    Quantity,
    Talk,
    Tie,
    TimelineItem,
)
from graph.models.fields import Answer, Strict


class Referenced(Strict):
    """A record that a fact names."""

    kind: Annotated[str, Field(description="Its kind.")]
    label: Annotated[str, Field(description="Its name, title or text.")]


class Single(Answer):
    """What the answer of a single record says besides."""

    references: Annotated[
        dict[str, Referenced], Field(description="By id: its causes, and what it follows or happened during.")
    ]


@require("claims", "readings")
class SingleActorTie(Tie, Single):
    """One tie between actors, and its evidence."""


@require("claims", "readings")
class SingleControl(Control, Single):
    """One actor's hold over a place, and its evidence."""


SingleTie = Annotated[SingleActorTie | SingleControl, Field(discriminator="kind")]


@require("claims", "readings")
class SinglePosition(Position, Single):
    """One position, and its evidence."""


@require("claims", "readings")
class SingleDemand(Demand, Single):
    """One demand, its history, and its evidence."""


@require("claims", "readings")
class SingleOffer(Offer, Single):
    """One offer, its history, and its evidence."""


@require("claims", "readings")
class SingleEvent(Event, Single):
    """One event, and its evidence."""


@require("claims", "readings")
class SingleQuantity(Quantity, Single):
    """One number, and its evidence."""


@require("claims", "readings")
class SingleAgreement(Agreement, Single):
    """One agreement, and its evidence."""

    produced_by: Annotated[list[str], Field(description="Ids of the talks that are said to have led to it.")]
    produced_by_possible: Annotated[
        list[str],
        Field(description="Those of them of which that is not certain: denied, alleged, or one of several."),
    ]
    produced_by_hedged: Annotated[list[str], Field(description="Those of them of which only hedged claims say so.")]


@require("claims", "readings", "demands", "offers")
class SingleTalk(Talk, Single):
    """One talk, and its evidence."""


class TiePage(Listing):
    """A page of ties."""

    items: Annotated[list[AnyTie], Field(description="The ties, oldest first.")]


class PositionPage(Listing):
    """A page of positions."""

    items: Annotated[list[Position], Field(description="The positions, oldest first.")]


class DemandPage(Listing):
    """A page of demands."""

    items: Annotated[list[Demand], Field(description="The demands, oldest first; with q the best match first.")]


class OfferPage(Listing):
    """A page of offers."""

    items: Annotated[list[Offer], Field(description="The offers, oldest first; with q the best match first.")]


class EventPage(Listing):
    """A page of events."""

    items: Annotated[list[Event], Field(description="The events, oldest first; with q the best match first.")]


class QuantityPage(Listing):
    """A page of numbers that sources give."""

    items: Annotated[list[Quantity], Field(description="The numbers, oldest first; with q the best match first.")]


class AgreementPage(Listing):
    """A page of agreements."""

    items: Annotated[list[Agreement], Field(description="The agreements, oldest first; with q the best match first.")]


class TalkPage(Listing):
    """A page of talks."""

    items: Annotated[list[Talk], Field(description="The talks, oldest first; with q the best match first.")]


class Timeline(Listing):
    """A page of what happened, in order."""

    items: Annotated[list[TimelineItem], Field(description="What happened and each change of a status, in order.")]
