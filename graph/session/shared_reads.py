"""Values of data versions, cached, and read once however many ask for one at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

from cachetools import LRUCache

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class SharedReads(Generic[K, V]):
    """The last ``most`` values by their keys. After a write hundreds of requests need the same at the same moment."""

    def __init__(self, most: int) -> None:
        self._known: LRUCache[K, V] = LRUCache(most)
        self._under_way: dict[K, asyncio.Task[V]] = {}

    async def find(self, key: K, read: Callable[[], Awaitable[V]]) -> V:
        """The value of a key; ``read`` where it is not cached. Raises what ``read`` raises, to all who wait for it."""
        if key in self._known:
            return self._known[key]
        if key not in self._under_way:
            self._under_way[key] = asyncio.create_task(self._read(key, read))
            # Those who wait get the error; where none does, the next one reads again.
            self._under_way[key].add_done_callback(lambda work: work.cancelled() or work.exception())
        return await asyncio.shield(self._under_way[key])

    async def _read(self, key: K, read: Callable[[], Awaitable[V]]) -> V:
        try:
            value = self._known[key] = await read()
        finally:
            del self._under_way[key]
        return value
