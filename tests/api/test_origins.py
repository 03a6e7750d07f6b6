"""Whose pages a browser lets read answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings

ALLOWED = "access-control-allow-origin"
OWN = ["http://localhost:3000", "http://127.0.0.1:3333", "https://localhost", "http://[::1]:5173", "http://127.0.0.9"]
OTHERS = [
    "https://evil.example", "null", "http://localhost.evil.example", "http://evil.example:8000", "file://", "localhost",
    "http://localhost:3000/path", "http://user@localhost",
]  # fmt: skip
READS = ["/v1/actors", "/v1/actors?limit=0", "/nope", "/reconcile", "/openapi.json", "/healthz", "/"]


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The API without a database, as it is by default."""
    with TestClient(create_app(Settings(home=tmp_path_factory.mktemp("home")))) as client:
        yield client


def preflight(api: TestClient, path: str, origin: str, method: str) -> dict[str, str]:
    """The answer to a browser that asks before it sends a request."""
    answer = api.options(path, headers={"origin": origin, "access-control-request-method": method})
    return {name: value for name, value in answer.headers.items() if name.startswith("access-control-")}


@pytest.mark.parametrize("path", READS)
@pytest.mark.parametrize("origin", OWN)
def test_pages_of_this_machine_read_every_answer(api: TestClient, origin: str, path: str) -> None:
    answer = api.get(path, headers={"origin": origin})

    assert answer.headers[ALLOWED] == origin
    assert "etag" in answer.headers["access-control-expose-headers"]
    assert "origin" in answer.headers["vary"].lower()
    assert preflight(api, path, origin, "GET").get("access-control-allow-methods") == "GET"


@pytest.mark.parametrize("path", READS)
@pytest.mark.parametrize("origin", OTHERS)
def test_no_other_page_does(api: TestClient, origin: str, path: str) -> None:
    answer = api.get(path, headers={"origin": origin})

    assert ALLOWED not in answer.headers
    assert "origin" in answer.headers["vary"].lower()  # or a cache would give it what was said to another
    assert preflight(api, path, origin, "GET") == {}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_is_written_from_another_origin(api: TestClient, method: str) -> None:
    origin = OWN[0]

    assert ALLOWED not in api.request(method, "/v1/actors", headers={"origin": origin}).headers
    assert preflight(api, "/v1/actors", origin, method) == {}


@pytest.mark.parametrize("path", ["/mcp", "/mcp/x"])
def test_assistants_are_reached_from_no_page(api: TestClient, path: str) -> None:
    for method in ("GET", "POST"):
        assert ALLOWED not in api.request(method, path, headers={"origin": OWN[0]}).headers
        assert preflight(api, path, OWN[0], method) == {}


def test_a_long_question_to_reconcile_is_a_read(api: TestClient) -> None:
    assert api.post("/reconcile", headers={"origin": OWN[0]}).headers[ALLOWED] == OWN[0]
    assert preflight(api, "/reconcile", OWN[0], "POST")["access-control-allow-methods"] == "POST"


def test_never_with_credentials(api: TestClient) -> None:
    for path in READS:
        answer = api.get(path, headers={"origin": OWN[0]})
        assert "access-control-allow-credentials" not in answer.headers
        assert answer.headers[ALLOWED] != "*"
        asked = preflight(api, path, OWN[0], "GET")
        assert "access-control-allow-credentials" not in asked
        assert "authorization" not in asked.get("access-control-allow-headers", "")


@pytest.mark.parametrize(
    ("setting", "origin", "allowed"),
    [
        ("https://a.example", "https://a.example", True),
        ("https://a.example/, http://b.example:81", "http://b.example:81", True),
        ("https://a.example:443", "https://a.example", True),
        ("https://a.example", "http://a.example", False),
        ("https://a.example", "https://a.example:444", False),
        ("https://a.example", "https://sub.a.example", False),
        ("https://a.example", "http://localhost:1", True),
        ("*", "https://anyone.example", True),
        ("*", "null", False),
    ],
)
def test_settings_name_further_origins(tmp_path: Path, setting: str, origin: str, allowed: bool) -> None:
    with TestClient(create_app(Settings(home=tmp_path, cors_origins=setting))) as api:
        assert (api.get("/healthz", headers={"origin": origin}).headers.get(ALLOWED) == origin) == allowed
