"""Routes whose query model is read strictly, and in one step.

A route is declared as FastAPI's users know it: ``query: Annotated[DemandQuery, Query()]``, from which FastAPI writes
the OpenAPI document. Its own reading of such a model is not enough here. It takes the last value of a parameter that is
given twice, and reads bytes that are not UTF-8 as other characters. It also inspects every field of the model at every
request: 0.07 to 0.15 ms, up to a third of what an answer that is kept takes. So this route class reads the model by
``graph.questions.reading``, as the command line and notebooks do. Paths and dependencies are FastAPI's, and come first.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any
from urllib.parse import unquote_to_bytes

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from api.problems import LongQuery
from graph.errors import BadParameters
from graph.questions.evidence import EvidenceQuery
from graph.questions.reading import read_parameters
from graph.settings import Settings


class QueryRoute(APIRoute):
    """A route with one query model. Use it as ``APIRouter(route_class=QueryRoute)``.

    An app takes over the routes of such a router as they are (``api.app``). ``include_router`` makes them anew without
    asking the class, so that their parameters would not be read; TypeError says so.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's own handler, which leaves the query model to this class."""
        if hasattr(self, "app"):
            raise TypeError(f"{self.path}: take over the routes of this router; include_router reads no query model")
        declared = self.dependant
        self.dependant = _read_query_by_itself(declared)
        try:
            return super().get_route_handler()
        finally:
            self.dependant = declared  # of which the OpenAPI document is written


def _read_query_by_itself(declared: Dependant) -> Dependant:
    """The same route for FastAPI, but for the query model, which is read once all else has been found right."""
    (parameter,) = declared.query_params
    model, endpoint = parameter.field_info.annotation, declared.call
    if not (isinstance(model, type) and issubclass(model, EvidenceQuery) and endpoint):
        raise TypeError(f"{declared.path}: expected one query model, an EvidenceQuery; got {model!r}")
    takes_request = declared.request_param_name

    async def call(request: Request, **values: Any) -> Response:
        settings: Settings = request.app.state.settings
        query = read_parameters(model, split_query(request.scope["query_string"], settings), settings)
        if takes_request:
            values[takes_request] = request
        response: Response = await endpoint(**values, **{parameter.name: query})
        return response

    return replace(declared, query_params=[], call=call, request_param_name="request")


def split_query(query: bytes, settings: Settings) -> list[tuple[str, str]]:
    """The names and values of a query string, in their order.

    Raises LongQuery, and BadParameters where one is not UTF-8.
    """
    if not query:
        return []
    if len(query) > settings.query_bytes_max:
        raise LongQuery(f"the query is longer than {settings.query_bytes_max} bytes")
    pairs = []
    for part in query.split(b"&"):
        if not part:
            continue
        name, _, value = part.replace(b"+", b" ").partition(b"=")
        try:
            shown = unquote_to_bytes(name).decode()
        except UnicodeDecodeError:
            raise BadParameters([("", "a parameter's name is not UTF-8")]) from None
        try:
            pairs.append((shown, unquote_to_bytes(value).decode()))
        except UnicodeDecodeError:
            raise BadParameters([(shown, "is not UTF-8")]) from None
    return pairs
