"""Two API processes in front of one Neo4j: what is written through one is read through the other."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api import data_version
from api.app import create_app
from graph.session import projections
from graph.session.projections import HEARD_SECONDS
from graph.settings import Settings
from graph.store import load_files
from graph.store.keys import create_key

if TYPE_CHECKING:
    from tests.conftest import Server

# Promised: what is loaded through one process is read through the other within a second.
PROMISED_SECONDS = 1.0


@pytest.fixture
def pair(scratch: Server, tmp_path: Path) -> Iterator[tuple[TestClient, TestClient]]:
    """Two of them, each with a home of its own, as on two machines."""
    local = scratch.local
    one, other = (
        Settings(
            home=tmp_path / name,
            database_url=local.url,
            database_password=SecretStr(local.password),
            away_seconds=10,
            worker_ms=0,
        )
        for name in ("one", "other")
    )
    with TestClient(create_app(one)) as first, TestClient(create_app(other)) as second:
        yield first, second


def load(scratch: Server, path: Path, *records: dict[str, object]) -> None:
    path.write_bytes(b"\n".join(map(orjson.dumps, records)))
    scratch.run(lambda database: load_files(database, [path], scratch.settings))


def actor(name: str) -> dict[str, object]:
    return {"kind": "actor", "id": name.lower(), "name": name, "type": "other"}


def tie(target: str) -> dict[str, object]:
    claims = [{"source": "paper", "locator": "p. 1"}]
    return {"kind": "OPPOSES", "id": f"tie-{target}", "source": "one", "target": target, "claims": claims}


ASKED = (
    "/v1/actors/one/ties",
    "/v1/network",
    "/v1/network/measures",
    "/v1/paths?source=one&target=other",
    "/v1/export?format=csv",
)


def test_a_load_is_read_through_every_process(
    pair: tuple[TestClient, TestClient], scratch: Server, tmp_path: Path
) -> None:
    load(scratch, tmp_path / "records.jsonl", {"kind": "source", "id": "paper", "title": "A paper"}, actor("One"))
    load(scratch, tmp_path / "records.jsonl", actor("Other"), tie("other"))
    # Each has read, kept and forked from what there was before.
    before = {path: [api.get(path) for api in pair] for path in ASKED}
    load(scratch, tmp_path / "records.jsonl", actor("Third"), tie("third"))
    # For so long a network is given from memory without asking Neo4j whether there is anything new.
    assert HEARD_SECONDS < PROMISED_SECONDS
    time.sleep(HEARD_SECONDS)
    after = {path: [api.get(path) for api in pair] for path in ASKED}

    for path in ASKED:
        assert [answer.status_code for answer in (*before[path], *after[path])] == [200] * 4, path
        assert before[path][0].content == before[path][1].content, path
        assert after[path][0].content == after[path][1].content, path
        assert before[path][0].headers["etag"] != after[path][0].headers["etag"], path
    assert {item["target"] for item in after["/v1/actors/one/ties"][1].json()["items"]} == {"other", "third"}
    assert "third" in {node["id"] for node in after["/v1/network"][1].json()["nodes"]}
    assert "third" in {measured["id"] for measured in after["/v1/network/measures"][1].json()["actors"]}


def test_what_is_written_is_read_at_once_by_its_author_through_any_process(
    pair: tuple[TestClient, TestClient], scratch: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Writing takes longer than others rely on what they heard: here they rely on it for good.
    for module, name in (
        (data_version, "HEARD_SECONDS"),
        (projections, "HEARD_SECONDS"),
        (projections, "AHEAD_SECONDS"),
    ):
        monkeypatch.setattr(module, name, 600)
    key = scratch.run(lambda database: create_key(database, ["write"], owner="an author")).text
    headers = {"authorization": f"Bearer {key}", "content-type": "application/x-ndjson"}

    def write(api: TestClient, *records: dict[str, object]) -> int:
        answer = api.post("/v1/records", content=b"\n".join(map(orjson.dumps, records)), headers=headers)
        assert answer.status_code == 200, answer.text
        return int(answer.json()["data_version"])

    write(pair[0], {"kind": "source", "id": "paper", "title": "A paper"}, actor("One"), actor("Other"), tie("other"))
    for number in range(4):
        for path in ASKED:  # each has read, kept and forked from what there was before
            assert [api.get(path).status_code for api in pair] == [200, 200], path
        writer, other = (pair, pair[::-1])[number % 2]
        n = write(writer, actor(f"Next{number}"), tie(f"next{number}"))

        for path in ASKED:
            mark = "&" if "?" in path else "?"
            by_key = other.get(path, headers={"authorization": f"Bearer {key}"})
            by_version = other.get(f"{path}{mark}at_least={n}")
            through_own = writer.get(path)
            for answer in (by_key, by_version, through_own):
                assert answer.status_code == 200, answer.text
                assert f"next{number}" in answer.text or path.startswith("/v1/paths"), path
                if answer.headers["content-type"] == "application/json":
                    assert answer.json()["data_version"] == n, path
