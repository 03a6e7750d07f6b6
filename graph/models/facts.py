"""Facts of every kind, as answers give them."""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field

from graph.models.claims import Alternatives, FactAnswer
from graph.models.deriving import answers
from graph.models.fields import Bounded, Count, Firmness, Strict
from graph.models.ledger import Ledger, StatusNow, StatusReport
from graph.records import events, negotiation, provisions, ties
from graph.records.fields import RecordId, Title
from graph.records.negotiation import Role
from graph.time import Holds


class Deed(Bounded):
    """An event that implements or breaches an agreement, or a provision of it."""

    event: Annotated[str, Field(description="The event's id.")]
    label: Annotated[str, Field(description="Its title.")]
    actors: Annotated[list[str], Field(description="Ids of those who did it.")]
    provisions: Annotated[list[str], Field(description="Ids of the provisions that it concerns.")]
    provisions_possible: Annotated[list[str], Field(description="Those of them of which that is not certain.")]
    date_text: Annotated[str | None, Field(description="The date as the source wrote it.")]
    holds: Annotated[Firmness, Field(description="How firmly it holds that it did so.")]
    alleged: Annotated[bool, Field(description="Only opponents say so.")]
    hedged: Annotated[bool, Field(description="Only hedged claims say so.")]
    contested: Annotated[bool, Field(description="Accounts of the event differ.")]
    readings: Annotated[list[Alternatives], Field(description="The fields of the event on which they differ.")]
    claims: Annotated[list[str], Field(description="Ids of the claims that say so.")]
    sources: Annotated[list[str], Field(description="Ids of the sources that say so.")]
    speakers: Annotated[list[str], Field(description="Who is credited: ids of actors, or credits in words.")]
    origins: Annotated[Count, Field(description="How many independent origins say so.")]


class Deeds(Strict):
    """What became of an agreement or a provision."""

    implemented_by: Annotated[list[Deed], Field(description="Events that are said to carry it out.")]
    breached_by: Annotated[list[Deed], Field(description="Events that are said to breach it, allegations included.")]


@answers(ties.Tie)
class Tie(FactAnswer):
    """A dated tie from one actor to another."""

    source: RecordId
    target: RecordId


@answers(ties.Control)
class Control(FactAnswer):
    """An actor's hold over a place."""

    source: RecordId
    target: RecordId


@answers(negotiation.Position)
class Position(FactAnswer):
    """An actor's stance on an issue over an interval."""


@answers(negotiation.Demand)
class Demand(FactAnswer, Ledger):
    """What an actor asks of others, and its status."""

    talk: RecordId | None


@answers(negotiation.Offer)
class Offer(FactAnswer, Ledger):
    """What an actor would give to others, and its status."""

    talk: RecordId | None


@answers(events.Event)
class Event(FactAnswer):
    """What happened outside the talks."""

    title: Title
    actors: list[RecordId]
    ongoing: Annotated[
        Holds | None,
        Field(description="Whether it still goes on at the moment asked about; null for what is over in a day."),
    ]


@answers(events.Quantity)
class Quantity(FactAnswer):
    """A number that a source gives."""


@answers(provisions.Provision)
class Provision(Deeds):
    """One term of an agreement, and what became of it."""

    id: RecordId


@answers(negotiation.Signature)
class Signature(Strict):
    """Who signed, or declared, and as what."""

    actor: RecordId
    formal_role: Role | None
    practical_role: Role | None


@answers(negotiation.Agreement)
class Agreement(FactAnswer, Deeds):
    """A proposal, draft, agreement or ceasefire, with its provisions and what became of it."""

    signatories: list[Signature]
    provisions: list[Provision]
    implemented: Annotated[bool, Field(description="Some event is said to carry it out, in whole or part.")]
    implemented_holds: Annotated[Firmness | None, Field(description="How firmly; null where there is no such event.")]
    breached: Annotated[bool, Field(description="Some event is said to breach it, allegations included.")]
    breached_holds: Annotated[Firmness | None, Field(description="How firmly; null where there is no such event.")]


class DemandAtTalk(Demand, StatusNow):
    """A demand as a talk left it, and its status by now."""


class OfferAtTalk(Offer, StatusNow):
    """An offer as a talk left it, and its status by now."""


@answers(negotiation.Talk)
class Talk(FactAnswer):
    """One round, meeting or mediation event; several mediators with several parties are one talk."""

    demands: NotRequired[
        Annotated[list[DemandAtTalk], Field(description="The demands that were on its table; not in timelines.")]
    ]
    offers: NotRequired[
        Annotated[list[OfferAtTalk], Field(description="The offers that were on its table; not in timelines.")]
    ]


AnyTie = Annotated[Tie | Control, Field(discriminator="kind")]
TimelineItem = Annotated[Talk | Demand | Offer | Agreement | Event | StatusReport, Field(discriminator="kind")]
