"""What a load and an import say of dates that are likely slips of the pen."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from graph.records.plausibility import Doubt


def print_warnings(doubts: Iterable[Doubt]) -> None:
    """One line for each kind of doubt, with the first places."""
    for doubt in doubts:
        more = ", …" if doubt.count > len(doubt.examples) else ""
        typer.echo(f"  warning: {doubt.count:,} × {doubt.reason} ({', '.join(doubt.examples)}{more})")
