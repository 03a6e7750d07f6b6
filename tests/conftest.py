"""A real Neo4j for the tests: one with the seed, only read; one that each test may empty and fill."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from starlette.testclient import TestClient
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling, Scheduling

from graph.driver import Database
from graph.local import LocalDatabase, start_database, stop_database
from graph.settings import Settings
from graph.store import load_seed, prepare
from tests.declared_answers import check_every_answer
from tests.emptying import empty_records, forget_schema, read_schema

# Modules that assert for others.
pytest.register_assert_rewrite("tests.questions.asking")

# Public datasets to test with; never part of the project.
REAL = Path(os.environ.get("PARLEY_TEST_DATA") or Path(__file__).parents[2] / "shared" / "data")
# The cache is kept between runs, so that the jars are fetched once; data folders are a run's own.
TEST_HOME = Path(os.environ.get("PARLEY_TEST_HOME", Path(__file__).parents[1] / ".parley" / "test")).absolute()

_READY_SECONDS = 120

# By this name Starlette's test client calls every app.
os.environ.setdefault("PARLEY_ALLOWED_HOSTS", "testserver")
# Neo4js of tests live for seconds or minutes, in which Java's better compiler costs more than it saves.
os.environ.setdefault("PARLEY_JAVA_COMPILER", "quick")
# Test after test empties and fills them: any plan of a query does for so little.
os.environ.setdefault("PARLEY_REPLAN_SECONDS", "3600")

# How long a rule takes says how busy the machine is. The same cases in every run: more of them are for `make prove`.
hypothesis.settings.register_profile("parley", deadline=None, derandomize=True)
hypothesis.settings.load_profile("parley")

# `make quick`: the rules alone. What starts a process of its own, or reads a real dataset, is left to `make test`.
_QUICK = ("tests/graph/", "tests/api/", "tests/parley/", "tests/bench/")
_SLOW_FIXTURES = {"seeded", "_scratch_server", "real", "lonely_api"}
_SLOW_FOLDERS = ("tests/graph/local/",)

# How `make test` deals out work. What takes minutes begins first, so that no process waits for another at the end;
# a folder whose files share what took long to load is one piece of work, every other file is one.
_FIRST = ("tests/prove/",)
_TOGETHER = ("tests/cases/", "tests/datasets/")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds ``--quick``."""
    parser.addoption("--quick", action="store_true", help="only tests that need no Neo4j, browser or real dataset")


class _ByPiece(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Whichever process is free takes the next piece of work."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return next((folder for folder in _TOGETHER if path.startswith(folder)), path)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Deals out pieces of work. Marks cannot: the groups of xdist 3.8 come to nothing with pytest 9.2."""
    return _ByPiece(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Puts first what takes long; with ``--quick`` leaves out the tests of files that need more than Python."""
    items.sort(key=lambda item: not item.nodeid.startswith(_FIRST))
    if config.getoption("quick"):
        left_out = [item for item in items if not _is_quick(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _is_quick(item)]


def _is_quick(item: pytest.Item) -> bool:
    path = item.nodeid.partition("::")[0]
    if not path.startswith(_QUICK) or path.startswith(_SLOW_FOLDERS):
        return False
    return not _SLOW_FIXTURES & set(getattr(item, "fixturenames", ())) and not _starts_processes(item.path)


@cache
def _starts_processes(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return any(word in text for word in ("subprocess", "start_database", "serve_home", "make_home", "run_seeded"))


@pytest.fixture(scope="session", autouse=True)
def _declared_answers() -> Iterator[None]:
    """Whatever a test asks, an answer that is not as its route declares it fails that test."""
    with check_every_answer():
        yield


def make_home(name: str) -> Settings:
    """Settings whose data are this run's own and whose cache is shared."""
    home = TEST_HOME / "runs" / f"{os.getpid()}-{name}"
    shared = TEST_HOME / "cache"
    shared.mkdir(parents=True, exist_ok=True)
    home.mkdir(parents=True)
    (home / "cache").symlink_to(shared)
    return Settings(home=home, lease_seconds=3)


class Server:
    """A running Neo4j and how to reach it; a driver is made for each event loop that asks."""

    def __init__(self, settings: Settings, local: LocalDatabase) -> None:
        self.settings, self.local = settings, local
        # What its schema was when it was last brought up to date.
        self.schema: list[str] = []

    def connect(self) -> Database:
        """A database that the caller closes."""
        # A busy machine is not a Neo4j that is away.
        settings = self.settings.model_copy(update={"away_seconds": 15, "write_seconds": 600})
        return Database.connect(self.local.url, self.local.user, self.local.password, settings)

    def run(self, work: Callable[[Database], Awaitable[Any]]) -> Any:
        """Run some work on a connection of its own."""

        async def connected() -> Any:
            database = self.connect()
            try:
                return await work(database)
            finally:
                await database.close()

        return asyncio.run(connected())

    def prepare(self) -> None:
        """Bring its schema up to date."""
        self.run(lambda database: prepare(database, self.settings))
        self.schema = read_schema(self.local)

    def empty(self) -> None:
        """Take everything out, but keep the schema; what a test has changed of it is mended."""
        empty_records(self.local)
        if read_schema(self.local) == self.schema:
            self.run(lambda database: prepare(database, self.settings))
        else:
            forget_schema(self.local)
            self.prepare()


def serve_home(name: str) -> Iterator[Server]:
    """A Neo4j with nothing but the schema in a home of its own, which is gone afterwards."""
    settings = make_home(name)
    try:
        server = Server(settings, start_database(settings, print))
        server.prepare()
        yield server
    finally:
        stop_database(settings)
        if settings.home is not None:
            shutil.rmtree(settings.home, ignore_errors=True)


@pytest.fixture(scope="session")
def seeded() -> Iterator[Server]:
    """A Neo4j with the founding case loaded; tests only read it."""
    for server in serve_home("seeded"):
        server.run(partial(load_seed, settings=server.settings))
        yield server


@pytest.fixture(scope="session")
def _scratch_server() -> Iterator[Server]:
    yield from serve_home("scratch")


@pytest.fixture
def scratch(_scratch_server: Server) -> Server:
    """An empty Neo4j with the schema in place; a test may do with it what it likes."""
    _scratch_server.empty()
    return _scratch_server


def await_ready(client: TestClient) -> None:
    """Wait until an app says that it is ready, which takes long where it reads much, or beside other work."""
    give_up = time.monotonic() + _READY_SECONDS
    while (ready := client.get("/readyz")).status_code != 200:
        assert time.monotonic() < give_up, ready.text
        time.sleep(0.02)  # asking without a pause takes the processor from what is waited for


@pytest.fixture(scope="session")
def real() -> Callable[[str], Path]:
    """A real file; the test is skipped where it is absent, and fails where it may not be."""

    def finding(name: str) -> Path:
        path = REAL / name
        if not path.is_file():
            if os.environ.get("CI") == "true":
                pytest.fail(f"{name} is missing from the test data")
            pytest.skip(f"{name} is not at hand; PARLEY_TEST_DATA says where the test data are")
        return path

    return finding


@pytest.fixture
def anyio_backend() -> str:
    """The event loop that async tests run in."""
    return "asyncio"


@pytest.fixture
async def database(scratch: Server) -> AsyncIterator[Database]:
    """A connection to the scratch Neo4j, inside the test's own event loop."""
    connected = scratch.connect()
    yield connected
    await connected.close()
