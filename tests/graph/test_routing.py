"""An address that routes (``neo4j://``): reads and writes carry bookmarks, so that one reads one's own writes."""

from __future__ import annotations

import neo4j
import pytest

from graph.driver import Database
from graph.settings import Settings
from tests.conftest import Server

_NOTE = {"version": 9000, "name": "test", "checksum": "test"}


def route(server: Server, bookmarks: neo4j.AsyncBookmarkManager) -> Database:
    """A routed connection whose bookmarks can be looked at."""
    local, settings = server.local, server.settings.model_copy(update={"away_seconds": 15})
    address = local.url.replace("bolt://", "neo4j://")
    driver = neo4j.AsyncGraphDatabase.driver(address, auth=(local.user, local.password))
    return Database(driver, settings, bookmarks)


async def read_steps(database: Database) -> dict[int, int]:
    return {row["version"]: row["done"] for row in await database.read("migrations_applied")}


async def test_every_write_is_waited_for_by_the_reads_after_it(scratch: Server) -> None:
    bookmarks = neo4j.AsyncGraphDatabase.bookmark_manager()
    database, seen = route(scratch, bookmarks), set[frozenset[str]]()
    try:
        for done in range(1, 4):
            await database.write("migration_note", **_NOTE, done=done)
            seen.add(frozenset(await bookmarks.get_bookmarks()))
            assert (await read_steps(database))[9000] == done
    finally:
        await database.define("MATCH (m:Migration {version: 9000}) DELETE m")
        await database.close()

    assert len(seen) == 3
    assert frozenset() not in seen


async def test_bookmarks_of_another_database_are_not_waited_for(scratch: Server, seeded: Server) -> None:
    bookmarks = neo4j.AsyncGraphDatabase.bookmark_manager()
    before, after = route(seeded, bookmarks), route(scratch, bookmarks)
    try:
        assert await read_steps(before)
        assert await bookmarks.get_bookmarks()
        assert await read_steps(after) == await read_steps(before)
    finally:
        await before.close()
        await after.close()


@pytest.mark.parametrize(("scheme", "routed"), [("bolt", False), ("neo4j", True), ("neo4j+s", True)])
async def test_a_single_server_needs_no_bookmarks(scheme: str, routed: bool) -> None:
    database = Database.connect(f"{scheme}://127.0.0.1:1", "neo4j", "x", Settings())
    try:
        assert (database.bookmarks is not None) == routed
    finally:
        await database.close()
