"""A bounded queue: so many at once, a bounded number waiting, and a clear error for everybody beyond."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graph.errors import OverloadedError


class BoundedQueue:
    """Lets ``at_once`` through; ``waiting`` more wait, each for at most ``seconds``. ``what`` names them."""

    def __init__(self, what: str, at_once: int, waiting: int, seconds: float) -> None:
        self._what, self._at_once, self._most, self._seconds = what, at_once, waiting, seconds
        self._free = asyncio.Semaphore(at_once)
        self.waiting = 0

    @asynccontextmanager
    async def enter(self) -> AsyncIterator[None]:
        """Hold one place. Raises OverloadedError where too many wait already, or the wait is too long."""
        if self._free.locked():
            await self._wait()
        else:
            await self._free.acquire()
        try:
            yield
        finally:
            self._free.release()

    async def _wait(self) -> None:
        if self.waiting >= self._most:
            raise OverloadedError(f"{self._at_once} {self._what} are under way and {self.waiting} wait; ask again")
        self.waiting += 1
        try:
            async with asyncio.timeout(self._seconds):
                await self._free.acquire()
        except TimeoutError:
            raise OverloadedError(
                f"{self._at_once} {self._what} are under way, and none ended within {self._seconds:g} s; ask again"
            ) from None
        finally:
            self.waiting -= 1
