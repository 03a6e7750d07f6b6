"""The web page: one shell for every view, its scripts and styles under names that change with their content."""

from __future__ import annotations

import gzip
import mimetypes
import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from graph.records.fields import ID_PATTERN

# Where `python -m page.build` puts what it makes; packed into the wheel.
STATIC = Path(__file__).parent / "static"
BUILD = "python -m page.build"

# The page finds its view in the address, so that each of them can be kept, sent and cited.
VIEWS = (
    "/",
    "/actors",
    "/actors/{id}",
    "/processes",
    "/processes/{id}",
    "/demands",
    "/positions",
    "/disputes",
    "/paths",
)
ASSETS = "/assets/{name}"
NAME = r"^[A-Za-z0-9._-]{1,100}$"
ICON = "/favicon.svg"

# Nothing from elsewhere, nothing inline, nothing evaluated. Pictures to take away are made in blobs.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "object-src 'none'",
    )
)
_SHELL = {"cache-control": "no-cache", "content-security-policy": POLICY}
_YEAR = "public, max-age=31536000, immutable"
_TEXTS = ("text/", "image/svg+xml", "application/javascript", "application/json")

# What programs ask for: there a path that is none is a problem document whoever asks.
_OF_API = re.compile(r"/(v1|docs|reconcile|openapi\.json|metrics|readyz|healthz|assets|favicon\.svg)(/|$)")
_ID = re.compile(ID_PATTERN.removesuffix("$") + r"\Z")

Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


@dataclass(frozen=True)
class _File:
    """One file that was built, as it is sent: plain, and compressed where that makes it smaller."""

    content: bytes
    packed: bytes | None
    media_type: str

    @classmethod
    def read(cls, path: Path) -> _File:
        content = path.read_bytes()
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        # Without a time in it, so that the same file is the same bytes.
        packed = gzip.compress(content, 9, mtime=0) if media_type.startswith(_TEXTS) else None
        return cls(content, packed if packed and len(packed) < len(content) else None, media_type)

    def answer(self, request: Request, headers: dict[str, str], status: int = 200) -> Response:
        if self.packed is None:
            return Response(self.content, status, headers, self.media_type)
        headers = {**headers, "vary": "accept-encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(self.content, status, headers, self.media_type)
        return Response(self.packed, status, {**headers, "content-encoding": "gzip"}, self.media_type)


def page_routes(unbuilt: Endpoint, static: Path = STATIC) -> dict[str, Endpoint]:
    """The page's paths and what answers each of them; ``unbuilt`` answers ``/`` where no page was built.

    The files are read once, here: an answer never looks at the disk.
    """
    built = (static / "index.html").is_file()
    shell = _File.read(static / "index.html") if built else None
    icon = _File.read(static / "favicon.svg") if built else None
    assets = {path.name: _File.read(path) for path in sorted((static / "assets").glob("*"))} if built else {}

    async def show_view(request: Request) -> Response:
        if not _ID.match(request.path_params.get("id", "start")):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        if shell is None:
            return await unbuilt(request)
        return shell.answer(request, _SHELL)

    async def show_asset(request: Request) -> Response:
        return _answer_kept(assets.get(request.path_params["name"]), request)

    async def show_icon(request: Request) -> Response:
        return _answer_kept(icon, request, "public, max-age=86400")

    return {**dict.fromkeys(VIEWS, show_view), ASSETS: show_asset, ICON: show_icon}


def answer_nowhere(otherwise: ASGIApp, static: Path = STATIC) -> ASGIApp:
    """What answers a path that is none: to a browser the page, which says so in its own words, else ``otherwise``."""
    index = static / "index.html"
    shell = _File.read(index) if index.is_file() else None

    async def nowhere(scope: Scope, receive: Receive, send: Send) -> None:
        if shell is None or scope["type"] != "http" or scope["method"] != "GET" or _OF_API.match(scope["path"]):
            return await otherwise(scope, receive, send)
        request = Request(scope)
        if "text/html" not in request.headers.get("accept", ""):
            return await otherwise(scope, receive, send)
        answer = shell.answer(request, _SHELL, HTTPStatus.NOT_FOUND)
        answer.headers.add_vary_header("accept")
        return await answer(scope, receive, send)

    return nowhere


def _answer_kept(file: _File | None, request: Request, keep: str = _YEAR) -> Response:
    if file is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return file.answer(request, {"cache-control": keep})
