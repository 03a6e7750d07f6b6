"""``parley schema``: the JSON Schema of the records."""

from __future__ import annotations

import orjson
import typer

from graph.records import describe_records


def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of records: of one, as a line of a file holds it, and of a list of them.

    Example: parley schema > parley.schema.json
    """
    typer.echo(orjson.dumps(describe_records(), option=orjson.OPT_INDENT_2).decode())
