"""When the network in memory asks whether there is something newer, and who waits for the answer."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from graph.answers import projections
from graph.answers.projections import HEARD_SECONDS, Projections
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


def test_only_who_comes_late_waits_for_what_is_newest(clock: SimpleNamespace) -> None:
    async def ask() -> None:
        database: Any = Asked()
        known = Projections()
        known.newest = SimpleNamespace(n=0, committed=None)  # type: ignore[assignment]

        async def find(after: float) -> tuple[int, int]:
            clock.now += after * HEARD_SECONDS
            await known.find(database, Settings())
            return database.began, database.ended

        assert await find(after=2) == (1, 1), "whoever comes late waits"
        assert await find(after=0.1) == (1, 1), "what was heard a moment ago stands"
        assert await find(after=0.7) == (1, 1), "nobody waits for what is asked ahead"
        await asyncio.sleep(0)
        assert await find(after=0.1) == (2, 1), "which is asked once"
        await known.close()
        assert await find(after=0.9) == (2, 2), "and stands for as long"
        await known.close()

    asyncio.run(ask())
