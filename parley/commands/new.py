"""``parley new``: an empty record, or an empty workbook, to fill in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import ParleyError
from graph.records.coding_workbook import write_coding_workbook
from graph.records.templates import write_template
from parley.commands.kinds import read_kind


class NothingToWriteError(ParleyError):
    """A template that was not named, or has nowhere to go."""


def new(
    kind: Annotated[
        str | None, typer.Argument(help="The kind of record: actor, talk, demand, BACKS and so on.")
    ] = None,
    sheet: Annotated[
        bool, typer.Option("--sheet", help="An Excel workbook for demands, talks and ties instead.")
    ] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; left out: standard output.")] = None,
) -> None:
    """Print a YAML file with one record of a kind: every field, what it is, and its codes.

    Example: parley new demand > my-coding.yaml
    """
    if sheet == (kind is not None):
        raise NothingToWriteError("expected a kind of record, or --sheet for a workbook")
    content = write_coding_workbook() if kind is None else write_template(read_kind(kind)).encode()
    if output is not None:
        if output.exists():
            raise NothingToWriteError(f"{output} is there already; expected a new file")
        output.write_bytes(content)
    elif sheet and sys.stdout.isatty():
        raise NothingToWriteError("a workbook is nothing to read on a screen; expected -o FILE")
    else:
        typer.get_binary_stream("stdout").write(content)
