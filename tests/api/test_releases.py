"""Releases: named, frozen as files, cited, checked, and the same answers for good."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from bench.prove.release import ask_release, compare, make_changes
from bench.random_questions import RandomQuestions
from graph.releases.files import write_files
from graph.releases.release import find_release, folder_of
from graph.session.view import Caches
from graph.settings import read_settings
from parley.__main__ import app
from tests.api.writable import Writable

if TYPE_CHECKING:
    from graph.driver import Database

QUESTIONS = (
    "/v1/actors?limit=500",
    "/v1/actors/russia",
    "/v1/events?limit=500&expand=claims",
    "/v1/demands?as_of=2021-08-18",
    "/v1/network?limit=5000&parallel=true",
    "/v1/claims?limit=500",
    "/v1/search?q=daraa",
    "/v1/mediators?between=russia&between=syrian-government",
    "/v1/network/measures?layers=tie",
)
ACTOR = {"kind": "actor", "id": "late-actor", "name": "Late actor", "type": "other"}


@pytest.fixture(scope="module")
def first(writable: Writable) -> Any:
    answer = writable.ask("POST", "/v1/releases", "admin", json={"version": "2026.1"})
    assert answer.status_code == 201, answer.text
    return answer.json()


def fetch(writable: Writable, path: str) -> bytes:
    answer = writable.client.get(f"/v1/releases/2026.1/files/{path}")
    assert answer.status_code == 200, answer.text
    return bytes(answer.content)


def test_a_release_gives_the_answers_of_then(writable: Writable, first: Any) -> None:
    before = {question: writable.client.get(question) for question in QUESTIONS}
    assert first["n"] == writable.version()
    writable.load(ACTOR)
    for number in range(20):
        writable.ask("PUT", "/v1/records/actor/late-actor", json={"name": f"Name {number}", "type": "other"})
    event = orjson.loads(fetch(writable, "records.jsonl").splitlines()[-1])["about"]
    claim = writable.get("/v1/claims", about=event)["items"][0]["id"]
    writable.ask("POST", f"/v1/claims/{claim}/retract")

    for question, answer in before.items():
        mark = "&" if "?" in question else "?"
        then = writable.client.get(f"{question}{mark}release=2026.1")
        assert then.status_code == answer.status_code == 200, then.text
        assert then.json() == answer.json(), question
    assert writable.client.get("/v1/actors/late-actor?release=2026.1").status_code == 404
    exported = writable.client.get("/v1/export?format=jsonl&release=2026.1").content
    assert exported == fetch(writable, "records.jsonl")


def test_random_questions_have_the_answers_of_then_after_many_changes(writable: Writable, first: Any) -> None:
    """In full: ``make prove WHAT=release``."""
    client = writable.client
    client.headers["authorization"] = f"Bearer {writable.key('admin')}"
    try:
        questions = RandomQuestions(client, 7).draw(20)
        assert writable.ask("POST", "/v1/releases", "admin", json={"version": "random"}).status_code == 201
        before = ask_release(client, questions, "random")
        assert sum(status == 200 for status, _ in before.values()) > 10
        assert make_changes(client, 200, 7) == 4
        assert compare(client, before, "random") == []
    finally:
        del client.headers["authorization"]


def test_its_files_are_what_the_manifest_says(writable: Writable, first: Any) -> None:
    paths = {file["path"]: file["sha256"] for file in first["files"]}
    for path, digest in paths.items():
        assert sha256(fetch(writable, path)).hexdigest() == digest, path
    assert sha256(fetch(writable, "manifest-sha256.txt")).hexdigest() == first["manifest"]
    package = orjson.loads(fetch(writable, "datapackage.json"))
    for resource in package["resources"]:
        content = fetch(writable, resource["path"])
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
    crate = orjson.loads(fetch(writable, "ro-crate-metadata.json"))
    entities = {entity["@id"]: entity for entity in crate["@graph"]}
    parts = {part["@id"] for part in entities["./"]["hasPart"]}
    assert parts == {path for path, entity in entities.items() if entity["@type"] == "File"}
    assert parts | {"ro-crate-metadata.json"} == paths.keys()
    for name in ("license", "publisher", "author"):
        assert entities["./"][name]["@id"] in entities


def test_its_tables_hold_the_records_and_the_network(writable: Writable, first: Any) -> None:
    lines = [orjson.loads(line) for line in fetch(writable, "records.jsonl").splitlines()]
    actors = {line["id"]: line["name"] for line in lines if line["kind"] == "actor"}
    table = pq.read_table(io.BytesIO(fetch(writable, "records/kind=actor/part-0.parquet"))).to_pylist()
    assert {row["id"]: row["name"] for row in table} == actors
    edges = list(csv.DictReader(io.StringIO(fetch(writable, "edges.csv").decode())))
    network = writable.get("/v1/network", parallel="true", limit=5000, release="2026.1")
    assert {edge["id"] for edge in edges} == {edge["id"] for edge in network["edges"]}
    facts = [orjson.loads(line) for line in fetch(writable, "facts.jsonl").splitlines()]
    events = writable.get("/v1/events", limit=500, release="2026.1")["items"]
    assert [fact for fact in facts if fact["kind"] == "event"] == events


def test_a_release_made_again_is_the_same_bytes(writable: Writable, first: Any, tmp_path: Path) -> None:
    async def make(database: Database) -> str:
        release = await find_release(database, "2026.1")
        tables = Caches()
        try:
            return await write_files(database, writable.settings, release, tmp_path / "again", tables)
        finally:
            await tables.projections.close()

    assert writable.server.run(make) == first["manifest"]
    folder = folder_of(writable.settings, "2026.1")
    made = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert made == sorted(p.relative_to(tmp_path / "again") for p in (tmp_path / "again").rglob("*") if p.is_file())
    for path in made:
        assert (folder / path).read_bytes() == (tmp_path / "again" / path).read_bytes(), path


def test_a_release_is_cited_in_four_ways(writable: Writable, first: Any) -> None:
    def cite(form: str) -> str:
        return str(writable.client.get(f"/v1/releases/2026.1?format={form}").text)

    assert "release 2026.1" in cite("text")
    assert f"data version {first['n']}" in cite("text")
    assert cite("bibtex").startswith("@misc{parley-2026-1,\n")
    assert cite("bibtex").count("{") == cite("bibtex").count("}")
    assert cite("ris").splitlines()[0] == "TY  - DATA"
    assert cite("ris").splitlines()[-1] == "ER  - "
    (item,) = orjson.loads(cite("csl"))
    assert (item["type"], item["version"]) == ("dataset", "2026.1")
    assert item["URL"].endswith("/v1/releases/2026.1")
    assert fetch(writable, "CITATION.bib").decode() == cite("bibtex")


@pytest.mark.parametrize("name", ["../up", "UPPER", "", ".hidden", "a" * 65, "a/b", "-x"])
def test_a_name_that_cannot_be_is_refused(writable: Writable, name: str) -> None:
    assert writable.ask("POST", "/v1/releases", "admin", json={"version": name}).status_code == 422


def test_what_is_not_there_is_not_found(writable: Writable, first: Any) -> None:
    again = writable.ask("POST", "/v1/releases", "admin", json={"version": "2026.1"})
    assert again.status_code == 409
    assert "exists" in again.json()["detail"]
    assert writable.client.get("/v1/releases/2025.1").status_code == 404
    for path in ("../../password", "nothing.txt", "%2e%2e/%2e%2e/password", "/etc/passwd"):
        assert writable.client.get(f"/v1/releases/2026.1/files/{path}").status_code == 404
    unknown = writable.client.get("/v1/actors?release=2025.1")
    assert unknown.status_code == 422
    assert unknown.json()["errors"][0]["pointer"] == "/query/release"
    both = writable.client.get("/v1/actors?release=2026.1&known_at=2026-01-01")
    assert both.status_code == 422


def test_an_answer_says_when_other_rules_made_the_release(
    writable: Writable, first: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = writable.get("/v1/actors/russia", release="2026.1")
    assert "rules_then" not in same
    monkeypatch.setattr("graph.version.RULES", 99)

    other = writable.get("/v1/actors/iran", release="2026.1")

    assert (other["rules_then"], other["rules_now"]) == (first["rules"], 99)
    assert "rules_then" not in writable.get("/v1/actors/iran")
    assert fetch(writable, "edges.csv"), "the figures of then are kept"


@pytest.fixture
def run(writable: Writable) -> Iterator[Any]:
    """Runs parley release inside this process."""
    environment = {
        "PARLEY_HOME": str(writable.settings.home),
        "PARLEY_DATABASE_URL": str(writable.settings.database_url),
        "PARLEY_DATABASE_PASSWORD": writable.settings.database_password.get_secret_value(),
    }

    def invoke(*arguments: str) -> Result:
        read_settings.cache_clear()
        return CliRunner().invoke(app, ["release", *arguments], env=environment)

    yield invoke
    read_settings.cache_clear()


def test_the_command_makes_compares_and_verifies(writable: Writable, first: Any, run: Any) -> None:
    writable.load({**ACTOR, "id": "between"})
    made = run("create", "2026.2", "--json")
    assert made.exit_code == 0, made.output
    folder = Path(orjson.loads(made.stdout)["folder"])
    listed = [r["version"] for r in orjson.loads(run("list", "--json").stdout)]
    assert (listed[0], listed[-1]) == ("2026.1", "2026.2")
    assert run("create", "2026.2").exit_code == 1

    difference = orjson.loads(run("diff", "2026.1", "2026.2", "--json").stdout)
    assert "between" in difference["added"]
    assert difference["removed"] == []

    verified = run("verify", "2026.2", "--json")
    assert verified.exit_code == 0, verified.output
    assert orjson.loads(verified.stdout)["faults"] == []
    (folder / "records.jsonl").write_bytes(b"")
    spoilt = run("verify", "2026.2", "--json")
    assert spoilt.exit_code == 1
    assert any("records.jsonl" in fault for fault in orjson.loads(spoilt.stdout)["faults"])


def test_a_change_of_rules_is_no_fault_of_a_release(
    writable: Writable, first: Any, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.version.RULES", 99)
    monkeypatch.setattr("graph.evidence.derivation.count_independent", lambda *_: 77)

    verified = run("verify", "2026.1", "--json")

    found = orjson.loads(verified.stdout)
    assert verified.exit_code == 0, verified.output
    assert (found["rules_then"], found["rules_now"]) == (first["rules"], 99)
    assert "facts.jsonl" in found["derived"]
