"""How ``/reconcile`` stands in the OpenAPI document; the whole of it is the W3C specification."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from api.problems import BAD_PARAMETER, DATABASE_AWAY, INTERNAL, METHOD, NOT_FOUND, QUERY_TOO_LONG, TOO_LARGE, Problem
from api.reconcile import PATH

TAG = "reconcile"
_SPECIFICATION = {
    "description": "Reconciliation Service API 0.2, W3C Entity Reconciliation Community Group",
    "url": "https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/",
}
_JSON = {"application/json": {"schema": {"type": "object"}}}
_PAGE = {"text/html": {"schema": {"type": "string"}}}
_COUNT = {"type": "integer", "minimum": 0, "maximum": 999_999}
_TEXT = {"type": "string", "maxLength": 500}

Problems = Callable[[Sequence[Problem]], dict[str, Any]]


def describe_reconcile(headers: dict[str, Any], problems: Problems) -> dict[str, Any]:
    """The paths, with the headers of every answer and the way problems are described."""
    headers = {**headers, "Access-Control-Allow-Origin": {"schema": {"type": "string", "const": "*"}}}

    def describe(name: str, summary: str, given: dict[str, Any], content: dict[str, Any] = _JSON) -> dict[str, Any]:
        found = [BAD_PARAMETER, METHOD, TOO_LARGE, QUERY_TOO_LONG, INTERNAL, DATABASE_AWAY]
        return {
            "operationId": name,
            "tags": [TAG],
            "summary": summary,
            "externalDocs": _SPECIFICATION,
            "parameters": [
                {"name": key, "in": "query", "required": key == "id", "description": about, "schema": schema}
                for key, (about, schema) in given.items()
            ],
            "responses": {
                "200": {"description": "The answer.", "headers": headers, "content": content},
                **problems([*found, NOT_FOUND] if content is _PAGE else found),
            },
        }

    batch = {
        "queries": ("A reconciliation query batch, as JSON.", {"type": "string"}),
        "extend": ("A data extension query, as JSON.", {"type": "string"}),
    }
    prefix = {
        "prefix": ("How a name or id begins.", _TEXT),
        "cursor": ("How many suggestions to skip.", _COUNT),
    }
    serve = describe("serve_reconciliation", "The service manifest; with queries or extend, their answer.", batch)
    form = {"type": "object", "properties": {name: schema for name, (_, schema) in batch.items()}}
    post = {**serve, "operationId": "serve_reconciliation_form", "summary": "The same, as a form."}
    del post["parameters"]
    post["requestBody"] = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
    types = {"type": ("The id of a type.", _TEXT), "limit": ("Most properties; 0 for all.", _COUNT)}
    one = {"id": ("The id of an entity.", _TEXT)}
    return {
        PATH: {"get": serve, "post": post},
        f"{PATH}/suggest/entity": {"get": describe("suggest_entities", "Entities by how a name begins.", prefix)},
        f"{PATH}/suggest/type": {"get": describe("suggest_types", "Types by how a name begins.", prefix)},
        f"{PATH}/suggest/property": {"get": describe("suggest_properties", "Properties by how a name begins.", prefix)},
        f"{PATH}/properties": {"get": describe("propose_properties", "Properties of entities of a type.", types)},
        f"{PATH}/preview": {"get": describe("preview_entity", "An entity in a small frame.", one, _PAGE)},
    }
