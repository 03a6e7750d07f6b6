"""Answers that take long: computed once, apart from the requests, and cached for those who ask the same again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from typing import Any

from cachetools import LRUCache

from graph.errors import StillWorkingError

_KEPT = 8
# So many are worked out at a time, and so many more wait.
_AT_ONCE = 2
_WAITING = 8

Work = Callable[[], Awaitable[Any]]


class BackgroundAnswers:
    """The last few, by what was asked and at which data version; a version never changes, nor does its answer."""

    def __init__(self) -> None:
        self._answers: LRUCache[Hashable, Any] = LRUCache(_KEPT)
        self._under_way: dict[Hashable, asyncio.Task[Any]] = {}
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def find(self, asked: Hashable, work: Work, wait_seconds: float) -> Any:
        """The answer, not to be changed; ``work`` finds it where it is not cached.

        Raises StillWorkingError where it takes longer than these seconds; the work goes on for the next request. What
        ``work`` raises is raised to those who wait, and not cached.
        """
        if asked in self._answers:
            return self._answers[asked]
        if asked not in self._under_way:
            if len(self._under_way) >= _AT_ONCE + _WAITING:
                raise StillWorkingError
            task = asyncio.create_task(self._work_out(asked, work))
            task.add_done_callback(_look_at)
            self._under_way[asked] = task
        try:
            async with asyncio.timeout(wait_seconds):
                return await asyncio.shield(self._under_way[asked])
        except TimeoutError:
            raise StillWorkingError from None

    def forget(self) -> None:
        """Keep none of them."""
        self._answers.clear()

    async def close(self) -> None:
        """Give up what is under way."""
        for task in [*self._under_way.values()]:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _work_out(self, asked: Hashable, work: Work) -> Any:
        try:
            async with self._turns:
                answer = await work()
        finally:
            del self._under_way[asked]
        self._answers[asked] = answer
        return answer


def _look_at(task: asyncio.Task[Any]) -> None:
    """What nobody waited for is no error that was overlooked: the next who asks has it worked out again."""
    if not task.cancelled():
        task.exception()
