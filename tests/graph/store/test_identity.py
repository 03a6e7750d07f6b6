"""Decisions about identity beside one another: none overrules a "different", undoing says what stays, no tie is left of
an actor with itself, and what slipped in is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.answers.entities.actors import show_actor
from graph.answers.facts.fact_lists import list_facts, show_fact
from graph.answers.facts.timeline import actor_timeline
from graph.answers.network.paths import find_paths
from graph.driver import Database
from graph.errors import BadQuestionError, BadRecordsError, MergedError, NotRecordedError
from graph.importers.base import Dataset
from graph.importers.cameo.importer import CameoImporter
from graph.importers.table.importer import TableImporter
from graph.network.filters import NetworkFilters
from graph.records.matches import name_match
from graph.records.registry import MODEL_OF
from graph.session.question import PageRequest, Question
from graph.session.view import Caches, View, open_view
from graph.store import load_files
from graph.store.auditing import audit
from graph.store.commits import open_write_session
from graph.store.importing import ImportRequest, import_files
from graph.store.matching import decide_match, explain_join, run_matching
from graph.store.writer import WriteCounts, write_records
from tests.conftest import Server
from tests.reference.answers import draw_network

PAGE = PageRequest(limit=50)
Body = dict[str, Any]


def actor(id_: str, name: str | None = None, type_: str = "armed_organization", **more: Any) -> Body:
    return {"kind": "actor", "id": id_, "name": name or f"Group {id_}", "type": type_, **more}


def decide(id_: str, one: str, other: str, verdict: str = "same", keep: str | None = None) -> Body:
    kept = {"keep": keep or one} if verdict == "same" else {}
    at = "2026-01-01T00:00:00Z"
    return {
        "kind": "match",
        "id": id_,
        "one": one,
        "other": other,
        "verdict": verdict,
        "by": "A. Coder",
        "at": at,
        **kept,
    }


def tie(id_: str, kind: str, source: str, target: str, date: str = "2020") -> Body:
    claims = [{"source": "paper", "locator": "p. 1"}]
    return {"kind": kind, "id": id_, "source": source, "target": target, "date": date, "claims": claims}


PAPER = {"kind": "source", "id": "paper", "title": "A paper"}
FALCONS: list[Body] = [
    PAPER, *(actor(i) for i in ("a", "b", "c", "x")),
    tie("ab", "ALLIED_WITH", "a", "b"), tie("ax", "BACKS", "a", "x"), tie("bx", "BACKS", "b", "x"),
    tie("bc", "PART_OF", "b", "c"),
    {"kind": "event", "id": "quarrel", "title": "A quarrel", "actors": ["a"], "targets": ["b"], "date": "2020-05-01",
     "claims": [{"source": "paper", "locator": "p. 2"}]},
    {"kind": "talk", "id": "talk", "title": "A talk", "date": "2020-06-01",
     "claims": [{"source": "paper", "locator": "3"}],
     "participants": [{"actor": "a", "formal_role": "party"}, {"actor": "b", "formal_role": "party"}]},
]  # fmt: skip
AB, BC = decide("ab-same", "a", "b"), decide("bc-same", "b", "c")


@pytest.fixture
def load(database: Database, scratch: Server, tmp_path: Path) -> Any:
    async def load(*records: Body) -> Any:
        path = tmp_path / "records.jsonl"
        path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
        return await load_files(database, [path], scratch.settings)

    return load


async def look(database: Database, server: Server, **question: Any) -> View:
    return await open_view(database, Question(**question), server.settings, Caches())


async def slip_in(database: Database, server: Server, *bodies: Body) -> None:
    """Write records that were loaded before there was a check."""
    async with open_write_session(database, server.settings) as session:
        records = [MODEL_OF[body["kind"]].model_validate(body) for body in bodies]
        await write_records(session, records, WriteCounts(), [])
        await session.publish("slipped in")


async def refuse(load: Any, *records: Body) -> str:
    with pytest.raises(BadRecordsError) as caught:
        await load(*records)
    (fault,) = caught.value.faults
    assert fault.line is not None
    return f"{fault.line} {fault.field}: {fault.message}"


# ---- "different" is never overruled in silence


async def test_one_pair_cannot_be_the_same_and_different(database: Database, scratch: Server, load: Any) -> None:
    said = await refuse(load, actor("a"), actor("b"), decide("m1", "a", "b"), decide("m2", "a", "b", "different"))
    assert said.startswith(
        "3 verdict: a and b would be one (by m1), but A. Coder called them different on 2026-01-01 (m2)"
    )
    await load(actor("a"), actor("b"), decide("m2", "a", "b", "different"))
    assert "(m2)" in await refuse(load, decide("m1", "a", "b"))
    assert await audit(database) == []


async def test_a_reviewed_decision_through_a_third_is_refused_and_names_the_earlier_one(
    database: Database, scratch: Server, load: Any
) -> None:
    await load(*(actor(i) for i in "abc"), decide("said", "a", "b", "different"))
    for one, other in (("a", "c"), ("b", "c")):
        await load({**decide(name_match(one, other), one, other, "unsure"), "by": "rule:name"})
    await decide_match(database, scratch.settings, name_match("a", "c"), "same", by="B. Coder")
    with pytest.raises(BadQuestionError, match=r"through c .* A\. Coder called them different on 2026-01-01 \(said\)"):
        await decide_match(database, scratch.settings, name_match("b", "c"), "same", by="B. Coder")
    assert (await show_actor(await look(database, scratch), "b"))["id"] == "b"
    assert await audit(database) == []


async def test_the_sheet_of_one_name_and_two_groups_that_a_coder_told_apart(
    database: Database, scratch: Server, load: Any, tmp_path: Path
) -> None:
    await load(*(actor(i, "Free Kasandra Army", country="SYR") for i in ("fka-1", "fka-2")))
    sheet, how = tmp_path / "sheet.csv", tmp_path / "how.yaml"
    sheet.write_text("Ref,What,Day,Who\nQ1,Clash,2012-03-05,Free Kasandra Army\n")
    how.write_text("records: [{kind: event, id: Ref, fields: {title: What, date: Day, actors: Who}}]")
    wanted = ImportRequest(TableImporter(), [sheet, how], Dataset("sheet", "sheet"))
    await import_files(database, wanted, scratch.settings, lambda _: None)
    assert (await run_matching(database, scratch.settings)).decisions == {"unsure": 3}
    await load(decide("said", "fka-1", "fka-2", "different"))
    report = await run_matching(database, scratch.settings)
    assert report.changed == {"retired": 1}
    [listed] = [f"sheet.{i}" for i in ("actor-free-kasandra-army",)]
    await decide_match(database, scratch.settings, name_match("fka-1", listed), "same", by="B. Coder")
    with pytest.raises(BadQuestionError, match="said"):
        await decide_match(database, scratch.settings, name_match("fka-2", listed), "same", by="B. Coder")
    assert (await show_actor(await look(database, scratch), "fka-2"))["id"] == "fka-2"


async def test_a_computed_match_that_hits_a_different_one_is_skipped_and_counted(
    database: Database, scratch: Server, load: Any
) -> None:
    three = [actor(f"{d}.1", "Kasandra Liberation Army", country="SYR") for d in ("paax", "mend", "ucdp")]
    await load(*three, decide("said", "mend.1", "paax.1", "different"))
    report = await run_matching(database, scratch.settings)
    assert (report.decisions, report.refused) == ({"same": 1}, 2)
    assert report.as_dict()["refused"] == 2
    assert await audit(database) == []
    again = await run_matching(database, scratch.settings)
    assert (again.changed, again.refused) == ({}, 2)


async def test_what_slipped_in_before_is_found_and_stops_nothing_else(
    database: Database, scratch: Server, load: Any
) -> None:
    await load(*(actor(i) for i in "abcd"))
    await slip_in(database, scratch, AB, BC, decide("said", "a", "c", "different"))
    (finding,) = await audit(database)
    assert (finding.id, "different" in finding.rule) == ("said", True)
    assert "through b (by ab-same, bc-same); A. Coder called them different on 2026-01-01 (said)" in finding.detail
    await load(decide("cd-same", "c", "d"))
    await run_matching(database, scratch.settings)


async def test_a_person_is_never_made_one_with_an_organisation(database: Database, scratch: Server, load: Any) -> None:
    await load(actor("a", "Falcon Front"), actor("p", "Falcon Front", "person"), actor("o", "Falcon Front", "other"))
    assert "a person and an organisation are never one" in await refuse(load, decide("m", "a", "p"))
    await load(decide("m1", "a", "o"))
    assert "a and p through o" in await refuse(load, decide("m2", "o", "p"))
    await slip_in(database, scratch, decide("m2", "o", "p"))
    assert [(found.id, "never one" in found.rule) for found in await audit(database)] == [("a", True)]


# ---- undoing


async def test_undoing_says_by_which_decisions_two_stay_one(database: Database, scratch: Server, load: Any) -> None:
    await load(*(actor(i) for i in "abc"), AB, BC, decide("ac-same", "a", "c"))
    await decide_match(database, scratch.settings, "ab-same", "retired", by="A. Coder")
    (still,) = await explain_join(database, "a", "b")
    assert (still.through, still.decisions) == (("c",), ("ac-same", "bc-same"))
    with pytest.raises(MergedError):
        await show_actor(await look(database, scratch), "b")
    await decide_match(database, scratch.settings, "bc-same", "retired", by="A. Coder")
    assert await explain_join(database, "a", "b") == []
    assert (await show_actor(await look(database, scratch), "b"))["id"] == "b"


# ---- ties of an actor with itself


async def test_a_merge_leaves_no_tie_of_an_actor_with_itself_anywhere(
    database: Database, scratch: Server, load: Any
) -> None:
    await load(*FALCONS)
    await load(AB, BC)
    view = await look(database, scratch)
    described = await show_actor(view, "a")
    assert (described["merged"], described["affiliation"], described["made_of"]) == (["b", "c"], [], [])
    assert described["counts"] == {"BACKS": 2, "event": 1, "talk": 1}
    for filters in ({}, {"source": "a"}, {"kind": "PART_OF"}):
        listed = [item["id"] for item in (await list_facts(view, PAGE, "tie", **filters)).items]
        assert set(listed) == ({"ax", "bx"} if filters.get("kind") is None else set())
    for gone in ("ab", "bc"):
        with pytest.raises(NotRecordedError, match="with itself since a merge"):
            await show_fact(view, "tie", gone)
    drawn = await draw_network(view, NetworkFilters())
    assert {(e["layer"], e["source"], e["target"]) for e in drawn["edges"]} == {("tie", "a", "x"), ("acted", "a", "a")}
    assert (await find_paths(view, NetworkFilters(), "a", "x", 2, 1))["paths"][0]["actors"] == ["a", "x"]
    # What happened between the two is still told.
    assert [item["id"] for item in (await actor_timeline(view, PAGE, "a")).items] == ["quarrel", "talk"]
    assert [item["id"] for item in (await list_facts(view, PAGE, "talk", participant="a")).items] == ["talk"]
    found = {finding.id: finding for finding in await audit(database)}
    assert set(found) == {"ab", "bc"}
    assert "a ALLIED_WITH b, one actor (by ab-same)" in found["ab"].detail


async def test_undoing_the_merge_brings_the_tie_back(database: Database, scratch: Server, load: Any) -> None:
    await load(*FALCONS)
    await load(AB)
    await load({**AB, "verdict": "retired", "keep": None})
    described: Mapping[str, Any] = await show_fact(await look(database, scratch), "tie", "ab")
    assert described["source"] == "a"
    assert await audit(database) == []


@pytest.mark.parametrize(
    "kind",
    ["PART_OF", "MEMBER_OF", "COMMANDS", "SPLIT_FROM", "ALLIED_WITH", "BACKS", "OPPOSES", "REPRESENTS", "LINKED_TO",
     "MERGED_INTO", "SUCCESSOR_OF"],
)  # fmt: skip
async def test_a_tie_of_an_actor_with_itself_is_refused_in_every_kind(kind: str, load: Any) -> None:
    said = await refuse(load, PAPER, actor("a"), tie("self", kind, "a", "a"))
    assert said == "3 target: source and target are both 'a'; expected two actors"


async def test_a_new_tie_between_two_that_are_one_is_refused_and_the_same_file_twice_is_not(
    database: Database, scratch: Server, load: Any
) -> None:
    await load(*FALCONS, AB)
    assert "a and b are one actor (by ab-same)" in await refuse(load, tie("new", "OPPOSES", "a", "b"))
    assert (await load(*FALCONS, AB)).changed == 0


async def test_a_recorded_tie_of_an_actor_with_itself_is_found(database: Database, scratch: Server, load: Any) -> None:
    await load(PAPER, actor("a"))
    line = tie("self", "PART_OF", "a", "a")
    claim = {
        "kind": "claim",
        "id": "self.c",
        "about": "self",
        "source": "paper",
        "locator": "1",
        "asserts": {"date": "2020"},
    }
    await slip_in(database, scratch, {k: v for k, v in line.items() if k != "claims"}, claim)
    assert [(found.rule, found.id) for found in await audit(database)] == [("a tie of an actor with itself", "self")]
    assert (await list_facts(await look(database, scratch), PAGE, "tie")).items == []


async def test_actors_that_are_part_of_themselves_are_found_after_merges_too(
    database: Database, scratch: Server, load: Any
) -> None:
    parts = [tie("1", "PART_OF", "a", "b"), tie("2", "PART_OF", "b", "c"), tie("3", "PART_OF", "d", "a")]
    await load(PAPER, *(actor(i) for i in "abcde"), *parts, tie("4", "PART_OF", "c", "e", "1950"))
    assert await audit(database) == []
    await load(decide("cd", "c", "d"))
    (found,) = await audit(database)
    assert found.rule == "actors that are part of themselves"
    assert (found.id, found.detail) == ("1", "a → b → c → a (by 1, 2, 3)")
    # Not at one time, so no circle.
    await load({**decide("cd", "c", "d"), "verdict": "retired", "keep": None}, tie("5", "PART_OF", "e", "c", "1990"))
    assert await audit(database) == []


async def test_a_circle_of_ids_to_keep_is_one_actor_under_one_id(
    database: Database, scratch: Server, load: Any
) -> None:
    await load(*FALCONS)
    await load(AB, BC, decide("ca-same", "c", "a", keep="c"))
    view = await look(database, scratch)
    assert (await show_actor(view, "a"))["merged"] == ["b", "c"]
    for merged in "bc":
        with pytest.raises(MergedError) as caught:
            await show_actor(view, merged)
        assert caught.value.merged_into == "a"


async def test_a_merged_actor_can_be_corrected_and_be_named_by_new_facts(
    database: Database, scratch: Server, load: Any
) -> None:
    await load(*FALCONS, AB)
    await load(actor("b", "Falcons renamed"), tie("b-new", "OPPOSES", "b", "x"))
    view = await look(database, scratch)
    described = await show_actor(view, "a")
    assert "Falcons renamed" in {name["text"] for name in described["names"]}
    ties: Sequence[Mapping[str, Any]] = (await list_facts(view, PAGE, "tie", kind="OPPOSES")).items
    assert [(t["source"], t["target"]) for t in ties] == [("a", "x")]
    with pytest.raises(MergedError):
        await show_actor(view, "b")


# ---- event tables


async def test_a_state_in_two_event_tables_is_one_actor_and_a_role_waits(
    database: Database, scratch: Server, tmp_path: Path
) -> None:
    header = "source\trelation\ttarget\tdate\tsource sectors\tsource country\n"
    for dataset in ("one", "two"):
        path = tmp_path / f"{dataset}.tsv"
        path.write_text(
            f"{header}Algeria\tConsult\tUnited Nations\t2014-01-01\tGovernment\tAlgeria\n"
            "Protester (Syria)\tConsult\tAlgeria\t2014-01-02\t\t\n"
            "Police (Syria)\tConsult\tAlgeria\t2014-01-02\tPolice,Government\tSyria\n"
        )
        wanted = ImportRequest(CameoImporter(), [path], Dataset(dataset, dataset))
        await import_files(database, wanted, scratch.settings, lambda _: None)
    report = await run_matching(database, scratch.settings)
    assert report.decisions == {"same": 3, "unsure": 1}
    rows = await (await look(database, scratch)).fetch(
        "matches_in_order", after="", rows=10, verdict="unsure", actor=None
    )
    assert ["protester" in orjson.loads(row["body"])["one"] for row in rows] == [True]
