"""The routes that read the record, for tests that ask each of them."""

from __future__ import annotations

from typing import Any

from fastapi.routing import APIRoute

from api.routers import READS as ROUTERS
from graph.questions.evidence import EvidenceQuery, ListQuery

READS: tuple[APIRoute, ...] = tuple(
    route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)
)


def read_query_model(route: APIRoute) -> type[EvidenceQuery]:
    """The model of a route's parameters."""
    model: Any = route.dependant.query_params[0].field_info.annotation
    assert isinstance(model, type)
    assert issubclass(model, EvidenceQuery)
    return model


def is_list(route: APIRoute) -> bool:
    """Whether a route answers with pages."""
    return issubclass(read_query_model(route), ListQuery)


def answers_json(route: APIRoute) -> bool:
    """Whether a route answers with more than files."""
    return route.response_model is not None


def name_route(route: APIRoute) -> str:
    """What a test of one route is called."""
    return str(route.path)
