"""A network as GraphML (http://graphml.graphdrawing.org): every attribute declared with its type."""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.markup import escape, write_value
from graph.export.network import EDGE_TYPES, NODE_TYPES, Network, Type
from graph.json_shapes import Values

_TYPES: dict[Type, str] = {
    "string": "string", "day": "string", "list": "string", "integer": "long", "number": "double", "boolean": "boolean"
}  # fmt: skip


def write_graphml(network: Network) -> Iterator[str]:
    """The document in pieces.

    Many readers refuse a file that mixes directed and undirected edges, so one with any directed edge is directed
    throughout, and the attribute ``directed`` is false on an edge whose ends are in no order.
    """
    about = network.about.as_texts()
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name in about:
        yield f'<key id="graph.{name}" for="graph" attr.name="{name}" attr.type="string"/>\n'
    for part, types in (("node", NODE_TYPES), ("edge", EDGE_TYPES)):
        for name, type_ in types.items():
            yield f'<key id="{part}.{name}" for="{part}" attr.name="{name}" attr.type="{_TYPES[type_]}"/>\n'
    yield f'<graph id="parley" edgedefault="{"directed" if network.directed else "undirected"}">\n'
    for name, text in about.items():
        yield f'<data key="graph.{name}">{escape(text)}</data>\n'
    for node in network.nodes:
        yield f'<node id="{escape(node["id"])}">{_data("node", NODE_TYPES, node)}</node>\n'
    for edge in network.edges:
        ends = f'source="{escape(edge["source"])}" target="{escape(edge["target"])}"'
        yield f'<edge id="{escape(edge["id"])}" {ends}>{_data("edge", EDGE_TYPES, edge)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(part: str, types: dict[str, Type], row: Values) -> str:
    values = ((name, row.get(name)) for name in types)
    return "".join(
        f'<data key="{part}.{name}">{write_value(value)}</data>' for name, value in values if value is not None
    )
