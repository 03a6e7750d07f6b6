"""``/v1/changes``: what is new, corrected, contested and withdrawn since a data version, as a list and as feeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import feedparser
import pytest
from starlette.testclient import TestClient

Load = Callable[..., None]
SOURCES = [{"kind": "source", "id": name, "title": f"The {name}"} for name in ("paper", "daily")]


@pytest.fixture
def api(scratch_api: TestClient) -> TestClient:
    return scratch_api


@pytest.fixture
def load(load_scratch: Load) -> Load:
    return load_scratch


def actor(name: str, **more: Any) -> dict[str, Any]:
    return {"kind": "actor", "id": name.lower(), "name": name, "type": "other", **more}


def event(id_: str, *claims: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "event", "id": id_, "title": f"The {id_}", "claims": list(claims)}


def claim(source: str, id_: str, **asserts: Any) -> dict[str, Any]:
    return {"id": id_, "source": source, "locator": "p. 1", "asserts": {"date": "2021-06-25", **asserts}}


SIEGE = event("siege", claim("paper", "siege-1", actors=["one"]))


def ask(api: TestClient, **parameters: Any) -> list[dict[str, Any]]:
    answer = api.get("/v1/changes", params=parameters)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def names(items: list[dict[str, Any]]) -> list[tuple[int, str, str]]:
    return [(item["n"], item["change"], item["id"]) for item in items]


def test_what_a_commit_brings_is_new(api: TestClient, load: Load) -> None:
    load(*SOURCES, actor("One"), actor("Two"))
    load(SIEGE)

    assert names(ask(api, since=1)) == [(2, "new", "siege")]
    (item,) = ask(api, since=1)
    assert item["kind"] == "event"
    assert item["claims"]["added"] == ["siege-1"]
    assert item["sources"] == ["paper"]
    assert item["actors"] == ["one"]
    assert item["holds"] == "certain"
    assert api.get(item["address"]).status_code == 200
    assert ask(api, since=2) == []


def test_a_second_account_that_differs_makes_a_fact_contested(api: TestClient, load: Load) -> None:
    load(*SOURCES, actor("One"), actor("Two"), SIEGE)
    load({"kind": "claim", "about": "siege", **claim("daily", "siege-2", actors=["two"])})

    (item,) = ask(api, since=1)
    assert (item["change"], item["id"], item["contested"]) == ("contested", "siege", True)
    assert "actors" in [field.partition(".")[0] for field in item["fields"]] or "contested" in item["fields"]
    assert item["claims"] == {"added": ["siege-2"], "changed": [], "withdrawn": []}


def test_a_claim_that_contradicts_another_fact_makes_that_fact_contested(api: TestClient, load: Load) -> None:
    load(*SOURCES, actor("One"), actor("Two"), SIEGE)
    load(event("other", {**claim("daily", "other-1", actors=["two"]), "contradicts": ["siege-1"]}))

    assert names(ask(api, since=1)) == [(2, "new", "other"), (2, "contested", "siege")]
    assert ask(api, kind="event")[0]["contested"] is False, "at the first version nothing contradicted it"


def test_a_fact_whose_date_changes_is_corrected(api: TestClient, load: Load) -> None:
    load(*SOURCES, actor("One"), SIEGE)
    load(
        event("siege", {**claim("paper", "siege-1", actors=["one"]), "asserts": {"date": "2021-06", "actors": ["one"]}})
    )

    (item,) = ask(api, since=1)
    assert item["change"] == "corrected"
    assert {"date_text", "start_latest"} <= set(item["fields"])
    assert item["claims"]["changed"] == ["siege-1"]


def test_a_fact_whose_only_claim_is_retracted_is_withdrawn(api: TestClient, load: Load) -> None:
    load(*SOURCES, actor("One"), SIEGE)
    load({"kind": "claim", "about": "siege", **claim("paper", "siege-1", actors=["one"]), "status": "retracted"})

    (item,) = ask(api, since=1)
    assert (item["change"], item["id"]) == ("withdrawn", "siege")
    assert (item["holds"], item["contested"]) == (None, False)
    assert item["claims"]["withdrawn"] == ["siege-1"]


def test_a_new_name_is_told_of_what_it_names(api: TestClient, load: Load) -> None:
    load(*SOURCES, actor("One"), {"kind": "name", "id": "one-ar", "of": "one", "text": "واحد"})
    load({"kind": "name", "id": "one-fr", "of": "one", "text": "Un"})

    assert [item["id"] for item in ask(api)] == ["daily", "one", "paper", "one-fr"]
    assert ask(api, since=1)[0]["actors"] == ["one"]
    assert [item["id"] for item in ask(api, kind="name")] == ["one-ar", "one-fr"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"actor": "one"}, ["one", "siege"]),
        ({"actor": "two"}, ["talk", "two"]),
        ({"process": "peace"}, ["peace", "talk"]),
        ({"issue": "arms"}, ["arms", "talk"]),
        ({"country": "SYR"}, ["siege", "one"]),
        ({"kind": "talk,event"}, ["siege", "talk"]),
        ({"according_to": "daily"}, ["daily", "talk"]),
    ],
)
def test_filters_leave_what_names_them(api: TestClient, load: Load, filters: dict[str, str], found: list[str]) -> None:
    talk = {"kind": "talk", "id": "talk", "title": "Talk", "process": "peace", "claims": [
        claim("daily", "talk-1", participants=[{"actor": "two"}], issues=["arms"])
    ]}  # fmt: skip
    peace, arms = {"kind": "process", "id": "peace", "name": "Peace"}, {"kind": "issue", "id": "arms", "name": "Arms"}
    load(*SOURCES, actor("One", country="SYR"), actor("Two"), SIEGE, talk, peace, arms)

    assert sorted(item["id"] for item in ask(api, **filters)) == sorted(found)


def test_an_actors_changes_are_those_of_all_that_name_him(api: TestClient, load: Load) -> None:
    seat = {"actor": "two", "on_behalf_of": "one"}
    talk = {"kind": "talk", "id": "talk", "title": "Talk", "claims": [claim("daily", "talk-1", participants=[seat])]}
    battle = event("battle", {**claim("daily", "battle-1", actors=["two"]), "contradicts": ["siege-1"]})
    used = {"kind": "name", "id": "two-un", "of": "two", "text": "Deux", "used_by": "one"}
    load(*SOURCES, *(actor(name) for name in ("One", "Two", "Uno")))
    load(SIEGE, talk, used)
    load(battle, event("raid", claim("daily", "raid-1", actors=["uno"])))
    load(
        {
            "kind": "match",
            "id": "same",
            "one": "one",
            "other": "uno",
            "verdict": "same",
            "keep": "one",
            "by": "me",
            "at": "2026-11-01T00:00:00Z",
        }
    )
    load({**SIEGE, "title": "The siege of One"})
    whole = ask(api)

    for name in ("one", "two"):
        expected = names([item for item in whole if name in item["actors"]])
        assert names(ask(api, actor=name)) == expected
        pieces, parameters = list[tuple[int, str, str]](), {"limit": 1, "actor": name}
        while parameters:
            answer = api.get("/v1/changes", params=parameters).json()
            pieces += names(answer["items"])
            parameters = parameters | {"cursor": answer["next"]} if answer["next"] else {}
        assert pieces == expected
        feed = api.get("/v1/changes", params={"actor": name, "format": "jsonfeed"}).json()["items"]
        assert {item["_parley"]["n"] for item in feed} == {n for n, _, _ in expected}
    of_one = {id_ for _, _, id_ in names(ask(api, actor="one"))}
    assert of_one >= {"one", "uno", "siege", "talk", "two-un", "raid"}


def test_pages_hold_together_whatever_their_size(api: TestClient, load: Load) -> None:
    load(*SOURCES, actor("One"), actor("Two"))
    load(SIEGE, event("battle", claim("paper", "battle-1", actors=["two"])))
    whole = names(ask(api))
    pieces: list[tuple[int, str, str]] = []
    parameters: dict[str, Any] = {"limit": 1}
    while True:
        answer = api.get("/v1/changes", params=parameters).json()
        pieces += names(answer["items"])
        if answer["next"] is None:
            break
        parameters["cursor"] = answer["next"]

    assert pieces == whole == sorted(whole, key=lambda item: (item[0], item[2]))
    assert len(whole) == 6


def test_a_poll_that_changes_nothing_reads_nothing(api: TestClient, load: Load) -> None:
    load(*SOURCES, actor("One"), SIEGE)
    for form in ("json", "atom", "jsonfeed"):
        first = api.get("/v1/changes", params={"since": 0, "format": form})
        again = api.get(
            "/v1/changes", params={"since": 0, "format": form}, headers={"If-None-Match": first.headers["etag"]}
        )
        assert (again.status_code, again.content) == (304, b"")
    assert api.get("/metrics").text.count('query="commit_changes"') > 0
    load(actor("Two"))
    assert api.get("/v1/changes", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_a_version_that_is_not_there_yet_is_refused(api: TestClient, load: Load) -> None:
    load(*SOURCES)
    answer = api.get("/v1/changes?since=2")
    assert answer.status_code == 422
    assert "the newest data version is 1" in answer.json()["detail"]


def test_a_filter_that_names_nothing_recorded_is_refused(api: TestClient, load: Load) -> None:
    load(*SOURCES)
    assert api.get("/v1/changes?actor=nobody").json()["errors"][0]["pointer"] == "/query/actor"


def test_feeds_are_what_readers_of_feeds_expect(api: TestClient, load: Load) -> None:
    load(*SOURCES, actor("One & <Two>", id="one"), {**SIEGE, "claims": [claim("paper", "siege-1")]})
    load({**SIEGE, "title": "The siege of درعا", "claims": [claim("paper", "siege-1")]})
    answer = api.get("/v1/changes?format=atom&limit=2")
    read = feedparser.parse(answer.content, response_headers={"content-type": answer.headers["content-type"]})

    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    assert next(entry.title for entry in read.entries) == "Corrected: event The siege of درعا"
    assert len({entry.id for entry in read.entries}) == 2
    assert all(entry.updated_parsed for entry in read.entries)
    (older,) = [link.href for link in read.feed.links if link.rel == "next"]
    rest = feedparser.parse(api.get(older).content)
    assert "New: actor One & <Two>" in [entry.title for entry in rest.entries] + [e.title for e in read.entries]
    assert not {entry.id for entry in rest.entries} & {entry.id for entry in read.entries}

    feed = api.get("/v1/changes?format=jsonfeed")
    assert feed.headers["content-type"] == "application/feed+json"
    body = feed.json()
    assert body["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["_parley"]["n"] for item in body["items"]] == [2, 1, 1, 1, 1]
    assert len({item["id"] for item in body["items"]}) == 5


def test_the_title_of_a_tie_says_once_of_which_kind_it_is(api: TestClient, load: Load) -> None:
    tie = {"kind": "BACKS", "id": "tie", "source": "one", "target": "two", "claims": [claim("paper", "tie-1")]}
    load(*SOURCES, actor("One"), actor("Two"), tie)
    (entry,) = api.get("/v1/changes?format=jsonfeed&kind=tie").json()["items"]

    assert entry["title"].startswith("New: tie one")
    assert entry["title"].count("backs") == 1


def test_whoever_some_account_names_or_named_before_hears_of_it(api: TestClient, load: Load) -> None:
    load(*SOURCES, *(actor(name) for name in ("One", "Two", "Three", "Four")))
    rivals = (claim("paper", "raid-1", actors=["one"]), claim("daily", "raid-2", actors=["two"]))
    load(event("raid", *rivals), event("fire", claim("paper", "fire-1", actors={"one_of": ["one", "two"]})))
    load(SIEGE)
    load(event("siege", claim("paper", "siege-1", actors=["three"])))

    assert names(ask(api, actor="two")) == [(1, "new", "two"), (2, "new", "fire"), (2, "new", "raid")]
    assert names(ask(api, since=2, actor="one")) == [(3, "new", "siege"), (4, "corrected", "siege")]
    assert names(ask(api, since=2, actor="three")) == [(4, "corrected", "siege")]
    assert ask(api, since=1, actor="two", certain_only="true") == []
    assert ask(api, since=1, actor="four") == []


@pytest.mark.parametrize(
    "asked", [{"according_to": "paper"}, {"min_confidence": "0.9"}, {"published_by": "2021-12-31"}]
)
def test_claims_that_a_question_leaves_out_are_no_change_to_it(
    api: TestClient, load: Load, asked: dict[str, str]
) -> None:
    paper = {"kind": "source", "id": "paper", "title": "The paper", "published": "2021-07-01"}
    daily = {"kind": "source", "id": "daily", "title": "The daily", "published": "2022-07-01"}
    load(paper, daily, actor("One"), event("siege", {**claim("paper", "siege-1", actors=["one"]), "confidence": 1}))
    load({"kind": "claim", "about": "siege", **claim("daily", "siege-2", actors=["one"]), "confidence": 0.5})
    assert ask(api, since=1, **asked) == []
    assert [item["claims"]["added"] for item in ask(api, since=1)] == [["siege-2"]]

    corrected = {**claim("paper", "siege-1", actors=["one"]), "confidence": 1, "locator": "p. 2"}
    other = {**claim("daily", "siege-2", actors=["one"]), "confidence": 0.5, "locator": "p. 2"}
    load({"kind": "claim", "about": "siege", **corrected}, {"kind": "claim", "about": "siege", **other})
    (item,) = ask(api, since=2, **asked)
    assert item["claims"] == {"added": [], "changed": ["siege-1"], "withdrawn": []}


def test_a_claim_that_its_source_takes_back_is_a_change_according_to_that_source(api: TestClient, load: Load) -> None:
    load(*SOURCES, actor("One"), SIEGE)
    load({"kind": "claim", "about": "siege", **claim("paper", "siege-1", actors=["one"]), "status": "retracted"})

    (item,) = ask(api, since=1, kind="claim", according_to="paper")
    assert (item["change"], item["fields"]) == ("corrected", ["status"])
    assert ask(api, since=1, kind="claim", according_to="daily") == []


def test_a_fact_that_leaves_or_enters_the_time_asked_about_is_corrected_not_withdrawn_or_new(
    api: TestClient, load: Load
) -> None:
    load(*SOURCES, actor("One"), SIEGE)
    load(event("siege", {**claim("paper", "siege-1"), "asserts": {"date": "2021-09-01", "actors": ["one"]}}))
    load(SIEGE)

    june = {"from": "2021-06-01", "to": "2021-07-01"}
    assert [(item["change"], item["holds"]) for item in ask(api, since=1, **june)] == [
        ("corrected", None), ("corrected", "certain"),
    ]  # fmt: skip
    assert all("start_latest" in item["fields"] for item in ask(api, since=1, **june))
    assert ask(api, since=1, **{"from": "2021-01-01", "to": "2021-02-01"}) == []


def test_a_position_is_called_by_what_the_evidence_gives(api: TestClient, load: Load) -> None:
    stances = [
        {"id": f"held-{source}", "source": source, "locator": "p. 1", "asserts": {"stance": stance}}
        for source, stance in (("paper", "support"), ("daily", "oppose"))
    ]
    issue = {"kind": "issue", "id": "siege-end", "name": "End of the siege"}
    held = {"kind": "position", "id": "held", "actor": "one", "issue": "siege-end", "stance": "support"}
    load(*SOURCES, actor("One"), issue, {**held, "claims": stances})

    def label(**asked: Any) -> set[str]:
        listed = api.get("/v1/disputes", params=asked).json()["items"]
        feed = feedparser.parse(api.get("/v1/changes", params={"format": "atom", "kind": "position", **asked}).text)
        return {
            *(item["label"] for item in (*ask(api, kind="position", **asked), *listed)),
            *(entry.title.removeprefix("New: position ") for entry in feed.entries),
        }

    assert label() == {"one on siege-end"}
    assert label(according_to="paper") == {"one on siege-end: support"}
    assert label(according_to="daily") == {"one on siege-end: oppose"}


def test_what_only_hedged_claims_say_is_marked(api: TestClient, load: Load) -> None:
    hedged = {**claim("paper", "siege-1", actors=["one"]), "hedge": "reportedly"}
    load(*SOURCES, actor("One"))
    load(event("siege", hedged), event("raid", claim("paper", "raid-1"), {**hedged, "id": "raid-2"}))

    assert {item["id"]: item["hedged"] for item in ask(api, since=1)} == {"siege": True, "raid": False}
    feed = feedparser.parse(api.get("/v1/changes", params={"format": "atom", "since": 1}).text)
    marked = {entry.title: "hedged claims only" in entry.summary for entry in feed.entries}
    assert marked == {"New: event The siege": True, "New: event The raid": False}
