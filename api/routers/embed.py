"""Views in frames of other sites, with a reduced interface; and oEmbed 1.0 (https://oembed.com), which finds them."""

from __future__ import annotations

import re
from html import escape
from http import HTTPStatus
from urllib.parse import urlsplit

import orjson
from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse

from api.declared import ANSWER, HEADERS, declare_problems
from api.dependencies import RecordId, SettingsDep
from api.problems import BAD_PARAMETER, INTERNAL, METHOD, NOT_FOUND, QUERY_TOO_LONG
from api.query_routes import split_query
from api.routers.page import POLICY, VIEWS, VIEWS_OF_ONE, is_view, name_view
from graph.errors import BadParametersError, BadQuestionError
from graph.json_shapes import JsonSchema
from graph.models import Embedding
from graph.settings import Settings

PATH = "/embed"
_WIDTH, _HEIGHT = 900, 600
_NUMBER = re.compile(r"[1-9][0-9]{0,4}\Z")
_PARAMETERS = ("url", "maxwidth", "maxheight", "format")
_ASKED: list[JsonSchema] = [
    {"name": name, "in": "query", "required": name == "url", "description": about, "schema": schema}
    for name, about, schema in (
        ("url", "The address of a view of this Parley.", {"type": "string", "format": "uri"}),
        ("maxwidth", "Most pixels across.", {"type": "integer", "minimum": 1, "maximum": 99_999}),
        ("maxheight", "Most pixels down.", {"type": "integer", "minimum": 1, "maximum": 99_999}),
        ("format", "json, the only one.", {"type": "string", "enum": ["json"]}),
    )
]

router = APIRouter(
    tags=["service"],
    responses={
        200: {"description": ANSWER, "headers": HEADERS},
        **declare_problems(BAD_PARAMETER, NOT_FOUND, METHOD, QUERY_TOO_LONG, INTERNAL),
    },
)


async def embed_view(request: Request, settings: SettingsDep) -> Response:
    """A view of the web page for a frame, with a reduced interface."""
    page = request.app.state.page
    if page.shell is None:
        return page.start.answer(request, {"cache-control": "no-cache"})  # type: ignore[no-any-return]
    ancestors = " ".join(("'self'", *settings.frame_ancestors.split()))
    policy = POLICY.replace("frame-ancestors 'self'", f"frame-ancestors {ancestors}")
    answer: Response = page.shell.answer(request, {"cache-control": "no-cache", "content-security-policy": policy})
    return answer


async def embed_view_of_one(_id: RecordId, request: Request, settings: SettingsDep) -> Response:
    """A view of the web page for a frame, with a reduced interface."""
    return await embed_view(request, settings)


for _path in VIEWS:
    _name = f"embed_{name_view(_path)}"
    router.add_api_route(PATH + _path.rstrip("/"), embed_view, name=_name, response_class=HTMLResponse)
for _path in VIEWS_OF_ONE:
    _name = f"embed_{name_view(_path)}"
    router.add_api_route(PATH + _path, embed_view_of_one, name=_name, response_class=HTMLResponse)
router.add_api_route(f"{PATH}/", embed_view, include_in_schema=False)


@router.get("/oembed", response_model=Embedding, openapi_extra={"parameters": _ASKED})
async def describe_embedding(request: Request, settings: SettingsDep) -> Response:
    """How to embed a view of this Parley, by the address at which people see it (oEmbed 1.0)."""
    given = _read(request, settings)
    if given.get("format", "json") != "json":
        raise BadQuestionError("format", "expected json")
    base = str(request.base_url).rstrip("/")
    path, query = _find_view(given["url"], base)
    sizes = {
        name: min(size, _read_size(given, f"max{name}", size))
        for name, size in (("width", _WIDTH), ("height", _HEIGHT))
    }
    address = f"{base}{PATH}{path.rstrip('/')}" + (f"?{query}" if query else "")
    frame = (
        f'<iframe src="{escape(address)}" width="{sizes["width"]}" height="{sizes["height"]}" title="Parley" '
        'loading="lazy" referrerpolicy="no-referrer" style="border:0"></iframe>'
    )
    body = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Parley",
        "provider_url": f"{base}/",
        "title": "Parley",
        "html": frame,
        **sizes,
    }
    return Response(orjson.dumps(body), 200, {"cache-control": "no-cache"}, "application/json")


def _read(request: Request, settings: Settings) -> dict[str, str]:
    given: dict[str, str] = {}
    faults = []
    for name, value in split_query(request.scope["query_string"], settings):
        if name not in _PARAMETERS:
            faults.append((name, "is not a parameter of this route"))
        elif name in given:
            faults.append((name, "may be given only once"))
        given[name] = value
    if "url" not in given:
        faults.append(("url", "is required"))
    if faults:
        raise BadParametersError(faults)
    return given


def _read_size(given: dict[str, str], name: str, size: int) -> int:
    text = given.get(name)
    if text is None:
        return size
    if not _NUMBER.match(text):
        raise BadQuestionError(name, "expected a whole number of pixels")
    return int(text)


def _find_view(address: str, base: str) -> tuple[str, str]:
    """The path and the query of a view of this Parley. Raises 404, as oEmbed has it, for any other address."""
    try:
        asked, own = urlsplit(address), urlsplit(base)
    except ValueError:
        raise BadQuestionError("url", "expected the address of a view of this Parley") from None
    path = asked.path.removeprefix(own.path) or "/"
    if (asked.scheme, asked.netloc) != (own.scheme, own.netloc) or not asked.path.startswith(own.path):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    if not is_view(path):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return path, asked.query
