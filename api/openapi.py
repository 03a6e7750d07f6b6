"""The OpenAPI document, made from the same declarations that answer requests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import TypeForm

from api.openapi_reconcile import TAG, describe_reconcile
from api.page import ASSETS, ICON, NAME, VIEWS
from api.parameters import Listing, describe_parameters
from api.problems import (
    BAD_PARAMETER,
    DATABASE_AWAY,
    INTERNAL,
    MERGED,
    METHOD,
    NOT_FOUND,
    NOT_READY,
    QUERY_TOO_LONG,
    WITHDRAWN,
    Problem,
)
from api.problems import MEDIA_TYPE as PROBLEM_TYPE
from api.reading import Read
from api.responses import read_version
from graph import models
from graph.models.schemas import Schema, describe_models
from graph.records.fields import ID_PATTERN
from graph.settings import Settings

_ABOUT = (
    "A negotiation-tracking knowledge graph: who talks with whom, what they ask for, where they stand, what they "
    "agreed, and on what evidence. Every read takes the time asked about, the time of Parley's own knowledge, and "
    "the sources to go by."
)
CONTEXT = "/v1/context.jsonld"
_HEADERS = {
    "X-Content-Type-Options": {"schema": {"type": "string", "const": "nosniff"}},
    "X-Request-Id": {"schema": {"type": "string"}, "description": "Names this request in Parley's log."},
}
_CACHED = {**_HEADERS, "ETag": {"schema": {"type": "string"}, "description": "Good for If-None-Match."}}
_LATER: dict[str, Any] = {
    "202": {
        "description": "It takes longer than a request waits, and is being worked out: ask again.",
        "headers": {
            **_HEADERS,
            "Location": {"schema": {"type": "string"}, "description": "Where to ask again."},
            "Retry-After": {"schema": {"type": "string"}, "description": "Seconds to wait."},
        },
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/UnderWay"}}},
    }
}
_RETRY = {**_HEADERS, "Retry-After": {"schema": {"type": "string"}, "description": "Seconds to wait."}}
_PATH_ID = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "The id of the record.",
    "schema": {"type": "string", "pattern": ID_PATTERN},
}


# What the service says of itself, beside the reads.
_SERVICE: dict[str, TypeForm[object]] = {
    model.__name__: model for model in (models.Problem, models.Alive, models.Ready, models.UnderWay)
}


def describe_api(reads: Sequence[Read], settings: Settings) -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    given = {read.name: read.gives for read in reads if read.gives is not None}
    shapes, components = describe_models({**given, **_SERVICE})
    paths = {read.path: {"get": _operation(read, settings, shapes.get(read.name))} for read in reads}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Parley",
            "version": read_version(),
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": tag} for tag in dict.fromkeys([*(read.tag for read in reads), TAG, "service"])],
        "paths": {**paths, **describe_reconcile(_HEADERS, _problems), **_service()},
        "components": {"schemas": components},
    }


def _operation(read: Read, settings: Settings, shape: Schema | None) -> dict[str, Any]:
    of_record = "{id}" in read.path
    listed = issubclass(read.query, Listing)
    content: dict[str, Any] = {media_type: {} for media_type in read.files}
    if shape is not None:
        content["application/json"] = {"schema": shape}
    if listed:
        content["text/csv"] = {"schema": {"type": "string"}}
    merged = [MERGED] if of_record and read.tag == "actors" else []
    problems = [*merged, BAD_PARAMETER, NOT_FOUND, WITHDRAWN, METHOD, QUERY_TOO_LONG, INTERNAL, DATABASE_AWAY]
    return {
        "operationId": read.name,
        "tags": [read.tag],
        "summary": read.summary,
        "description": read.description,
        "parameters": [*([_PATH_ID] if of_record else []), *describe_parameters(read.query, settings)],
        "responses": {
            "200": {"description": "The answer.", "headers": _CACHED, "content": content},
            **(_LATER if read.long else {}),
            "304": {"description": "Unchanged since the ETag in If-None-Match.", "headers": _HEADERS},
            **_problems(problems),
        },
    }


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _problems(problems: Sequence[Problem]) -> dict[str, Any]:
    return {
        str(problem.status): {
            "description": f"{problem.title}. {problem.meaning}",
            "headers": _RETRY if problem.status == 503 else _HEADERS,
            "content": {PROBLEM_TYPE: {"schema": _reference("Problem")}},
        }
        for problem in problems
    }


def _service() -> dict[str, Any]:
    text = {"text/plain": {"schema": {"type": "string"}}}
    page = {"text/html": {"schema": {"type": "string"}}}
    document = {"application/json": {"schema": {"type": "object"}}}
    context: dict[str, Any] = {"application/ld+json": {}}
    alive = {"application/json": {"schema": _reference("Alive")}}
    ready = {"application/json": {"schema": _reference("Ready")}}
    return {
        "/healthz": _page("show_alive", "Whether the process runs.", alive, [METHOD, INTERNAL]),
        "/readyz": _page("show_ready", "Whether questions are answered.", ready, [METHOD, INTERNAL, NOT_READY]),
        "/metrics": _page("show_metrics", "Measurements for Prometheus.", text, [METHOD, INTERNAL]),
        "/openapi.json": _page("show_openapi", "This document.", document, [METHOD, INTERNAL]),
        "/docs": _page("show_docs", "The same for people.", page, [METHOD, INTERNAL]),
        CONTEXT: _page("show_context", "What the names in exported JSON-LD mean.", context, [METHOD, INTERNAL]),
        **{path: _view(path) for path in VIEWS},
        ASSETS: _page(
            "show_asset", "A script or style of the page.", {"*/*": {}}, [NOT_FOUND, METHOD, INTERNAL], "name"
        ),
        ICON: _page("show_icon", "The sign of the page.", {"image/svg+xml": {}}, [NOT_FOUND, METHOD, INTERNAL]),
    }


def _view(path: str) -> dict[str, Any]:
    """A view of the web page; its content is asked of the routes above."""
    name = "_".join(["view", *(part.strip("{}") for part in path.split("/") if part)])
    page = {"text/html": {"schema": {"type": "string"}}}
    if "{" not in path:
        return _page(name, "A view of the web page.", page, [METHOD, INTERNAL])
    return _page(name, "A view of the web page.", page, [NOT_FOUND, METHOD, INTERNAL], "id")


def _page(
    name: str, summary: str, content: dict[str, Any], problems: Sequence[Problem], of: str | None = None
) -> dict[str, Any]:
    named = {
        "name": of,
        "in": "path",
        "required": True,
        "description": "What is asked for.",
        "schema": {"type": "string", "pattern": NAME if of == "name" else ID_PATTERN},
    }
    return {
        "get": {
            "operationId": name,
            "tags": ["service"],
            "summary": summary,
            **({"parameters": [named]} if of else {}),
            "responses": {
                "200": {"description": "The answer.", "headers": _HEADERS, "content": content},
                **_problems(problems),
            },
        }
    }
