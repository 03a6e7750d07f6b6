"""``parley release``: data versions under a name, frozen as files, checked and compared."""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import orjson
import typer

from graph.driver import Database
from graph.releases.comparing import compare_releases
from graph.releases.making import make_release
from graph.releases.release import folder_of, list_releases
from graph.releases.verifying import verify_release
from graph.session.view import Caches
from graph.settings import Settings, read_settings
from graph.store import prepare
from graph.store.commits import UNSTATED
from parley.connecting import reach_database, report_progress

T = TypeVar("T")

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Freeze the record under a name, with files to cite and check; verify, compare and list releases.",
)

Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON value.")]
Version = Annotated[str, typer.Argument(metavar="VERSION", help="The name of the release, such as 2026.1.")]


@app.command()
def create(
    version: Version,
    reason: Annotated[str, typer.Option("--reason", help="Why it is made.")] = UNSTATED,
    as_json: Json = False,
) -> None:
    """Freeze what is recorded now as a release, and write its files.

    Example: parley release create 2026.1
    """
    release, folder = _with_database(
        lambda database, settings, tables: _create(database, settings, tables, version, reason)
    )
    if as_json:
        _print_json({**release, "folder": folder})
    else:
        typer.echo(f"release {version}: data version {release['n']}, files in {folder}")


async def _create(
    database: Database, settings: Settings, tables: Caches, version: str, reason: str
) -> tuple[dict[str, object], str]:
    release = await make_release(
        database, settings, version, tables, by=getpass.getuser(), reason=reason, report_progress=report_progress
    )
    return release.as_dict(), str(folder_of(settings, version))


@app.command()
def verify(version: Version, as_json: Json = False) -> None:
    """Check the files of a release, and make them again from the records of then. Exit code 1 for any fault.

    Example: parley release verify 2026.1
    """
    found = _with_database(lambda database, settings, tables: verify_release(database, settings, version, tables))
    if as_json:
        _print_json({**found.as_dict(), "verified": not found.faults})
    else:
        for fault in found.faults:
            typer.echo(fault)
        if found.derived:
            typer.echo(f"rules {found.rules_now} make other figures than rules {found.rules_then} did: "
                       f"{', '.join(found.derived)}")  # fmt: skip
        typer.echo("nothing found" if not found.faults else f"{len(found.faults)} fault(s)", err=True)
    if found.faults:
        raise typer.Exit(1)


@app.command()
def diff(
    earlier: Annotated[str, typer.Argument(metavar="A", help="The one release.")],
    later: Annotated[str, typer.Argument(metavar="B", help="The other.")],
    as_json: Json = False,
) -> None:
    """Say which records differ from one release to another.

    Example: parley release diff 2026.1 2026.2
    """
    found = _with_database(
        lambda database, settings, tables: compare_releases(database, settings, earlier, later, tables)
    )
    if as_json:
        _print_json(found.as_dict())
        return
    for what, ids in (("added", found.added), ("removed", found.removed), ("changed", found.changed)):
        typer.echo(f"{what}: {len(ids):,}")
        for record in ids:
            typer.echo(f"  {record}")


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List the releases, the oldest first.

    Example: parley release list --json
    """
    found = _with_database(lambda database, _settings, _tables: list_releases(database))
    if as_json:
        _print_json([release.as_dict() for release in found])
        return
    for release in found:
        typer.echo(
            f"{release.version}  {release.day}  data version {release.n}, rules {release.rules}, by {release.by}"
        )


def _with_database(work: Callable[[Database, Settings, Caches], Awaitable[T]]) -> T:
    settings = read_settings()

    async def connected() -> T:
        async with reach_database(settings) as database:
            await prepare(database, settings, report_progress)
            tables = Caches()
            try:
                return await work(database, settings, tables)
            finally:
                await tables.projections.close()

    return asyncio.run(connected())


def _print_json(value: object) -> None:
    typer.echo(orjson.dumps(value).decode())
