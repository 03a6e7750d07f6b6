"""Starts on one PARLEY_HOME, in processes that hash text differently: a tie keeps its kind wherever it is asked for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx2
import orjson
import pytest

from bench.imported_ties import import_ties
from bench.serving import await_answer, serve
from graph.records.ties import ACTOR_TIES
from graph.store import load_seed
from tests.conftest import Server
from tests.hash_seeds import SEEDS

_LAYER = "layers=tie&parallel=true&limit=5000"
_GRAPHML = {"g": "http://graphml.graphdrawing.org/xmlns"}
_FIRST_ROWS, _LATER_ROWS = 44, 22

Kinds = dict[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What one start says: the kind of each tie by the id of its record, by who says so, and its OpenAPI document."""

    kinds: dict[str, Kinds]
    openapi: bytes


def test_every_start_names_the_same_kind_for_every_tie(
    scratch: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.run(partial(load_seed, settings=scratch.settings))
    data = scratch.settings.data_folder
    for name in ("network.npz", "layout.json"):
        (data / name).unlink(missing_ok=True)
    _import(scratch, tmp_path, 0, _FIRST_ROWS)
    starts = []
    for seed in SEEDS:
        monkeypatch.setenv("PYTHONHASHSEED", str(seed))
        starts.append(_start(scratch))
        if seed == SEEDS[1]:
            _import(scratch, tmp_path, 100, _LATER_ROWS)
        # Otherwise no start would have read what another one saved.
        assert (data / "network.npz").is_file()

    for said in starts:
        recorded = said.kinds["ties"]
        assert set(recorded.values()) == set(ACTOR_TIES)
        # Ties that only a negated or hypothetical claim states are records, and nothing else.
        assert recorded.items() <= said.kinds["records"].items()
        for where in said.kinds.keys() - {"records"}:
            assert said.kinds[where] == recorded, where
        assert said.openapi == starts[0].openapi
    first, *_, last = (said.kinds["ties"] for said in starts)
    assert len(last) == len(first) + _LATER_ROWS
    assert first.items() <= last.items()
    assert starts[0].kinds == starts[1].kinds
    assert starts[2].kinds == starts[3].kinds


def _import(server: Server, folder: Path, first: int, count: int) -> None:
    server.run(partial(import_ties, settings=server.settings, folder=folder, first=first, count=count))


def _start(server: Server) -> Said:
    settings = server.settings.model_copy(update={"away_seconds": 30.0})
    with serve(settings, "away_seconds", seed=False) as port:
        await_answer(port, "/v1/network?limit=1")
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            ties = [tie for tie in _read_ties(client) if tie["kind"] in ACTOR_TIES]
            kinds = {
                "ties": {tie["id"]: tie["kind"] for tie in ties},
                "network": dict(_name_edges(client, _LAYER)),
                "network of one kind": {
                    fact: kind for kind in ACTOR_TIES for fact, _ in _name_edges(client, f"{_LAYER}&kinds={kind}")
                },
                "paths": dict(_name_hops(client, ties)),
                "csv": dict(_read_csv(client)),
                "graphml": dict(_read_graphml(client)),
                "records": dict(_read_records(client)),
            }
            return Said(kinds, client.get("/openapi.json").raise_for_status().content)


def _get(client: httpx2.Client, path: str) -> Any:
    return client.get(path).raise_for_status().json()


def _read_ties(client: httpx2.Client) -> Iterator[dict[str, Any]]:
    cursor = ""
    while cursor is not None:
        page = _get(client, f"/v1/ties?limit=200{cursor and f'&cursor={cursor}'}")
        yield from page["items"]
        cursor = page["next"]


def _name_edges(client: httpx2.Client, question: str) -> Iterator[tuple[str, str]]:
    for edge in _get(client, f"/v1/network?{question}")["edges"]:
        (fact,) = edge["facts"]
        yield fact, edge["kind"]


def _name_hops(client: httpx2.Client, ties: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for tie in ties:
        question = f"source={tie['source']}&target={tie['target']}&max_hops=1&layers=tie&kinds={tie['kind']}"
        (path,) = _get(client, f"/v1/paths?{question}")["paths"]
        (hop,) = path["hops"]
        assert tie["id"] in hop["facts"]
        yield tie["id"], hop["kind"]


def _read_csv(client: httpx2.Client) -> Iterator[tuple[str, str]]:
    text = client.get(f"/v1/network?{_LAYER}&format=csv&part=edges").raise_for_status().text
    for row in csv.DictReader(io.StringIO(text)):
        (fact,) = orjson.loads(row["facts"])
        yield fact, row["kind"]


def _read_graphml(client: httpx2.Client) -> Iterator[tuple[str, str]]:
    root = ElementTree.fromstring(client.get(f"/v1/network?{_LAYER}&format=graphml").raise_for_status().content)  # noqa: S314
    names = {key.get("id"): key.get("attr.name") for key in root.iterfind("g:key", _GRAPHML)}
    for edge in root.iterfind(".//g:edge", _GRAPHML):
        described = {names[data.get("key")]: data.text or "" for data in edge.iterfind("g:data", _GRAPHML)}
        yield described["facts"], described["kind"]


def _read_records(client: httpx2.Client) -> Iterator[tuple[str, str]]:
    for line in client.get("/v1/export?layers=tie").raise_for_status().content.splitlines():
        record = orjson.loads(line)
        if record["kind"] in ACTOR_TIES:
            yield record["id"], record["kind"]
