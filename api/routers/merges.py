"""Merges: two recorded actors made one, and two again."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.declared import WRITE, declare_problems
from api.dependencies import AdminDep, RecordId
from api.problems import CONFLICT, NOT_FOUND
from api.query_routes import QueryRoute
from api.writing import Writer, answer_written
from api.written_bodies import describe_model, read_model
from graph import models
from graph.answers.entities.matches import show_match
from graph.errors import BadRecordsError, ConflictError
from graph.questions.bodies import MergeBody
from graph.questions.writing import WriteQuery
from graph.records.matches import name_match
from graph.store.editing import Edits
from graph.store.matching import explain_join
from graph.store.merging import plan_merge, plan_parting

router = APIRouter(prefix="/v1/merges", tags=["writing"], route_class=QueryRoute, responses=WRITE)


@router.post(
    "",
    response_model=models.SingleDecision,
    status_code=201,
    responses=declare_problems(CONFLICT),
    openapi_extra=describe_model(MergeBody),
)
async def merge(request: Request, query: Annotated[WriteQuery, Query()], key: AdminDep) -> Response:
    """Make two actors one: the other id leads to the one that stays from then on (308)."""
    writer = Writer(request, key)
    body = await read_model(request, MergeBody, writer.settings)
    authorship = writer.sign(query, stated=body.reason)
    await writer.require_seen("actor", body.one, body.other)
    try:
        report = await writer.edit(
            lambda: plan_merge(writer.database, body.one, body.other, body.keep, authorship),
            authorship,
            note=f"merge {body.one}, {body.other}",
        )
    except BadRecordsError as error:
        raise ConflictError(error.faults[0].message) from error
    view = await writer.open_view(report.data_version)
    decided = await show_match(view, name_match(body.one, body.other))
    return answer_written({**decided, "data_version": view.n}, status=201)


@router.delete("/{id}", response_model=models.Parted, responses=declare_problems(CONFLICT, NOT_FOUND))
async def part(request: Request, match: RecordId, query: Annotated[WriteQuery, Query()], key: AdminDep) -> Response:
    """Take back that two actors are one; ``still_one`` says by which other decisions they are one all the same."""
    writer = Writer(request, key)
    authorship = writer.sign(query)
    await writer.require_seen("match", match)
    parted: list[str] = []

    async def plan() -> Edits:
        after, changes = await plan_parting(writer.database, match, authorship)
        parted.extend((after.one, after.other))
        return changes

    report = await writer.edit(plan, authorship, note=f"undo merge {match}")
    still = await explain_join(writer.database, *parted)
    view = await writer.open_view(report.data_version)
    decided = await show_match(view, match)
    return answer_written({**decided, "still_one": [asdict(way) for way in still], "data_version": view.n})
