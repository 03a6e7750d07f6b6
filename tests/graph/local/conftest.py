"""Settings for a database of its own, on jars and class data that all tests share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.local import stop_database
from graph.local.java import home_argument
from graph.local.paths import LocalPaths
from graph.settings import Settings

_SHARED = Path(os.environ.get("PARLEY_TEST_HOME") or Path(__file__).parents[3] / ".parley" / "test")


@pytest.fixture(scope="session")
def real_settings() -> Callable[[Path], Settings]:
    """Makes settings for a home whose cache is the one that tests share, so that jars are fetched once."""

    def make(home: Path) -> Settings:
        cache = _SHARED.absolute() / "cache"
        cache.mkdir(parents=True, exist_ok=True)
        home.mkdir(parents=True, exist_ok=True)
        (home / "cache").symlink_to(cache)
        return Settings(home=home)

    return make


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    """A home of its own with nothing in it yet; a database that a test leaves running is stopped."""
    mine = Settings(home=tmp_path / "home")
    yield mine
    if mine.data_folder.is_dir():
        stop_database(mine)


@pytest.fixture
def fake_neo4j(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Puts a small Python program in the place of Java and Neo4j; it sees the command's arguments in sys.argv."""
    archive = "-XX:SharedArchiveFile=made"
    monkeypatch.setattr("graph.local.database.provide_jars", lambda *_: [])
    monkeypatch.setattr("graph.local.database.find_archives", lambda _: [archive])

    def fake(program: str) -> None:
        script = tmp_path / "fake_neo4j.py"
        script.write_text(program, encoding="utf-8")

        def command(home: Path, jars: object, heap: int, sharing: list[str], **_: object) -> list[str]:
            return [sys.executable, str(script), home_argument(home), *sharing]

        monkeypatch.setattr("graph.local.server.neo4j_command", command)

    return fake


@pytest.fixture
def places(settings: Settings) -> LocalPaths:
    """Where the files of ``settings`` lie; the data folder exists."""
    found = LocalPaths.of(settings)
    found.data.mkdir(parents=True)
    return found
