"""A PARLEY_HOME to measure in: data of its own, and the jars and class data of the user who measures."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graph.local import stop_database
from graph.settings import Settings, read_settings


@contextmanager
def make_home(cache: Path | None = None, **settings: object) -> Iterator[Settings]:
    """Settings of a home that is removed afterwards, its Neo4j stopped first; ``cache`` is the user's unless given."""
    home = Path(tempfile.mkdtemp(prefix="parley-bench-"))
    _link_cache(home, cache)
    made = Settings(home=home, database_url=None, **settings)  # type: ignore[arg-type]
    try:
        yield made
    finally:
        stop_database(made)
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def open_home(home: Path, **settings: object) -> Iterator[Settings]:
    """Settings of a home that is made where it is missing and stays, with the user's cache; its Neo4j stops."""
    if not home.exists():
        home.mkdir(parents=True)
        _link_cache(home)
    made = Settings(home=home, database_url=None, **settings)  # type: ignore[arg-type]
    try:
        yield made
    finally:
        stop_database(made)


def _link_cache(home: Path, cache: Path | None = None) -> None:
    cache = (cache or read_settings().cache_folder).absolute()
    cache.mkdir(parents=True, exist_ok=True)
    (home / "cache").symlink_to(cache)


def environment(settings: Settings, *names: str) -> dict[str, str]:
    """The environment of a Parley that runs in this home with these further settings of it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    always = ("home", "java_compiler", "replan_seconds")
    given = {f"PARLEY_{name.upper()}": str(getattr(settings, name)) for name in (*always, *names)}
    return kept | given


def command(*words: str, python: Path | None = None) -> list[str]:
    """The command line of Parley in this very Python, or in another."""
    return [str(python or sys.executable), "-m", "parley", *words]


def start_command(variables: Mapping[str, str], log: Path, *words: str) -> subprocess.Popen[bytes]:
    """A Parley command as a process of its own; what it prints goes into the log."""
    with log.open("wb") as printed:
        return subprocess.Popen(command(*words), env=variables, stdout=printed, stderr=printed)
