"""Requests in sequences that follow the links of the document, writes among them, are answered as it describes."""

from __future__ import annotations

from collections import Counter

import pytest
from schemathesis.python.asgi import shutdown_lifespans

from api.app import create_app
from bench.fuzzing import list_broken, make_machine, run_machine
from graph.store.auditing import audit
from tests.api.writable import Writable

CASES = 500


@pytest.fixture(autouse=True)
def _closed() -> object:
    yield
    shutdown_lifespans()


def test_sequences_of_reads_and_writes(writable: Writable) -> None:
    asked: Counter[str] = Counter()
    patient = writable.settings.model_copy(update={"projection_wait_seconds": 120.0})

    for share, writing in ((1, False), (2, True)):
        machine = make_machine(create_app(patient), writable.key("admin"), asked, writing=writing)
        run_machine(machine, asked, share * CASES // 2)

    assert asked.total() >= CASES
    for method in ("GET", "POST", "PUT", "DELETE"):
        assert asked[f"{method} 2xx"] > 0, asked
    assert list_broken(writable.server.run(audit)) == []
    assert writable.get("/v1/actors/russia")["id"] == "russia"
