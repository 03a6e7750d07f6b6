"""The command line: ``parley``, or ``python -m parley``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from pydantic import ValidationError

from graph.errors import ParleyError
from graph.settings import Settings
from parley.commands import Commands

app = typer.Typer(
    name="parley",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Parley keeps who negotiates with whom, over what, and on what evidence.",
)


def _show_version(asked: bool) -> None:
    if asked:
        from graph.version import read_version  # noqa: PLC0415 - not needed by other commands

        typer.echo(f"parley {read_version()}")
        raise typer.Exit


@app.callback()
def parley(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show Parley's version.")
    ] = False,
) -> None:
    """Parley keeps who negotiates with whom, over what, and on what evidence."""


def main() -> None:
    """Run one command; an error raised on purpose becomes one line and exit code 1."""
    try:
        app()
    except ParleyError as error:
        sys.exit(_one_line(str(error)))
    except ValidationError as error:
        if error.title != Settings.__name__:
            raise
        faults = error.errors(include_url=False, include_input=False)
        sys.exit(_one_line("; ".join(f"PARLEY_{str(f['loc'][0]).upper()}: {f['msg']}" for f in faults)))


def _one_line(text: str) -> str:
    return f"parley: {text}"


if __name__ == "__main__":
    main()
