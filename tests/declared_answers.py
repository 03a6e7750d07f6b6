"""Every JSON answer that a test is given must be as its route declares it: no field less, no field more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from fastapi.routing import APIRoute
from pydantic import TypeAdapter, ValidationError
from starlette.routing import Match
from starlette.testclient import TestClient
from typing_extensions import TypeForm

from api.routers import ROUTERS
from graph.models import Problem, StillWorking

_JSON, _PROBLEM = "application/json", "application/problem+json"
_DECLARED: dict[str, TypeForm[object]] = {
    **{
        f"{method} {route.path}": route.response_model
        for router in ROUTERS
        for route in router.routes
        for method in getattr(route, "methods", ())
        if isinstance(route, APIRoute) and route.response_model is not None
    },
    "problem": Problem,
    "202": StillWorking,
}


class UndeclaredAnswerError(AssertionError):
    """An answer that is not as its route declares it."""


def check_answer(app: Any, asked: str, status: int, content_type: str, body: bytes) -> None:
    """Raises UndeclaredAnswerError, naming each field at fault, where an answer is not as declared.

    ``asked``: method and path.
    """
    name = _name_model(app, asked, status, content_type.partition(";")[0])
    if name not in _DECLARED or not body:
        return
    try:
        _adapter(name).validate_json(body, strict=True)
    except ValidationError as error:
        raise UndeclaredAnswerError(f"{asked} answered {status}: {error}") from None


@contextmanager
def check_every_answer() -> Iterator[None]:
    """While it lasts, every answer to a TestClient is checked, in the very request that was given it."""
    send = TestClient.send

    def checked(client: TestClient, *given: Any, **more: Any) -> Any:
        response = send(client, *given, **more)
        if not more.get("stream"):
            method = response.request.method.replace("HEAD", "GET")
            asked = f"{method} {response.url.path}"
            content_type = response.headers.get("content-type", "")
            check_answer(client.app, asked, response.status_code, content_type, response.content)
        return response

    TestClient.send = checked  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        TestClient.send = send  # type: ignore[method-assign]


def _name_model(app: Any, asked: str, status: int, media_type: str) -> str:
    """Under which name such an answer is declared: a status, or method and path; "" where it is none of JSON."""
    if media_type == _PROBLEM:
        return "problem"
    if media_type != _JSON:
        return ""
    return "202" if status == 202 else _find_route(app, asked)


def _find_route(app: Any, asked: str) -> str:
    """Method and path of the route that answers, as it is declared."""
    method, _, path = asked.partition(" ")
    scope = {"type": "http", "method": method, "path": path, "headers": [], "root_path": ""}
    found = next((route for route in app.routes if route.matches(scope)[0] is Match.FULL), None)
    return "" if found is None else f"{method} {found.path}"


@cache
def _adapter(name: str) -> TypeAdapter[object]:
    return TypeAdapter(_DECLARED[name])
