"""A case loaded into a Neo4j of its own, and the API over it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from graph.store import load_files
from tests.conftest import await_ready, serve_home

KELDUR = Path(__file__).parent / "keldur_2009"


@pytest.fixture(scope="session")
def keldur() -> Iterator[TestClient]:
    """The API over the synthetic case of Keldur; tests only read it."""
    paths = [path for path in sorted(KELDUR.glob("*.yaml")) if path.name != "questions.yaml"]
    for server in serve_home("keldur"):
        server.run(partial(load_files, paths=paths, settings=server.settings))
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
