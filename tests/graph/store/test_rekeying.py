"""A database that an older Parley wrote finds names by the rules of this one."""

from __future__ import annotations

from pathlib import Path

import orjson

from graph.answers.search import search
from graph.driver import Database
from graph.session.question import PageRequest, Question
from graph.session.view import Caches, open_view
from graph.store import load_files, prepare
from graph.store.rekeying import rekey
from tests.conftest import Server

AS_AN_OLDER_PARLEY_LEFT_IT = (
    "MATCH (r:Record) WHERE r.search IS NOT NULL SET r.search = 'old', r.sounds = null",
    "MATCH (s:Store {id: 'parley'}) SET s.keys = null",
)


async def find(database: Database, scratch: Server, q: str) -> list[str]:
    view = await open_view(database, Question(), scratch.settings, Caches())
    return [str(item["id"]) for item in (await search(view, PageRequest(10), q)).items]


async def load(database: Database, scratch: Server, tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    lines: list[dict[str, object]] = [
        {"kind": "actor", "id": "nasser", "name": "ناصر الحريري", "type": "person"},
        {"kind": "actor", "id": "committee", "name": "Committee", "type": "committee",
         "names": [{"text": "谈判委员会", "language": "zh"}]},
    ]  # fmt: skip
    path.write_bytes(b"\n".join(map(orjson.dumps, lines)))
    await load_files(database, [path], scratch.settings)


async def test_old_keys_are_made_anew_once(database: Database, scratch: Server, tmp_path: Path) -> None:
    await load(database, scratch, tmp_path)
    for statement in AS_AN_OLDER_PARLEY_LEFT_IT:
        await database.define(statement)
    assert await find(database, scratch, "Naser Hariri") == []
    await prepare(database, scratch.settings)
    assert await find(database, scratch, "Naser Hariri") == ["nasser"]
    assert await find(database, scratch, "谈判") == ["committee"]
    assert await rekey(database, scratch.settings) == 0


async def test_a_dry_run_makes_none(database: Database, scratch: Server, tmp_path: Path) -> None:
    await load(database, scratch, tmp_path)
    for statement in AS_AN_OLDER_PARLEY_LEFT_IT:
        await database.define(statement)
    await prepare(database, scratch.settings, dry_run=True)
    assert await find(database, scratch, "Naser Hariri") == []


async def test_more_records_than_are_done_at_once_all_get_keys(
    database: Database, scratch: Server, tmp_path: Path
) -> None:
    path = tmp_path / "many.jsonl"
    lines = ({"kind": "actor", "id": f"a{at:05}", "name": f"Actor {at}", "type": "other"} for at in range(2100))
    path.write_bytes(b"\n".join(map(orjson.dumps, lines)))
    await load_files(database, [path], scratch.settings)
    for statement in AS_AN_OLDER_PARLEY_LEFT_IT:
        await database.define(statement)
    assert await rekey(database, scratch.settings) == 2100
    assert await find(database, scratch, "actor 2099") == ["a02099"]
