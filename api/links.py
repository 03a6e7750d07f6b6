"""Links of the OpenAPI document: what an answer gives that another question takes, as clients and tests follow them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.json_shapes import JsonSchema

_OF_ONE = re.compile(r"(?P<list>/[^{}]+)/\{(?P<name>\w+)\}(/.*)?")
_PAGE = ("200", "application/json")


def add_links(paths: JsonSchema) -> None:
    """Put links into a document's paths: from a list to what is about one of its items, from a write to its undoing."""
    for path, operations in paths.items():
        found = _OF_ONE.fullmatch(path)
        source = paths.get(found["list"], {}).get("get") if found else None
        if found is not None and source is not None and _is_page(source):
            for operation in operations.values():
                _add(source, operation, {found["name"]: f"$response.body#/items/0/{found['name']}"})
    for source, target, parameters in _list_writes(paths):
        _add(source, target, parameters)


def _list_writes(paths: JsonSchema) -> Iterator[tuple[JsonSchema, JsonSchema, dict[str, str]]]:
    record = paths["/v1/records/{kind}/{id}"]
    same = {name: f"$request.path.{name}" for name in ("kind", "id")}
    written = {name: f"$response.body#/lines/0/{name}" for name in ("kind", "id")}
    for target in record.values():
        yield paths["/v1/records"]["post"], target, written
    yield record["put"], record["put"], same
    yield record["put"], record["delete"], same
    yield paths["/v1/merges"]["post"], paths["/v1/merges/{id}"]["delete"], {"id": "$response.body#/id"}
    yield paths["/v1/releases"]["post"], paths["/v1/releases/{version}"]["get"], {"version": "$response.body#/version"}


def _is_page(operation: JsonSchema) -> bool:
    return "$ref" in operation["responses"].get(_PAGE[0], {}).get("content", {}).get(_PAGE[1], {}).get("schema", {})


def _add(source: JsonSchema, target: JsonSchema, parameters: dict[str, str]) -> None:
    for status in ("200", "201"):
        if status in source["responses"]:
            links = source["responses"][status].setdefault("links", {})
            name = target["operationId"]
            links[name] = {"operationId": name, "parameters": parameters, "description": target["summary"]}
