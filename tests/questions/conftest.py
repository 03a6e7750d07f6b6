"""The API over the seeded Neo4j and over the scratch one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings

if TYPE_CHECKING:
    from tests.conftest import Server

# The questions are asked in modules of their own, since they are asked of altered seeds, too.
for _module in ("talks_and_demands", "days_and_windows", "ties_and_camps", "dates_and_order", "evidence"):
    pytest.register_assert_rewrite(f"tests.questions.{_module}")


@contextmanager
def _serve(server: Server) -> Iterator[TestClient]:
    local = server.local
    settings = Settings(
        home=server.settings.home, database_url=local.url, database_password=SecretStr(local.password), away_seconds=10
    )
    with TestClient(create_app(settings)) as client:
        yield client


@pytest.fixture(scope="session")
def seeded_api(seeded: Server) -> Iterator[TestClient]:
    """The API over the founding case."""
    with _serve(seeded) as client:
        yield client


@pytest.fixture
def serve_scratch(scratch: Server) -> Callable[[], AbstractContextManager[TestClient]]:
    """Serves what a test has put into the scratch Neo4j."""
    return lambda: _serve(scratch)
