"""Logs: one JSON object a line where nobody looks at a terminal."""

from __future__ import annotations

import json
import subprocess
import sys

SCRIPT = """
import logging
from starlette.testclient import TestClient
from api.app import create_app
from api.logs import configure_logs
from graph.settings import Settings

configure_logs()
with TestClient(create_app(Settings(home="{home}"))) as client:
    client.get("/v1/actors/x?q=secret", headers={{"x-request-id": "mine"}})
logging.getLogger("some.library").warning("from a library: %s", 1)
try:
    1 / 0
except ZeroDivisionError:
    logging.getLogger("some.library").exception("broken")
"""


def test_every_line_is_an_object(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(home=tmp_path)], capture_output=True, text=True, timeout=60, check=True
    )
    lines = [json.loads(line) for line in done.stderr.splitlines()]

    assert done.stdout == ""
    request, library, broken = lines
    assert request["event"] == "request"
    assert {name: request[name] for name in ("method", "path", "route", "status", "request_id", "level")} == {
        "method": "GET",
        "path": "/v1/actors/x",
        "route": "/v1/actors/{id}",
        "status": 422,
        "request_id": "mine",
        "level": "info",
    }
    assert request["seconds"] > 0
    assert request["timestamp"].endswith("Z")
    assert "secret" not in done.stderr
    assert library["event"] == "from a library: 1"
    assert library["logger"] == "some.library"
    assert "ZeroDivisionError" in broken["exception"]
