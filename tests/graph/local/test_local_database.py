"""A real Neo4j: started, found by others, killed, stopped, and started again with its data."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import neo4j
import psutil
import pytest
from neo4j.exceptions import ClientError, Neo4jError
from typer.testing import CliRunner

from graph.errors import LocalDatabaseError
from graph.local import LocalDatabase, find_database, start_database, stop_database
from graph.local.paths import LocalPaths
from graph.local.state import State, read_state
from graph.settings import Settings, read_settings
from parley.commands.db import app

_START = """
import json, os, sys
from pathlib import Path
from graph.local import start_database
from graph.settings import Settings
found = start_database(Settings(home=Path(sys.argv[1])))
print(json.dumps([found.pid, found.started_here]), flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("local") / "home"


@pytest.fixture(scope="module")
def settings(home: Path, real_settings: Callable[[Path], Settings]) -> Iterator[Settings]:
    mine = real_settings(home)
    yield mine
    stop_database(mine)


@pytest.fixture(scope="module")
def database(settings: Settings, home: Path) -> LocalDatabase:
    """Started by two other processes at once, both of which are killed as soon as they have it."""
    command = [sys.executable, "-c", _START, str(home)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    starters = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) for _ in range(2)]
    described = [json.loads(starter.communicate(timeout=480)[0]) for starter in starters]
    assert sorted(started for _, started in described) == [False, True]
    assert described[0][0] == described[1][0]
    found = find_database(settings)
    assert found is not None
    assert found.pid == described[0][0]
    return found


def ask(database: LocalDatabase, statement: str) -> list[list[object]]:
    with neo4j.GraphDatabase.driver(database.url, auth=(database.user, database.password)) as driver:
        records, _, _ = driver.execute_query(statement)
        return [record.values() for record in records]


def test_wrong_passwords_of_others_lock_nobody_out(database: LocalDatabase) -> None:
    refused = set[str | None]()
    for password in ("neo4j", "guess", "again", "and again", "more"):
        intruder = neo4j.GraphDatabase.driver(database.url, auth=(database.user, password))
        with intruder, pytest.raises(Neo4jError) as caught:
            intruder.verify_connectivity()
        refused.add(caught.value.code)

    assert refused == {"Neo.ClientError.Security.Unauthorized"}
    with neo4j.GraphDatabase.driver(database.url, auth=(database.user, database.password)) as driver:
        driver.verify_connectivity()


def test_outlives_who_started_it_and_is_found_again(settings: Settings, database: LocalDatabase) -> None:
    again = start_database(settings)

    assert again == replace(database, started_here=False)
    assert ask(again, "CALL dbms.components() YIELD versions, edition") == [[["5.26.30"], "community"]]


def test_listens_on_this_machine_only(database: LocalDatabase) -> None:
    heard = [c.laddr for c in psutil.Process(database.pid).net_connections() if c.status == psutil.CONN_LISTEN]

    assert {address.ip.removeprefix("::ffff:") for address in heard} == {"127.0.0.1"}
    assert [address.port for address in heard] == [int(database.url.rpartition(":")[2])]


def test_password_is_for_its_owner_and_needed(settings: Settings, database: LocalDatabase) -> None:
    kept = LocalPaths.of(settings).password

    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert kept.read_text(encoding="utf-8").strip() == database.password
    assert database.password not in repr(database)
    with pytest.raises(Neo4jError, match=r"(?i)unauthorized|authentication"):
        ask(replace(database, password="neo4j"), "RETURN 1")


def test_files_of_the_machine_cannot_be_read(database: LocalDatabase, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("secret\n", encoding="utf-8")

    with pytest.raises(ClientError, match=r"(?i)configuration|not allowed"):
        ask(database, f"LOAD CSV FROM '{(tmp_path / 'secret.csv').as_uri()}' AS line RETURN line")


def test_prepared_class_data_is_used(database: LocalDatabase, settings: Settings) -> None:
    mapped = {Path(m.path).name for m in psutil.Process(database.pid).memory_maps()} if psutil.LINUX else set()

    assert not psutil.LINUX or {"base.jsa", "neo4j.jsa"} <= mapped
    assert "[cds" not in LocalPaths.of(settings).log.read_text(encoding="utf-8")


@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "flipped", "a folder"])
def test_is_found_again_when_what_was_remembered_of_it_is_damaged(
    database: LocalDatabase, settings: Settings, damage: str
) -> None:
    state = LocalPaths.of(settings).state
    known = state.read_bytes()
    state.unlink()
    if damage == "a folder":
        state.mkdir()
    elif damage != "gone":
        flipped = known[:-20] + bytes([known[-20] ^ 1]) + known[-19:]
        state.write_bytes({"empty": b"", "cut": known[:-1], "flipped": flipped}[damage])

    found = find_database(settings) if damage in ("cut", "flipped") else start_database(settings)
    assert found == replace(database, started_here=False)
    assert state.read_bytes() == known


def test_a_second_neo4j_on_the_same_store_is_refused(
    database: LocalDatabase, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As where the first one is another user's, and does not show its arguments.
    monkeypatch.setattr("graph.local.database.find_running", lambda _: State())
    places = LocalPaths.of(settings)
    known = places.state.read_bytes()
    places.state.unlink()
    try:
        with pytest.raises(LocalDatabaseError, match=r"another Neo4j has its store open(.|\n)*last lines of"):
            start_database(settings)
    finally:
        places.state.write_bytes(known)

    assert psutil.pid_exists(database.pid)
    assert ask(database, "RETURN 1") == [[1]]


def test_killed_and_started_again_keeps_port_and_data(database: LocalDatabase, settings: Settings) -> None:
    ask(database, "CREATE (:Kept {word: 'درعا'})")
    process = psutil.Process(database.pid)
    process.send_signal(signal.SIGKILL)
    psutil.wait_procs([process], timeout=10)

    assert find_database(settings) is None
    assert read_state(LocalPaths.of(settings).state).process is None

    lines: list[str] = []
    again = start_database(settings, lines.append)
    assert again.started_here
    assert (again.url, again.password) == (database.url, database.password)
    assert again.pid != database.pid
    assert "ready on" in lines[-1]
    assert ask(again, "MATCH (n:Kept) RETURN n.word") == [["درعا"]]


def test_commands(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whatever ran before, a refused second Neo4j too, the log is that of the one that runs.
    stop_database(settings)
    start_database(settings)
    monkeypatch.setenv("PARLEY_HOME", str(settings.home))
    read_settings.cache_clear()
    runner = CliRunner()

    def run(*words: str, typed: str | None = None) -> tuple[int, str]:
        result = runner.invoke(app, words, input=typed)
        return result.exit_code, result.output

    try:
        assert run("start")[1].startswith("running already: bolt://127.0.0.1:")
        status = json.loads(run("status", "--json")[1])
        assert status["running"]
        assert "password" not in status
        # The database answers before it writes so into its log.
        until = time.monotonic() + 60
        while "Started." not in (log := run("log", "-n", "50")[1]):
            assert time.monotonic() < until, log
            time.sleep(0.1)
        code, answer = run("shell", "--json", "-e", "RETURN date('2021-06-25') AS day, [1, {a: null}] AS list")
        assert (code, json.loads(answer)) == (0, {"day": "2021-06-25", "list": [1, {"a": None}]})
        code, answer = run("shell", typed="UNWIND [11, 22]\nAS n RETURN n;\nCREATE (:Typed {n: 3});\nRETURN 'end' AS e")
        assert code == 0
        assert [word in answer for word in ("11", "22", "1 nodes created", "end")] == [True] * 4
        code, answer = run("shell", "-e", "RETRUN 1")
        assert code == 1
        assert "RETRUN" in answer

        assert run("stop") == (0, "stopped\n")
        assert find_database(settings) is None
        assert run("status")[0] == 3
        assert run("stop") == (0, "not running\n")
        code, answer = run("shell", "-e", "RETURN 1")
        assert code == 1
        assert "parley db start" in answer
    finally:
        read_settings.cache_clear()
