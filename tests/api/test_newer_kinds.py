"""A database that a newer Parley wrote to: records of kinds that this one does not know are left out, and counted."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api.app import create_app
from graph.driver import Database
from graph.settings import Settings
from graph.store import load_files
from tests.conftest import Server, await_ready

SOURCE = {"kind": "source", "id": "s", "title": "Paper"}
ACTORS = [{"kind": "actor", "id": i, "name": i.upper(), "type": "armed_organization"} for i in ("a", "b", "c")]
TIES = [
    {"kind": "OPPOSES", "id": "t1", "source": "a", "target": "b"},
    {"kind": "ALLIED_WITH", "id": "t2", "source": "b", "target": "c"},
    {"kind": "BACKS", "id": "t3", "source": "c", "target": "a"},
]
EVENT = {"kind": "event", "id": "e1", "title": "Clash at the bridge"}
CLAIMS = [
    {"kind": "claim", "id": f"{fact['id']}.c", "about": fact["id"], "source": "s", "locator": "1",
     "asserts": {"date": "2021-01-01/.."} if fact is not EVENT else {"actors": ["a", "b"], "date": "2021-01-01"}}
    for fact in (*TIES, EVENT)
]  # fmt: skip

# What a newer Parley would have written in place of two of these.
_TURN = """
MATCH (r:Record {current_id: $id})
SET r.kind = $kind, r.body = $body
"""


@pytest.fixture
def settings(scratch: Server, tmp_path: Path) -> Settings:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(record) for record in (SOURCE, *ACTORS, *TIES, EVENT, *CLAIMS)))
    scratch.run(lambda database: load_files(database, [path], scratch.settings))
    newer = {"t2": ("FUNDS", {**TIES[1], "kind": "FUNDS"}), "e1": ("briefing", {**EVENT, "kind": "briefing"})}

    async def turn(database: Database) -> None:
        for record, (kind, body) in newer.items():
            written = orjson.dumps(body).decode().replace("'", "\\'")
            await database.define(
                _TURN.replace("$id", f"'{record}'").replace("$kind", f"'{kind}'").replace("$body", f"'{written}'")
            )

    scratch.run(turn)
    local = scratch.local
    return Settings(
        home=tmp_path / "home", database_url=local.url, database_password=SecretStr(local.password), away_seconds=10
    )


@pytest.fixture
def api(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings)) as client:
        await_ready(client)
        yield client


def test_lists_leave_them_out_and_say_how_many(api: TestClient) -> None:
    ties = api.get("/v1/ties").json()

    assert [tie["id"] for tie in ties["items"]] == ["t1", "t3"]
    assert ties["newer_records_left_out"] == 1
    assert "newer_records_left_out" not in api.get("/v1/talks").json()


def test_pages_count_each_of_them_once(api: TestClient) -> None:
    pages, cursor = [], None
    while True:
        asked = {"limit": 1} | ({} if cursor is None else {"cursor": cursor})
        pages.append(api.get("/v1/ties", params=asked).json())
        if (cursor := pages[-1]["next"]) is None:
            break

    assert [tie["id"] for page in pages for tie in page["items"]] == ["t1", "t3"]
    assert sum(page.get("newer_records_left_out", 0) for page in pages) == 1


def test_tables_say_it_in_a_header(api: TestClient) -> None:
    assert api.get("/v1/ties?format=csv").headers["x-parley-newer-records-left-out"] == "1"
    assert "x-parley-newer-records-left-out" not in api.get("/v1/talks?format=csv").headers


def test_search_leaves_them_out_too(api: TestClient) -> None:
    found = api.get("/v1/search", params={"q": "clash at the bridge"}).json()

    assert (found["items"], found["newer_records_left_out"]) == ([], 1)


@pytest.mark.parametrize(
    "path",
    [
        "/v1/actors", "/v1/actors/b", "/v1/actors/b/ties", "/v1/actors/b/timeline", "/v1/disputes", "/v1/claims",
        "/v1/events", "/v1/network", "/v1/network/measures", "/v1/network/changes?from=2020-01-01&to=2022-01-01",
        "/v1/paths?source=a&target=b", "/v1/mediators?between=a&between=b", "/v1/export", "/v1/export?as_of=2022-01-01",
        "/v1/export?around=b", "/v1/export?format=graphml",
    ],
)  # fmt: skip
def test_nothing_fails_because_of_them(api: TestClient, path: str) -> None:
    assert api.get(path).status_code == 200


def test_a_single_one_is_not_recorded_here(api: TestClient) -> None:
    answer = api.get("/v1/ties/t2")

    assert answer.status_code == 404


def test_readyz_and_the_log_say_that_a_newer_parley_wrote_here(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "parley.records"), TestClient(create_app(settings)) as client:
        await_ready(client)
        assert client.get("/readyz").json()["newer_kinds"] == {"FUNDS": 1, "briefing": 1}
        client.get("/readyz")

    written = [record.getMessage() for record in caplog.records if record.name == "parley.records"]
    assert sorted(written) == [
        f"written by a newer Parley: 1 records of kind {kind}, left out of answers" for kind in ("FUNDS", "briefing")
    ]
