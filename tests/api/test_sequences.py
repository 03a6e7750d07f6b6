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
METHODS = ("GET", "POST", "PUT", "DELETE")


@pytest.fixture(autouse=True)
def _closed() -> object:
    yield
    shutdown_lifespans()


def list_refused(asked: Counter[str]) -> list[str]:
    """The methods of which no request was accepted."""
    return [method for method in METHODS if asked[f"{method} 2xx"] == 0]


def test_sequences_of_reads_and_writes(writable: Writable) -> None:
    asked: Counter[str] = Counter()
    patient = writable.settings.model_copy(update={"projection_wait_seconds": 120.0, "wait_seconds": 0.1})

    for share, writing in ((1, False), (2, True)):
        machine = make_machine(create_app(patient), writable.key("admin"), asked, writing=writing)
        run_machine(machine, asked, share * CASES // 2)
    # What was drawn may have tried to remove nothing but what was never there: then more is drawn.
    for turn in range(1, 8):
        if list_refused(asked):
            run_machine(machine, asked, asked.total() + CASES // 4, seed=turn)

    assert asked.total() >= CASES
    assert list_refused(asked) == [], asked
    assert list_broken(writable.server.run(audit)) == []
    assert writable.get("/v1/actors/russia")["id"] == "russia"
