"""``parley fields``: what each field of a kind of record is."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.records.templates import write_reference
from parley.commands.kinds import read_kind


def fields(
    kind: Annotated[str, typer.Argument(help="The kind of record: actor, talk, demand, BACKS and so on.")],
) -> None:
    """Print the fields of a kind of record, and what their codes mean.

    Example: parley fields demand
    """
    typer.echo(write_reference(read_kind(kind)), nl=False)
