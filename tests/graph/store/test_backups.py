"""Backups: whole at one data version while writes go on, and put back with all history."""

from __future__ import annotations

import asyncio
import gzip
import os
from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.answers.network.exporting_records import export_records
from graph.driver import Database, Transaction
from graph.errors import ConflictError, DatabaseUnavailableError
from graph.records.parsing import Located, parse_written
from graph.records.raw import Raw
from graph.releases.making import make_release
from graph.session.question import Question
from graph.session.view import Caches, open_view
from graph.store import load_seed
from graph.store.auditing import audit
from graph.store.backing_up import back_up
from graph.store.backup_file import BadBackupError
from graph.store.commits import Authorship, open_write_session
from graph.store.editing import Edits, edit
from graph.store.restoring import _Restoring, restore
from tests.conftest import Server

ME = Authorship("me", "a test")


def quiet(_: str) -> None:
    pass


async def write(database: Database, server: Server, *lines: dict[str, Any], withdrawn: tuple[str, ...] = ()) -> int:
    records: list[Located] = parse_written(Raw(line, "test", n) for n, line in enumerate(lines)).records

    async def plan() -> Edits:
        return Edits(records, withdrawn)

    return (await edit(database, server.settings, plan, ME, note="test")).data_version


def actor(name: str, number: int = 0) -> dict[str, Any]:
    return {"kind": "actor", "id": f"actor-{number}", "name": name, "type": "other"}


async def read_all(database: Database, server: Server, n: int) -> bytes:
    view = await open_view(database, Question(), server.settings, Caches())
    view.pin(n)
    return b"".join([line async for line in export_records(view)])


async def read_history(database: Database, server: Server) -> list[bytes]:
    newest = (await database.read("store_read"))[0]["published"]
    return [await read_all(database, server, n) for n in range(1, newest + 1)]


async def fill(database: Database, server: Server) -> None:
    await load_seed(database, server.settings, quiet)
    await write(database, server, actor("First"), actor("Second", 1))
    await write(database, server, actor("Renamed"))
    await write(database, server, withdrawn=("actor-1",))


async def test_a_backup_comes_back_with_all_its_history(database: Database, scratch: Server, tmp_path: Path) -> None:
    await fill(database, scratch)
    before = await read_history(database, scratch)
    commits = await database.read("commits_written", at=None, after=0, since=0, by=None, rows=100)
    release = {"version": "1", "n": 2, "at": "2026-01-01", "by": "me", "reason": "r", "title": "t", "rules": 1,
               "parley": "0", "manifest": "m"}  # fmt: skip
    await database.write("write_release", release=release, token="t", places='{"russia":[0.1,0.2]}')
    report = await back_up(database, tmp_path / "one")
    again = await back_up(database, tmp_path / "two")

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes(), "the same is the same bytes"
    assert report == again
    assert sorted(os.listdir(tmp_path)) == ["one", "two"]

    await asyncio.to_thread(scratch.empty)
    restored = await restore(database, tmp_path / "one", scratch.settings, quiet)

    assert restored.data_version == report.data_version
    assert await read_history(database, scratch) == before
    assert await database.read("commits_written", at=None, after=0, since=0, by=None, rows=100) == commits
    assert await database.read("releases_all") == [release]
    assert await database.read("release_places", version="1") == [{"places": '{"russia":[0.1,0.2]}'}]
    assert await audit(database) == []
    await back_up(database, tmp_path / "three")
    assert (tmp_path / "three").read_bytes() == (tmp_path / "one").read_bytes()
    assert await load_seed(database, scratch.settings, quiet) is None, "the seed is known to be in it"


async def test_a_backup_is_of_one_version_while_writes_go_on(
    database: Database, scratch: Server, tmp_path: Path
) -> None:
    await fill(database, scratch)
    started = (await database.read("store_read"))[0]["published"]
    expected = await read_all(database, scratch, started)

    async def keep_writing() -> None:
        for number in range(20):
            await write(database, scratch, actor(f"Name {number}"), actor("More", 100 + number))

    writing = asyncio.create_task(keep_writing())
    report = await back_up(database, tmp_path / "backup")
    await writing

    await asyncio.to_thread(scratch.empty)
    await restore(database, tmp_path / "backup", scratch.settings, quiet)
    assert started <= report.data_version < started + 20
    assert await read_all(database, scratch, started) == expected


async def test_a_database_that_holds_something_is_replaced_at_once_if_asked(
    database: Database, scratch: Server, tmp_path: Path
) -> None:
    await fill(database, scratch)
    report = await back_up(database, tmp_path / "backup")
    expected = await read_all(database, scratch, report.data_version)
    await write(database, scratch, actor("Later"), actor("Only later", 7))
    later = await write(database, scratch, actor("Latest"))

    with pytest.raises(ConflictError, match="not empty"):
        await restore(database, tmp_path / "backup", scratch.settings, quiet)
    assert (await database.read("store_read"))[0]["published"] == later

    settings = scratch.settings.model_copy(update={"query_seconds": 0.1})
    restored = await restore(database, tmp_path / "backup", settings, quiet, replace=True)

    assert restored.data_version > later, "no number is used twice"
    assert await read_all(database, scratch, restored.data_version) == expected
    assert await audit(database) == []
    (gone,) = await database.read("record_versions", at=None, id="actor-7")
    assert gone["rows"] == [], "nothing is left of what was replaced"
    assert await write(database, scratch, actor("Next")) == restored.data_version + 1


@pytest.mark.parametrize("at", ["write", "publish"])
async def test_a_restore_that_is_cut_off_leaves_nothing(
    database: Database, scratch: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    await fill(database, scratch)
    await back_up(database, tmp_path / "backup")
    await write(database, scratch, actor("Latest"))
    before = await read_history(database, scratch)
    own = getattr(_Restoring, at)

    async def cut_off(self: _Restoring, *given: Any) -> Any:
        if at == "write":
            await own(self, *given)
        raise KeyboardInterrupt

    async def stay(*_: object) -> None:
        """As if the process had been killed: nothing is undone by itself."""

    monkeypatch.setattr(_Restoring, at, cut_off)
    monkeypatch.setattr("graph.store.restoring.undo_restore", stay)
    with pytest.raises(KeyboardInterrupt):
        await restore(database, tmp_path / "backup", scratch.settings, quiet, replace=True)

    assert await read_history(database, scratch) == before, "readers saw nothing of it"
    await write(database, scratch, actor("After"))
    assert (await read_history(database, scratch))[:-1] == before
    assert await audit(database) == []


async def test_a_file_that_is_damaged_is_refused_untouched(database: Database, scratch: Server, tmp_path: Path) -> None:
    await fill(database, scratch)
    await back_up(database, tmp_path / "backup")
    whole = (tmp_path / "backup").read_bytes()
    lines = gzip.decompress(whole).splitlines(keepends=True)
    newer = orjson.loads(lines[0]) | {"parley_backup": 99}
    bad = {
        "cut": whole[: len(whole) // 2],
        "changed": gzip.compress(b"".join([*lines[:5], lines[5].replace(b"a", b"b", 1), *lines[6:]])),
        "shortened": gzip.compress(b"".join([*lines[:5], *lines[6:]])),
        "unended": gzip.compress(b"".join(lines[:-1])),
        "newer": gzip.compress(orjson.dumps(newer) + b"\n" + b"".join(lines[1:])),
        "text": b"no backup at all",
        "other": gzip.compress(b'{"kind":"actor"}\n[]\n'),
        "empty": b"",
    }
    before = (await database.read("store_read"))[0]
    for name, content in bad.items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(BadBackupError, match=name):
            await restore(database, path, scratch.settings, quiet, replace=True)
    with pytest.raises(BadBackupError, match="nowhere"):
        await restore(database, tmp_path / "nowhere", scratch.settings, quiet)
    assert (await database.read("store_read"))[0] == before


# What renews the lock is no record.
LOCK = {"lock_renew"}


async def test_nothing_else_is_written_in_the_transaction_that_publishes_a_restore(
    database: Database, scratch: Server, tmp_path: Path, written: list[tuple[Transaction, str]]
) -> None:
    await fill(database, scratch)
    await back_up(database, tmp_path / "backup")
    written.clear()
    settings = scratch.settings.model_copy(update={"query_seconds": 0.1})
    await restore(database, tmp_path / "backup", settings, quiet, replace=True)

    publishing = {transaction for transaction, name in written if name == "write_restore_published"}
    assert {name for transaction, name in written if transaction in publishing} - LOCK == {"write_restore_published"}


@pytest.mark.parametrize("published", [False, True])
async def test_a_restore_that_is_killed_about_its_publication_is_seen_whole_or_not_at_all(
    database: Database, scratch: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, published: bool
) -> None:
    await fill(database, scratch)
    await make_release(database, scratch.settings, "2026.1", Caches(), by="me")
    await back_up(database, tmp_path / "backup")
    await write(database, scratch, actor("Later"), actor("Only later", 7))
    later = await write(database, scratch, actor("Latest"))
    change = database.change

    async def fail(name: str, work: Any) -> Any:
        if name == "write_restore_published" and published:
            await change(name, work)
        # What was published is not undone though it might be; what was not is left over, as by a kill.
        if name.startswith(("write_restore_published", "write_replaced", *(() if published else ("undo",)))):
            raise DatabaseUnavailableError("Neo4j went away")
        return await change(name, work)

    monkeypatch.setattr(database, "change", fail)
    with pytest.raises(DatabaseUnavailableError):
        await restore(database, tmp_path / "backup", scratch.settings, quiet, replace=True)
    monkeypatch.undo()

    async def read_state() -> tuple[int, bytes, bytes]:
        """The data version of now, its records, and those of the release."""
        n = (await database.read("commit_at", at=2**60))[0]["n"]
        (release,) = await database.read("release_by_version", version="2026.1")
        return n, await read_all(database, scratch, n), await read_all(database, scratch, release["n"])

    n, records, released = await read_state()
    assert n > later if published else n == later
    assert (b"Only later" not in records) is published
    assert b"Only later" not in released
    assert released
    async with open_write_session(database, scratch.settings):
        """The next writer takes away what is left over."""
    assert await read_state() == (n, records, released)
    assert await audit(database) == []
    assert await database.read("commits_by_n", ids=[later]) == [] if published else n == later
    (release,) = await database.read("releases_all")
    assert (release["n"] > later) is published
