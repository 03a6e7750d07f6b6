"""``/reconcile``: the W3C Reconciliation Service API 0.2, for OpenRefine and other clients.

Its requests and answers are the specification's, not those of the other routes; errors are problem details all the
same. Parameters that it does not know are passed over, for clients send some of their own. Pages of this machine may
read it, OpenRefine's among them, and those of ``PARLEY_CORS_ORIGINS``; nothing can be changed through it.
"""

from __future__ import annotations

from typing import Annotated

import orjson
from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse

from api.declared import ANSWER, HEADERS, declare_problems
from api.dependencies import ReaderDep, SettingsDep
from api.problems import (
    BAD_PARAMETER,
    DATABASE_AWAY,
    INTERNAL,
    METHOD,
    NOT_FOUND,
    OVERLOADED,
    QUERY_TOO_LONG,
    TOO_LARGE,
)
from api.reconcile_documents import PATH, write_preview, write_service_manifest
from api.reconcile_queries import (
    Given,
    read_count,
    read_extend,
    read_given,
    read_id,
    read_prefix,
    read_queries,
)
from graph.answers.entities.properties import list_properties
from graph.answers.entities.reconciling import (
    extend,
    read_described,
    reconcile,
    suggest_entities,
    suggest_properties,
    suggest_types,
)
from graph.errors import NotRecordedError
from graph.json_shapes import JsonSchema
from graph.models.reconcile import (
    Batch,
    Extension,
    Manifest,
    ProposedProperties,
    SuggestedEntities,
    SuggestedProperties,
    SuggestedTypes,
)
from graph.session.question import Question


def _describe(name: str, about: str, schema: JsonSchema, *, required: bool = False) -> JsonSchema:
    return {"name": name, "in": "query", "required": required, "description": about, "schema": schema}


_COUNT = {"type": "integer", "minimum": 0, "maximum": 999_999}
_TEXT = {"type": "string", "maxLength": 500}
_BATCH = {
    "queries": ("A reconciliation query batch, as JSON.", {"type": "string"}),
    "extend": ("A data extension query, as JSON.", {"type": "string"}),
}
_PREFIX = [
    _describe("prefix", "How a name or id begins.", _TEXT),
    _describe("cursor", "How many suggestions to skip.", _COUNT),
]
_OF_TYPE = [
    _describe("type", "The id of a type.", _TEXT),
    _describe("limit", "Most properties; 0 for all.", _COUNT),
]
_FORM = {"type": "object", "properties": {name: schema for name, (_, schema) in _BATCH.items()}}
_SPECIFIED = {
    "externalDocs": {
        "description": "Reconciliation Service API 0.2, W3C Entity Reconciliation Community Group",
        "url": "https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/",
    }
}

# Parameters are described by hand: FastAPI would refuse what clients add of their own, or read what they repeat.
router = APIRouter(
    prefix=PATH,
    tags=["reconcile"],
    responses={
        200: {
            "description": ANSWER,
            "headers": HEADERS,
        },
        **declare_problems(BAD_PARAMETER, METHOD, TOO_LARGE, QUERY_TOO_LONG, INTERNAL, DATABASE_AWAY, OVERLOADED),
    },
)
GivenDep = Annotated[Given, Depends(read_given)]


@router.get("/", include_in_schema=False)
@router.get(
    "",
    response_model=Manifest | Batch | Extension,
    openapi_extra={**_SPECIFIED, "parameters": [_describe(name, *described) for name, described in _BATCH.items()]},
)
async def serve_reconciliation(request: Request, given: GivenDep, settings: SettingsDep, reader: ReaderDep) -> Response:
    """The service manifest; with queries or extend, their answer."""
    if "queries" in given:
        queries, faults = read_queries(given["queries"], settings)
        found = await reconcile(await reader.open(Question()), queries) if queries else {}
        unread: Batch = {key: {"result": [], "error": detail} for key, detail in faults.items()}
        return _json({**found, **unread})
    if "extend" in given:
        ids, properties = read_extend(given["extend"], settings)
        return _json(await extend(await reader.open(Question()), ids, properties))
    return _json(write_service_manifest(str(request.base_url).rstrip("/"), settings))


@router.post("/", include_in_schema=False)
@router.post(
    "",
    response_model=Manifest | Batch | Extension,
    openapi_extra={
        **_SPECIFIED,
        "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": _FORM}}},
    },
)
async def serve_reconciliation_form(
    request: Request, given: GivenDep, settings: SettingsDep, reader: ReaderDep
) -> Response:
    """The same, as a form."""
    return await serve_reconciliation(request, given, settings, reader)


@router.get(
    "/suggest/entity",
    operation_id="suggest_entities",
    response_model=SuggestedEntities,
    openapi_extra={**_SPECIFIED, "parameters": _PREFIX},
)
async def suggest_entity(given: GivenDep, reader: ReaderDep) -> Response:
    """Entities by how a name begins."""
    prefix, skip = read_prefix(given)
    found = await suggest_entities(await reader.open(Question()), prefix, skip) if prefix else []
    return _json({"result": found})


@router.get(
    "/suggest/type",
    operation_id="suggest_types",
    response_model=SuggestedTypes,
    openapi_extra={**_SPECIFIED, "parameters": _PREFIX},
)
async def suggest_type(given: GivenDep) -> Response:
    """Types by how a name begins."""
    return _json({"result": suggest_types(*read_prefix(given))})


@router.get(
    "/suggest/property",
    operation_id="suggest_properties",
    response_model=SuggestedProperties,
    openapi_extra={**_SPECIFIED, "parameters": _PREFIX},
)
async def suggest_property(given: GivenDep) -> Response:
    """Properties by how a name begins."""
    return _json({"result": suggest_properties(*read_prefix(given))})


@router.get("/properties", response_model=ProposedProperties, openapi_extra={**_SPECIFIED, "parameters": _OF_TYPE})
async def propose_properties(given: GivenDep) -> Response:
    """Properties of entities of a type."""
    kind, limit = read_id(given, "type") or "actor", read_count(given, "limit")
    properties = list_properties(kind)[: limit or None]
    return _json({"type": kind, "properties": properties, **({"limit": limit} if limit else {})})


@router.get(
    "/preview",
    response_class=HTMLResponse,
    responses=declare_problems(NOT_FOUND),
    openapi_extra={**_SPECIFIED, "parameters": [_describe("id", "The id of an entity.", _TEXT, required=True)]},
)
async def preview_entity(given: GivenDep, reader: ReaderDep) -> Response:
    """An entity in a small frame."""
    asked = read_id(given, "id")
    described = (await read_described(await reader.open(Question()), [asked])).get(asked) if asked else None
    if described is None:
        raise NotRecordedError(f"no entity {asked[:200]!r} is recorded")
    page = write_preview(described)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return Response(page, 200, {"cache-control": "no-cache", "content-security-policy": policy}, "text/html")


def _json(value: object) -> Response:
    return Response(orjson.dumps(value), 200, {"cache-control": "no-cache"}, "application/json")
