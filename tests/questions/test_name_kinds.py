"""Every kind of spelling finds its actor, by search and by ``/reconcile``; who only looks alike is not taken for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from graph.store import load_files
from tests.conftest import Server, await_ready, serve_home
from tests.questions.spelling_kinds import ASKED, DECEPTIVE, FAMILIES, NOBODY, RECORDS

EVERY = [(asked, wanted) for pairs in ASKED.values() for asked, wanted in pairs]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path: Path = tmp_path_factory.mktemp("names") / "records.jsonl"
    lines = ({"kind": "actor", "id": i, "name": name, "type": "other"} for i, name in RECORDS.items())
    path.write_bytes(b"\n".join(map(orjson.dumps, lines)))
    for server in serve_home("names"):
        server.run(partial(load_files, paths=[path], settings=server.settings))
        yield server


@pytest.fixture(scope="module")
def api(named: Server) -> Iterator[TestClient]:
    local = named.local
    settings = Settings(
        home=named.settings.home, database_url=local.url, database_password=SecretStr(local.password), away_seconds=10
    )
    with TestClient(create_app(settings)) as client:
        await_ready(client)
        yield client


def search(api: TestClient, q: str) -> list[str]:
    answer = api.get("/v1/search", params={"q": q, "kind": "actor"})
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


def reconcile(api: TestClient, *names: str) -> dict[str, list[dict[str, Any]]]:
    queries = {str(at): {"query": name, "limit": 10} for at, name in enumerate(names)}
    answer = api.get("/reconcile", params={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return {name: answer.json()[str(at)]["result"] for at, name in enumerate(names)}


def test_there_are_enough_spellings_of_every_kind() -> None:
    assert len(EVERY) >= 90
    assert {wanted for _, wanted in EVERY} <= RECORDS.keys()
    assert not {asked for asked, _ in EVERY} & set(RECORDS.values())


@pytest.mark.parametrize(("asked", "wanted"), EVERY)
def test_a_spelling_finds_its_actor_by_search(api: TestClient, asked: str, wanted: str) -> None:
    assert wanted in search(api, asked)[:5]


@pytest.mark.parametrize("kind", ASKED)
def test_a_spelling_finds_its_actor_by_reconciling_with_a_score_worth_a_look(api: TestClient, kind: str) -> None:
    found = reconcile(api, *dict.fromkeys(asked for asked, _ in ASKED[kind]))
    for asked, wanted in ASKED[kind]:
        scores = {candidate["id"]: candidate["score"] for candidate in found[asked][:5]}
        assert wanted in scores, asked
        least = 30 if kind == "pieces of names without spaces" or " " not in asked else 70
        assert scores[wanted] >= least, (asked, scores)


@pytest.mark.parametrize("asked", FAMILIES)
def test_a_family_name_finds_the_whole_family(api: TestClient, asked: str) -> None:
    assert set(search(api, asked)) == FAMILIES[asked]
    assert {candidate["id"] for candidate in reconcile(api, asked)[asked]} == FAMILIES[asked]


@pytest.mark.parametrize(("asked", "right", "other"), DECEPTIVE)
def test_who_only_looks_alike_stands_below_and_is_no_match(api: TestClient, asked: str, right: str, other: str) -> None:
    found = search(api, asked)
    assert right in found
    assert other not in found[: found.index(right)]
    candidates = reconcile(api, asked)[asked]
    ids = [candidate["id"] for candidate in candidates]
    assert right in ids
    assert other not in ids[: ids.index(right)]
    assert not any(candidate["match"] for candidate in candidates if candidate["id"] == other)


@pytest.mark.parametrize("asked", NOBODY)
def test_a_name_of_nobody_finds_nobody_for_sure(api: TestClient, asked: str) -> None:
    assert search(api, asked) == []
    assert reconcile(api, asked)[asked] == []


def test_the_very_name_comes_first_and_alone_is_a_match(api: TestClient) -> None:
    names = [name for i, name in RECORDS.items() if i not in ("omar", "omar-ar")]
    found = {name: results for part in (names[:25], names[25:]) for name, results in reconcile(api, *part).items()}
    for i, name in RECORDS.items():
        assert search(api, name)[0] == i
        if name in found:
            assert found[name][0]["id"] == i
            assert [candidate["id"] for candidate in found[name] if candidate["match"]] in ([i], [])
