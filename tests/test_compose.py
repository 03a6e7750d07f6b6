"""The containers, without Docker: a Neo4j with the settings of the file, and two API processes in front of it."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from graph.session.projections import HEARD_SECONDS
from tests.composed import HERE, PASSWORD, Composed, read_configuration, read_services
from tests.conftest import make_home

# Promised: what is loaded through one process is read through the other within a second.
PROMISED_SECONDS = 1.0
RECORDS = [
    {"kind": "source", "id": "paper", "title": "A paper"},
    {"kind": "actor", "id": "one", "name": "One", "type": "other"},
    {"kind": "actor", "id": "other", "name": "Other", "type": "other"},
    {
        "kind": "OPPOSES", "id": "tie", "source": "one", "target": "other",
        "claims": [{"source": "paper", "locator": "page 1"}],
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def composed() -> Iterator[Composed]:
    settings = make_home("compose")
    made = Composed(settings)
    try:
        with made.run_neo4j():
            yield made
    finally:
        assert settings.home is not None
        shutil.rmtree(settings.home, ignore_errors=True)


@pytest.fixture(scope="module")
def pair(composed: Composed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """The ports of two API processes, each with a home of its own, as on two machines."""
    homes = tmp_path_factory.mktemp("homes")
    with composed.run_api(homes / "one") as one, composed.run_api(homes / "other") as other:
        yield one, other


def ask(port: int, path: str, **headers: str) -> httpx2.Response:
    return httpx2.get(f"http://{HERE}:{port}{path}", headers=headers, timeout=60)


def test_the_api_finds_the_database_by_the_name_that_it_is_told() -> None:
    services = read_services({"PARLEY_DATABASE_PASSWORD": PASSWORD})
    neo4j, api = (read_service["environment"] for read_service in (services["neo4j"], services["api"]))

    assert api["PARLEY_DATABASE_URL"] == "neo4j://neo4j:7687"
    assert read_configuration(neo4j)["server.default_advertised_address"] == "neo4j"
    assert neo4j["NEO4J_AUTH"] == f"{api['PARLEY_DATABASE_USER']}/{api['PARLEY_DATABASE_PASSWORD']}"


def test_both_are_healthy_by_their_own_checks(composed: Composed, pair: tuple[int, int]) -> None:
    assert composed.check_health("api", 8000, pair[0]) == 0
    assert composed.check_health("neo4j", 7474, composed.http) == 0
    assert ask(pair[0], "/readyz", host="api").status_code == 200
    assert ask(pair[0], "/readyz", host="elsewhere.example").status_code == 421


def test_a_load_through_one_process_is_read_through_the_other(
    composed: Composed, pair: tuple[int, int], tmp_path: Path
) -> None:
    key = json.loads(composed.run_command(tmp_path, "keys", "create", "--scope", "write", "--json"))["key"]
    # Both have read, and kept, that there is nothing yet.
    paths = ("/v1/actors/one/ties", "/v1/network", "/v1/actors")
    before = [[ask(port, path).content for port in pair] for path in paths]
    answer = httpx2.post(
        f"http://{HERE}:{pair[0]}/v1/records",
        content="".join(json.dumps(record) + "\n" for record in RECORDS),
        headers={"authorization": f"Bearer {key}", "content-type": "application/x-ndjson"},
        timeout=60,
    )
    assert answer.status_code == 200, answer.text
    # For so long an answer is given without asking Neo4j whether there is anything new.
    assert HEARD_SECONDS < PROMISED_SECONDS
    time.sleep(HEARD_SECONDS)
    after = [[ask(port, path).content for port in pair] for path in paths]

    for there, here in zip(before, after, strict=True):
        assert here[0] == here[1]
        assert here[0] != there[0]
    assert [item["id"] for item in json.loads(after[0][1])["items"]] == ["tie"]
