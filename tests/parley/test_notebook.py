"""``import parley`` in a notebook: a database and what was exported from it give the same, in every shape."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import parley
from graph.answers.network.exporting_records import export_records
from graph.driver import Database
from graph.errors import BadParametersError, BadQuestionError, BadRecordsError
from graph.session.question import Question
from graph.session.view import Caches, open_view
from parley.opening import Graph
from tests.conftest import Server

ASKED: list[dict[str, Any]] = [
    {},
    {"as_of": date(2021, 8, 18)},
    {"from_": "2021-06-01", "to": "2021-09-01", "layers": ["tie", "talked"], "parallel": True},
    {"around": "russia", "depth": 2, "certain_only": True},
    {"according_to": "aohr-daraa-2021", "min_confidence": 0.8, "limit": 5},
]


@pytest.fixture(scope="module")
def recorded(seeded: Server) -> Iterator[Graph]:
    local = seeded.local
    with parley.open(local.url, password=local.password) as graph:
        yield graph


@pytest.fixture(scope="module")
def exported(seeded: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    path = tmp_path_factory.mktemp("exported") / "records.jsonl"

    async def write(database: Database) -> None:
        view = await open_view(database, Question(), seeded.settings, Caches())
        await view.lens()
        path.write_bytes(b"".join([line async for line in export_records(view)]))

    seeded.run(write)
    with parley.open(path) as graph:
        yield graph


@pytest.mark.parametrize("asked", ASKED)
def test_an_export_gives_what_its_database_gives(recorded: Graph, exported: Graph, asked: dict[str, Any]) -> None:
    one, other = recorded.network(**asked), exported.network(**asked)

    assert one.edges
    assert other.edges == one.edges
    assert [_without_place(node) for node in other.nodes] == [_without_place(node) for node in one.nodes]


def _without_place(node: Any) -> dict[str, Any]:
    return {name: value for name, value in node.items() if name not in ("x", "y")}


def test_every_shape_holds_the_same(exported: Graph) -> None:
    data = exported.network(as_of="2021-08-18")
    ids = [edge["id"] for edge in data.edges]
    arrays, frame, polars = data.arrays(), data.pandas(), data.polars()
    drawn, fast = data.networkx(), data.rustworkx()

    assert list(frame["id"]) == polars["id"].to_list() == arrays["id"].tolist() == ids
    assert {key for _, _, key in drawn.edges(keys=True)} == {edge["id"] for edge in fast.edges()} == set(ids)
    assert set(drawn) == set(arrays["actors"]) == {node["id"] for node in fast.nodes()}
    assert [arrays["actors"][place] for place in arrays["source"]] == [edge["source"] for edge in data.edges]
    assert arrays["start_earliest"].dtype == np.dtype("datetime64[D]")
    assert data.pandas("nodes").shape[0] == data.polars("nodes").height == len(data.nodes)


def test_days_without_a_bound_are_no_days(exported: Graph) -> None:
    data = exported.network(layers="tie")
    open_ended = [edge["end_latest"] is None for edge in data.edges]

    assert any(open_ended)
    assert np.isnat(data.arrays()["end_latest"]).tolist() == data.pandas()["end_latest"].isna().tolist() == open_ended


def test_a_question_may_be_asked_where_a_loop_runs_already(exported: Graph) -> None:
    async def cell() -> int:
        return exported.network().data_version

    assert asyncio.run(cell()) == 1


@pytest.mark.parametrize(
    ("asked", "named"),
    [({"layer": "tie"}, "layer"), ({"as_of": "yesterday"}, "as_of"), ({"around": "nobody"}, "around")],
)
def test_what_cannot_be_asked_is_refused_by_name(exported: Graph, asked: dict[str, str], named: str) -> None:
    with pytest.raises((BadParametersError, BadQuestionError), match=named):
        exported.network(**asked)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonl"
    path.write_text('{"kind": "actor"}\n', encoding="utf-8")
    with pytest.raises(BadRecordsError) as caught:
        parley.open(path)

    assert "notes.jsonl:1" in "".join(caught.value.__notes__)
