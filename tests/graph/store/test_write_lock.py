"""A lock's sign of life, and how it ends."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest

from graph.driver import Database
from graph.errors import WriteLockedError
from graph.settings import Settings
from graph.store.write_lock import hold_lock
from tests.conftest import Server

SETTINGS = Settings(lease_seconds=0.03)


class Noting:
    """A database that says when its writes begin and how they end; a renewal takes a while."""

    def __init__(self) -> None:
        self.begun, self.ended = list[str](), list[str]()
        self.renewing = asyncio.Event()

    async def define(self, statement: str) -> None:
        """No schema to change."""

    async def write(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        self.begun.append(name)
        if name == "lock_renew":
            self.renewing.set()
            await asyncio.sleep(0.05)
        self.ended.append(name)
        return [{"id": parameters["id"]}]


async def test_a_sign_of_life_under_way_is_not_broken_off() -> None:
    noting = Noting()
    async with hold_lock(cast("Database", noting), "work", SETTINGS, wait_seconds=1, report_progress=print):
        await noting.renewing.wait()

    assert noting.begun.count("lock_renew") >= 1
    assert noting.ended == noting.begun, "every write that began has ended"
    assert noting.begun[-1] == "lock_release"


async def test_who_is_done_does_not_wait_for_the_next_sign_of_life() -> None:
    noting = Noting()
    calm = SETTINGS.model_copy(update={"lease_seconds": 300})
    async with (
        asyncio.timeout(10),
        hold_lock(cast("Database", noting), "work", calm, wait_seconds=1, report_progress=print),
    ):
        pass

    assert noting.begun == ["lock_take", "lock_release"]


async def test_a_lock_from_before_the_clock_was_set_back_is_taken(database: Database, scratch: Server) -> None:
    calm = scratch.settings.model_copy(update={"lease_seconds": 30.0})
    async with hold_lock(database, "write", calm, wait_seconds=0, report_progress=print) as lost:
        # An hour later by the clock of before.
        await database.define("MATCH (l:Lock {id: 'write'}) SET l.until = l.until + 3600000")
        async with hold_lock(database, "write", calm, wait_seconds=0, report_progress=print):
            with pytest.raises(WriteLockedError):
                await database.change("lock_renew", lost.renew)


async def test_a_clock_that_is_set_right_by_seconds_takes_no_lock(database: Database, scratch: Server) -> None:
    calm = scratch.settings.model_copy(update={"lease_seconds": 30.0})
    async with hold_lock(database, "write", calm, wait_seconds=0, report_progress=print):
        await database.define("MATCH (l:Lock {id: 'write'}) SET l.until = l.until + 5000")
        with pytest.raises(WriteLockedError):
            async with hold_lock(database, "write", calm, wait_seconds=0, report_progress=print):
                pass
