"""``parley db``: the local Neo4j, started, stopped and looked into by hand."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated

import typer
from neo4j import Driver, GraphDatabase

from graph.errors import LocalDatabaseError
from graph.local import find_database, read_log, start_database, stop_database
from graph.settings import Settings, read_settings
from parley.commands.console import run_console, run_statement

NOT_RUNNING = 3

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Start, stop and look into the local Neo4j, which Parley fetches and runs by itself.",
)


@app.command()
def start() -> None:
    """Start the local Neo4j, or find the one that runs. The first start fetches and prepares it.

    Example: parley db start
    """
    with _clear_errors():
        database = start_database(read_settings(), lambda line: typer.echo(line, err=True))
    typer.echo(f"{'started' if database.started_here else 'running already'}: {database.url}")


@app.command()
def stop() -> None:
    """Stop the local Neo4j; nothing happens where none runs.

    Example: parley db stop
    """
    with _clear_errors():
        typer.echo("stopped" if stop_database(read_settings()) else "not running")


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Say whether the local Neo4j runs, and where. Exit code 0 when it runs, 3 when it does not.

    Example: parley db status --json
    """
    settings = read_settings()
    with _clear_errors():
        database = find_database(settings)
    folder = str(settings.data_folder)
    if as_json:
        found = {} if database is None else asdict(database)
        known = {name: found[name] for name in ("url", "user", "pid") if name in found}
        typer.echo(json.dumps({"running": database is not None, **known, "data": folder}))
    elif database is None:
        typer.echo(f"not running (data: {folder})")
    else:
        typer.echo(f"running: {database.url}, user {database.user}, pid {database.pid} (data: {folder})")
    if database is None:
        raise typer.Exit(NOT_RUNNING)


@app.command()
def log(
    lines: Annotated[int, typer.Option("-n", "--lines", min=1, help="How many lines, from the end.")] = 40,
) -> None:
    """Show what the local Neo4j printed last.

    Example: parley db log -n 100
    """
    with _clear_errors():
        for line in read_log(read_settings(), lines):
            typer.echo(line)


@app.command()
def shell(
    execute: Annotated[
        str | None, typer.Option("-e", "--execute", help="Run this one Cypher statement and leave.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a row instead of a table.")] = False,
) -> None:
    """Ask the database in Cypher: by hand, from a pipe, or one statement. It can write, so it can do harm.

    By hand and from a pipe a statement ends with ';' at the end of a line. PARLEY_DATABASE_URL is honoured.

    Example: parley db shell --execute "MATCH (n) RETURN labels(n) AS labels, count(*) AS number"
    """
    settings = read_settings()
    with _clear_errors(), _connect(settings) as driver:
        name = settings.database_name
        if execute is not None:
            fine = run_statement(driver, name, execute, as_json=as_json)
        else:
            fine = run_console(driver, name, sys.stdin, as_json=as_json)
    if not fine:
        raise typer.Exit(1)


def _connect(settings: Settings) -> Driver:
    if settings.database_url is not None:
        url, user = settings.database_url, settings.database_user
        password = settings.database_password.get_secret_value()
    else:
        database = find_database(settings)
        if database is None:
            raise LocalDatabaseError("the local Neo4j does not run; start it with 'parley db start'")
        url, user, password = database.url, database.user, database.password
    return GraphDatabase.driver(url, auth=(user, password), telemetry_disabled=True, notifications_min_severity="OFF")


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except LocalDatabaseError as error:
        typer.echo(f"parley db: {error}", err=True)
        raise typer.Exit(1) from None
