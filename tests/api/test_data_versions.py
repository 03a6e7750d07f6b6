"""Answers while the data move on: each is of the newest data version, though the one before is supposed at first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from graph.store import load_files

if TYPE_CHECKING:
    from tests.conftest import Server

Load = Callable[..., None]


@pytest.fixture
def api(scratch: Server) -> Iterator[TestClient]:
    local = scratch.local
    settings = Settings(
        home=scratch.settings.home, database_url=local.url, database_password=SecretStr(local.password), away_seconds=10
    )
    with TestClient(create_app(settings)) as client:
        yield client


@pytest.fixture
def load(scratch: Server, tmp_path: Path) -> Load:
    """Loads records as one commit."""

    def write(*records: dict[str, object]) -> None:
        path = tmp_path / "records.jsonl"
        path.write_bytes(b"\n".join(map(orjson.dumps, records)))
        scratch.run(lambda database: load_files(database, [path], scratch.settings))

    return write


SOURCE = {"kind": "source", "id": "paper", "title": "A paper"}
MERGE = {
    "kind": "match", "id": "merge", "one": "one", "other": "same", "verdict": "same", "keep": "same",
    "by": "A Coder", "at": "2021-09-01T12:00:00Z",
}  # fmt: skip


def actor(name: str) -> dict[str, object]:
    return {"kind": "actor", "id": name.lower(), "name": name, "type": "other"}


def tie(day: str) -> dict[str, object]:
    claims = [{"source": "paper", "locator": "p. 1"}]
    return {"kind": "OPPOSES", "id": "tie", "source": "one", "target": "other", "date": day, "claims": claims}


def test_each_answer_is_of_the_newest_version(api: TestClient, load: Load) -> None:
    load(SOURCE, actor("One"), actor("Other"), tie("2021-01-01"))
    first = api.get("/v1/actors/one/ties").json()
    load(tie("2021-02-02"))
    second = api.get("/v1/actors/one/ties").json()

    assert [(answer["data_version"], answer["items"][0]["date_text"]) for answer in (first, second)] == [
        (1, "2021-01-01"),
        (2, "2021-02-02"),
    ]


def test_what_is_asked_again_costs_no_more_than_asking_for_the_version(api: TestClient, load: Load) -> None:
    load(SOURCE, actor("One"), actor("Other"), tie("2021-01-01"))
    first, again = [api.get("/v1/actors/one/ties") for _ in range(2)]
    counted = re.findall(r'parley_query_seconds_count\{outcome="ok",query="(\w+)"\} (\S+)', api.get("/metrics").text)

    assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
    assert dict(counted)["facts_of_entity"] == "1.0"


def test_what_was_merged_a_moment_ago_is_merged(api: TestClient, load: Load) -> None:
    load(SOURCE, actor("One"), actor("Other"), actor("Same"), tie("2021-01-01"))
    before = [api.get(f"/v1/actors/{name}/ties").json() for name in ("one", "same")]
    load(MERGE)
    kept = api.get("/v1/actors/same/ties").json()
    given_up = api.get("/v1/actors/one", follow_redirects=False)

    assert [len(answer["items"]) for answer in before] == [1, 0]
    assert [item["source"] for item in kept["items"]] == ["same"]
    assert given_up.status_code == 308


def test_what_was_parted_a_moment_ago_is_parted(api: TestClient, load: Load) -> None:
    load(SOURCE, actor("One"), actor("Other"), actor("Same"), tie("2021-01-01"), MERGE)
    merged = api.get("/v1/actors/one", follow_redirects=False)
    load({name: value for name, value in MERGE.items() if name != "keep"} | {"verdict": "different"})
    parted = api.get("/v1/actors/one", follow_redirects=False)

    assert [merged.status_code, parted.status_code] == [308, 200]


def test_each_version_has_a_recording_time_that_gives_it_and_nothing_later(api: TestClient, load: Load) -> None:
    days = ["2021-01-01", "2021-02-02", "2021-03-03", "2021-04-04"]
    load(SOURCE, actor("One"), actor("Other"), tie(days[0]))
    for day in days[1:]:
        # One right after the other, within the same second.
        load(tie(day))
    for n, day in enumerate(days, 1):
        version = api.get(f"/v1/data-versions/{n}").json()
        assert version["data_version"] == n
        then = api.get("/v1/actors/one/ties", params={"known_at": version["known_at"]}).json()
        assert (then["data_version"], then["items"][0]["date_text"]) == (n, day)


@pytest.mark.parametrize("n", ["0", "2", str(2**63), "one", "-1"])
def test_a_version_that_was_not_published_is_not_found(api: TestClient, load: Load, n: str) -> None:
    load(SOURCE)

    assert api.get(f"/v1/data-versions/{n}").status_code == 404
