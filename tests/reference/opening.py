"""Facts and networks out of answers and files, each opened with what its readers open it with, as plain rows.

Days are ISO dates; what is missing is None.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx
import orjson
import pyarrow.parquet as pq

Row = dict[str, Any]
# A part of a network as one of the formats: ``edges`` (with the nodes where it holds both) or ``nodes``.
Fetch = Callable[[str], bytes]

_NUMBERS = ("within",)
_WORDS = {"": None, "true": True, "false": False}


@dataclass
class Drawn:
    """The edges of a network, and its actors by id."""

    edges: list[Row]
    nodes: dict[str, Row]


def read_csv(content: bytes) -> list[Row]:
    """The rows of a table."""
    rows: list[Row] = [
        {name: _WORDS.get(cell, cell) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(content.decode(), newline=""))
    ]
    for row in rows:
        row |= {name: int(row[name]) for name in _NUMBERS if row.get(name) is not None}
    return rows


def _by_id(rows: list[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def _open_json(fetch: Fetch) -> Drawn:
    network = orjson.loads(fetch("edges"))
    return Drawn(network["edges"], _by_id(network["nodes"]))


def _open_csv(fetch: Fetch) -> Drawn:
    return Drawn(read_csv(fetch("edges")), _by_id(read_csv(fetch("nodes"))))


def _open_parquet(fetch: Fetch) -> Drawn:
    edges, nodes = (
        [
            {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
            for row in pq.read_table(io.BytesIO(fetch(part))).to_pylist()
        ]
        for part in ("edges", "nodes")
    )
    return Drawn(edges, _by_id(nodes))


def _open_graphml(fetch: Fetch) -> Drawn:
    return _draw(nx.parse_graphml(fetch("edges").decode(), force_multigraph=True))


def _open_gexf(fetch: Fetch) -> Drawn:
    return _draw(nx.read_gexf(io.BytesIO(fetch("edges"))))


def _draw(graph: Any) -> Drawn:
    if graph.is_multigraph():
        edges = [
            {**values, "id": key, "source": a, "target": b} for a, b, key, values in graph.edges(keys=True, data=True)
        ]
    else:
        edges = [{**values, "source": a, "target": b} for a, b, values in graph.edges(data=True)]
    return Drawn([_fill(edge) for edge in edges], {node: _fill(values) for node, values in graph.nodes(data=True)})


def _open_jsonld(fetch: Fetch) -> Drawn:
    resources = orjson.loads(fetch("edges"))["@graph"]
    edges = [_fill(one) for one in resources if one["kind_of_record"] == "Edge"]
    for edge in edges:
        edge |= {name: edge[name].removeprefix("record:") for name in ("source", "target")}
        edge["id"] = edge["id"].removeprefix("edge:")
    nodes = [_fill(one) for one in resources if one["kind_of_record"] == "Actor"]
    return Drawn(edges, {node["id"].removeprefix("record:"): node for node in nodes})


def _fill(row: Row) -> Row:
    """With None for the days and numbers that such a file leaves out; marks are always there."""
    days = ("start_earliest", "start_latest", "end_earliest", "end_latest")
    return {**dict.fromkeys((*days, *_NUMBERS)), **row}


OPEN: dict[str, Callable[[Fetch], Drawn]] = {
    "json": _open_json, "csv": _open_csv, "graphml": _open_graphml, "gexf": _open_gexf, "parquet": _open_parquet,
    "jsonld": _open_jsonld,
}  # fmt: skip
