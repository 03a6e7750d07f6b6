"""Questions put to the founding case, or to a few records of a test, each through a view of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.driver import Database
from graph.session.question import Question
from graph.session.view import Caches, View, open_view
from graph.settings import Settings
from graph.store import load_files
from tests.conftest import Server

Work = Callable[[View], Awaitable[Any]]
Ask = Callable[..., Any]


async def _answer(database: Database, settings: Settings, work: Work, question: dict[str, Any]) -> Any:
    return await work(await open_view(database, Question(**question), settings, Caches()))


@pytest.fixture
def ask_seed(seeded: Server) -> Ask:
    """Answers a question about the founding case: what to do with a view, and the fields of its Question."""

    def ask(work: Work, settings: Settings | None = None, **question: Any) -> Any:
        return seeded.run(lambda database: _answer(database, settings or seeded.settings, work, question))

    return ask


@pytest.fixture
def ask_of(scratch: Server, tmp_path: Path) -> Ask:
    """Answers a question about some records: actors A to F and X, a source, and those given.

    A fact without claims gets one from that source.
    """

    def ask(records: list[dict[str, Any]], work: Work, **question: Any) -> Any:
        path = tmp_path / "records.jsonl"
        path.write_bytes(b"\n".join(orjson.dumps(record) for record in _complete(records)))

        async def load_and_answer(database: Database) -> Any:
            await load_files(database, [path], scratch.settings)
            return await _answer(database, scratch.settings, work, question)

        return scratch.run(load_and_answer)

    return ask


_PLAIN = ("source", "actor", "process", "issue", "place", "claim")


def _complete(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    given = {record["id"] for record in records}
    around: list[dict[str, Any]] = [{"kind": "source", "id": "source", "title": "A source"}]
    around += [{"kind": "actor", "id": x, "name": f"Actor {x}", "type": "other"} for x in "ABCDEFX"]
    claim = {"source": "source", "locator": "page 1"}
    return [
        *(record for record in around if record["id"] not in given),
        *(r if r["kind"] in _PLAIN or "claims" in r else {**r, "claims": [claim]} for r in records),
    ]
