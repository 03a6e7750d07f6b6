"""``parley serve`` as a process: ready, asked to end, and with its Neo4j gone and back."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import psutil
import pytest

from graph.local import find_database, start_database, stop_database
from graph.settings import Settings
from tests.conftest import TEST_HOME, Server

# Generous: other tests may keep the machine busy.
PATIENCE = 90
READY = "Parley is ready at "


@pytest.fixture
def own_home(tmp_path: Path) -> Iterator[Settings]:
    """An empty home that shares the fetched jars; whatever runs there afterwards is stopped."""
    cache = TEST_HOME / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    (tmp_path / "cache").symlink_to(cache)
    settings = Settings(home=tmp_path)
    yield settings
    stop_database(settings)


class Serving:
    """A running ``parley serve``."""

    def __init__(self, process: subprocess.Popen[str], printed: Path) -> None:
        self.process = process
        self.printed = printed
        self.address = ""

    def await_ready(self) -> None:
        """Wait for the line that says so; its address is the one to ask."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith(READY), (line, self.printed.read_text())
        self.address = line.removeprefix(READY).strip()

    def await_line(self, words: str) -> None:
        """Wait until it says these words on standard error."""
        wait_until(lambda: words in self.printed.read_text(), words)

    def get(self, path: str) -> httpx2.Response:
        return httpx2.get(self.address + path, timeout=30)

    def end(self, *signals: signal.Signals) -> int:
        """Send the signals, one soon after the other; the exit code."""
        for number in signals:
            self.process.send_signal(number)
            time.sleep(0.05)
        return self.process.wait(PATIENCE)


def wait_until(reached: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < until, f"never came: {what}"
        time.sleep(0.05)


@contextmanager
def serving(home: Path | None, printed: Path, *arguments: str) -> Iterator[Serving]:
    command = [sys.executable, "-m", "parley", "serve", "--port", "0", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    with printed.open("w") as errors:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment | {"PARLEY_HOME": str(home)},
            cwd=Path(__file__).parents[2],
        )
    with process:
        try:
            yield Serving(process, printed)
        finally:
            if process.poll() is None:
                process.kill()


def test_it_serves_the_seed_and_stops_the_database_it_started(own_home: Settings, tmp_path: Path) -> None:
    with serving(own_home.home, tmp_path / "errors") as parley:
        parley.await_ready()
        ready, network = parley.get("/readyz"), parley.get("/v1/network")
        database = find_database(own_home)
        code = parley.end(signal.SIGTERM, signal.SIGTERM)

    assert ready.status_code == 200
    assert ready.json()["checks"]["seed"] is True
    assert network.json()["nodes"]
    assert database is not None
    assert code == 0
    assert not psutil.pid_exists(database.pid)
    assert "Traceback" not in parley.printed.read_text()


def test_it_leaves_alone_a_database_that_was_running(scratch: Server, tmp_path: Path) -> None:
    with serving(scratch.settings.home, tmp_path / "errors", "--no-seed") as parley:
        parley.await_ready()
        code = parley.end(signal.SIGINT)

    assert code == 0
    assert psutil.pid_exists(scratch.local.pid)


def test_asked_to_end_while_the_database_starts_it_leaves_nothing_behind(own_home: Settings, tmp_path: Path) -> None:
    with serving(own_home.home, tmp_path / "errors") as parley:
        parley.await_line("starting Neo4j")
        process = psutil.Process(parley.process.pid)
        wait_until(lambda: bool(process.children()), "a child")
        children = process.children()
        code = parley.end(signal.SIGINT, signal.SIGTERM)

    assert code == 0
    assert not [child for child in children if child.is_running()]


def test_the_database_goes_and_comes_back(own_home: Settings, tmp_path: Path) -> None:
    with serving(own_home.home, tmp_path / "errors") as parley:
        parley.await_ready()
        assert parley.get("/v1/actors").status_code == 200
        stop_database(own_home)

        for path in ("/v1/actors", "/v1/network", "/v1/actors/nobody"):
            began = time.monotonic()
            away = parley.get(path)
            assert time.monotonic() - began < 2
            assert away.status_code == 503
            assert away.headers["content-type"] == "application/problem+json"
            assert int(away.headers["retry-after"]) > 0
        assert parley.get("/readyz").status_code == 503
        assert parley.get("/healthz").status_code == 200

        back = start_database(own_home)
        wait_until(lambda: parley.get("/readyz").status_code == 200, "ready again")
        # A Neo4j that has just begun may still be too slow for the first question on a busy machine.
        wait_until(lambda: parley.get("/v1/actors").status_code == 200, "an answer")
        assert parley.get("/v1/actors").json()["items"]
        code = parley.end(signal.SIGTERM)

    assert code == 0
    assert psutil.pid_exists(back.pid), "it stopped a database that it had not started"


def test_a_database_that_dies_is_started_again(own_home: Settings, tmp_path: Path) -> None:
    with serving(own_home.home, tmp_path / "errors") as parley:
        parley.await_ready()
        for _ in range(2):
            before = find_database(own_home)
            assert before is not None
            psutil.Process(before.pid).kill()
            wait_until(lambda: parley.get("/readyz").status_code == 503, "away")
            wait_until(lambda: parley.get("/v1/actors").status_code == 200, "an answer")
            after = find_database(own_home)
            assert after is not None
            assert after.pid != before.pid
        last = find_database(own_home)
        code = parley.end(signal.SIGTERM)

    assert code == 0
    assert last is not None
    assert not psutil.pid_exists(last.pid)
    printed = parley.printed.read_text()
    assert printed.count("Neo4j ended") == printed.count("Neo4j runs again") == 2
    assert "Traceback" not in printed


def test_one_that_begins_while_another_ends_has_a_database_of_its_own(own_home: Settings, tmp_path: Path) -> None:
    with serving(own_home.home, tmp_path / "first") as first:
        first.await_ready()
        first.process.send_signal(signal.SIGTERM)
        with serving(own_home.home, tmp_path / "second") as second:
            second.await_ready()
            assert first.process.wait(PATIENCE) == 0
            wait_until(lambda: second.get("/v1/actors").status_code == 200, "an answer")
            assert second.end(signal.SIGTERM) == 0


def test_a_database_that_hangs_is_away_too(scratch: Server, tmp_path: Path) -> None:
    database = psutil.Process(scratch.local.pid)
    with serving(scratch.settings.home, tmp_path / "errors", "--no-seed") as parley:
        parley.await_ready()
        database.suspend()
        try:
            answers = [parley.get("/v1/actors") for _ in range(2)]
            began = time.monotonic()
            answers.append(parley.get("/v1/talks"))
            took = time.monotonic() - began
            alive = parley.get("/healthz")
        finally:
            database.resume()
        wait_until(lambda: parley.get("/v1/actors").status_code == 200, "an answer")
        parley.end(signal.SIGTERM)

    assert [answer.status_code for answer in answers] == [503, 503, 503]
    assert took < 2.5
    assert alive.status_code == 200


def test_too_few_file_descriptors_are_one_clear_line(tmp_path: Path) -> None:
    limited = (
        "import resource, runpy; resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100)); "
        "runpy.run_module('parley', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "db", "start"],
        capture_output=True,
        text=True,
        env=os.environ | {"PARLEY_HOME": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        timeout=PATIENCE,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "too few file descriptors: this process may open 100 files and 1024 are needed" in done.stderr


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "parley", "serve", "--port", str(port)],
            capture_output=True,
            text=True,
            env=os.environ | {"PARLEY_HOME": str(tmp_path)},
            cwd=Path(__file__).parents[2],
            timeout=PATIENCE,
            check=False,
        )

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert f"port {port} of 127.0.0.1 is taken" in done.stderr
    assert not list(tmp_path.iterdir())
