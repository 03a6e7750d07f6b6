"""The app's one database: found in the background, so that the app runs, and says so, while Neo4j is away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from graph.driver import Database
from graph.errors import DatabaseUnavailableError, ParleyError
from graph.local import LocalDatabase, find_database
from graph.settings import Settings

# How often the local Neo4j is looked for until it is there.
_LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is, and how to be let in."""

    url: str
    user: str
    password: str


OnQuery = Callable[[str, float, bool], None]


class Connection:
    """Holds the database once there is one; its driver makes new connections by itself when Neo4j comes back."""

    def __init__(self, settings: Settings, database: Database | None, on_query: OnQuery) -> None:
        self._settings = settings
        self._given = database
        self._on_query = on_query
        self._database: Database | None = None
        self._looking: asyncio.Task[None] | None = None
        # Where others find the same database; None for one that was given.
        self.address: Address | None = None
        self._closing: list[asyncio.Task[None]] = []

    @property
    def database(self) -> Database:
        """The database. Raises DatabaseUnavailableError while the local Neo4j has not been found yet."""
        if self._database is None:
            raise DatabaseUnavailableError("Neo4j is not running yet")
        return self._database

    async def open(self) -> None:
        """Take the database that was given or set; look for the local one in the background otherwise."""
        settings = self._settings
        if self._given is not None:
            self._take(self._given)
        elif settings.database_url is not None:
            password = settings.database_password.get_secret_value()
            self._connect(Address(settings.database_url, settings.database_user, password))
        else:
            self._looking = asyncio.create_task(self._look())

    async def close(self) -> None:
        """Stop looking, and close the database unless it was given."""
        if self._looking is not None:
            self._looking.cancel()
            with suppress(asyncio.CancelledError):
                await self._looking
        if self._closing:
            await asyncio.wait(self._closing)
        if self._database is not None and self._database is not self._given:
            await self._database.close()
        self._database = None

    def follow(self, local: LocalDatabase) -> None:
        """Use a local Neo4j that was started anew; nothing changes where it listens where the one before did."""
        address = Address(local.url, local.user, local.password)
        if self._database is None or address == self.address:
            return
        before = self._database
        self._connect(address)
        # A caller that asks the one before gets no answer from it any more.
        task = asyncio.get_running_loop().create_task(before.close())
        self._closing.append(task)
        task.add_done_callback(self._closing.remove)

    async def _look(self) -> None:
        while self._database is None:
            with suppress(ParleyError):
                found = await asyncio.to_thread(find_database, self._settings)
                if found is not None:
                    self._connect(Address(found.url, found.user, found.password))
                    return
            await asyncio.sleep(_LOOK_SECONDS)

    def _connect(self, address: Address) -> None:
        self.address = address
        self._take(Database.connect(address.url, address.user, address.password, self._settings))

    def _take(self, database: Database) -> None:
        database.on_query = self._on_query
        self._database = database
