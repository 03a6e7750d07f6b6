"""How to cite a view of the web page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.bibliographies import CITATION_TYPES
from api.declared import READ, declare_answer
from api.dependencies import ReadingDep, SettingsDep
from api.query_routes import QueryRoute
from api.routers.page import is_view
from graph.answers.bibliography import cite_address
from graph.errors import BadQuestionError
from graph.export.citations import CITATION_FORMS
from graph.parameters.choices import Choice
from graph.parameters.values import Text, Whole

router = APIRouter(prefix="/v1/citation", tags=["releases"], route_class=QueryRoute)

_ADDRESS_MOST, _TITLE_MOST = 8000, 500


class CitationQuery(BaseModel):
    """Which view, and in which form."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    view: Annotated[str, Text(_ADDRESS_MOST)] = Field(
        description="Path and query of a view of the page: /demands?unmet=true&known_at=2026-11-23T12:00:00Z."
    )
    title: Annotated[str, Text(_TITLE_MOST)] = Field(description="What the view shows.")
    data_version: Annotated[int | None, Whole(0)] = Field(None, description="The data version that it was read at.")
    format: Annotated[str, Choice(*CITATION_FORMS)] = Field("text", description="The form of the citation.")


@router.get("", response_class=Response, responses=READ | declare_answer(*CITATION_TYPES))
async def cite_view(
    request: Request, query: Annotated[CitationQuery, Query()], settings: SettingsDep, _reader: ReadingDep
) -> Response:
    """How to cite a view of the page, with the address at which others open it."""
    parts = urlsplit(query.view)
    if parts.scheme or parts.netloc or not is_view(parts.path):
        raise BadQuestionError("view", "expected the path and query of a view of the page, such as /demands?unmet=true")
    # Where nothing says how others reach it: as this request did.
    base = settings.public_url or str(request.base_url).rstrip("/")
    work = cite_address(settings, base + query.view, query.title, query.data_version, datetime.now(UTC).date())
    form = CITATION_FORMS[query.format]
    return Response(form.write([work]), 200, {"cache-control": "no-store"}, form.media_type)
