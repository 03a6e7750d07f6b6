"""A network as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/): actors and edges as resources of their own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import orjson

from graph.export.network import EDGE_TYPES, NODE_TYPES, Network
from graph.json_shapes import Body


@cache
def read_context() -> bytes:
    """The context document: what each name in a file means, and the type of its values."""
    return (Path(__file__).parent / "context.jsonld").read_bytes()


def write_jsonld(network: Network) -> Iterator[str]:
    """The document in pieces. It carries the context itself, so that it opens without a network connection."""
    about: Body = dict(network.about.as_texts())
    for name in sorted(about.keys() & {"data_version", "edges_left_out", "undated_sources_left_out"}):
        about[name] = int(about[name])
    context = orjson.dumps(orjson.loads(read_context())["@context"]).decode()
    yield f'{{"@context": {context},\n"@graph": [\n'
    yield _write({"id": "tag:parley,2026:export", "kind_of_record": "Export", **about})
    for node in network.nodes:
        described = {name: node.get(name) for name in NODE_TYPES}
        yield ",\n" + _write({"id": _name(node["id"]), "kind_of_record": "Actor", **described})
    for edge in network.edges:
        described = {name: edge.get(name) for name in EDGE_TYPES}
        described |= {"source": _name(edge["source"]), "target": _name(edge["target"])}
        described["facts"] = [_name(fact) for fact in edge["facts"]]
        yield ",\n" + _write({"id": f"edge:{edge['id']}", "kind_of_record": "Edge", **described})
    yield "\n]}\n"


def _name(record: str) -> str:
    return f"record:{record}"


def _write(values: Body) -> str:
    return orjson.dumps({name: value for name, value in values.items() if value is not None}).decode()
