"""A small console for Cypher: statements in, tables or JSON out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any, TextIO

import typer
from neo4j import Driver, Query, Record, ResultSummary
from neo4j.exceptions import DriverError, Neo4jError
from neo4j.graph import Node, Path, Relationship
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

_TABLE_ROWS = 1000  # a table is laid out in memory


def run_console(driver: Driver, database: str, source: TextIO, *, as_json: bool) -> bool:
    """Run every statement of this text, or of the person at the keyboard; false where one failed from a text."""
    by_hand = source.isatty()
    if by_hand:
        typer.echo("Cypher, each statement ending with ';'. Leave with :exit, Ctrl-C or Ctrl-D.", err=True)
    fine = True
    for statement in _statements(_typed_lines() if by_hand else source):
        fine = run_statement(driver, database, statement, as_json=as_json) and fine
    return fine or by_hand


def run_statement(driver: Driver, database: str, statement: str, *, as_json: bool) -> bool:
    """Run one statement and print its rows, or what is wrong with it; false where something was."""
    try:
        with driver.session(database=database) as session:
            result = session.run(Query(statement))
            names = list(result.keys())
            if as_json:
                for record in result:
                    typer.echo(json.dumps(plain(dict(record)), ensure_ascii=False))
            else:
                _print_table(names, result)
            changes = describe_counters(result.consume())
        if changes and not as_json:
            typer.echo(changes)
    except (DriverError, Neo4jError) as error:
        typer.echo(getattr(error, "message", None) or str(error), err=True)
        return False
    return True


def plain(value: object) -> Any:
    """A value of Neo4j as JSON can hold it: nodes and relationships by labels, type and properties, dates as ISO."""
    shown: Any
    match value:
        case None | bool() | int() | float() | str():
            shown = value
        case Node():
            shown = {"labels": sorted(value.labels), "properties": plain(dict(value))}
        case Relationship():
            shown = {"type": value.type, "properties": plain(dict(value))}
        case Path():
            between = zip(value.relationships, value.nodes[1:], strict=True)
            shown = [plain(value.start_node), *(plain(step) for pair in between for step in pair)]
        case Mapping():
            shown = {name: plain(part) for name, part in value.items()}
        case list():
            shown = [plain(part) for part in value]
        case bytes() | bytearray():
            shown = value.hex()
        case _:
            shown = value.iso_format() if hasattr(value, "iso_format") else str(value)
    return shown


def describe_counters(summary: ResultSummary) -> str:
    """What a statement changed, in words; empty where it changed nothing."""
    counted = vars(summary.counters)
    parts = [f"{number} {name.replace('_', ' ')}" for name, number in counted.items() if type(number) is int and number]
    return ", ".join(parts)


def _print_table(names: list[str], rows: Iterator[Record]) -> None:
    if not names:
        return
    table = Table(*names, box=box.SIMPLE_HEAD)
    for row in islice(rows, _TABLE_ROWS):
        table.add_row(*(Text(_cell(value)) for value in row.values()))
    more = sum(1 for _ in rows)
    Console().print(table)
    typer.echo(f"{table.row_count} row(s)" + (f", and {more} more: --json shows all" if more else ""))


def _cell(value: object) -> str:
    shown = plain(value)
    return shown if isinstance(shown, str) else json.dumps(shown, ensure_ascii=False)


def _statements(lines: Iterable[str]) -> Iterator[str]:
    """Statements out of lines: each ends with a ';' at the end of a line, the last one where the lines end."""
    gathered: list[str] = []
    for line in lines:
        if not gathered and line.strip() in (":exit", ":quit"):
            return
        gathered.append(line.rstrip())
        if gathered[-1].endswith(";"):
            yield from _cut(gathered)
            gathered = []
    yield from _cut(gathered)


def _cut(lines: list[str]) -> Iterator[str]:
    statement = "\n".join(lines).rstrip(";").strip()
    if statement:
        yield statement


def _typed_lines() -> Iterator[str]:
    with suppress(ImportError):  # not on every system
        import readline  # noqa: F401, PLC0415 - gives input() its history

    while True:
        try:
            yield input("parley> ")
        except (EOFError, KeyboardInterrupt):
            typer.echo("", err=True)
            return
