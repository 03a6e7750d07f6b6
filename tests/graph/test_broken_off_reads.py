"""A read that nobody waits for any more ends inside Neo4j too, and so does one that takes too long."""

from __future__ import annotations

import asyncio

import neo4j
import pytest

from graph import driver
from graph.driver import Database
from graph.errors import OverloadedError
from tests.conftest import Server

# Minutes of work for Neo4j.
ENDLESS = "UNWIND range(1, 2000000000) AS n WITH n WHERE n % 3 = 1 RETURN count(n) AS n"
RUNNING = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.name = 'ping' RETURN count(*) AS n"
LOOKS, PAUSE_SECONDS = 600, 0.05


async def await_running(database: Database, number: int) -> None:
    """Look until so many reads of this name run in Neo4j."""
    for _ in range(LOOKS):
        if (await database.read("store_read"))[0]["n"] == number:
            return
        await asyncio.sleep(PAUSE_SECONDS)
    raise AssertionError(f"not {number} reads run")


async def break_off(database: Database) -> None:
    reading = asyncio.create_task(database.read("ping"))
    await await_running(database, 1)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    await await_running(database, 0)


def test_a_read_that_is_broken_off_ends_in_neo4j(seeded: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"ping": ENDLESS, "store_read": RUNNING}
    monkeypatch.setattr(driver, "read_query", texts.__getitem__)

    seeded.run(break_off)


def test_a_read_that_neo4j_ends_for_its_length_is_too_much_and_no_fault(
    seeded: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def take_too_long(database: Database) -> None:
        # Parley itself waits for longer than that.
        monkeypatch.setattr(database, "_query", lambda name, _: neo4j.Query(driver.read_query(name), timeout=0.1))
        with pytest.raises(OverloadedError, match="took longer"):
            await database.read("ping")

    monkeypatch.setattr(driver, "read_query", {"ping": ENDLESS}.__getitem__)

    seeded.run(take_too_long)
