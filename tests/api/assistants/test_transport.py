"""The tools at ``/mcp``: from loopback hosts and origins, of a bounded size, without a session."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

HEADERS = {"accept": "application/json, text/event-stream", "host": "127.0.0.1:8000"}
CALL = {
    "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "find", "arguments": {"q": "Daraa"}},
}  # fmt: skip
HELLO = {
    "jsonrpc": "2.0", "id": 0, "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}  # fmt: skip


def post(api: TestClient, body: Any, **headers: str) -> Any:
    return api.post("/mcp", json=body, headers=HEADERS | headers)


def test_a_tool_is_called_over_http(seeded_api: TestClient) -> None:
    hello = post(seeded_api, HELLO)
    assert hello.json()["result"]["serverInfo"]["name"] == "parley"
    answer = post(seeded_api, CALL, **{"mcp-protocol-version": "2025-06-18"})
    assert answer.status_code == 200, answer.text
    assert answer.json()["result"]["structuredContent"]["items"][0]["id"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 421),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "http://127.0.0.1.evil.example"}, 403),
        ({"origin": "http://localhost:3000"}, 200),
    ],
)
def test_other_hosts_and_origins_are_refused(seeded_api: TestClient, headers: dict[str, str], status: int) -> None:
    answer = post(seeded_api, CALL, **headers)
    assert answer.status_code == status
    assert "access-control-allow-origin" not in answer.headers


def test_a_request_that_is_too_long_is_refused(seeded_api: TestClient) -> None:
    assert post(seeded_api, CALL | {"filler": "x" * 300_000}).status_code == 413
