"""The commands, each in a module of its name.

A module is imported when its command is asked for, since most need what takes long to import: ``parley serve``
launches Neo4j before that.
"""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
from typer.core import TyperGroup

NAMES = (
    "serve", "load", "remove", "new", "fields", "import", "export", "check", "migrate", "schema", "db", "match", "keys",
    "backup", "restore", "release", "mcp",
)  # fmt: skip


class Commands(TyperGroup):
    """Every command of ``NAMES``: the function of that name in its module, or the module's group ``app``."""

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002 - the name that click gives it
        """The names, in the order of the help text."""
        return list(NAMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, imported now; None where there is none."""
        if cmd_name not in NAMES:
            return super().get_command(ctx, cmd_name)
        # Python keeps some names for itself: import_ is parley import.
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        module = import_module(f"{__name__}.{name}")
        app = getattr(module, "app", None)
        if app is None:
            app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
            app.command(cmd_name)(getattr(module, name))
        command = typer.main.get_command(app)
        command.name = cmd_name
        return command
