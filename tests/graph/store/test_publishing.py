"""What readers see while a commit is published: all of it, or none.

Neo4j shows the changes of one transaction one after the other. A reader that finds the new data version may miss what
was written in the same transaction.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from graph.answers.entities.entity_lists import list_entities
from graph.driver import Database, Transaction
from graph.errors import DatabaseUnavailableError
from graph.records.entities import Actor
from graph.records.parsing import Located
from graph.records.raw import Raw
from graph.session.question import PageRequest, Question
from graph.session.view import Caches, open_view
from graph.store.commits import Authorship, open_write_session
from graph.store.editing import edit, plan_records
from tests.conftest import Server

# What renews and gives back the lock is no record.
LOCK = {"lock_renew", "lock_release"}


async def write_actors(database: Database, scratch: Server, count: int, note: str) -> None:
    lines = [{"kind": "actor", "id": f"a{n}", "name": f"{note} {n}", "type": "other"} for n in range(count)]
    located = [Located(Actor.model_validate(line), Raw(line, "request", 1)) for line in lines]
    await edit(database, scratch.settings, partial(plan_records, database, located, "me"), Authorship("me"), note=note)


async def test_nothing_else_is_written_in_the_transaction_that_publishes(
    database: Database, scratch: Server, written: list[tuple[Transaction, str]]
) -> None:
    await write_actors(database, scratch, 2, "first")

    names = [name for _, name in written]
    assert {"write_versions", "store_begin", "store_commit"} <= set(names[: names.index("store_publish")])
    publishing = {transaction for transaction, name in written if name == "store_publish"}
    assert {name for transaction, name in written if transaction in publishing} - LOCK == {"store_publish"}


async def test_readers_see_a_small_write_whole_or_not_at_all(database: Database, scratch: Server) -> None:
    count, seen = 60, set()
    await write_actors(database, scratch, count, "write 0")
    writing = True

    async def read() -> None:
        while writing:
            view = await open_view(database, Question(), scratch.settings, Caches())
            page = await list_entities(view, PageRequest(200), "actor")
            seen.add((view.n, len(page.items), len({str(item["label"]).rpartition(" ")[0] for item in page.items})))

    readers = [asyncio.create_task(read()) for _ in range(4)]
    for n in range(1, 21):
        await write_actors(database, scratch, count, f"write {n}")
    writing = False
    await asyncio.gather(*readers)
    assert {(items, labels) for _, items, labels in seen} == {(count, 1)}
    assert len({n for n, _, _ in seen}) > 1


async def test_a_commit_that_is_written_down_and_not_published_is_no_commit(
    database: Database, scratch: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write_actors(database, scratch, 1, "first")
    change = database.change

    async def fail(name: str, work: Any) -> Any:
        if name in ("store_publish", "undo_versions"):
            raise DatabaseUnavailableError("Neo4j went away")
        return await change(name, work)

    monkeypatch.setattr(database, "change", fail)
    with pytest.raises(DatabaseUnavailableError):
        await write_actors(database, scratch, 2, "second")
    monkeypatch.undo()

    assert [row["n"] for row in await database.read("commits_all")] == [1]
    assert (await database.read("commit_at", at=2**60))[0]["n"] == 1
    async with open_write_session(database, scratch.settings) as session:
        assert session.n == 2
    assert await database.read("commits_by_n", ids=[2]) == []
    await write_actors(database, scratch, 2, "third")
    assert [row["note"] for row in await database.read("commits_by_n", ids=[1, 2])] == ["first", "third"]


async def test_a_moment_at_which_a_commit_is_being_published_is_answered_with_it(
    database: Database, scratch: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write_actors(database, scratch, 1, "first")
    change, held, free = database.change, asyncio.Event(), asyncio.Event()

    async def hold(name: str, work: Any) -> Any:
        if name == "store_publish":
            held.set()
            await free.wait()
        return await change(name, work)

    monkeypatch.setattr(database, "change", hold)
    writing = asyncio.create_task(write_actors(database, scratch, 2, "second"))
    await held.wait()
    (commit,) = await database.read("commits_by_n", ids=[2])
    moment = datetime.fromtimestamp(commit["at"] / 1000, UTC)

    async def find_version(known_at: datetime, seconds: float = 60) -> int:
        patient = scratch.settings.model_copy(update={"wait_seconds": seconds})
        return (await open_view(database, Question(known_at=known_at), patient, Caches())).n

    asking = asyncio.create_task(find_version(moment))
    assert await find_version(moment - timedelta(milliseconds=1)) == 1
    assert await find_version(moment, seconds=0.1) == 1, "a writer may have died"
    assert not asking.done()
    free.set()
    await writing
    assert await asking == 2
    assert await find_version(moment) == 2
