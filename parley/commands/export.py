"""``parley export``: what is recorded, as a file for other tools."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graph.answers.question import Question
from graph.answers.view import SourceTables, open_view
from graph.export.decide import export_decide
from graph.settings import Settings, read_settings
from parley.connecting import reach_database


class Format(StrEnum):
    """What can be written."""

    DECIDE = "decide"


def export(
    format_: Annotated[Format, typer.Option("--format", help="The form of the file.")],
    according_to: Annotated[
        list[str] | None, typer.Option("--according-to", help="Only what this source tells; may be repeated.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; left out: standard output.")] = None,
) -> None:
    """Write what is recorded to a file, or to standard output.

    Example: parley export --format decide --according-to cop21 -o cop21.csv
    """
    lines = asyncio.run(_WRITERS[format_](read_settings(), tuple(according_to or ())))
    if output is None:
        for line in lines:
            typer.echo(line, nl=False)
    else:
        with output.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)


async def _decide(settings: Settings, sources: tuple[str, ...]) -> Iterator[str]:
    async with reach_database(settings) as database:
        view = await open_view(database, Question(according_to=sources), settings, SourceTables())
        return await export_decide(view)


_WRITERS = {Format.DECIDE: _decide}
