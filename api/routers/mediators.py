"""Mediators: who goes between two actors."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import READ
from api.dependencies import ReaderDep
from api.long_work import Work
from api.query_routes import QueryRoute
from api.reading import Read
from graph import models
from graph.answers.network import costs, mediators
from graph.errors import BadQuestionError
from graph.json_shapes import Values
from graph.parameters.choices import Many
from graph.parameters.values import Flag, Id, Whole
from graph.questions.evidence import EvidenceQuery

router = APIRouter(prefix="/v1/mediators", tags=["network"], route_class=QueryRoute, responses=READ)


class MediatorQuery(EvidenceQuery):
    """Between whom."""

    between: Annotated[tuple[str, ...], Many(Id(), least=2, most=2)] = Field(
        description="The two actors: the parameter is given twice."
    )
    within_days: Annotated[int, Whole(0, 36_500)] = Field(
        14, description="Longest time between the two legs of a shuttle, in days."
    )
    followed_days: Annotated[int, Whole(0, 36_500)] = Field(
        30, description="Longest time from a talk to an agreement that followed it, in days."
    )
    mediation_only: Annotated[bool, Flag()] = Field(
        False, description="Only what is found in talks that were mediation, with a third party in them."
    )


_WORK: Work[MediatorQuery] = Work(
    lambda _query, snapshot: costs.MEDIATORS.estimate(costs.estimate_facts(snapshot, "tie", "talked", "signed"))
)


@router.get("", response_model=models.Mediators)
async def find_mediators(query: Annotated[MediatorQuery, Query()], reader: ReaderDep) -> Response:
    """Who went between two actors: on what basis, in which talks, and whether an agreement came of it."""

    async def ask(read: Read) -> Values:
        if len(query.between) != 2:
            raise BadQuestionError("between", "expected two different actors")
        one, other = query.between
        return await mediators.find_mediators(
            read.view, one, other, query.within_days, query.followed_days, query.mediation_only
        )

    return await reader.answer(query, ask, work=_WORK)
