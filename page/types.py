"""Write the types of the API's answers from their models: ``python -m page.types``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import orjson
from pydantic import JsonValue

from graph import models
from graph.models.schemas import describe_models
from page.node import BuildError, fetch_tools, run_tool
from page.sources import PAGE

TYPES = PAGE / "src" / "data" / "api.d.ts"


def write_types(to: Path = TYPES) -> None:
    """The response models as types; they are in the OpenAPI document under the same names. Raises BuildError."""
    fetch_tools()
    _, schemas = describe_models({name: getattr(models, name) for name in models.__all__})
    document = {
        "openapi": "3.1.0",
        # Parley's own version says nothing about the shapes.
        "info": {"title": "Parley", "version": "0"},
        # The routes would make ten thousand lines of types that nothing reads.
        "paths": {},
        "components": {"schemas": {name: _without_titles(schema) for name, schema in schemas.items()}},
    }
    with tempfile.TemporaryDirectory() as folder:
        described = Path(folder) / "openapi.json"
        described.write_bytes(orjson.dumps(document))
        run_tool("openapi-typescript/bin/cli.js", str(described), "--output", str(to))


def _without_titles(schema: JsonValue) -> JsonValue:
    """A schema without the titles of its fields, which say no more than their names."""
    if isinstance(schema, list):
        return [_without_titles(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {name: _without_titles(item) for name, item in schema.items() if name != "title" or isinstance(item, dict)}


def main() -> None:
    """Write them, or end with what went wrong."""
    try:
        write_types()
    except BuildError as error:
        sys.exit(f"The types could not be written: {error}")


if __name__ == "__main__":
    main()
