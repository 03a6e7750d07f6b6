"""When the network in memory asks whether there is something newer, and who waits for the answer."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from graph.errors import DatabaseUnavailableError
from graph.session import projections
from graph.session.projections import AHEAD_SECONDS, HEARD_SECONDS, WATCHED_SECONDS, Projections
from graph.settings import Settings


class Asked:
    """A database with nothing in it that counts what it is asked, and answers in a while."""

    def __init__(self) -> None:
        self.began = self.ended = 0

    async def read(self, _name: str, **_: Any) -> list[Any]:
        self.began += 1
        await asyncio.sleep(0.01)
        self.ended += 1
        return []


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Time that stands still until it is set."""
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr(projections, "time", SimpleNamespace(monotonic=lambda: clock.now))
    return clock


def test_who_comes_late_waits_and_nobody_while_others_ask(clock: SimpleNamespace) -> None:
    async def ask() -> None:
        database: Any = Asked()
        known = Projections()
        known.newest = SimpleNamespace(n=0, committed=None)  # type: ignore[assignment]

        watching = asyncio.create_task(known.watch(lambda: database))

        async def find() -> tuple[int, int]:
            await known.find(database, Settings())
            return database.began, database.ended

        async def rest() -> int:
            await asyncio.sleep(4 * AHEAD_SECONDS)
            return int(database.began)

        async def await_asked(times: int) -> None:
            for _ in range(3000):
                if database.ended < times:
                    await asyncio.sleep(AHEAD_SECONDS / 10)
            assert database.ended >= times

        assert await find() == (1, 1), "the first caller waits"
        clock.now += 0.9 * HEARD_SECONDS
        assert await find() == (1, 1), "what was heard a moment ago stands"
        await await_asked(3)  # it is asked anew and anew while nobody waits
        clock.now += 0.9 * HEARD_SECONDS
        before = database.began
        assert (await find())[0] == before, "and stands for as long"
        clock.now += WATCHED_SECONDS + 1
        before = await rest()
        assert await rest() == before, "not for ever, where nobody comes"
        began, ended = await find()
        # The watch may begin while this one waits.
        assert began > before, "then who comes waits again"
        assert ended > before
        await known.close()
        await watching
        before = database.began
        assert await rest() == before, "nothing is asked once it is closed"

    asyncio.run(ask())


class Failing(Asked):
    """A database that refuses what it is asked while it is broken."""

    broken = False

    async def read(self, _name: str, **parameters: Any) -> list[Any]:
        rows = await super().read(_name, **parameters)
        if self.broken:
            raise ValueError("refused")
        return rows


def test_what_goes_wrong_while_nobody_waits_ends_no_watch() -> None:
    async def ask() -> None:
        database: Any = Failing()
        known = Projections()
        known.newest = SimpleNamespace(n=0, committed=None)  # type: ignore[assignment]
        watching = asyncio.create_task(known.watch(lambda: database))
        await known.find(database, Settings())
        database.broken = True
        await asyncio.sleep(4 * AHEAD_SECONDS)
        assert not watching.done()
        before = database.began
        await asyncio.sleep(4 * AHEAD_SECONDS)
        assert database.began == before, "and is not tried again and again"

        await asyncio.sleep(HEARD_SECONDS)
        with pytest.raises(ValueError, match="refused"):
            await known.find(database, Settings())
        database.broken = False
        await asyncio.sleep(HEARD_SECONDS)
        await known.find(database, Settings())
        before = database.ended
        for _ in range(300):
            if database.ended <= before + 1:
                await asyncio.sleep(AHEAD_SECONDS / 10)
        assert database.ended > before + 1, "it goes on once somebody was answered"
        await known.close()
        await watching

    asyncio.run(ask())


class SlowDatabase:
    """A database that got its first records a moment ago, and takes for ever to read them."""

    async def read(self, name: str, **_: Any) -> list[Any]:
        if name == "network_mark":
            return [{"n": 4, "committed": 1, "before": None}]
        await asyncio.sleep(3600)
        return []


def test_the_network_of_an_empty_database_never_answers_for_one_with_records(
    clock: SimpleNamespace, tmp_path: Path
) -> None:
    async def ask() -> None:
        database: Any = SlowDatabase()
        settings = Settings(home=tmp_path, projection_wait_seconds=0.05)
        known = Projections()
        known.newest = SimpleNamespace(n=0, committed=None)  # type: ignore[assignment]
        with pytest.raises(DatabaseUnavailableError, match="still being read"):
            await known.find(database, settings)
        assert not await known.prepare(database, settings), "nor is it ready"
        known.newest = SimpleNamespace(n=3, committed=None)  # type: ignore[assignment]
        known._published = 4
        assert (await known.find(database, settings)).n == 3, "an earlier state that was complete does answer"
        await known.close()

    asyncio.run(ask())
