"""How many are let through at once, how many may wait, and who is sent away."""

from __future__ import annotations

import asyncio

import pytest

from graph.errors import OverloadedError
from graph.queueing import BoundedQueue


class Holders:
    """Tasks that hold a place until they are released."""

    def __init__(self, queue: BoundedQueue) -> None:
        self.queue, self.end, self.holding = queue, asyncio.Event(), 0

    async def begin(self, number: int) -> list[asyncio.Task[None]]:
        tasks = [asyncio.create_task(self._hold()) for _ in range(number)]
        await asyncio.sleep(0)
        return tasks

    async def _hold(self) -> None:
        async with self.queue.enter():
            self.holding += 1
            await self.end.wait()


async def test_so_many_at_once_and_the_others_in_order() -> None:
    holders = Holders(BoundedQueue("things", 2, 2, 30))
    tasks = await holders.begin(4)
    assert (holders.holding, holders.queue.waiting) == (2, 2)
    holders.end.set()
    await asyncio.gather(*tasks)

    assert (holders.holding, holders.queue.waiting) == (4, 0)


async def test_whoever_finds_too_many_waiting_is_sent_away_at_once() -> None:
    holders = Holders(BoundedQueue("things", 1, 1, 30))
    tasks = await holders.begin(2)
    with pytest.raises(OverloadedError, match="1 things are under way and 1 wait"):
        async with holders.queue.enter():
            pass
    holders.end.set()
    await asyncio.gather(*tasks)


async def test_whoever_waits_too_long_is_sent_away() -> None:
    holders = Holders(BoundedQueue("things", 1, 1, 0.01))
    tasks = await holders.begin(1)
    with pytest.raises(OverloadedError, match="none ended within"):
        async with holders.queue.enter():
            pass
    holders.end.set()
    await asyncio.gather(*tasks)


async def test_whoever_leaves_while_waiting_takes_no_turn() -> None:
    holders = Holders(BoundedQueue("things", 1, 1, 30))
    holding, waiting = await holders.begin(2)
    waiting.cancel()
    await asyncio.wait([waiting])
    holders.end.set()
    await holding
    async with holders.queue.enter():
        assert holders.queue.waiting == 0
