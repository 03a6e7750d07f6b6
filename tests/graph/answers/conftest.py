"""Views over records in memory: the same answers, without a database, on the seed or on a few records of a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import orjson
import pytest

import graph.seed
from graph.answers.question import Question
from graph.answers.view import SourceTables, View
from graph.driver import Database
from graph.records import Claim, Record
from graph.records.files import Raw
from graph.records.parsing import Parsed, parse_files, parse_raw
from graph.settings import Settings
from graph.store.nodes import Node, draw_node

SETTINGS = Settings()
MakeView = Callable[..., View]
_SEED = Path(next(iter(graph.seed.__path__)))


class MemoryDatabase:
    """Answers the reads behind networks, paths and mediators as their queries would; one version, number 1."""

    def __init__(self, records: Sequence[Record]) -> None:
        claims = [record.as_line() for record in records if isinstance(record, Claim)]
        self.claims: dict[str, list[dict[str, Any]]] = {}
        for claim in claims:
            self.claims.setdefault(claim["about"], []).append(claim)
        self.nodes: dict[str, Node] = {
            record.id: draw_node(record, self.claims.get(record.id, ()))
            for record in records
            if not isinstance(record, Claim)
        }

    async def read(self, name: str, /, at: int | None = None, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of one of the named reads that are known here; any other is an error of the test."""
        return [{"n": 1, "rows": list(getattr(self, f"_{name}")(**parameters))}]

    def _store_at(self) -> list[Any]:
        return []

    def _sources_all(self) -> list[str]:
        return [node.props["body"] for node in self.nodes.values() if node.kind == "source"]

    def _facts_in_window(self, families: list[str], reach_from: date, reach_to: date, rows: int) -> list[Any]:
        found = [
            {"key": node.id, "body": node.props["body"], "claims": [orjson.dumps(c) for c in self.claims[node.id]]}
            for node in self.nodes.values()
            if node.props["family"] in families
            and "start_earliest" in node.props
            and node.props["start_earliest"] < reach_to
            and node.props["end_latest"] > reach_from
        ]
        return found[:rows]

    def _entities_by_id(self, ids: list[str]) -> list[Any]:
        return [{"key": i, "body": self.nodes[i].props["body"], "names": []} for i in ids if i in self.nodes]

    def _parts_of(self, ids: list[str]) -> list[str]:
        bodies = [orjson.loads(node.props["body"]) for node in self.nodes.values() if node.kind == "process"]
        return [body["id"] for body in bodies if body.get("part_of") in ids]


def _view(records: Sequence[Record], question: Question, settings: Settings) -> View:
    return View(cast(Database, MemoryDatabase(records)), settings, question, SourceTables())


@cache
def _read_seed() -> tuple[Record, ...]:
    parsed = parse_files(sorted(_SEED.glob("*.yaml")), SETTINGS)
    assert not parsed.faults, parsed.faults
    return tuple(located.record for located in parsed.records)


@pytest.fixture(scope="session")
def seed_view() -> MakeView:
    """Makes a view of the founding case."""
    return lambda question=Question(), settings=SETTINGS: _view(_read_seed(), question, settings)


@pytest.fixture(scope="session")
def view_of() -> MakeView:
    """Makes a view of a few written records; a fact without claims gets one from ``source``, and actors are added."""

    def make(*written: dict[str, Any], question: Question | None = None, settings: Settings = SETTINGS) -> View:
        parsed = Parsed()
        given = {values["id"] for values in written}
        for values in (*_surroundings(written, given), *written):
            plain = values["kind"] in ("actor", "source", "process", "issue", "claim")
            own = values if plain or "claims" in values else {**values, "claims": [{"source": "source", "locator": "1"}]}
            parse_raw(Raw(own, "test", 1), parsed)
        assert not parsed.faults, parsed.faults
        return _view([located.record for located in parsed.records], question or Question(), settings)

    return make


def _surroundings(written: Sequence[dict[str, Any]], given: set[str]) -> list[dict[str, Any]]:
    """The source, and an actor for every capital letter."""
    records = [{"kind": "source", "id": "source", "title": "A source"}]
    records += [{"kind": "actor", "id": x, "name": f"Actor {x}", "type": "other"} for x in "ABCDEFX"]
    return [record for record in records if record["id"] not in given]
