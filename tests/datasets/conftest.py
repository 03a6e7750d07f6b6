"""The public datasets in a Neo4j of their own, imported once from the real files, and the API over it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from graph.settings import Settings, read_settings
from graph.store.importing import ImportResult, import_files
from parley.__main__ import app
from tests.conftest import Server, await_ready, serve_home
from tests.datasets.asking import Reader
from tests.datasets.files import DATASETS, ICEWS, Given, cut_icews, write_rows

if TYPE_CHECKING:
    from tests.datasets.files import Real


@dataclass
class Imported:
    """A Neo4j with the datasets in it, the files they came from, and what each import reported."""

    server: Server
    files: dict[str, list[Path]]
    results: dict[str, ImportResult] = field(default_factory=dict)

    def take_in(self, given: Given, *, again: bool = False) -> ImportResult:
        """Import a dataset's files."""
        wanted, settings = given.wanted(self.files[given.id]), self.server.settings
        result: ImportResult = self.server.run(
            lambda database: import_files(database, wanted, settings, print, again=again)
        )
        return result


def settings_of(server: Server) -> Settings:
    """How an API reaches a server; a busy machine is not a Neo4j that is away."""
    local = server.local
    return Settings(
        home=server.settings.home,
        database_url=local.url,
        database_password=SecretStr(local.password),
        away_seconds=10,
    )


Run = Callable[..., Any]


def run_command(server: Server, *words: str) -> Any:
    """What a ``parley`` command prints on a server, out of its JSON where it is asked for that. It must succeed."""
    local = server.local
    environment = {"PARLEY_DATABASE_URL": local.url, "PARLEY_DATABASE_PASSWORD": local.password}
    read_settings.cache_clear()
    try:
        result = CliRunner().invoke(app, words, env=environment)
    finally:
        read_settings.cache_clear()
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout) if "--json" in words else result.stdout


@pytest.fixture(scope="session")
def imported(real: Real, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    """Every dataset, of ICEWS the first days; tests only read it, or import what is there already."""
    files = {given.id: [real(name) for name in given.files] for given in DATASETS}
    files[ICEWS.id] = [write_rows(tmp_path_factory.mktemp("icews") / "icews14.tsv", cut_icews(files[ICEWS.id][0]))]
    for server in serve_home("datasets"):
        found = Imported(server, files)
        for given in DATASETS:
            found.results[given.id] = found.take_in(given)
        yield found


@pytest.fixture(scope="session")
def api(imported: Imported) -> Iterator[TestClient]:
    """The API over them, once it says that it is ready."""
    with TestClient(create_app(settings_of(imported.server))) as client:
        await_ready(client)
        yield client


@pytest.fixture
def run(imported: Imported) -> Run:
    """Runs ``parley`` commands on them."""
    return partial(run_command, imported.server)


@pytest.fixture
def according_to(api: TestClient) -> Callable[..., Reader]:
    """Asks as these datasets alone tell it."""
    return lambda *datasets: Reader(api, *datasets)
