"""Work on the local Neo4j of a home, on a connection of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import neo4j

from graph.driver import Database
from graph.local import LocalDatabase, start_database
from graph.settings import Settings
from graph.store import load_seed, prepare
from graph.store.keys import create_key

T = TypeVar("T")
# A busy machine is not a Neo4j that is away.
_PATIENT = {"away_seconds": 15.0, "query_seconds": 60.0}


def connected(settings: Settings, work: Callable[[Database], Awaitable[T]]) -> T:
    """What some work comes to; the Neo4j of this home is started where it does not run."""

    async def run() -> T:
        local = start_database(settings)
        patient = settings.model_copy(update=_PATIENT)
        database = Database.connect(local.url, local.user, local.password, patient)
        try:
            return await work(database)
        finally:
            await database.close()

    return asyncio.run(run())


def fill(settings: Settings) -> str:
    """Load the seed into the Neo4j of this home; a key for everything."""

    async def work(database: Database) -> str:
        await prepare(database, settings)
        await load_seed(database, settings)
        return (await create_key(database, ["admin"], owner="prover")).text

    return connected(settings, work)


def open_driver(local: LocalDatabase) -> neo4j.Driver:
    """The bare driver, for queries that are none of Parley's."""
    return neo4j.GraphDatabase.driver(local.url, auth=(local.user, local.password), notifications_min_severity="OFF")
