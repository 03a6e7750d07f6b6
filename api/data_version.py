"""The data version, asked of the database once for all who want to know it at the same time."""

from __future__ import annotations

import asyncio
import time

from graph.driver import Database

# For how long what was heard is relied on where that is enough: what others write is read within a second.
HEARD_SECONDS = 0.1


class DataVersion:
    """Asks which version is published."""

    def __init__(self) -> None:
        self._under_way: asyncio.Task[int | None] | None = None
        self._next: asyncio.Task[int | None] | None = None
        self._heard: int | None = None
        self._heard_at = -float("inf")
        self._forgotten_at = -float("inf")

    async def hear(self, database: Database, least: int | None = None) -> int | None:
        """The newest version as of a moment ago, or as of now where that was older than ``least``.

        Raises DatabaseUnavailableError.
        """
        if time.monotonic() - self._heard_at < HEARD_SECONDS and (self._heard or 0) >= (least or 0):
            return self._heard
        return await self.ask(database)

    def forget(self) -> None:
        """This process has written: what was asked before that is out of date."""
        self._forgotten_at, self._heard_at = time.monotonic(), -float("inf")

    async def ask(self, database: Database) -> int | None:
        """The newest version, never older than the question; None where nothing was ever written.

        Raises DatabaseUnavailableError.
        """
        # A question that is under way may have been answered already, so a new question shares the one after it.
        if self._next is None:
            self._next = asyncio.create_task(self._ask_after(self._under_way, database))
        return await asyncio.shield(self._next)

    async def _ask_after(self, before: asyncio.Task[int | None] | None, database: Database) -> int | None:
        if before is not None:
            await asyncio.wait([before])
        self._under_way, self._next = self._next, None
        asked_at = time.monotonic()
        rows = await database.read("store_at", at=None)
        newest = int(rows[0]["n"]) if rows else None
        if asked_at > self._forgotten_at:
            self._heard, self._heard_at = newest, asked_at
        return newest
