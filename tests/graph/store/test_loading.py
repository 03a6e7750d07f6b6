"""Records into the graph: all or nothing, never twice, and never forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.answers.entities.entity_lists import list_entities
from graph.answers.facts.fact_lists import show_fact
from graph.driver import Database
from graph.errors import BadRecordsError, DatabaseUnavailableError, NotRecordedError, WriteLockedError
from graph.records import MODEL_OF
from graph.records.entities import Actor
from graph.records.made_ids import claim_key
from graph.records.parsing import Located
from graph.records.raw import Raw
from graph.session.question import PageRequest, Question
from graph.session.view import Caches, open_view
from graph.settings import Settings
from graph.store import LoadReport, load_files, load_seed
from graph.store.auditing import audit
from graph.store.commits import Authorship, WriteSession, open_write_session
from graph.store.current import Current, read_kinds
from graph.store.editing import edit, plan_records
from graph.store.load_plan import DEFAULTS, LoadOptions
from graph.store.rekeying import KEYS_VERSION
from graph.store.write_lock import hold_lock
from graph.store.writer import WriteCounts, write_records
from tests.conftest import Server

PEOPLE: list[dict[str, Any]] = [
    {"kind": "source", "id": "paper", "title": "A paper"},
    {"kind": "source", "id": "radio", "title": "A radio station"},
    {"kind": "actor", "id": "gov", "name": "Government", "type": "country_state"},
    {
        "kind": "actor",
        "id": "unit",
        "name": "Unit",
        "type": "military",
        "names": [{"text": "الوحدة", "source": "paper"}],
    },
]
TIE = {
    "kind": "PART_OF",
    "id": "unit-of-gov",
    "source": "unit",
    "target": "gov",
    "date": "2021-06-25/",
    "claims": [{"source": "paper", "locator": "paragraph 3"}],
}
# The id that its claim is given.
CLAIM = claim_key("unit-of-gov", {"source": "paper", "locator": "paragraph 3"})


def write(folder: Path, *records: dict[str, Any], name: str = "records.jsonl") -> Path:
    path = folder / name
    path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
    return path


@pytest.fixture
def load(database: Database, scratch: Server, tmp_path: Path) -> Any:
    async def load(*records: dict[str, Any], options: LoadOptions = DEFAULTS) -> LoadReport:
        return await load_files(database, [write(tmp_path, *records)], scratch.settings, options=options)

    return load


async def show(database: Database, fact: str, family: str = "tie", **question: Any) -> Mapping[str, Any]:
    view = await open_view(database, Question(**question), Settings(), Caches())
    return await show_fact(view, family, fact)


async def test_a_first_load_is_commit_one(load: Any) -> None:
    assert await load(*PEOPLE, TIE) == LoadReport(1, 7, 7, 0, 0, 1)


async def test_the_same_file_twice_changes_nothing(load: Any) -> None:
    await load(*PEOPLE, TIE)
    assert await load(*PEOPLE, TIE) == LoadReport(1, 7, 0, 0, 7, 1)


async def test_a_changed_record_retires_the_old_version(load: Any, database: Database) -> None:
    await load(*PEOPLE, TIE)
    rows = await database.read("commit_at", at=2**60)
    assert rows[0]["n"] == 1
    changed = {**TIE, "date": "2021-06-24/"}
    report = await load(changed)
    assert (report.changed, report.added, report.data_version) == (2, 0, 2)
    assert (await show(database, "unit-of-gov"))["start_earliest"] == "2021-06-24"
    before = await open_view(database, Question(), Settings(), Caches())
    before.pinned = 1
    assert (await show_fact(before, "tie", "unit-of-gov"))["start_earliest"] == "2021-06-25"
    assert await audit(database) == []


async def test_a_claim_from_a_second_source_changes_the_fact_it_is_about(load: Any, database: Database) -> None:
    await load(*PEOPLE, TIE)
    claim = {"kind": "claim", "id": "second", "about": "unit-of-gov", "source": "radio", "locator": "minute 2"}
    assert (await load({**claim, "asserts": {"date": "2021-06-06/"}})).added == 1
    fact = await show(database, "unit-of-gov")
    assert fact["contested"]
    assert (fact["start_earliest"], fact["start_latest"]) == ("2021-06-06", "2021-06-25")
    assert await audit(database) == []


async def test_a_negated_claim_takes_the_direct_relationship_away(load: Any, database: Database) -> None:
    await load(*PEOPLE, TIE)
    assert await database.read("audit_ties_undrawn", most=10) == []
    denied = {**TIE, "claims": [{"source": "paper", "locator": "paragraph 3", "polarity": "negated"}]}
    await load(denied)
    with pytest.raises(NotRecordedError):
        await show(database, "unit-of-gov")
    assert await audit(database) == []


async def test_faults_leave_the_database_as_it_was(load: Any, database: Database) -> None:
    await load(*PEOPLE)
    bad = {**TIE, "target": "nobody", "claims": [{"source": "unheard-of", "locator": "paragraph 3"}]}
    with pytest.raises(BadRecordsError) as caught:
        await load({**PEOPLE[0], "title": "Another title"}, bad)
    assert [(f.line, f.field) for f in caught.value.faults] == [(2, "claims[0].source"), (2, "target")]
    assert (await database.read("store_read"))[0] == {
        "published": 1,
        "writing": None,
        "replaced": None,
        "restoring": None,
        "seed": None,
        "keys": KEYS_VERSION,
    }


async def test_readers_see_nothing_of_a_commit_before_it_is_published(
    load: Any, database: Database, scratch: Server
) -> None:
    await load(*PEOPLE, TIE)
    async with open_write_session(database, scratch.settings) as session:
        later = {"kind": "PART_OF", "id": "unit-of-gov", "source": "unit", "target": "gov", "role": "guard"}
        claim = {
            "kind": "claim",
            "id": CLAIM,
            "about": "unit-of-gov",
            "source": "paper",
            "locator": "x",
            "asserts": {"role": "guard"},
        }
        await write_records(
            session, [MODEL_OF[str(r["kind"])].model_validate(r) for r in (later, claim)], WriteCounts(), []
        )
        assert (await show(database, "unit-of-gov"))["role"] is None
        await session.publish("test")
    assert (await show(database, "unit-of-gov"))["role"] == "guard"


async def test_a_commit_that_was_cut_off_is_undone_by_the_next_writer(
    load: Any, database: Database, scratch: Server
) -> None:
    await load(*PEOPLE, TIE)
    before = await show(database, "unit-of-gov")
    async with hold_lock(database, "write", scratch.settings, wait_seconds=5, report_progress=print) as lock:
        # What a writer does before it is killed: everything but publishing.
        session = WriteSession(database, lock, 2)
        gone = {"kind": "PART_OF", "id": "unit-of-gov", "source": "gov", "target": "unit"}
        claim = {
            "kind": "claim",
            "id": CLAIM,
            "about": "unit-of-gov",
            "source": "paper",
            "locator": "x",
        }
        actor = {"kind": "actor", "id": "new", "name": "New", "type": "other"}
        records = [MODEL_OF[r["kind"]].model_validate(r) for r in (actor, gone, claim)]
        await write_records(session, records, WriteCounts(), [])
    assert await show(database, "unit-of-gov") == before
    report = await load(PEOPLE[2])
    assert (report.unchanged, report.data_version) == (1, 1)
    assert await show(database, "unit-of-gov") == before
    assert await audit(database) == []


async def test_a_failing_write_is_undone_at_once(load: Any, database: Database, scratch: Server) -> None:
    await load(*PEOPLE, TIE)
    actor = MODEL_OF["actor"].model_validate({"kind": "actor", "id": "new", "name": "New", "type": "other"})

    async def break_off() -> None:
        async with open_write_session(database, scratch.settings) as session:
            await write_records(session, [actor], WriteCounts(), [])
            raise RuntimeError("broken off")

    with pytest.raises(RuntimeError, match="broken off"):
        await break_off()
    assert (await database.read("store_read"))[0] == {
        "published": 1,
        "writing": None,
        "replaced": None,
        "restoring": None,
        "seed": None,
        "keys": KEYS_VERSION,
    }
    assert await read_kinds(database, ["new"]) == {}


async def test_two_writers_take_turns(database: Database, scratch: Server) -> None:
    settings = scratch.settings.model_copy(update={"load_wait_seconds": 0.3})
    async with open_write_session(database, settings):
        with pytest.raises(WriteLockedError):
            async with open_write_session(database, settings):
                pass


async def test_a_lock_whose_holder_died_expires(database: Database, scratch: Server) -> None:
    short = scratch.settings.model_copy(update={"lease_seconds": 0.5})
    await database.define("CREATE CONSTRAINT lock_id IF NOT EXISTS FOR (l:Lock) REQUIRE l.id IS UNIQUE")
    await database.write("lock_take", id="write", token="dead", holder="gone", milliseconds=500)
    async with hold_lock(database, "write", short, wait_seconds=5, report_progress=print):
        pass


async def test_a_long_piece_of_work_keeps_its_lock(database: Database, scratch: Server) -> None:
    short = scratch.settings.model_copy(update={"lease_seconds": 0.6})
    async with open_write_session(database, short) as session:
        await asyncio.sleep(1.2)
        session.begin()
        await session.publish("slow")
    assert (await database.read("store_read"))[0]["published"] == 1


async def test_a_commit_whose_acknowledgement_is_lost_stays(
    load: Any, database: Database, scratch: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = database.change

    async def lose(name: str, work: Any) -> Any:
        found = await change(name, work)
        if name == "store_publish":
            raise DatabaseUnavailableError("the connection was cut")
        return found

    monkeypatch.setattr(database, "change", lose)
    with pytest.raises(DatabaseUnavailableError):
        await load(*PEOPLE)
    monkeypatch.undo()
    rows = await database.read("store_read")
    assert (rows[0]["published"], rows[0]["writing"]) == (1, None)
    assert len(await Current(database).bodies([person["id"] for person in PEOPLE])) == len(PEOPLE)
    again = await load(*PEOPLE)
    assert (again.added, again.changed, again.data_version) == (0, 0, 1)


async def test_a_small_write_that_fails_leaves_nothing(
    load: Any, database: Database, scratch: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(*PEOPLE)
    change = database.change

    async def fail(name: str, work: Any) -> Any:
        if name == "store_publish":
            raise DatabaseUnavailableError("Neo4j went away")
        return await change(name, work)

    async def write(record: str) -> None:
        line = {"kind": "actor", "id": record, "name": record.title(), "type": "other"}
        located = Located(Actor.model_validate(line), Raw(line, "request", 1))
        plan = partial(plan_records, database, [located], "coder")
        await edit(database, scratch.settings, plan, Authorship("coder"), note="a write")

    monkeypatch.setattr(database, "change", fail)
    with pytest.raises(DatabaseUnavailableError):
        await write("lost")
    monkeypatch.undo()
    assert await Current(database).bodies(["lost"]) == {}
    await write("kept")
    assert list(await Current(database).bodies(["lost", "kept"])) == ["kept"]
    assert (await database.read("store_read"))[0]["published"] == 2


async def test_the_seed_is_loaded_once_and_never_sets_back_a_correction(
    load: Any, database: Database, scratch: Server
) -> None:
    first = await load_seed(database, scratch.settings)
    assert first is not None
    corrected = {"kind": "actor", "id": "iran", "name": "Islamic Republic of Iran", "type": "country_state"}
    assert (await load(corrected, options=LoadOptions(over=True))).changed == 1
    assert await load_seed(database, scratch.settings) is None
    bodies = await Current(database).bodies(["iran"])
    assert orjson.loads(bodies["iran"])["name"] == "Islamic Republic of Iran"


async def test_later_facts_may_be_named_by_earlier_ones(load: Any, database: Database) -> None:
    claims = [{"source": "paper", "locator": "paragraph 6"}]
    siege = {"kind": "event", "id": "siege", "title": "Siege", "stated_causes": ["refusal"], "claims": claims}
    refusal = {"kind": "demand", "id": "refusal", "text": "Arms", "raised_by": ["gov"], "claims": claims}
    await load(*PEOPLE, siege, refusal)
    view = await open_view(database, Question(), Settings(), Caches())
    rows = await view.fetch("facts_pointing_at", ids=["refusal"], families=["event"], rows=5)
    assert [orjson.loads(row["body"])["id"] for row in rows] == ["siege"]


async def test_two_names_that_begin_alike_for_long_are_two_places_in_a_list(load: Any, database: Database) -> None:
    sources = [{"kind": "source", "id": f"s{n}", "title": "Implementation " * 30 + str(n)} for n in range(3)]
    await load(*sources)
    view = await open_view(database, Question(), Settings(), Caches())
    found: list[str] = []
    after: str | None = None
    for _ in sources:
        page = await list_entities(view, PageRequest(1, after), "source")
        found, after = [*found, *(item["id"] for item in page.items)], page.next
    assert sorted(found) == ["s0", "s1", "s2"]


async def test_a_claim_alone_may_name_what_is_recorded_already(load: Any, database: Database) -> None:
    event = {"kind": "event", "id": "siege", "title": "Siege", "claims": [{"source": "paper", "locator": "x"}]}
    await load(*PEOPLE, event)
    claim = {"kind": "claim", "id": "who", "about": "siege", "source": "radio", "locator": "y"}
    assert (await load({**claim, "asserts": {"actors": ["gov"]}})).added == 1
    assert (await show(database, "siege", "event"))["actors"] == ["gov"]
    with pytest.raises(BadRecordsError) as caught:
        await load({**claim, "id": "other", "asserts": {"actors": ["nobody"]}})
    assert [f.field for f in caught.value.faults] == ["asserts.actors[0]"]
