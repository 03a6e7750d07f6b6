"""The commands: each a function, or a group of its own, and one line here."""

from __future__ import annotations

from collections.abc import Callable

import typer

from parley.commands import check, db, export, import_, load, match, migrate, schema, serve

COMMANDS: tuple[Callable[..., None], ...] = (
    serve.serve, load.load, import_.import_, export.export, check.check, migrate.migrate, schema.schema,
)  # fmt: skip
GROUPS: dict[str, typer.Typer] = {
    "db": db.app,
    "match": match.app,
}
