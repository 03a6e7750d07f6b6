"""``/reconcile``: the W3C Reconciliation Service API 0.2, for OpenRefine and other clients.

Its requests and answers are the specification's, not those of the other routes; errors are problem details all the
same. Parameters that it does not know are passed over, for clients send some of their own. Any page may read it (CORS),
as the specification requires; nothing can be changed through it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from html import escape
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.problems import TOO_LARGE, answer_error, write_problem
from api.reconcile_queries import (
    Given,
    TooLarge,
    read_extend,
    read_given,
    read_id,
    read_prefix,
    read_queries,
    read_whole,
)
from api.responses import read_version
from graph.answers.properties import describe, list_properties, read_values, types_of
from graph.answers.question import Question
from graph.answers.reconciling import (
    FAMILIES,
    extend,
    read_told,
    reconcile,
    suggest_entities,
    suggest_properties,
    suggest_types,
)
from graph.answers.view import View, open_view
from graph.errors import NotRecorded, ParleyError
from graph.settings import Settings

PATH = "/reconcile"
_CORS = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, HEAD, POST, OPTIONS",
    "access-control-allow-headers": "content-type",
}

Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


def _route(answer: Callable[[Request, Given], Awaitable[Response]]) -> Endpoint:
    """An endpoint that any page may read, with its errors."""

    async def endpoint(request: Request) -> Response:
        try:
            if request.method == "OPTIONS":
                response = Response(None, 204)
            else:
                response = await answer(request, await read_given(request))
        except TooLarge as error:
            response = write_problem(request.scope, TOO_LARGE, str(error))
        except ParleyError as error:
            response = await answer_error(request, error)
        response.headers.update(_CORS)
        return response

    endpoint.__name__ = answer.__name__.strip("_")
    return endpoint


async def _open(request: Request) -> View:
    state = request.app.state
    return await open_view(state.connection.database, Question(), state.settings, state.tables)


def _json(value: Any) -> Response:
    return Response(orjson.dumps(value), 200, {"cache-control": "no-cache"}, "application/json")


async def _serve(request: Request, given: Given) -> Response:
    settings: Settings = request.app.state.settings
    if "queries" in given:
        queries = read_queries(given["queries"], settings)
        return _json(await reconcile(await _open(request), queries))
    if "extend" in given:
        ids, properties = read_extend(given["extend"], settings)
        return _json(await extend(await _open(request), ids, properties))
    return _json(write_manifest(str(request.base_url).rstrip("/"), settings))


def write_manifest(base: str, settings: Settings) -> dict[str, Any]:
    """What this service offers, with the address at which it was asked."""
    service = f"{base}{PATH}"
    return {
        "versions": ["0.2"],
        "name": "Parley",
        "identifierSpace": f"{base}/v1/",
        "schemaSpace": f"{base}/openapi.json",
        "documentation": f"{base}/docs",
        "serviceVersion": read_version(),
        "defaultTypes": [{"id": kind, "name": kind.capitalize()} for kind in FAMILIES],
        "view": {"url": f"{service}/preview?id={{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": 430, "height": 240},
        "suggest": {
            what: {"service_url": service, "service_path": f"/suggest/{what}"}
            for what in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Most values",
                    "type": "number",
                    "default": 0,
                    "help_text": "Of each row; 0 for all.",
                }
            ],
        },
        "batchSize": settings.reconcile_batch_max,
    }


async def _suggest_entity(request: Request, given: Given) -> Response:
    prefix, skip = read_prefix(given)
    found = await suggest_entities(await _open(request), prefix, skip) if prefix else []
    return _json({"result": found})


async def _suggest_type(_request: Request, given: Given) -> Response:
    return _json({"result": suggest_types(*read_prefix(given))})


async def _suggest_property(_request: Request, given: Given) -> Response:
    return _json({"result": suggest_properties(*read_prefix(given))})


async def _propose_properties(_request: Request, given: Given) -> Response:
    kind, limit = read_id(given, "type") or "actor", read_whole(given, "limit")
    properties = list_properties(kind)[: limit or None]
    return _json({"type": kind, "properties": properties, **({"limit": limit} if limit else {})})


async def _preview(request: Request, given: Given) -> Response:
    asked = read_id(given, "id")
    told = (await read_told(await _open(request), [asked])).get(asked) if asked else None
    if told is None:
        raise NotRecorded(f"no entity {asked[:200]!r} is recorded")
    page = write_preview(told)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return Response(page, 200, {"cache-control": "no-cache", "content-security-policy": policy}, "text/html")


def write_preview(told: dict[str, Any]) -> str:
    """A page small enough for the frame in which a client shows it."""
    rows = [("Type", ", ".join(t["name"] for t in types_of(told))), ("Id", str(told["id"]))]
    rows += [
        (item["name"], "; ".join(read_values(told, item["id"])))
        for item in list_properties(told["kind"])
        if item["id"] not in ("name", "type")
    ]
    cells = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows if value)
    label = escape(str(told["label"]))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{label}</title>'
        "<style>body{font:14px/1.4 sans-serif;margin:8px}h1{font-size:16px;margin:0}p{margin:4px 0;color:#555}"
        "dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 10px;margin:6px 0 0}dt{color:#555}dd{margin:0}"
        f"</style></head><body><h1>{label}</h1><p>{escape(describe(told))}</p><dl>{cells}</dl></body></html>"
    )


# Path, endpoint, and the methods it accepts.
ROUTES: tuple[tuple[str, Endpoint, list[str]], ...] = (
    (PATH, _route(_serve), ["GET", "POST", "OPTIONS"]),
    (f"{PATH}/suggest/entity", _route(_suggest_entity), ["GET", "OPTIONS"]),
    (f"{PATH}/suggest/type", _route(_suggest_type), ["GET", "OPTIONS"]),
    (f"{PATH}/suggest/property", _route(_suggest_property), ["GET", "OPTIONS"]),
    (f"{PATH}/properties", _route(_propose_properties), ["GET", "OPTIONS"]),
    (f"{PATH}/preview", _route(_preview), ["GET", "OPTIONS"]),
)
