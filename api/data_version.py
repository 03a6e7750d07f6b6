"""The data version, asked of the database once for all who want to know it at the same time."""

from __future__ import annotations

import asyncio

from graph.driver import Database


class DataVersion:
    """Asks which version is published. The answer is never older than the question."""

    def __init__(self) -> None:
        self._under_way: asyncio.Task[int | None] | None = None
        self._next: asyncio.Task[int | None] | None = None

    async def ask(self, database: Database) -> int | None:
        """The newest version; None where nothing was ever written. Raises DatabaseUnavailableError."""
        # A question that is under way may have been answered already, so a new question shares the one after it.
        if self._next is None:
            self._next = asyncio.create_task(self._ask_after(self._under_way, database))
        return await asyncio.shield(self._next)

    async def _ask_after(self, before: asyncio.Task[int | None] | None, database: Database) -> int | None:
        if before is not None:
            await asyncio.wait([before])
        self._under_way, self._next = self._next, None
        rows = await database.read("store_at", at=None)
        return int(rows[0]["n"]) if rows else None
