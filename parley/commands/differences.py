"""How a difference between files and what is recorded is printed: one line a record, one a field that changes."""

from __future__ import annotations

from collections.abc import Iterator

import orjson
import typer

from graph.store.load_plan import Difference, NamedRecord, TextChange


def print_difference(found: Difference, *, prune: bool) -> None:
    """Print what would be new (+), changed (~), overwritten (!) and retired (-)."""
    for line in _lines(found, prune=prune):
        typer.echo(line)


def _lines(found: Difference, *, prune: bool) -> Iterator[str]:
    yield from (f"+ {_name(one)}" for one in found.new)
    for change in found.changed:
        yield from _change("~", change, "")
    for change in found.overwritten:
        yield from _change("!", change, f", which comes from {change.dataset or 'no file'}")
    yield from (f"- {_name(one)}" for one in found.replaced)
    yield from (f"- {_name(one)}" if prune else f"  {_name(one)} is no longer in the file" for one in found.gone)


def _change(sign: str, change: TextChange, whose: str) -> Iterator[str]:
    yield f"{sign} {change.kind} {change.id}{whose}"
    for one in change.fields:
        yield f"    {one.field}: {_show(one.old)} → {_show(one.new)}"


def _name(one: NamedRecord) -> str:
    return f"{one.kind} {one.id}"


def _show(value: object) -> str:
    return "nothing" if value is None else orjson.dumps(value).decode()
