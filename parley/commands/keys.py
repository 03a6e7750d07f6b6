"""``parley keys``: the keys of those who write over HTTP, made, listed and revoked."""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import Awaitable, Callable
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, TypeVar

import orjson
import typer

from graph.driver import Database
from graph.settings import read_settings
from graph.store import prepare
from graph.store.keys import Key, NewKey, create_key, list_keys, revoke_key
from parley.connecting import reach_database, report_progress

T = TypeVar("T")

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Make, list and revoke the keys of those who write over HTTP.",
)

Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON value.")]


class Scope(StrEnum):
    """What a key allows; each of the first three allows what is listed before it, too."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"
    RESTRICTED = "restricted"


@app.command()
def create(
    scope: Annotated[
        list[Scope],
        typer.Option(
            "--scope",
            help="What it allows: admin includes write, write includes read; restricted, alone or given with one of "
            "these, reads restricted sources too.",
        ),
    ],
    owner: Annotated[
        str | None, typer.Option("--owner", help="Whose it is: the author of what is written with it. Left out: you.")
    ] = None,
    days: Annotated[
        int | None, typer.Option("--days", min=1, help="How long it is good for; left out: for good.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Make a key and show it, this once: only a digest of it is stored.

    Example: parley keys create --scope write --owner "A. Coder" --days 365
    """
    lasts = None if days is None else timedelta(days=days)
    new: NewKey = _with_database(
        lambda database: create_key(database, scope, owner=owner or getpass.getuser(), lasts=lasts)
    )
    if as_json:
        _print_json({**new.key.as_dict(), "key": new.text})
    else:
        typer.echo(new.text)
        typer.echo(f"key {new.key.id} of {new.key.owner}, scope {', '.join(new.key.scopes)}; not shown again", err=True)


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List the keys: whose they are, what they allow, until when, and when they were last used.

    Example: parley keys list --json
    """
    found = _with_database(list_keys)
    if as_json:
        _print_json([key.as_dict() for key in found])
        return
    for key in found:
        typer.echo(_describe(key))


@app.command()
def revoke(
    key: Annotated[str, typer.Argument(metavar="ID", help="The id of the key, as parley keys list shows it.")],
    as_json: Json = False,
) -> None:
    """Revoke a key: every process refuses it from now on, for good.

    Example: parley keys revoke 0123456789abcdef
    """
    revoked = _with_database(lambda database: revoke_key(database, key))
    if as_json:
        _print_json(revoked.as_dict())
    else:
        typer.echo(_describe(revoked))


def _describe(key: Key) -> str:
    parts = [f"{key.id}  {key.owner}  {', '.join(key.scopes)}  made {key.created:%Y-%m-%d}"]
    if key.expires:
        parts.append(f"expires {key.expires:%Y-%m-%d %H:%M}")
    if key.revoked:
        parts.append(f"revoked {key.revoked:%Y-%m-%d %H:%M}")
    parts.append(f"last used {key.last_used:%Y-%m-%d %H:%M}" if key.last_used else "never used")
    return ", ".join(parts)


def _with_database(work: Callable[[Database], Awaitable[T]]) -> T:
    settings = read_settings()

    async def connected() -> T:
        async with reach_database(settings) as database:
            await prepare(database, settings, report_progress)
            return await work(database)

    return asyncio.run(connected())


def _print_json(value: object) -> None:
    typer.echo(orjson.dumps(value).decode())
