"""The edges of exported files, each opened with what its readers open it with."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import networkx as nx
import orjson
import pyarrow.parquet as pq

Answered = dict[str, Any]


def name_edges(graph: Any) -> set[str]:
    """The ids of the edges, wherever networkx keeps them."""
    if graph.is_multigraph():
        return {key for _, _, key in graph.edges(keys=True)}
    return {values["id"] for _, _, values in graph.edges(data=True)}


def _from_csv(content: bytes, _network: Answered) -> list[str]:
    return sorted(row["id"] for row in csv.DictReader(io.StringIO(content.decode(), newline="")))


def _from_graphml(content: bytes, _network: Answered) -> list[str]:
    return sorted(name_edges(nx.parse_graphml(content.decode(), force_multigraph=True)))


def _from_gexf(content: bytes, _network: Answered) -> list[str]:
    return sorted(name_edges(nx.read_gexf(io.BytesIO(content))))


def _from_jsonld(content: bytes, _network: Answered) -> list[str]:
    described = orjson.loads(content)["@graph"]
    return sorted(one["id"].removeprefix("edge:") for one in described if one["kind_of_record"] == "Edge")


def _from_parquet(content: bytes, _network: Answered) -> list[str]:
    return sorted(pq.read_table(io.BytesIO(content))["id"].to_pylist())


def _from_pajek(content: bytes, network: Answered) -> list[str]:
    """Pajek has no ids of edges: those of the network whose layer, ends and weight are in the file, line by line."""
    ids: dict[tuple[str, ...], list[str]] = {}
    for edge in network["edges"]:
        key = (edge["layer"], edge["source"], edge["target"], str(edge["weight"]))
        ids.setdefault(key, []).append(edge["id"])
    nodes, found, layer = [node["id"] for node in network["nodes"]], [], ""
    for line in content.decode("utf-8-sig").splitlines():
        if line.startswith(("*Arcs", "*Edges")):
            layer = line.split('"')[1]
        elif layer:
            one, other, weight, *_ = line.split()
            found.append(ids[layer, nodes[int(one) - 1], nodes[int(other) - 1], weight].pop())
    return sorted(found)


READERS: dict[str, Callable[[bytes, Answered], list[str]]] = {
    "csv": _from_csv, "graphml": _from_graphml, "gexf": _from_gexf, "jsonld": _from_jsonld, "parquet": _from_parquet,
    "net": _from_pajek,
}  # fmt: skip
