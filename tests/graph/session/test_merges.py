"""One actor under several ids: read as one, at the data versions at which it is one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers import search
from graph.answers.entities import actors, matches
from graph.answers.facts import fact_lists
from graph.answers.facts.timeline import actor_timeline
from graph.answers.network import paths
from graph.answers.network.mediators import find_mediators
from graph.driver import Database
from graph.errors import BadRecordsError, MergedError, NotRecordedError
from graph.matching.merges import Merges, unite
from graph.matching.survivor import choose_survivor, dataset_of
from graph.network.filters import NetworkFilters
from graph.records.matches import name_match
from graph.session.question import Page, PageRequest, Question
from graph.session.view import Caches, View, open_view
from graph.store import load_files
from graph.store.auditing import audit
from tests.conftest import Server
from tests.reference.answers import draw_network

PAGE = PageRequest(limit=50)


def actor(id_: str, name: str, *names: str, **more: Any) -> dict[str, Any]:
    return {"kind": "actor", "id": id_, "name": name, "type": "igo", "names": [{"text": n} for n in names], **more}


def decide(
    one: str, other: str, verdict: str = "same", keep: str | None = None, by: str = "rule:test"
) -> dict[str, Any]:
    kept = {"keep": keep or choose_survivor(one, other)} if verdict == "same" else {}
    return {
        "kind": "match", "id": name_match(one, other), "one": one, "other": other, "verdict": verdict, "by": by,
        "at": "2021-09-01T12:00:00+00:00", "score": 0.97, **kept,
    }  # fmt: skip


CLAIMS = {"claims": [{"source": "paper", "locator": "row 1"}]}
RECORDS: list[dict[str, Any]] = [
    {"kind": "source", "id": "paper", "title": "A paper"},
    actor("paax.union", "African Union", "Union africaine", ids={"paax": "IGO_1"}),
    actor("mend.au", "AU", "African Union", ids={"mend": "9"}),
    actor("rebels", "Rebels"),
    actor("state", "State", type="country_state"),
    actor("friends", "Friends"),
    {"kind": "talk", "id": "t1", "title": "First round", "date": "2021-01-05", "med_type": "M", **CLAIMS,
     "participants": [{"actor": "paax.union", "formal_role": "party"},
                      {"actor": "mend.au", "practical_role": "mediator"},
                      {"actor": "rebels", "formal_role": "party"}, {"actor": "state", "formal_role": "party"}]},
    {"kind": "talk", "id": "t2", "title": "Second round", "date": "2021-02-05", "med_type": "M", **CLAIMS,
     "participants": [{"actor": "mend.au", "practical_role": "mediator", "on_behalf_of": "friends"},
                      {"actor": "rebels", "formal_role": "party"}]},
    {"kind": "demand", "id": "d1", "text": "Stop", "raised_by": ["mend.au", "paax.union"],
     "directed_at": ["rebels", "mend.au"],
     "date": "2021-02-05", "history": [{"addressee": "mend.au", "status": "raised"}], **CLAIMS},
    {"kind": "BACKS", "id": "b1", "source": "friends", "target": "mend.au", "date": "2020/", **CLAIMS},
    {"kind": "event", "id": "e1", "title": "A visit", "actors": ["state"], "targets": ["mend.au"], "date": "2021-03-01",
     **CLAIMS},
]  # fmt: skip


@pytest.fixture
def load(database: Database, scratch: Server, tmp_path: Path) -> Any:
    async def load(*records: dict[str, Any]) -> None:
        path = tmp_path / "records.jsonl"
        path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
        await load_files(database, [path], scratch.settings)

    return load


@pytest.fixture
async def view(database: Database, scratch: Server, load: Any) -> View:
    """A view after the African Union's two ids became one."""
    await load(*RECORDS)
    await load(decide("paax.union", "mend.au"))
    return await look(database, scratch)


async def look(database: Database, server: Server, **question: Any) -> View:
    return await open_view(database, Question(**question), server.settings, Caches())


def ids(page: Page) -> list[Any]:
    return [item["id"] for item in page.items]


def has(value: Any, word: str) -> bool:
    return word in orjson.dumps(value).decode()


async def test_a_list_by_actor_finds_the_facts_of_every_merged_id(view: View) -> None:
    assert ids(await fact_lists.list_facts(view, PAGE, "talk", participant="paax.union")) == ["t1", "t2"]
    assert ids(await fact_lists.list_facts(view, PAGE, "tie", target="paax.union")) == ["b1"]
    assert ids(await fact_lists.list_facts(view, PAGE, "demand", raised_by="paax.union")) == ["d1"]
    assert ids(await fact_lists.list_facts(view, PAGE, "demand", directed_at="paax.union")) == ["d1"]
    assert ids(await fact_lists.list_facts(view, PAGE, "event", actor="paax.union")) == ["e1"]
    assert ids(await actor_timeline(view, PAGE, "paax.union")) == ["t1", "t2", "d1", "e1"]


async def test_a_merged_id_as_a_filter_asks_for_the_one_that_stays(view: View) -> None:
    assert ids(await fact_lists.list_facts(view, PAGE, "talk", participant="mend.au")) == ["t1", "t2"]
    assert ids(await fact_lists.list_facts(view, PAGE, "tie", target="mend.au")) == ["b1"]


async def test_facts_name_the_id_that_stays_and_name_it_once(view: View) -> None:
    talk: Mapping[str, Any] = await fact_lists.show_fact(view, "talk", "t1")
    union = next(seat for seat in talk["participants"] if seat["actor"] == "paax.union")
    assert (union["formal_role"], union["practical_role"]) == ("party", "mediator")
    assert len(talk["participants"]) == 3
    demand: Mapping[str, Any] = await fact_lists.show_fact(view, "demand", "d1")
    assert demand["raised_by"] == ["paax.union"]
    assert [entry["addressee"] for entry in demand["history"]] == ["paax.union"]
    for family, fact in (("talk", "t1"), ("talk", "t2"), ("demand", "d1"), ("tie", "b1"), ("event", "e1")):
        described = await fact_lists.show_fact(view, family, fact)
        assert not has(described, "mend.au")
        assert has(described, "paax.union")


async def test_the_actor_is_listed_once_with_all_its_names_and_ids(view: View) -> None:
    page = await actors.list_actors(view, PAGE)
    assert sorted(ids(page)) == ["friends", "paax.union", "rebels", "state"]
    described: Mapping[str, Any] = await actors.show_actor(view, "paax.union")
    assert described["merged"] == ["mend.au"]
    assert [name["text"] for name in described["names"]] == ["African Union", "Union africaine", "AU"]
    assert described["ids"] == {"paax": "IGO_1", "mend": "9"}
    assert described["counts"] == {"BACKS": 1, "demand": 1, "event": 1, "talk": 2}
    assert next(item for item in page.items if item["id"] == "paax.union")["names"] == described["names"]
    assert ids(await actors.list_actors(view, PAGE, q="AU")) == ["paax.union"]
    assert (await actors.show_actor(view, "rebels"))["merged"] == []


async def test_search_answers_with_the_id_and_name_that_stay(view: View) -> None:
    found = (await search.search(view, PAGE, "AU", kind="actor")).items
    assert [(item["id"], item["label"], item["matched"]) for item in found] == [("paax.union", "African Union", "AU")]


async def test_the_network_paths_and_mediators_know_one_actor(view: View) -> None:
    drawn = await draw_network(view, NetworkFilters())
    assert {node["id"] for node in drawn["nodes"]} == {"paax.union", "rebels", "state", "friends"}
    assert not has(drawn, "mend.au")
    around = await draw_network(view, NetworkFilters(around=("mend.au",), layers=("talked",)))
    assert {node["id"] for node in around["nodes"]} == {"paax.union", "rebels", "state"}
    path = await paths.find_paths(view, NetworkFilters(), "friends", "rebels", 2, 1)
    assert path["paths"][0]["actors"] == ["friends", "paax.union", "rebels"]
    between = await find_mediators(view, "rebels", "state")
    assert [item["actor"] for item in between["items"] if item["basis"] == "same_talk"] == ["paax.union"]


async def test_a_merged_id_leads_to_the_one_that_stays(view: View) -> None:
    with pytest.raises(MergedError) as raised:
        await actors.show_actor(view, "mend.au")
    assert (raised.value.merged, raised.value.merged_into) == ("mend.au", "paax.union")
    with pytest.raises(MergedError):
        await actor_timeline(view, PAGE, "mend.au")


async def test_before_the_merge_there_were_two_and_undoing_makes_two_again(
    view: View, database: Database, scratch: Server, load: Any
) -> None:
    merged_at = datetime.now(UTC)
    first = View(database, scratch.settings, Question(), Caches(), pinned=1)
    assert (await actors.show_actor(first, "mend.au"))["label"] == "AU"
    assert len((await actors.list_actors(first, PAGE)).items) == 5

    await load(decide("paax.union", "mend.au", "retired", by="A. Person"))
    undone = await look(database, scratch)
    assert (await actors.show_actor(undone, "mend.au"))["merged"] == []
    assert ids(await fact_lists.list_facts(undone, PAGE, "tie", target="paax.union")) == []
    still = await look(database, scratch, known_at=merged_at)
    assert ids(await fact_lists.list_facts(still, PAGE, "tie", target="paax.union")) == ["b1"]
    assert await audit(database) == []


async def test_decisions_are_listed_the_likeliest_first_and_shown_with_labels(view: View, load: Any) -> None:
    await load(
        {**decide("rebels", "friends", "unsure"), "score": 0.5}, {**decide("rebels", "state", "unsure"), "score": 0.9}
    )
    view.pinned = None
    view._merges = None
    page = await matches.list_matches(view, PageRequest(limit=1), verdict="unsure")
    assert [item["other"] for item in page.items] == [
        {"id": "state", "label": "State", "type": "country_state", "country": None, "names": []}
    ]
    rest = await matches.list_matches(view, PageRequest(limit=5, after=page.next), verdict="unsure")
    assert [item["score"] for item in rest.items] == [0.5]
    assert len((await matches.list_matches(view, PAGE)).items) == 3
    assert len((await matches.list_matches(view, PAGE, actor="friends")).items) == 1
    one = await matches.show_match(view, name_match("mend.au", "paax.union"))
    assert (one["by"], one["keep"], one["verdict"]) == ("rule:test", "paax.union", "same")
    with pytest.raises(NotRecordedError):
        await matches.show_match(view, "paax.union")


async def test_a_decision_about_an_unknown_actor_is_refused(load: Any) -> None:
    await load(*RECORDS)
    with pytest.raises(BadRecordsError) as raised:
        await load(decide("rebels", "nobody"))
    assert "unknown actor 'nobody'" in str(raised.value.faults[0])


def test_merges_are_followed_from_pair_to_pair() -> None:
    merges = unite([decide("b.x", "c.x", keep="b.x"), decide("a", "b.x", keep="a"), decide("d", "e", keep="e")])
    assert merges == Merges({"b.x": "a", "c.x": "a", "d": "e"}, {"a": ("b.x", "c.x"), "e": ("d",)})
    assert merges.spread(["a", "z"]) == ["a", "b.x", "c.x", "z"]


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] != pair[1])))
def test_whatever_is_decided_each_actor_goes_by_one_id(pairs: list[tuple[int, int]]) -> None:
    merges = unite([decide(f"a{one}", f"a{other}") for one, other in pairs])
    for one, other in pairs:
        assert merges.keep(f"a{one}") == merges.keep(f"a{other}")
    assert not set(merges.merged_into) & set(merges.merged)
    assert all(merges.keep(kept) == kept for kept in merges.merged_into.values())
    backwards = unite([decide(f"a{one}", f"a{other}") for one, other in reversed(pairs)])
    assert backwards == merges


def test_what_was_coded_by_hand_stays_before_paax_before_others() -> None:
    assert choose_survivor("mend.a", "paax.z", "syria") == "syria"
    assert choose_survivor("mend.a", "paax.z") == "paax.z"
    assert choose_survivor("ucdp.b", "mend.z") == "mend.z"
    assert dataset_of("syria") is None
    assert dataset_of("paax.con_3") == "paax"
