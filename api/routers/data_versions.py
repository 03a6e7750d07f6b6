"""Data versions: what is recorded at one moment of Parley's own recording time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api.declared import READ
from api.dependencies import ReadingDep
from api.query_routes import NoQuery, QueryRoute
from api.writing import answer_written
from graph import models
from graph.answers.changes.publication import describe_version

router = APIRouter(prefix="/v1/data-versions", tags=["changes"], route_class=QueryRoute, responses=READ)

DataVersion = Annotated[int, Path(alias="n", ge=1, le=2**63 - 1, description="The data version.")]


@router.get("/{n}", response_model=models.PublishedVersion)
async def show_data_version(
    request: Request, n: DataVersion, _query: Annotated[NoQuery, Query()], _reader: ReadingDep
) -> Response:
    """The recording time of an answer's data version.

    Ask again with it as ``known_at``, and the answer is the same, whatever is recorded later.
    """
    return answer_written(await describe_version(request.app.state.connection.database, n))
