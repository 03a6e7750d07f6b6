"""An export of records holds every fact that belongs to what is asked for, whether or not it draws an edge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import orjson
import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from graph.questions.evidence import EvidenceQuery
from graph.questions.export import ExportQuery
from graph.settings import Settings, read_settings
from graph.store import load_files
from parley.__main__ import app
from parley.commands.export import OPTIONS
from tests.api.exported_facts import CASES, FACTS, RECORDS, Record
from tests.conftest import Server, await_ready

KINDS = sorted({str(record["kind"]) for record in RECORDS if record["id"] in FACTS})
# Of what was loaded again these are asked again: each begins a server.
AGAIN = ({"around": "A"}, {"certain_only": "true"})
# Not about what is exported.
_ELSEWHERE = {"at_least", "citation", "expand", "format"}


@pytest.fixture
def load(scratch: Server, tmp_path: Path) -> Callable[[bytes], None]:
    """Puts a record file into an empty Neo4j."""

    def loading(lines: bytes) -> None:
        scratch.empty()
        path = tmp_path / "records.jsonl"
        path.write_bytes(lines)
        scratch.run(partial(load_files, paths=[path], settings=scratch.settings))

    return loading


@contextmanager
def serve(server: Server) -> Iterator[TestClient]:
    """The API over a Neo4j as it is now."""
    local = server.local
    settings = Settings(
        home=server.settings.home,
        database_url=local.url,
        database_password=SecretStr(local.password),
        away_seconds=10,
    )
    with TestClient(create_app(settings)) as client:
        await_ready(client)
        yield client


def read_lines(client: TestClient, asked: dict[str, str]) -> list[Record]:
    answer = client.get(f"/v1/export?{urlencode({'format': 'jsonl', **asked}, safe=',')}")
    assert answer.status_code == 200, answer.text
    return [orjson.loads(line) for line in answer.content.splitlines()]


def read_facts(client: TestClient, asked: dict[str, str]) -> set[str]:
    """The facts that belong: of one kind after the other, so that those which are only named stay out."""
    return {line["id"] for kind in KINDS for line in read_lines(client, {**asked, "kind": kind})}


def write(records: list[Record]) -> bytes:
    return b"\n".join(map(orjson.dumps, records))


def test_every_fact_that_belongs_is_there_filter_by_filter(load: Callable[[bytes], None], scratch: Server) -> None:
    load(write(RECORDS))
    with serve(scratch) as client:
        assert read_facts(client, {}) == FACTS
        for asked, expected in CASES:
            assert read_facts(client, asked) == expected, asked
            whole = {line["id"] for line in read_lines(client, asked)}
            assert expected <= whole, asked
            # What the lists answer to the same question is there as well.
            if asked.keys() == {"process"}:
                for family in ("talks", "demands", "agreements", "offers"):
                    listed = client.get(f"/v1/{family}", params=asked).json()["items"]
                    assert {item["id"] for item in listed} <= expected, family
            # And all that the network of the same question is made of.
            if "kinds" not in asked:
                drawn = client.get("/v1/network", params={**asked, "parallel": "true"}).json()["edges"]
                assert {fact for edge in drawn for fact in edge["facts"]} <= expected, asked


def test_every_filter_is_tried() -> None:
    tried = {name for asked, _ in CASES for name in asked}
    form = {*_ELSEWHERE, "part", "kind", "parallel", "limit", "bom", "release"}
    assert tried == {info.alias or name for name, info in ExportQuery.model_fields.items()} - form - {"known_at"}


def test_what_belongs_loads_again_and_belongs_again(load: Callable[[bytes], None], scratch: Server) -> None:
    load(write(RECORDS))
    with serve(scratch) as client:
        files = [(asked, expected, read_lines(client, asked)) for asked, expected in CASES]
    assert all(asked in [one for one, _ in CASES] for asked in AGAIN)
    for asked, expected, lines in files:
        claims = [line for line in lines if line["kind"] == "claim"]
        assert {claim["about"] for claim in claims} >= expected, asked
        assert {claim["source"] for claim in claims} <= {line["id"] for line in lines}, asked
        if expected:
            load(write(lines))
        if asked in AGAIN:
            with serve(scratch) as client:
                assert read_facts(client, asked) == expected, asked


def test_claims_of_one_kind_are_those_about_what_belongs(load: Callable[[bytes], None], scratch: Server) -> None:
    load(write(RECORDS))
    with serve(scratch) as client:
        asked = {"process": "P"}
        claims = read_lines(client, {**asked, "kind": "claim"})
        assert {claim["about"] for claim in claims} == read_facts(client, asked)
        # A number about an event comes with the event, which is not asked for by itself.
        numbers = {"kinds": "quantity", **asked}
        assert "event-a" in {line["id"] for line in read_lines(client, numbers)}
        assert read_facts(client, numbers) == {"dead", "rounds"}


def test_the_command_has_every_filter_and_writes_what_the_api_does(
    load: Callable[[bytes], None], scratch: Server, tmp_path: Path
) -> None:
    parameters = {info.alias or name for name, info in ExportQuery.model_fields.items()}
    assert set(OPTIONS.names.values()) == parameters - _ELSEWHERE
    assert set(EvidenceQuery.model_fields) <= {*OPTIONS.names, *_ELSEWHERE}
    load(write(RECORDS))
    environment = {
        "PARLEY_HOME": str(scratch.settings.home),
        "PARLEY_DATABASE_URL": scratch.local.url,
        "PARLEY_DATABASE_PASSWORD": scratch.local.password,
    }

    def run(*words: str) -> bytes:
        read_settings.cache_clear()
        result = CliRunner().invoke(app, ["export", "-o", str(tmp_path / "out"), *words], env=environment)
        read_settings.cache_clear()
        assert result.exit_code == 0, (words, result.output, result.exception)
        return (tmp_path / "out").read_bytes()

    with serve(scratch) as client:
        for asked in [*(asked for asked, _ in CASES), {"kind": "talk"}, {"known_at": "2020-01-01"}]:
            words: list[str] = []
            for name, value in asked.items():
                option = f"--{name.replace('_', '-')}"
                words += [option] if value == "true" else [option, value]
            described = client.get(f"/v1/export?{urlencode({'format': 'jsonl', **asked}, safe=',')}").content
            assert run("--format", "jsonl", *words) == described, asked
        table = {"format": "csv", "layers": "talked", "limit": "1", "parallel": "false"}
        described = client.get("/v1/export", params=table).content
        assert run("--format", "csv", "--layers", "talked", "--limit", "1", "--no-parallel") == described


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "jsonl", "--limit", "3"], "--limit: goes with a network only"),
        (["--format", "jsonl", "--layers", "love"], "--layers: expected one of"),
        (["--format", "jsonl", "--as-of", "yesterday"], "--as-of: expected a day"),
        (["--format", "jsonl", "--from", "2021-02-01", "--to", "2021-01-01"], "--to: must be later"),
        (["--format", "jsonl", "--process", "none-such"], "--process: no process"),
        (["--format", "csv", "--kinds", "offer"], "--kinds: 'offer' is not one of"),
        (["--format", "csv", "--kind", "talk"], "--kind: goes with format jsonl only"),
        (["--format", "gexf", "--part", "nodes"], "--part: goes with"),
        (["--format", "decide", "--around", "russia"], "--around: means nothing with format decide"),
    ],
)
def test_an_option_that_cannot_be_is_named(seeded: Server, words: list[str], said: str) -> None:
    environment = {
        "PARLEY_HOME": str(seeded.settings.home),
        "PARLEY_DATABASE_URL": seeded.local.url,
        "PARLEY_DATABASE_PASSWORD": seeded.local.password,
    }
    read_settings.cache_clear()
    result = CliRunner().invoke(app, ["export", *words], env=environment)
    read_settings.cache_clear()
    assert result.exit_code == 1
    assert str(result.exception).startswith(said)
