"""The exported records, loaded into an empty Parley, give the same answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from graph.settings import Settings, read_settings
from graph.store import load_files
from parley.__main__ import app
from tests.conftest import Server

ANSWERS = [
    "/v1/actors?limit=500",
    "/v1/ties?limit=500&expand=claims",
    "/v1/processes?limit=500",
    "/v1/talks?limit=500&expand=claims",
    "/v1/issues?limit=500",
    "/v1/positions?limit=500&expand=claims",
    "/v1/demands?limit=500&as_of=2021-08-18",
    "/v1/agreements?limit=500",
    "/v1/events?limit=500&expand=claims",
    "/v1/quantities?limit=500",
    "/v1/places?limit=500",
    "/v1/sources?limit=500",
    "/v1/claims?limit=500",
    "/v1/disputes?limit=500",
    "/v1/search?q=daraa",
    "/v1/network?limit=5000&parallel=true",
    "/v1/network?as_of=2021-08-18",
]


@pytest.fixture
def reload_export(scratch: Server, tmp_path: Path) -> Iterator[Callable[[bytes], TestClient]]:
    """Loads an exported file into an empty Neo4j and answers from there."""
    clients: list[TestClient] = []

    def load(exported: bytes) -> TestClient:
        path = tmp_path / "export.jsonl"
        path.write_bytes(exported)
        scratch.run(partial(load_files, paths=[path], settings=scratch.settings))
        local = scratch.local
        settings = Settings(
            home=scratch.settings.home,
            database_url=local.url,
            database_password=SecretStr(local.password),
            away_seconds=10,
        )
        clients.append(TestClient(create_app(settings)).__enter__())
        return clients[-1]

    yield load
    for client in clients:
        client.__exit__(None, None, None)


def read_answer(client: TestClient, address: str) -> dict[str, Any]:
    answer: dict[str, Any] = client.get(address).json()
    assert answer.pop("data_version") > 0
    assert answer.pop("next", None) is None, f"{address} is read whole"
    for item in answer.get("items", ()):
        item.pop("matched", None)  # of two names that match a search equally well, either may be told
    for node in answer.get("nodes", ()):
        # Places are found for all that is recorded, so a part of the record has others.
        assert -1 <= node.pop("x") <= 1
        assert -1 <= node.pop("y") <= 1
    return answer


def test_all_records_give_the_same_answers(
    seeded_api: TestClient, reload_export: Callable[[bytes], TestClient]
) -> None:
    exported = seeded_api.get("/v1/export?format=jsonl").content
    again = reload_export(exported)

    for address in ANSWERS:
        assert read_answer(again, address) == read_answer(seeded_api, address), address
    assert again.get("/v1/export").content == exported


@pytest.mark.parametrize(
    ("asked", "described"),
    [
        ("according_to=aohr-daraa-2021", ["/v1/network?limit=5000", "/v1/ties?limit=500", "/v1/claims?limit=500"]),
        ("as_of=2021-08-18", ["/v1/network?limit=5000", "/v1/ties?limit=500", "/v1/demands?limit=500"]),
        ("layers=talked&around=russia", ["/v1/network?limit=5000"]),
    ],
)
def test_the_records_behind_a_question_give_its_answer(
    seeded_api: TestClient, reload_export: Callable[[bytes], TestClient], asked: str, described: list[str]
) -> None:
    exported = seeded_api.get(f"/v1/export?format=jsonl&{asked}").content
    again = reload_export(exported)

    assert len(exported) < len(seeded_api.get("/v1/export").content)
    for address in described:
        question = f"{address}&{asked}" if "layers" not in asked or "network" in address else address
        answer = read_answer(seeded_api, question)
        assert answer.get("items") or answer.get("edges")
        assert read_answer(again, question) == answer, question


def test_records_come_in_an_order_that_reads_well(seeded_api: TestClient) -> None:
    answer = seeded_api.get("/v1/export")
    records = [orjson.loads(line) for line in answer.content.splitlines()]
    seen: set[str] = set()

    for record in records:
        if record["kind"] == "claim":
            assert record["about"] in seen
        seen.add(record["id"])
    assert len(seen) == len(records)
    assert all(line.startswith(b'{"kind":"') for line in answer.content.splitlines())
    assert any("\u0600" <= letter <= "\u06ff" for letter in answer.text), "Arabic as it is written"


def test_the_command_writes_what_the_api_does(seeded: Server, seeded_api: TestClient, tmp_path: Path) -> None:
    environment = {
        "PARLEY_HOME": str(seeded.settings.home),
        "PARLEY_DATABASE_URL": seeded.local.url,
        "PARLEY_DATABASE_PASSWORD": seeded.local.password,
    }

    def run(*arguments: str) -> bytes:
        read_settings.cache_clear()
        path = tmp_path / "out"
        result = CliRunner().invoke(app, ["export", "-o", str(path), *arguments], env=environment)
        read_settings.cache_clear()
        assert result.exit_code == 0, result.output
        beside = {found.name for found in tmp_path.iterdir()} - {"out"}
        assert beside == (set() if "jsonl" in arguments else {"out.CITATION.txt"})
        if beside:
            citation = tmp_path / beside.pop()
            assert "parley export --format" in citation.read_text(encoding="utf-8")
            citation.unlink()
        return path.read_bytes()

    assert run("--format", "jsonl") == seeded_api.get("/v1/export").content
    one = run("--format", "csv", "--according-to", "aohr-daraa-2021", "--from", "2021-06-01", "--to", "2021-09-01")
    window = "according_to=aohr-daraa-2021&from=2021-06-01&to=2021-09-01"
    assert one == seeded_api.get(f"/v1/export?format=csv&{window}").content
    nodes = run("--format", "csv", "--part", "nodes", "--as-of", "2021-08-18")
    assert nodes == seeded_api.get("/v1/export?format=csv&part=nodes&as_of=2021-08-18").content
    for name in ("graphml", "gexf", "jsonld", "net"):
        described = run("--format", name, "--as-of", "2021-08-18").decode()
        assert f"parley export --format {name} --as-of 2021-08-18" in described
