"""``parley match``: run, review, undo; for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from typer.testing import CliRunner, Result

from graph.settings import read_settings
from graph.store import load_files
from parley.__main__ import app
from parley.commands import match as command

if TYPE_CHECKING:
    from tests.conftest import Server

RECORDS: list[dict[str, Any]] = [
    {"kind": "actor", "id": "paax.1", "name": "Zambro Brotherhood", "type": "armed_organization", "country": "COL"},
    {"kind": "actor", "id": "mend.1", "name": "Zambro Brotherhood", "type": "armed_organization", "country": "COL"},
    {"kind": "actor", "id": "paax.2", "name": "National Liberation Army", "type": "armed_organization",
     "country": "COL", "names": [{"text": "ELN", "name_kind": "abbreviation"}]},
    {"kind": "actor", "id": "mend.2", "name": "National Liberation Army", "type": "armed_organization"},
]  # fmt: skip


@pytest.fixture
def load(scratch: Server, tmp_path: Path) -> Any:
    def load(*records: dict[str, Any]) -> None:
        path = tmp_path / "more.jsonl"
        path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
        scratch.run(lambda database: load_files(database, [path], scratch.settings))

    return load


@pytest.fixture
def run(scratch: Server, tmp_path: Path) -> Iterator[Any]:
    """Runs the command inside this process, on a graph with four actors."""
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(record) for record in RECORDS))
    scratch.run(lambda database: load_files(database, [path], scratch.settings))
    local = scratch.local
    environment = {"PARLEY_DATABASE_URL": local.url, "PARLEY_DATABASE_PASSWORD": local.password}

    def invoke(*arguments: str, typed: str | None = None) -> Result:
        read_settings.cache_clear()
        return CliRunner().invoke(app, ["match", *arguments], env=environment, input=typed)

    yield invoke
    read_settings.cache_clear()


def read(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_run_review_decide_undo(run: Any) -> None:
    dry = read(run("run", "--dry-run", "--json"))
    assert dry["decisions"] == {"same": 1, "unsure": 1}
    assert read(run("review", "--json")) == []
    done = read(run("run", "--json"))
    assert (done["actors"], done["changed"], done["dry_run"]) == (4, {"same": 1, "unsure": 1}, False)

    (pair,) = read(run("review", "--json"))
    assert [pair[end]["id"] for end in ("one", "other")] == ["mend.2", "paax.2"]
    listed = run("review")
    assert pair["id"] in listed.stdout
    assert "National Liberation Army  (paax.2: armed_organization, COL)  also: ELN" in listed.stdout

    decided = read(run("review", "--decide", pair["id"], "same", "--by", "A. Coder", "--json"))
    assert (decided["verdict"], decided["keep"], decided["by"]) == ("same", "paax.2", "A. Coder")
    assert read(run("review", "--json")) == []
    undone = read(run("undo", pair["id"], "--by", "A. Coder", "--json"))
    assert undone["verdict"] == "retired"
    assert read(run("run", "--json"))["changed"] == {}


def test_a_person_goes_through_the_queue(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    run("run")
    monkeypatch.setattr(command, "_at_terminal", lambda: True)
    skipped = run("review", typed="k\n")
    assert "1 of 1" in skipped.stdout
    assert len(read(run("review", "--json"))) == 1
    assert "different" in run("review", "--by", "A. Coder", typed="d\n").stdout
    assert "nothing waits" in run("review").stdout


def test_a_decision_that_overrules_a_different_one_ends_with_it(run: Any, load: Any) -> None:
    run("run")
    (pair,) = read(run("review", "--json"))
    described = {
        "one": "mend.2",
        "other": "paax.2",
        "verdict": "different",
        "by": "A. Coder",
        "at": "2026-01-01T00:00:00Z",
    }
    load({"kind": "match", "id": "said", **described})
    refused = run("review", "--decide", pair["id"], "same", "--by", "B. Coder")
    assert refused.exit_code == 1
    assert "A. Coder called them different on 2026-01-01 (said)" in str(refused.exception)
    assert read(run("run", "--json"))["refused"] == 0


def test_undoing_says_what_it_did_not_part(run: Any, load: Any) -> None:
    load({"kind": "actor", "id": "third", "name": "Zambros", "type": "armed_organization"})
    pairs = [("mend.1", "paax.1"), ("mend.1", "third"), ("paax.1", "third")]
    for one, other in pairs:
        described = {"verdict": "same", "keep": one, "by": "A. Coder", "at": "2026-01-01T00:00:00Z"}
        load({"kind": "match", "id": f"{one}-{other}", "one": one, "other": other, **described})
    undone = run("undo", "mend.1-paax.1", "--by", "A. Coder")
    assert undone.stdout.splitlines() == [
        "mend.1 and paax.1: retired",
        "mend.1 and paax.1 stay one through third, by mend.1-third, paax.1-third",
    ]
    again = read(run("undo", "paax.1-third", "--by", "A. Coder", "--json"))
    assert (again["verdict"], again["still_one"]) == ("retired", [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("review", "--decide", "match-0", "same", "--by", "X"), "no decision 'match-0' is recorded"),
        (("review", "--decide", "match-0", "maybe"), "expected an id, then same or different"),
        (("undo", "match-0", "--by", "rule:name"), "expected the name of the person"),
    ],
)
def test_what_cannot_be_decided_is_said_in_one_line(run: Any, words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert said in str(result.exception)
