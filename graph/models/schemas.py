"""The JSON Schemas of response models."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue, TypeAdapter
from typing_extensions import TypeForm

Schema = dict[str, JsonValue]

_WHERE = "#/components/schemas/{model}"


def describe_models(models: Mapping[str, TypeForm[object]]) -> tuple[dict[str, Schema], dict[str, Schema]]:
    """Response models, by any names, as JSON Schema (draft 2020-12): for each name its schema, mostly a reference; and
    all that these refer to, by their own names, as an OpenAPI document has them under ``components``.
    """
    adapters: list[tuple[str, TypeAdapter[object]]] = [(name, TypeAdapter(model)) for name, model in models.items()]
    found, whole = TypeAdapter.json_schemas(
        [(name, "serialization", adapter) for name, adapter in adapters], ref_template=_WHERE
    )
    return {name: schema for (name, _), schema in found.items()}, dict(sorted(whole.get("$defs", {}).items()))
