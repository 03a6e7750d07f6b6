"""The record's history, page by page, so that a copy of it can be kept elsewhere."""

from __future__ import annotations

from typing import Annotated

import orjson
from fastapi import APIRouter, Path, Request, Response

from api.declared import READ, declare_answer
from api.dependencies import ReaderDep, RecordId, SettingsDep
from api.query_routes import split_query
from api.reading import Reader, pin
from api.responses import has_already, make_tag
from graph.answers.changes.copying import read_history_page, write_history_page
from graph.answers.changes.history import HistoryPlace
from graph.errors import BadParametersError
from graph.session.question import Question
from graph.settings import Settings

MEDIA_TYPE = "application/ld+json"
# How long others may keep a page that never changes, in seconds.
_KEPT_SECONDS = 86_400

router = APIRouter(prefix="/v1/ldes", tags=["changes"], responses={**READ, **declare_answer(MEDIA_TYPE)})

Commit = Annotated[int, Path(ge=1, le=2**63 - 1, description="A data version.")]


@router.get("", response_class=Response)
async def show_event_stream(request: Request, reader: ReaderDep, settings: SettingsDep) -> Response:
    """The first page of the record's history: a Linked Data Event Stream; each page leads to the next."""
    return await _answer(request, reader, settings, HistoryPlace(0))


@router.get("/{n}/{id}", response_class=Response)
async def show_event_stream_page(
    n: Commit,
    record: RecordId,
    request: Request,
    reader: ReaderDep,
    settings: SettingsDep,
) -> Response:
    """The page after a record of a data version. A page that leads on never changes."""
    return await _answer(request, reader, settings, HistoryPlace(n, record))


async def _answer(request: Request, reader: Reader, settings: Settings, after: HistoryPlace) -> Response:
    if pairs := split_query(request.scope["query_string"], settings):
        raise BadParametersError([(name, "is not a parameter of this route") for name, _ in pairs])
    view = await reader.open(Question())
    await pin(view)
    sight = await reader.find_sight()
    path = request.scope["path"]
    tag = make_tag(path, [("base", str(request.base_url))], view.n, sight.mark)
    if has_already(request.headers.get("if-none-match"), tag):
        return Response(None, 304, {"etag": tag, "cache-control": "no-cache"})
    page = await read_history_page(view, after, settings.ldes_page)
    base = str(request.base_url).rstrip("/")
    written = orjson.dumps(write_history_page(page, f"{base}/v1/ldes", f"{base}{path}"))
    kept = "no-cache" if page.next is None else f"max-age={_KEPT_SECONDS}, immutable"
    if sight.sees_restricted:
        kept = "private, no-cache"
    return Response(written, 200, {"etag": tag, "cache-control": kept}, MEDIA_TYPE)
