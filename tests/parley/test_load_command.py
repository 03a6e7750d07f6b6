"""``parley load`` on files with faults: exit 1, each fault with its place, and a database that is as it was."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import neo4j
import orjson
import pytest
from typer.testing import CliRunner, Result

from graph.settings import read_settings
from parley.__main__ import app
from tests.parley.bad_files import BAD_FILES, Bad

if TYPE_CHECKING:
    from tests.conftest import Server

# The lock that writers take turns by is no part of what is recorded.
_NODES = "MATCH (n) WHERE NOT n:Lock RETURN collect([labels(n), properties(n)]) AS found"
_LINKS = "MATCH (a)-[x]->(b) RETURN collect([a.id, a.since, type(x), properties(x), b.id, b.since]) AS found"


def fingerprint(driver: neo4j.Driver) -> str:
    """One number for all nodes and relationships, whatever order they come in."""
    found = [item for query in (_NODES, _LINKS) for item in driver.execute_query(query)[0][0]["found"]]
    lines = [orjson.dumps(item, default=str, option=orjson.OPT_SORT_KEYS) for item in found]
    return hashlib.sha256(b"\n".join(sorted(lines))).hexdigest()


@pytest.fixture(scope="module")
def driver(seeded: Server) -> Iterator[neo4j.Driver]:
    local = seeded.local
    with neo4j.GraphDatabase.driver(local.url, auth=(local.user, local.password)) as connected:
        yield connected


@pytest.fixture(scope="module")
def environment(seeded: Server) -> dict[str, str]:
    return {"PARLEY_DATABASE_URL": seeded.local.url, "PARLEY_DATABASE_PASSWORD": seeded.local.password}


@pytest.fixture
def run(environment: dict[str, str]) -> Iterator[Any]:
    """Runs the command inside this process."""

    def invoke(*arguments: str) -> Result:
        read_settings.cache_clear()
        return CliRunner().invoke(app, list(arguments), env=environment)

    yield invoke
    read_settings.cache_clear()


def data_version(driver: neo4j.Driver) -> int:
    return int(driver.execute_query("MATCH (s:Store) RETURN s.published AS n")[0][0]["n"])


def write(folder: Path, bad: Bad) -> Path:
    path = folder / bad.file
    path.write_bytes(bad.content)
    return path


def expected_place(bad: Bad, path: Path) -> str:
    return ": ".join(part for part in (f"{path}:{bad.line}" if bad.line else str(path), bad.field) if part) + ": "


@pytest.fixture(scope="module")
def before(driver: neo4j.Driver) -> tuple[int, str]:
    return data_version(driver), fingerprint(driver)


@pytest.mark.parametrize("bad", BAD_FILES, ids=str)
def test_a_bad_file_is_refused_with_its_place(
    bad: Bad, run: Any, driver: neo4j.Driver, before: tuple[int, str], tmp_path: Path
) -> None:
    path = write(tmp_path, bad)

    result = run("load", str(path))

    assert result.exit_code == 1, result.output
    lines = result.stderr.splitlines()
    found = [line for line in lines if line.startswith(expected_place(bad, path)) and bad.words in line]
    assert found, result.stderr
    assert lines[-1].startswith("parley: ")
    assert lines[-1].endswith("nothing was written")
    assert (data_version(driver), fingerprint(driver)) == before


# What shows as one fault where there is one: no fault drags others behind it.
@pytest.mark.parametrize(
    "bad", [bad for bad in BAD_FILES if bad.line and "fact" not in bad.name and "YAML" not in bad.name], ids=str
)
def test_one_fault_is_told_once(bad: Bad, run: Any, tmp_path: Path) -> None:
    answer = json.loads(run("load", "--json", str(write(tmp_path, bad))).stdout)

    faults = [fault for fault in answer["faults"] if fault["message"] != "missing; expected a value"]
    assert len(faults) <= 1, answer["faults"]


def test_every_fault_of_several_files_at_once(
    run: Any, driver: neo4j.Driver, before: tuple[int, str], tmp_path: Path
) -> None:
    paths = []
    for number, bad in enumerate(BAD_FILES):
        folder = tmp_path / str(number)
        folder.mkdir()
        paths.append((bad, write(folder, bad)))

    answer = json.loads(run("load", "--json", *(str(path) for _, path in paths)).stdout)

    described = {(fault["file"], fault["line"], fault["field"]) for fault in answer["faults"]}
    missed = [bad.name for bad, path in paths if (str(path), bad.line, bad.field) not in described]
    assert not missed
    assert answer["count"] == len(answer["faults"])
    assert (data_version(driver), fingerprint(driver)) == before


def test_an_id_of_two_files(run: Any, tmp_path: Path) -> None:
    record = '{"kind":"actor","id":"test-twice","name":"Twice","type":"other"}\n'
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text(record)
    second.write_text("\n" + record)

    result = run("load", str(first), str(second))

    assert result.exit_code == 1
    assert f"{second}:2: id: 'test-twice' is already the id of a record at {first}:1" in result.stderr


@pytest.mark.parametrize("name", ["missing.jsonl", "folder.yaml", "folder"])
def test_what_is_no_file(run: Any, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.startswith("folder"):
        path.mkdir()

    result = run("load", str(path))

    assert result.exit_code == 1
    assert result.stderr.startswith(f"{path}: ")


def test_faults_beyond_the_limit_are_counted(run: Any, environment: dict[str, str], tmp_path: Path) -> None:
    environment = {**environment, "PARLEY_FAULTS_MAX": "3"}
    path = tmp_path / "many.jsonl"
    path.write_text("[]\n" * 10)
    read_settings.cache_clear()

    result = CliRunner().invoke(app, ["load", str(path)], env=environment)

    assert result.stderr.count("expected a record") == 3
    assert "… and 7 more" in result.stderr
    assert "10 fault(s)" in result.stderr


@pytest.mark.parametrize(
    "name",
    ["claim without a source", "unknown actor", "10 MB on one line", "JSON of 100,000 levels", "YAML alias", "UTF-16"],
)
def test_the_command_itself(
    name: str, environment: dict[str, str], driver: neo4j.Driver, before: tuple[int, str], tmp_path: Path
) -> None:
    bad = next(bad for bad in BAD_FILES if bad.name == name)
    path = write(tmp_path, bad)

    done = subprocess.run(
        [sys.executable, "-m", "parley", "load", str(path)],
        env={**os.environ, **environment}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert f"\n{expected_place(bad, path)}" in f"\n{done.stderr}"
    assert "Traceback" not in done.stderr
    assert not done.stdout
    assert (data_version(driver), fingerprint(driver)) == before
