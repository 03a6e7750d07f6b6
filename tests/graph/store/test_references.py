"""References that only a look at everything shows to be wrong: to provisions, to addressees, codes that do not fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.driver import Database
from graph.errors import BadRecordsError
from graph.records.matches import name_match
from graph.store import LoadReport, load_files
from graph.store.auditing import audit
from tests.conftest import Server

Line = dict[str, Any]
CLAIMS = [{"source": "paper", "locator": "1"}]
BASE: list[Line] = [
    {"kind": "source", "id": "paper", "title": "A paper"},
    *(
        {"kind": "actor", "id": actor, "name": actor.title(), "type": "other"}
        for actor in ("gov", "army", "rebels", "un")
    ),
]
DEAL: Line = {
    "kind": "agreement", "id": "deal", "title": "The deal", "claims": CLAIMS,
    "provisions": [{"id": "deal.1", "text": "Fire stops"}, {"id": "deal.2", "text": "Buses go", "after": "deal.1"}],
}  # fmt: skip
DEMAND: Line = {
    "kind": "demand", "id": "leave", "text": "Leave", "raised_by": ["un"], "directed_at": ["gov"], "claims": CLAIMS,
}  # fmt: skip


def event(**fields: Any) -> Line:
    return {"kind": "event", "id": "shelling", "title": "Shelling", "claims": CLAIMS, **fields}


def answered(addressee: str | None, **fields: Any) -> Line:
    entry = {"status": "rejected", "date": "2021-08-20", **({"addressee": addressee} if addressee else {})}
    return {**DEMAND, "history": [entry], **fields}


@pytest.fixture
def load(database: Database, scratch: Server, tmp_path: Path) -> Any:
    async def load(*records: Line) -> LoadReport:
        path = tmp_path / "records.jsonl"
        path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
        return await load_files(database, [path], scratch.settings)

    return load


async def faults_of(load: Any, *records: Line) -> list[tuple[str | None, str]]:
    with pytest.raises(BadRecordsError) as caught:
        await load(*records)
    return [(fault.field, fault.message) for fault in caught.value.faults]


@pytest.mark.parametrize("recorded", [False, True], ids=["same file", "recorded before"])
@pytest.mark.parametrize("field", ["breaches", "implements"])
async def test_an_event_names_provisions_that_there_are(
    load: Any, database: Database, field: str, *, recorded: bool
) -> None:
    if recorded:
        await load(*BASE, DEAL)
    first = [] if recorded else [*BASE, DEAL]
    found = await faults_of(load, *first, event(**{field: ["deal.1", "deal.9"]}))
    assert [place for place, _ in found] == [f"{field}[1]"]
    assert "unknown agreement or provision 'deal.9'" in found[0][1]
    await load(*first, event(**{field: ["deal.2", "deal"]}))
    assert await audit(database) == []


async def test_a_claim_may_give_a_provision_and_name_one(load: Any) -> None:
    given = {"kind": "claim", "id": "more", "about": "deal", "source": "paper", "locator": "2",
             "asserts": {"provisions": [{"id": "deal.3", "text": "Talks go on"}]}}  # fmt: skip
    await load(*BASE, DEAL, given, event())
    named = {"kind": "claim", "id": "who", "about": "shelling", "source": "paper", "locator": "3"}
    await load({**named, "asserts": {"breaches": ["deal.3"]}})
    assert await faults_of(load, {**named, "asserts": {"breaches": ["deal.4"]}}) == [
        ("asserts.breaches[0]", "unknown agreement or provision 'deal.4'; it is neither in these files nor recorded")
    ]


async def test_every_reference_to_a_provision_is_checked(load: Any) -> None:
    await load(*BASE, DEAL)
    after = {**DEAL, "id": "deal-b", "provisions": [{"id": "deal-b.1", "text": "x", "after": "deal.8"}]}
    assert [place for place, _ in await faults_of(load, after)] == ["provisions[0].after"]
    assert [place for place, _ in await faults_of(load, {**DEMAND, "exceeds": ["deal.2", "deal"]})] == ["exceeds[1]"]
    await load({**DEMAND, "exceeds": ["deal.2"]})


async def test_the_id_of_a_provision_is_its_own(load: Any) -> None:
    await load(*BASE, DEAL)
    for provisions, message in (
        ([{"id": "gov", "text": "x"}], "already the id of a record of kind actor"),
        ([{"id": "deal.1", "text": "x"}], "already the id of a provision of 'deal'"),
        ([{"id": "b.1", "text": "x"}, {"id": "b.1", "text": "y"}], "given twice"),
    ):
        other = {**DEAL, "id": "deal-b", "provisions": provisions}
        (found,) = await faults_of(load, other)
        assert message in found[1]
        assert found[0] in ("provisions[0].id", "provisions[1].id")
    await load({**DEAL, "title": "The same deal"})


async def test_agreements_written_before_provisions_had_nodes_are_found(load: Any, database: Database) -> None:
    await load(*BASE, DEAL)
    await database.define("MATCH (e:Provision) DETACH DELETE e")
    await load(event(breaches=["deal.1"]))


@pytest.mark.parametrize("kind", ["demand", "offer"])
async def test_a_history_names_addressees_only(load: Any, kind: str) -> None:
    fact = answered("rebels", kind=kind)
    if kind == "offer":
        fact["offered_by"] = fact.pop("raised_by")
    (found,) = await faults_of(load, *BASE, fact)
    assert found[0] == "history[0].addressee"
    assert "'rebels' is no addressee: expected one of directed_at: gov" in found[1]
    (found,) = await faults_of(load, *BASE, {**fact, "directed_at": []})
    assert "directed at nobody" in found[1]
    for sound in (
        {**fact, "history": [{"status": "rejected", "addressee": "gov", "by": "army"}]},
        {**fact, "directed_at": [], "history": [{"status": "rejected"}]},
        {**fact, "directed_at": ["gov", "rebels"]},
    ):
        await load(*BASE, {**sound, "id": f"d{len(sound['directed_at'])}{'by' in str(sound)}"})


async def test_an_addressee_of_a_claim_or_of_what_is_merged_is_one(load: Any) -> None:
    claim = {"kind": "claim", "id": "c2", "about": "leave", "source": "paper", "locator": "2"}
    await load(*BASE, {**DEMAND, "claims": CLAIMS})
    heard: dict[str, Any] = {**claim, "asserts": {"history": [{"addressee": "rebels", "status": "accepted"}]}}
    (found,) = await faults_of(load, heard)
    assert found[0] == "asserts.history[0].addressee"
    await load({**heard, "asserts": {**heard["asserts"], "directed_at": ["rebels"]}})
    # And no longer, once no claim says so.
    (found,) = await faults_of(load, {**claim, "asserts": {}}, answered("rebels"))
    assert found[0] == "history[0].addressee"

    same = {"kind": "match", "id": name_match("army", "gov"), "one": "army", "other": "gov", "verdict": "same",
            "keep": "gov", "by": "A. Coder", "at": "2021-09-01T12:00:00Z"}  # fmt: skip
    (found,) = await faults_of(load, answered("army", id="other"))
    assert found[0] == "history[0].addressee"
    await load(same, answered("army", id="other"))
    await load(answered("army", id="another"))


async def test_a_recorded_history_keeps_its_addressees(load: Any) -> None:
    await load(*BASE, answered("gov"))
    claim = {"kind": "claim", "id": "c2", "about": "leave", "source": "paper", "locator": "2"}
    await load({**claim, "asserts": {"history": [{"addressee": "gov", "status": "accepted"}]}})
    (found,) = await faults_of(load, {**DEMAND, "directed_at": ["rebels"]})
    assert found[0] == "directed_at"
    assert "'gov', whom a recorded history names, is no addressee any more" in found[1]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (event(category="aid", mode="firearms"), "mode"),
        ({**DEAL, "stage": "cea", "stage_sub": "proc"}, "stage_sub"),
    ],
)
async def test_codes_that_belong_together_are_checked_together(load: Any, wrong: Line, field: str) -> None:
    (found,) = await faults_of(load, *BASE, {**wrong, "provisions": []} if wrong["kind"] == "agreement" else wrong)
    assert found[0] == field
    assert "does not belong to" in found[1]
    wide = "category" if field == "mode" else "stage"
    fact = {name: value for name, value in wrong.items() if name not in (field, wide)}
    claim = {"kind": "claim", "id": "c", "about": wrong["id"], "source": "paper", "locator": "2",
             "asserts": {field: wrong[field], wide: wrong[wide]}}  # fmt: skip
    (found,) = await faults_of(load, *BASE, fact, claim)
    assert found[0] == f"asserts.{field}"
