"""The schema, brought up to date."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import orjson
import pytest

from graph.driver import Database
from graph.store import load_files
from graph.store.current import read_kinds
from graph.store.migrations import Migration, SchemaMismatchError, list_migrations, list_pending, migrate
from graph.time import BEGIN, END
from tests.conftest import Server

STEP = len(list_migrations()) + 1


def step(*statements: str, version: int = STEP, checksum: str = "test") -> Migration:
    return Migration(version, "test_step", statements, checksum)


async def marks(database: Database) -> list[str]:
    return sorted(await read_kinds(database, ["one", "two"]))


def mark(name: str) -> str:
    return f"MERGE (:Record {{id: '{name}', current_id: '{name}', since: 0, kind: 'mark'}})"


async def test_an_up_to_date_database_has_nothing_pending(database: Database, scratch: Server) -> None:
    assert await migrate(database, scratch.settings) == []


async def test_a_dry_run_names_the_steps_and_runs_none(database: Database, scratch: Server) -> None:
    steps = [*list_migrations(), step(mark("one"))]
    assert [s.name for s in await migrate(database, scratch.settings, dry_run=True, steps=steps)] == ["test_step"]
    assert await marks(database) == []


async def test_a_step_that_broke_off_goes_on_where_it_was(database: Database, scratch: Server) -> None:
    broken = [*list_migrations(), step(mark("one"), "THIS IS NOT CYPHER")]
    with pytest.raises(Exception, match="Invalid input"):
        await migrate(database, scratch.settings, steps=broken)
    assert await marks(database) == ["one"]
    await database.define("MATCH (r:Record {id: 'one'}) DELETE r")
    mended = [*list_migrations(), step(mark("one"), mark("two"))]
    assert [s.name for s in await migrate(database, scratch.settings, steps=mended)] == ["test_step"]
    assert await marks(database) == ["two"]
    assert await list_pending(database, mended) == []


async def test_a_step_changed_after_it_ran_is_refused(database: Database, scratch: Server) -> None:
    await migrate(database, scratch.settings, steps=[*list_migrations(), step(mark("one"))])
    with pytest.raises(SchemaMismatchError, match="another text"):
        await migrate(database, scratch.settings, steps=[*list_migrations(), step(mark("one"), checksum="other")])


async def test_a_database_of_a_newer_parley_is_refused(database: Database, scratch: Server) -> None:
    await migrate(database, scratch.settings, steps=[*list_migrations(), step(mark("one"))])
    with pytest.raises(SchemaMismatchError, match="does not know"):
        await migrate(database, scratch.settings)


@pytest.mark.parametrize(
    ("made", "dropped"),
    [
        ("CREATE INDEX raced IF NOT EXISTS FOR (r:Raced) ON (r.one, r.two)", "DROP INDEX raced IF EXISTS"),
        (
            "CREATE CONSTRAINT raced IF NOT EXISTS FOR (r:Raced) REQUIRE r.one IS UNIQUE",
            "DROP CONSTRAINT raced IF EXISTS",
        ),
    ],
    ids=["index", "constraint"],
)
async def test_the_same_statement_from_several_at_once_ends_well(database: Database, made: str, dropped: str) -> None:
    # So does that of a process that was killed in the middle of it, and of the next one, which begins again.
    for _ in range(5):
        await asyncio.gather(*(database.define(made) for _ in range(8)))
        await database.define(dropped)


def test_the_shipped_steps_are_numbered_without_gaps_and_safe_to_repeat() -> None:
    steps = list_migrations()
    assert [s.version for s in steps] == list(range(1, len(steps) + 1))
    for found in steps:
        for statement in found.statements:
            # Made once, or written only where it is missing.
            assert re.search("IF (NOT )?EXISTS|^MERGE|WHERE .* IS NULL", statement, re.MULTILINE), statement


def test_migrations_are_named_as_their_readme_says() -> None:
    folder = Path(__file__).parents[3] / "graph" / "migrations"
    assert {f.name for f in folder.iterdir() if f.suffix == ".cypher"} <= {
        f"V{s.version:04}__{s.name}.cypher" for s in list_migrations()
    }


async def test_facts_that_have_become_contested_are_found_among_disputes_after_the_steps(
    database: Database, scratch: Server, tmp_path: Path
) -> None:
    claims = [
        {"source": "s", "locator": "1", "asserts": {"actors": ["a"]}},
        {"source": "s", "locator": "2", "asserted_by": "a", "polarity": "negated", "asserts": {"actors": ["a"]}},
    ]
    either = {"one_of": ["collapsed", "no_agreement"]}
    outcomes = [
        {"source": "s", "locator": "3", "asserts": {"outcome": "agreement"}},
        {"source": "s", "locator": "4", "asserted_by": "a", "asserts": {"outcome": either}},
    ]
    attack = {"kind": "event", "id": "attack", "title": "Attack", "category": "assault", "date": "2021"}
    records = [
        {"kind": "source", "id": "s", "title": "A report"},
        {"kind": "actor", "id": "a", "name": "A", "type": "other"},
        {**attack, "claims": claims},
        {**attack, "id": "other", "claims": claims[:1]},
        {"kind": "talk", "id": "round", "title": "Round", "claims": outcomes},
        {"kind": "talk", "id": "second", "title": "Second round", "claims": outcomes[:1]},
    ]
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\n".join(map(orjson.dumps, records)))
    await load_files(database, [path], scratch.settings)
    # As it was before such denials, and such choices, counted.
    await database.define("MATCH (f:Fact) SET f.contested = false")
    await database.define("MATCH (m:Migration) WHERE m.version IN [10, 11] DELETE m")
    await migrate(database, scratch.settings)
    for family, expected in (("event", ["attack"]), ("talk", ["round"])):
        asked = {"family": family, "after": "", "rows": 10, "reach_from": BEGIN, "reach_to": END}
        (found,) = await database.read("facts_disputed", at=None, **asked)
        assert [orjson.loads(row["body"])["id"] for row in found["rows"]] == expected
