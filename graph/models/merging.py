"""What merging two actors, and parting them, answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.models.fields import Strict
from graph.models.lists import SingleDecision


class StillOne(Strict):
    """Why two actors are one all the same."""

    through: Annotated[list[str], Field(description="The actors in between.")]
    decisions: Annotated[list[str], Field(description="The decisions that lead from one to the other.")]


class Parted(SingleDecision):
    """A decision that was taken back."""

    still_one: Annotated[
        list[StillOne], Field(description="By which other decisions the two are one all the same; empty: they are two.")
    ]
