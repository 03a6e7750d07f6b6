"""Mediators: who goes between two actors."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Flag, Id, Many, Whole
from api.parameters import Evidence
from api.reading import Ask, Reads
from graph import models
from graph.answers import mediators
from graph.errors import BadQuestion

reads = Reads("network")


class Mediators(Evidence):
    """Between whom."""

    between: Annotated[tuple[str, ...], Many(Id(), least=2, most=2)] = Field(
        description="The two actors: the parameter is given twice."
    )
    within_days: Annotated[int, Whole(0, 36_500, 14)] = Field(
        14, description="Longest time between the two legs of a shuttle, in days."
    )
    followed_days: Annotated[int, Whole(0, 36_500, 30)] = Field(
        30, description="Longest time from a talk to an agreement that followed it, in days."
    )
    mediation_only: Annotated[bool, Flag()] = Field(
        False, description="Only what rests on talks that were mediation, with a third party in them."
    )


@reads.get("/v1/mediators", Mediators, gives=models.Mediators)
async def find_mediators(ask: Ask[Mediators]) -> dict[str, Any]:
    """Who went between two actors: on what basis, in which talks, and whether an agreement came of it."""
    query = ask.query
    if len(query.between) != 2:
        raise BadQuestion("between", "expected two different actors")
    one, other = query.between
    return await mediators.find_mediators(
        ask.view, one, other, query.within_days, query.followed_days, query.mediation_only
    )
