"""The API over the seeded Neo4j, and the API with no Neo4j at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from graph.store import load_files
from tests.api.writable import Writable, open_writable
from tests.conftest import await_ready

if TYPE_CHECKING:
    from tests.conftest import Server


@pytest.fixture(scope="session")
def seeded_settings(seeded: Server) -> Settings:
    """How to reach the Neo4j with the founding case."""
    local = seeded.local
    return Settings(
        home=seeded.settings.home,
        database_url=local.url,
        database_password=SecretStr(local.password),
        wait_seconds=0.1,  # nothing is written here, so nothing comes of waiting
        away_seconds=10,  # a busy machine is not a Neo4j that is away
    )


@pytest.fixture(scope="session")
def seeded_api(seeded_settings: Settings) -> Iterator[TestClient]:
    """The answers of an app on it."""
    with TestClient(create_app(seeded_settings)) as client:
        await_ready(client)
        yield client


@pytest.fixture(scope="module")
def lonely_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The API where no Neo4j runs, as in an empty PARLEY_HOME."""
    home: Path = tmp_path_factory.mktemp("home")
    with TestClient(create_app(Settings(home=home))) as client:
        yield client


@pytest.fixture(scope="module")
def writable(_scratch_server: Server) -> Iterator[Writable]:
    """An API over the founding case that the tests of a module may write to."""
    with open_writable(_scratch_server) as opened:
        yield opened


@pytest.fixture
def scratch_settings(scratch: Server) -> Settings:
    """How to reach a Neo4j that is empty; an event stream's pages are small."""
    local = scratch.local
    return Settings(
        home=scratch.settings.home,
        database_url=local.url,
        database_password=SecretStr(local.password),
        away_seconds=10,
        ldes_page=3,
    )


@pytest.fixture
def scratch_api(scratch_settings: Settings) -> Iterator[TestClient]:
    """The answers of an app on it."""
    with TestClient(create_app(scratch_settings)) as client:
        yield client


@pytest.fixture
def load_scratch(scratch: Server, tmp_path: Path) -> Callable[..., None]:
    """Loads records into it as one commit."""

    def write(*records: dict[str, Any]) -> None:
        path = tmp_path / "records.jsonl"
        path.write_bytes(b"\n".join(map(orjson.dumps, records)))
        scratch.run(lambda database: load_files(database, [path], scratch.settings))

    return write
