"""``parley new``: an empty record to fill in."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.records.templates import write_template
from parley.commands.kinds import read_kind


def new(
    kind: Annotated[str, typer.Argument(help="The kind of record: actor, talk, demand, BACKS and so on.")],
) -> None:
    """Print a YAML file with one record of a kind: every field, what it is, and its codes.

    Example: parley new demand > my-coding.yaml
    """
    typer.echo(write_template(read_kind(kind)), nl=False)
