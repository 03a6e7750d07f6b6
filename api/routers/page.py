"""The web page: one shell for every view, its scripts and styles under names that change with their content."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request, Response
from fastapi.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from api.built_page import BuiltFile, BuiltPage
from api.declared import ANSWER, HEADERS, declare_problems
from api.dependencies import RecordId
from api.gate import route_path
from api.problems import INTERNAL, METHOD, NOT_FOUND
from graph.records.fields import ID_PATTERN

# The page finds its view in the address, so that each of them can be kept, sent and cited.
VIEWS = (
    "/", "/cases", "/map", "/actors", "/processes", "/demands", "/positions", "/agreements", "/events", "/disputes",
    "/sources", "/paths", "/glossary",
)  # fmt: skip
VIEWS_OF_ONE = ("/actors/{id}", "/processes/{id}")
_ID = ID_PATTERN.removeprefix("^").removesuffix("$")
_PATTERNS = (re.escape(path).replace(re.escape("{id}"), _ID) for path in (*VIEWS, *VIEWS_OF_ONE))
_VIEW = re.compile(f"(?:{'|'.join(_PATTERNS)})\\Z")
NAME = r"^[A-Za-z0-9._-]{1,100}$"


def _write_policy(*style: str) -> str:
    """Nothing from elsewhere, no script inline, nothing evaluated."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            " ".join(("style-src 'self'", *style)),
            "img-src 'self' data: blob:",  # images for download are made in blobs
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
            "object-src 'none'",
        )
    )


POLICY = _write_policy()
# Swagger UI sets styles on its elements.
REFERENCE_POLICY = _write_policy("'unsafe-inline'")

# The start page has its style in itself.
_START_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"

_ASKED_ANEW = {"cache-control": "no-cache"}
_START = {**_ASKED_ANEW, "content-security-policy": _START_POLICY}
_SHELL = {**_ASKED_ANEW, "content-security-policy": POLICY}
_YEAR = "public, max-age=31536000, immutable"
_DAY = "public, max-age=86400"

# What programs ask for: there an unknown path gives a problem document to every client.
_OF_API = re.compile(
    r"/(v1|docs|reconcile|openapi\.json|metrics|readyz|healthz|assets|embed|oembed|mcp|favicon\.svg)(/|$)"
)

router = APIRouter(
    tags=["service"],
    responses={200: {"description": ANSWER, "headers": HEADERS}, **declare_problems(METHOD, INTERNAL)},
)
_NOT_FOUND = declare_problems(NOT_FOUND)


def is_view(path: str) -> bool:
    """Whether a view of the page is at this path."""
    return _VIEW.match(path) is not None


def name_view(path: str) -> str:
    """The name of the route of a view."""
    return "_".join(["view", *(part.strip("{}") for part in path.split("/") if part)])


async def show_view(request: Request) -> Response:
    """A view of the web page."""
    page: BuiltPage = request.app.state.page
    return page.start.answer(request, _START) if page.shell is None else page.shell.answer(request, _SHELL)


async def show_view_of_one(_id: RecordId, request: Request) -> Response:
    """A view of the web page."""
    return await show_view(request)


for _path in VIEWS:
    router.add_api_route(_path, show_view, name=name_view(_path), response_class=HTMLResponse)
for _path in VIEWS_OF_ONE:
    router.add_api_route(
        _path, show_view_of_one, name=name_view(_path), response_class=HTMLResponse, responses=_NOT_FOUND
    )


@router.get("/docs", response_class=HTMLResponse)
async def show_docs(request: Request) -> Response:
    """The API reference, to read and to try."""
    page: BuiltPage = request.app.state.page
    if page.reference is None:
        return page.start.answer(request, _START)
    return page.reference.answer(request, {**_ASKED_ANEW, "content-security-policy": REFERENCE_POLICY})


@router.get(
    "/assets/{name}",
    response_class=Response,
    responses={200: {"description": ANSWER, "headers": HEADERS, "content": {"*/*": {}}}, **_NOT_FOUND},
)
async def show_asset(
    name: Annotated[str, Path(description="What is asked for.", json_schema_extra={"pattern": NAME})], request: Request
) -> Response:
    """A script or style of the page."""
    page: BuiltPage = request.app.state.page
    return _answer_kept(page.assets.get(name), request, _YEAR)


@router.get(
    "/favicon.svg",
    response_class=Response,
    responses={200: {"description": ANSWER, "headers": HEADERS, "content": {"image/svg+xml": {}}}, **_NOT_FOUND},
)
async def show_icon(request: Request) -> Response:
    """The sign of the page."""
    page: BuiltPage = request.app.state.page
    return _answer_kept(page.icon, request, _DAY)


def _answer_kept(file: BuiltFile | None, request: Request, keep: str) -> Response:
    if file is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return file.answer(request, {"cache-control": keep})


def answer_nowhere(otherwise: ASGIApp, page: BuiltPage) -> ASGIApp:
    """What answers a path that is none: to a browser the page, which says so in its own words, else ``otherwise``."""

    async def nowhere(scope: Scope, receive: Receive, send: Send) -> None:
        if (
            page.shell is None
            or scope["type"] != "http"
            or scope["method"] != "GET"
            or _OF_API.match(route_path(scope))
        ):
            return await otherwise(scope, receive, send)
        request = Request(scope)
        if "text/html" not in request.headers.get("accept", ""):
            return await otherwise(scope, receive, send)
        answer = page.shell.answer(request, _SHELL, HTTPStatus.NOT_FOUND)
        answer.headers.add_vary_header("accept")
        return await answer(scope, receive, send)

    return nowhere
