"""A merged id over HTTP: 308 to the one that stays, whatever was asked of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api.app import create_app
from graph.records.matches import name_match
from graph.settings import Settings
from graph.store import load_files
from tests.conftest import Server

SAME = name_match("paax.1", "mend.1")
RECORDS = [
    {"kind": "source", "id": "paper", "title": "A paper"},
    {"kind": "actor", "id": "paax.1", "name": "African Union", "type": "igo", "ids": {"paax": "IGO_1"}},
    {"kind": "actor", "id": "mend.1", "name": "AU", "type": "igo"},
    {"kind": "actor", "id": "rebels", "name": "Rebels", "type": "armed_organization"},
    {"kind": "event", "id": "e1", "title": "A visit", "actors": ["mend.1"], "targets": ["rebels"], "date": "2021-03-01",
     "claims": [{"source": "paper", "locator": "row 1"}]},
    {"kind": "event", "id": "e2", "title": "A visit", "actors": ["paax.1"], "targets": ["rebels"], "date": "2021-03-02",
     "claims": [{"source": "paper", "locator": "row 2"}]},
    {"kind": "match", "id": SAME, "one": "paax.1", "other": "mend.1", "verdict": "same", "keep": "paax.1",
     "by": "A. Coder", "at": "2021-09-01T12:00:00Z"},
    {"kind": "match", "id": name_match("rebels", "paax.1"), "one": "rebels", "other": "paax.1", "verdict": "unsure",
     "by": "rule:name", "at": "2021-09-01T12:00:00Z", "score": 0.8},
]  # fmt: skip


@pytest.fixture
def api(scratch: Server, tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(record) for record in RECORDS))
    scratch.run(lambda database: load_files(database, [path], scratch.settings))
    local = scratch.local
    settings = Settings(
        home=scratch.settings.home, database_url=local.url, database_password=SecretStr(local.password), away_seconds=10
    )
    with TestClient(create_app(settings)) as client:
        yield client


def test_a_merged_id_answers_with_the_way_to_the_one_that_stays(api: TestClient) -> None:
    for rest in ("", "/ties", "/positions", "/demands", "/talks", "/events", "/timeline"):
        answer = api.get(f"/v1/actors/mend.1{rest}?as_of=2021-03-01&certain_only=true", follow_redirects=False)
        assert answer.status_code == 308, rest
        assert answer.headers["location"] == f"/v1/actors/paax.1{rest}?as_of=2021-03-01&certain_only=true"
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == 308
    assert api.get("/v1/actors/mend.1").json()["merged"] == ["mend.1"]
    assert [item["id"] for item in api.get("/v1/actors/mend.1/events").json()["items"]] == ["e1", "e2"]


def test_every_page_is_found_by_a_merged_id(api: TestClient) -> None:
    for rest in ("events", "timeline", "latest"):
        found, asked = [], {"limit": "1"}
        while asked:
            answer = api.get(f"/v1/actors/mend.1/{rest}", params=asked).json()
            found += [item["id"] for item in answer["items"]]
            asked = {"limit": "1", "cursor": answer["next"]} if answer["next"] else {}
        assert sorted(found) == ["e1", "e2"], rest
    odd = api.get("/v1/actors/mend.1/events?cursor=odd")
    assert (odd.status_code, odd.json()["errors"][0]["pointer"]) == (422, "/query/cursor")


def test_the_way_leads_below_the_path_at_which_a_proxy_shows_parley(api: TestClient) -> None:
    settings: Settings = api.app.state.settings  # type: ignore[attr-defined]
    with TestClient(create_app(settings.model_copy(update={"root_path": "/parley"}))) as below:
        answer = below.get("/parley/v1/actors/mend.1/ties?limit=5", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (308, "/parley/v1/actors/paax.1/ties?limit=5")
        assert below.get(answer.headers["location"]).status_code == 200


def test_matches_are_listed_filtered_and_shown(api: TestClient) -> None:
    unsure = api.get("/v1/matches", params={"verdict": "unsure"}).json()
    assert [(item["one"]["label"], item["other"]["label"]) for item in unsure["items"]] == [("African Union", "Rebels")]
    assert len(api.get("/v1/matches", params={"actor": "mend.1"}).json()["items"]) == 1
    one = api.get(f"/v1/matches/{SAME}").json()
    assert (one["verdict"], one["keep"], one["by"]) == ("same", "paax.1", "A. Coder")
    assert api.get("/v1/matches/match-0").status_code == 404
    assert api.get("/v1/matches", params={"verdict": "perhaps"}).status_code == 422
    assert "text/csv" in api.get("/v1/matches", params={"format": "csv"}).headers["content-type"]


def test_reconciling_knows_the_one_that_stays_by_every_name(api: TestClient) -> None:
    queries = {"q0": {"query": "AU"}, "q1": {"query": "mend.1"}, "q2": {"query": "African Union"}}
    answer = api.post("/reconcile", data={"queries": json.dumps(queries)}).json()
    for key, sure in (("q0", False), ("q1", True), ("q2", True)):
        (by_name,) = answer[key]["result"]
        # Two letters may be somebody else's.
        assert (by_name["id"], by_name["name"], by_name["match"]) == ("paax.1", "African Union", sure), key
    assert "also AU" in by_name["description"]
    extended = api.post(
        "/reconcile", data={"extend": json.dumps({"ids": ["mend.1"], "properties": [{"id": "paax"}, {"id": "merged"}]})}
    ).json()
    assert extended["rows"] == {"mend.1": {"paax": [{"str": "IGO_1"}], "merged": [{"str": "mend.1"}]}}
    assert "African Union" in api.get("/reconcile/preview?id=mend.1").text
