"""One question for many who ask at once, and none who hears of an older version than when they asked."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest

from api.data_version import HEARD_SECONDS, DataVersion
from graph.driver import Database
from graph.errors import DatabaseUnavailableError


class Counting:
    """A database whose version a test sets, and that takes its time; each question reads at its beginning."""

    def __init__(self) -> None:
        self.n = 1
        self.asked = 0
        self.away = False

    async def read(self, _name: str, /, **_: Any) -> list[dict[str, int]]:
        self.asked += 1
        if self.away:
            raise DatabaseUnavailableError("away")
        n = self.n
        await asyncio.sleep(0.01)
        return [{"n": n}]


@pytest.fixture
def counting() -> Counting:
    return Counting()


async def test_many_at_once_share_one_question(counting: Counting) -> None:
    version, database = DataVersion(), cast("Database", counting)

    assert await asyncio.gather(*(version.ask(database) for _ in range(50))) == [1] * 50
    assert counting.asked == 1
    assert await version.ask(database) == 1
    assert counting.asked == 2, "a later question is asked anew"


async def test_who_asks_after_a_write_hears_of_it_though_a_question_is_under_way(counting: Counting) -> None:
    version, database = DataVersion(), cast("Database", counting)
    before = asyncio.create_task(version.ask(database))
    await asyncio.sleep(0.005)
    counting.n = 2
    after = [asyncio.create_task(version.ask(database)) for _ in range(10)]

    assert await before == 1
    assert await asyncio.gather(*after) == [2] * 10
    assert counting.asked == 2


async def test_a_database_that_is_away_is_told_to_all_and_asked_again(counting: Counting) -> None:
    version, database = DataVersion(), cast("Database", counting)
    counting.away = True
    described = await asyncio.gather(*(version.ask(database) for _ in range(3)), return_exceptions=True)
    counting.away = False

    assert [type(one) for one in described] == [DatabaseUnavailableError] * 3
    assert await version.ask(database) == 1


async def test_one_who_goes_away_takes_no_answer_from_others(counting: Counting) -> None:
    version, database = DataVersion(), cast("Database", counting)
    gone, stays = (asyncio.create_task(version.ask(database)) for _ in range(2))
    await asyncio.sleep(0)
    gone.cancel()

    assert await stays == 1
    assert gone.cancelled()


async def test_what_was_heard_a_moment_ago_is_relied_on_by_those_for_whom_it_will_do(counting: Counting) -> None:
    version, database = DataVersion(), cast("Database", counting)
    assert await version.hear(database) == 1
    counting.n = 2

    assert await version.hear(database, 1) == 1
    assert counting.asked == 1
    assert await version.hear(database, 2) == 2, "this process has read something newer by now"
    counting.n = 3
    assert await version.ask(database) == 3, "who asks is never given an older one"
    counting.n = 4
    await asyncio.sleep(HEARD_SECONDS)
    assert await version.hear(database) == 4, "and others only for a moment"


async def test_who_has_written_relies_on_nothing_heard_before(counting: Counting) -> None:
    version, database = DataVersion(), cast("Database", counting)
    assert await version.hear(database) == 1
    before = asyncio.create_task(version.ask(database))
    await asyncio.sleep(0.005)
    counting.n = 2
    version.forget()

    assert await before == 1
    assert await version.hear(database) == 2
