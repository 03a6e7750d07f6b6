"""How long an answer is waited for: Neo4j is asked whether it is there once an answer is late."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

import pytest

from graph.driver import Database
from graph.settings import Settings

if TYPE_CHECKING:
    import neo4j

LATE = 0.05
LONG = 30.0


class Watched(Database):
    """A database of which only the waiting is real: it says by itself whether it is alive, and when."""

    def __init__(self, *, alive: bool, says_so: asyncio.Event) -> None:
        super().__init__(cast("neo4j.AsyncDriver", None), Settings(away_seconds=LATE))
        self.alive, self.says_so = alive, says_so
        self.asked = asyncio.Event()

    async def _alive(self) -> bool:
        self.asked.set()
        await self.says_so.wait()
        return self.alive

    async def wait_for(self, answer: asyncio.Event, seconds: float = LONG) -> str:
        """An answer that comes when the event is set."""

        async def work() -> str:
            await answer.wait()
            return "answer"

        return await self._watched(work, seconds)


def event(*, happened: bool) -> asyncio.Event:
    made = asyncio.Event()
    if happened:
        made.set()
    return made


async def test_an_answer_at_once_asks_nothing() -> None:
    database = Watched(alive=False, says_so=event(happened=True))

    assert await database.wait_for(event(happened=True)) == "answer"
    await asyncio.sleep(LATE * 2)
    assert not database.asked.is_set()


async def test_a_late_answer_of_one_who_is_there_is_waited_for() -> None:
    database, answer = Watched(alive=True, says_so=event(happened=True)), asyncio.Event()
    waiting = asyncio.create_task(database.wait_for(answer))
    await database.asked.wait()
    answer.set()

    assert await waiting == "answer"


async def test_one_who_is_not_there_is_not_waited_for() -> None:
    database = Watched(alive=False, says_so=event(happened=True))

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(database.wait_for(asyncio.Event()), LONG)
    assert database.asked.is_set()


async def test_the_time_limit_holds_for_one_who_is_there_too() -> None:
    database = Watched(alive=True, says_so=event(happened=True))

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(database.wait_for(asyncio.Event(), seconds=LATE), LONG)


async def test_an_answer_that_comes_while_neo4j_is_asked_counts() -> None:
    answer, says_so = asyncio.Event(), asyncio.Event()
    database = Watched(alive=False, says_so=says_so)
    waiting = asyncio.create_task(database.wait_for(answer))
    await database.asked.wait()
    answer.set()
    await asyncio.sleep(0)
    says_so.set()

    assert await waiting == "answer"


async def test_an_error_is_passed_on() -> None:
    database = Watched(alive=True, says_so=event(happened=True))

    async def work() -> str:
        raise KeyError("broken")

    with pytest.raises(KeyError, match="broken"):
        await database._watched(work, LONG)
