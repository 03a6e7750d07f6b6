"""How long an answer is waited for: Neo4j is asked whether it is there once an answer is late."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, cast

import pytest

from graph.driver import Database, list_queries
from graph.errors import OverloadedError
from graph.queries import SHARED
from graph.settings import Settings

if TYPE_CHECKING:
    import neo4j

LATE = 0.05
LONG = 30.0


class Watched(Database):
    """A database of which only the waiting is real: it says by itself whether it is alive, and when."""

    def __init__(self, *, alive: bool, says_so: asyncio.Event, seconds: float = LONG) -> None:
        settings = Settings(away_seconds=LATE, query_seconds=seconds, database_reads=2, database_reads_waiting=1)
        super().__init__(cast("neo4j.AsyncDriver", None), settings)
        self.alive, self.says_so = alive, says_so
        self.asked = asyncio.Event()

    async def _is_there(self) -> bool:
        self.asked.set()
        await self.says_so.wait()
        return self.alive

    async def wait_for(self, answer: asyncio.Event) -> str:
        """An answer that comes when the event is set."""

        async def work() -> str:
            await answer.wait()
            return "answer"

        return await self._in_turn(self._queue, work)


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
    database = Watched(alive=True, says_so=event(happened=True), seconds=LATE)

    with pytest.raises(OverloadedError):
        await asyncio.wait_for(database.wait_for(asyncio.Event()), LONG)


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
        await database._in_turn(database._queue, work)


async def test_more_reads_than_have_a_turn_are_overload_and_not_silence() -> None:
    database, answer = Watched(alive=False, says_so=event(happened=False)), asyncio.Event()
    under_way = [asyncio.create_task(database.wait_for(answer)) for _ in range(3)]
    await asyncio.sleep(0)

    with pytest.raises(OverloadedError):
        await database.wait_for(answer)
    answer.set()
    assert await asyncio.gather(*under_way) == ["answer"] * 3


async def test_a_read_that_all_wait_for_does_not_queue_behind_them(monkeypatch: pytest.MonkeyPatch) -> None:
    database, answer = Watched(alive=True, says_so=event(happened=True)), asyncio.Event()
    under_way = [asyncio.create_task(database.wait_for(answer)) for _ in range(3)]
    await asyncio.sleep(0)

    async def answer_at_once(_attempt: object) -> list[dict[str, object]]:
        return [{"n": 7}]

    monkeypatch.setattr(database, "_twice", answer_at_once)
    assert await database.read("store_at", at=None) == [{"n": 7}]
    with pytest.raises(OverloadedError):
        await database.read("facts_of_family")
    answer.set()
    await asyncio.gather(*under_way)


def test_the_reads_that_all_wait_for_are_queries() -> None:
    assert set(list_queries()) >= SHARED


async def test_who_is_broken_off_gives_back_the_turn() -> None:
    database = Watched(alive=True, says_so=event(happened=True))
    under_way = [asyncio.create_task(database.wait_for(asyncio.Event())) for _ in range(3)]
    await asyncio.sleep(0)
    for task in under_way:
        task.cancel()
    await asyncio.wait(under_way)

    assert await database.wait_for(event(happened=True)) == "answer"


class Busy(Database):
    """A database that answers whether it is there, in a process that has so much to do that it hears of it late."""

    def __init__(self) -> None:
        super().__init__(cast("neo4j.AsyncDriver", None), Settings())

    async def _ask_nothing(self) -> bool:
        for _ in range(6):
            time.sleep(0.2)  # noqa: ASYNC251 - this is what keeps the process busy
            await asyncio.sleep(0)
        return True


async def test_what_this_process_is_busy_with_is_no_silence_of_neo4j() -> None:
    assert await Busy()._is_there()
