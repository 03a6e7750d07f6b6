"""``parley serve``: the API, with its own Neo4j where no other was named, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import asyncio
from contextlib import closing
from typing import Annotated

import psutil
import typer

from graph.errors import NotNowError, WriteLockedError
from graph.local import LocalDatabase, find_database, start_database, stop_database
from graph.settings import Settings, read_settings
from parley.ending import Ending, Stopped
from parley.http_thread import HttpThread
from parley.listening import address_of, listen

# Between attempts to reach a database that is not there yet: Neo4j refuses clients for a while that connect too often.
_RETRY_SECONDS = 2


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on, instead of PARLEY_HOST.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port, instead of PARLEY_PORT; 0 takes a free one.")
    ] = None,
    seed: Annotated[bool, typer.Option(help="Load the founding case first.")] = True,
) -> None:
    """Answer over HTTP until Ctrl-C. Without PARLEY_DATABASE_URL the local Neo4j is started, or found.

    Example: parley serve --port 8080
    """
    settings = read_settings()
    with closing(listen(settings.host if host is None else host, settings.port if port is None else port)) as taken:
        http = HttpThread(settings, taken)
        with Ending(http) as ending:
            _run(settings, http, ending, address_of(taken), seed=seed)


def _run(settings: Settings, http: HttpThread, ending: Ending, address: str, *, seed: bool) -> None:
    local: LocalDatabase | None = None
    try:
        if settings.database_url is None:
            local = start_database(settings, _say, http.begin)
        http.begin()
        asyncio.run(_prepare(settings, local, seed=seed))
        http.await_ready(settings.start_seconds)
        typer.echo(f"Parley is ready at {address}")
        http.wait()
    except Stopped:
        _say("stopping")
    finally:
        ending.begin()
        try:
            http.stop()
        finally:
            _stop_own(settings, local)


async def _prepare(settings: Settings, local: LocalDatabase | None, *, seed: bool) -> None:
    """Bring the schema up to date and load the seed, as soon as the database answers and nobody else writes."""
    from graph.local.asking import AT_START  # noqa: PLC0415 - these are imported while Neo4j starts
    from graph.store import load_seed, prepare  # noqa: PLC0415
    from parley.connecting import connect  # noqa: PLC0415

    database = connect(settings, local)
    described = ""
    try:
        while True:
            try:
                # At once, because the checks that ask it one by one find it planned then.
                await asyncio.gather(*(database.read(name, **given) for name, given in AT_START.items()))
                await prepare(database, settings, _say)
                if seed:
                    await load_seed(database, settings, _say)
            except (NotNowError, WriteLockedError) as error:
                if str(error) != described:
                    described = str(error)
                    _say(f"waiting: {described}")
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                return
    finally:
        await database.close()


def _stop_own(settings: Settings, local: LocalDatabase | None) -> None:
    """Stop the Neo4j that this process started, and any other child that an interrupted start left; nothing else."""
    if local is not None and local.started_here:
        running = find_database(settings)
        if running is not None and running.pid == local.pid:
            stop_database(settings)
    children = psutil.Process().children()
    for child in children:
        child.terminate()
    _, alive = psutil.wait_procs(children, timeout=settings.stop_seconds)
    for child in alive:
        child.kill()


def _say(line: str) -> None:
    typer.echo(line, err=True)
