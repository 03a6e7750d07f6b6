"""What one actor had to do with others, and its facts, the latest first."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.models.coverage import Listing
from graph.models.facts import (
    Agreement,
    Control,
    Demand,
    Event,
    Offer,
    Position,
    Quantity,
    Talk,
    Tie,
)
from graph.models.fields import Count, NamedActor, Strict

AnyFact = Annotated[
    Talk | Demand | Offer | Agreement | Event | Position | Quantity | Tie | Control, Field(discriminator="kind")
]


class Counterpart(Strict):
    """Another actor, and what joins the two."""

    actor: Annotated[NamedActor, Field(description="The other actor.")]
    facts: Annotated[Count, Field(description="How many facts join the two, each once in a layer.")]
    latest: Annotated[str | None, Field(description="The first possible day of the latest of them; null: none dated.")]
    undated: Annotated[Count, Field(description="How many of them have no first day.")]
    by_layer: Annotated[
        dict[str, dict[str, Count]],
        Field(description="The dated ones by layer and by the year of their first possible day."),
    ]


class CounterpartPage(Listing):
    """A page of the actors that one actor had to do with."""

    items: Annotated[list[Counterpart], Field(description="The others, those with the latest fact first.")]


class LatestPage(Listing):
    """A page of the facts that name one actor."""

    items: Annotated[list[AnyFact], Field(description="The facts, the latest first, undated ones last.")]
