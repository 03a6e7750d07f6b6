"""Routes whose query model is read strictly, and in one step.

A route is declared as FastAPI's users know it: ``query: Annotated[DemandQuery, Query()]``, from which FastAPI writes
the OpenAPI document. Its own reading of such a model is not enough here. It takes the last value of a parameter that is
given twice, and reads bytes that are not UTF-8 as other characters. It also inspects every field of the model at every
request: 0.07 to 0.15 ms, up to a third of what a cached answer takes. So this route class reads the model by
``graph.questions.reading``, as the command line and notebooks do. Paths and dependencies are FastAPI's, and come first.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import cached_property
from inspect import iscoroutinefunction
from typing import Any
from urllib.parse import unquote_to_bytes

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import request_params_to_args
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict
from starlette.routing import Match
from starlette.types import Scope

from api.problems import QueryTooLongError
from graph.errors import BadParametersError
from graph.questions.reading import read_parameters
from graph.settings import Settings


class NoQuery(BaseModel):
    """No parameters."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class QueryRoute(APIRoute):
    """A route with one query model. Use it as ``APIRouter(route_class=QueryRoute)``.

    An app takes over the routes of such a router as they are (``api.app``). ``include_router`` makes them anew without
    asking the class, so that their parameters would not be read; TypeError says so.
    """

    @cached_property
    def _start(self) -> str:
        """How every path of this route begins."""
        return self.path.partition("{")[0]

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As Starlette's, which costs 1 µs for each route that comes before the right one: there are more than 100."""
        if not scope.get("root_path") and not scope["path"].startswith(self._start):
            return Match.NONE, {}
        return super().matches(scope)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's own handler, which leaves the query model to this class."""
        if hasattr(self, "app"):
            raise TypeError(f"{self.path}: take over the routes of this router; include_router reads no query model")
        declared = self.dependant
        self.dependant = reading = _read_query_by_itself(declared)
        try:
            handle = super().get_route_handler()
        finally:
            self.dependant = declared  # of which the OpenAPI document is written
        return _handle_at_once(reading) if all(map(_takes_request_alone, reading.dependencies)) else handle


def _takes_request_alone(dependency: Dependant) -> bool:
    plain = Dependant(call=dependency.call, name=dependency.name, path=dependency.path, request_param_name="request")
    plain.own_oauth_scopes, plain.parent_oauth_scopes = [], []
    return dependency == plain and iscoroutinefunction(dependency.call)


def _handle_at_once(route: Dependant) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    """What FastAPI's handler does for a route whose dependencies take the request alone.

    Its general way costs 0.04 ms more a request: a fifth of the cached answers a second (``bench reads``).
    """
    endpoint: Any = route.call
    dependencies: list[tuple[str | None, Any]] = [(one.name, one.call) for one in route.dependencies]

    async def handle(request: Request) -> Response:
        values, faults = request_params_to_args(route.path_params, request.path_params)
        if faults:
            raise RequestValidationError(faults)
        for name, call in dependencies:
            value = await call(request)
            if name:
                values[name] = value
        response: Response = await endpoint(request=request, **values)
        return response

    return handle


def _read_query_by_itself(declared: Dependant) -> Dependant:
    """The same route for FastAPI, but for the query model, which is read once all else has been found right."""
    (parameter,) = declared.query_params
    model, endpoint = parameter.field_info.annotation, declared.call
    if not (isinstance(model, type) and issubclass(model, BaseModel) and endpoint) or not _is_strict(model):
        raise TypeError(f"{declared.path}: expected one query model that forbids all else; got {model!r}")
    takes_request = declared.request_param_name

    async def call(request: Request, **values: object) -> Response:
        settings: Settings = request.app.state.settings
        query = read_parameters(model, split_query(request.scope["query_string"], settings), settings)
        if takes_request:
            values[takes_request] = request
        response: Response = await endpoint(**values, **{parameter.name: query})
        return response

    return replace(declared, query_params=[], call=call, request_param_name="request")


def _is_strict(model: type[BaseModel]) -> bool:
    return model.model_config.get("extra") == "forbid"


def split_query(query: bytes, settings: Settings) -> list[tuple[str, str]]:
    """The names and values of a query string, in their order.

    Raises LongQuery, and BadParametersError where one is not UTF-8.
    """
    if not query:
        return []
    if len(query) > settings.query_bytes_max:
        raise QueryTooLongError(f"the query is longer than {settings.query_bytes_max} bytes")
    pairs = []
    for part in query.split(b"&"):
        if not part:
            continue
        name, _, value = part.replace(b"+", b" ").partition(b"=")
        try:
            shown = unquote_to_bytes(name).decode()
        except UnicodeDecodeError:
            raise BadParametersError([("", "a parameter's name is not UTF-8")]) from None
        try:
            pairs.append((shown, unquote_to_bytes(value).decode()))
        except UnicodeDecodeError:
            raise BadParametersError([(shown, "is not UTF-8")]) from None
    return pairs
