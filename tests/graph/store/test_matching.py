"""Decisions in the graph: written once, kept to, undone, and never over a person's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.answers.entities.actors import show_actor
from graph.answers.entities.matches import list_matches
from graph.driver import Database
from graph.errors import BadQuestionError, BadRecordsError, MergedError, NotRecordedError
from graph.records.matches import Match, name_match
from graph.session.question import PageRequest, Question
from graph.session.view import Caches, View, open_view
from graph.store import load_files
from graph.store.auditing import audit
from graph.store.matching import decide_match, run_matching
from tests.conftest import Server

Actor = dict[str, Any]


def actor(id_: str, name: str, type_: str = "armed_organization", **more: Any) -> Actor:
    return {"kind": "actor", "id": id_, "name": name, "type": type_, **more}


ACTORS = [
    actor("kasandra", "Kasandra Liberation Army", country="SYR", names=[{"text": "جيش تحرير كاسندرا"}]),
    actor("paax.arm-1", "Kasandra Liberation Army", country="SYR", ids={"paax": "ARM_1"}),
    actor(
        "ucdp.7",
        "KLA",
        ids={"ucdp": "7"},
        names=[{"text": "Kasandra Liberation Army"}],
        attributes={"Location": "Syria"},
    ),
    actor("paax.con-1", "Syria", "country_state", country="SYR", ids={"paax": "CON_1", "gw": "652"}),
    actor("ucdp.1", "Government of Syria", "government_state", ids={"ucdp": "1"}),
    actor("paax.arm-2", "National Liberation Army", country="COL"),
    actor("mend.x", "National Liberation Army"),
]
KLA = name_match("kasandra", "paax.arm-1")
NLA = name_match("mend.x", "paax.arm-2")


@pytest.fixture
def load(database: Database, scratch: Server, tmp_path: Path) -> Any:
    async def load(*records: dict[str, Any]) -> None:
        path = tmp_path / "records.jsonl"
        path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
        await load_files(database, [path], scratch.settings)

    return load


async def look(database: Database, server: Server) -> View:
    return await open_view(database, Question(), server.settings, Caches())


async def verdicts(database: Database, server: Server) -> dict[Any, Any]:
    page = await list_matches(await look(database, server), PageRequest(200))
    return {item["id"]: item["verdict"] for item in page.items}


async def test_a_run_links_what_is_sure_and_queues_the_rest(database: Database, scratch: Server, load: Any) -> None:
    await load(*ACTORS)
    report = await run_matching(database, scratch.settings)
    assert report.decisions == {"same": 2, "unsure": 1}
    assert report.changed == report.decisions
    described = await show_actor(await look(database, scratch), "kasandra")
    assert described["merged"] == ["paax.arm-1", "ucdp.7"]
    assert {name["text"] for name in described["names"]} == {"Kasandra Liberation Army", "جيش تحرير كاسندرا", "KLA"}
    assert await audit(database) == []

    again = await run_matching(database, scratch.settings)
    assert again.changed == {}
    assert again.data_version == report.data_version


async def test_a_dry_run_writes_nothing(database: Database, scratch: Server, load: Any) -> None:
    await load(*ACTORS)
    report = await run_matching(database, scratch.settings, dry_run=True)
    assert report.decisions == {"same": 2, "unsure": 1}
    assert report.data_version is None
    assert await verdicts(database, scratch) == {}


async def test_a_person_decides_what_waits(database: Database, scratch: Server, load: Any) -> None:
    await load(*ACTORS)
    await run_matching(database, scratch.settings)
    decided = await decide_match(database, scratch.settings, NLA, "same", by="A. Coder")
    assert (decided.verdict, decided.keep, decided.by) == ("same", "paax.arm-2", "A. Coder")
    with pytest.raises(MergedError):
        await show_actor(await look(database, scratch), "mend.x")
    report = await run_matching(database, scratch.settings)
    assert (report.changed, report.settled) == ({}, 1)
    assert (await verdicts(database, scratch))[NLA] == "same"


async def test_undoing_a_rule_makes_two_again_and_the_rules_leave_it_so(
    database: Database, scratch: Server, load: Any
) -> None:
    await load(*ACTORS)
    await run_matching(database, scratch.settings)
    undone = await decide_match(database, scratch.settings, KLA, "retired", by="A. Coder")
    assert (undone.keep, undone.verdict) == (None, "retired")
    view = await look(database, scratch)
    assert (await show_actor(view, "paax.arm-1"))["merged"] == []
    assert (await show_actor(view, "kasandra"))["merged"] == ["ucdp.7"]
    await run_matching(database, scratch.settings)
    assert (await verdicts(database, scratch))[KLA] == "retired"
    assert (await show_actor(await look(database, scratch), "paax.arm-1"))["id"] == "paax.arm-1"


async def test_what_the_rules_no_longer_say_is_retired(database: Database, scratch: Server, load: Any) -> None:
    await load(*ACTORS)
    await run_matching(database, scratch.settings)
    await load(actor("paax.arm-1", "Zambro Brotherhood", country="SYR"))
    report = await run_matching(database, scratch.settings)
    assert report.changed == {"retired": 1}
    assert (await verdicts(database, scratch))[KLA] == "retired"
    await load(ACTORS[1])
    await run_matching(database, scratch.settings)
    assert (await verdicts(database, scratch))[KLA] == "same"


async def test_a_decision_says_who_and_when_and_cannot_be_made_by_nobody(
    database: Database, scratch: Server, load: Any
) -> None:
    await load(*ACTORS)
    await run_matching(database, scratch.settings)
    for by in ("", " ", "rule:name"):
        with pytest.raises(BadQuestionError):
            await decide_match(database, scratch.settings, NLA, "same", by=by)
    with pytest.raises(BadQuestionError):
        await decide_match(database, scratch.settings, NLA, "unsure", by="A. Coder")
    with pytest.raises(NotRecordedError):
        await decide_match(database, scratch.settings, "kasandra", "same", by="A. Coder")
    page = await list_matches(await look(database, scratch), PageRequest(10), verdict="same")
    assert {item["by"] for item in page.items} == {"rule:name"}
    assert all(str(item["at"]).startswith("20") for item in page.items)


async def test_nobody_can_make_a_state_its_government(database: Database, scratch: Server, load: Any) -> None:
    await load(*ACTORS)
    match = {"kind": "match", "id": name_match("paax.con-1", "ucdp.1"), "one": "paax.con-1", "other": "ucdp.1"}
    await load({**match, "verdict": "unsure", "by": "A. Coder", "at": "2021-09-01T12:00:00Z"})
    with pytest.raises(BadQuestionError, match="never one"):
        await decide_match(database, scratch.settings, match["id"], "same", by="A. Coder")


async def test_no_file_can_make_a_state_its_army_whichever_is_in_the_file(
    database: Database, scratch: Server, load: Any
) -> None:
    army = actor("ucdp.2", "Army of Syria", "military")
    described = {"id": name_match("paax.con-1", "ucdp.2"), "one": "paax.con-1", "other": "ucdp.2", "verdict": "same"}
    same = {"kind": "match", **described, "keep": "paax.con-1", "by": "A. Coder", "at": "2021-09-01T12:00:00Z"}
    with pytest.raises(BadRecordsError) as caught:
        await load(*ACTORS, army, same)
    [fault] = caught.value.faults
    assert (fault.line, fault.field) == (len(ACTORS) + 2, "verdict")
    assert "never one: country_state, military" in fault.message
    await load(*ACTORS, {**army, "type": "other"})
    await load(same)
    assert await audit(database) == []
    await load(army)
    assert [(found.id, "never one" in found.rule) for found in await audit(database)] == [("paax.con-1", True)]
    with pytest.raises(BadRecordsError):
        await load({**same, "note": "Once more."})


def test_a_decision_is_one_record_whichever_way_round_and_makes_sense() -> None:
    described = {"kind": "match", "id": "m", "verdict": "same", "by": "x", "at": "2021-09-01T12:00:00Z", "keep": "b"}
    match = Match.model_validate({**described, "one": "b", "other": "a"})
    assert (match.one, match.other) == ("a", "b")
    assert name_match("a", "b") == name_match("b", "a")
    for wrong in (
        {"keep": "c"},
        {"keep": None},
        {"verdict": "different"},
        {"other": "b"},
        {"at": "2021-09-01"},
        {"at": "x"},
    ):
        with pytest.raises(ValueError, match=r"expected|keep"):
            Match.model_validate({**described, "one": "b", "other": "a", **wrong})
