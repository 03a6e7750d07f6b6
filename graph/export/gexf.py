"""A network over time as GEXF 1.3 (https://gexf.net), for Gephi's timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from graph.export.markup import escape, write_value
from graph.export.network import EDGE_TYPES, NODE_TYPES, Network, Spell, Type
from graph.json_shapes import Values

_TYPES: dict[Type, str] = {
    "string": "string", "day": "string", "list": "string", "integer": "integer", "number": "double",
    "boolean": "boolean",
}  # fmt: skip
# What GEXF has a place of its own for.
_OWN = ("label", "weight")
_DAY = timedelta(days=1)
_PARTS: dict[str, dict[str, Type]] = {"node": NODE_TYPES, "edge": EDGE_TYPES}
# The id of each column: a number, for only then do all readers (Gephi Lite among them) show the column's title.
_COLUMNS = {
    column: number
    for number, column in enumerate(
        (part, name) for part, types in _PARTS.items() for name in types if name not in _OWN
    )
}


def write_gexf(network: Network) -> Iterator[str]:
    """The document in pieces.

    A spell is every day on which an edge may have held, or an actor may have been there: from the earliest start to
    the latest end. GEXF counts the last day in, so ends are a day earlier than in the attributes; an open side is
    left out. One with any directed edge is directed throughout, as readers refuse a mixture; ``directed`` says which.
    """
    about = network.about.as_texts()
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    description = "; ".join(f"{name}: {text}" for name, text in about.items() if name != "creator")
    yield f"<meta><creator>{escape(about['creator'])}</creator><title>{escape(about['citation'])}</title>"
    yield f"<description>{escape(description)}</description></meta>\n"
    yield '<graph mode="dynamic" timeformat="date" timerepresentation="interval" '
    yield f'defaultedgetype="{"directed" if network.directed else "undirected"}">\n'
    for part, types in _PARTS.items():
        yield f'<attributes class="{part}" mode="static">\n'
        for name, type_ in types.items():
            if name not in _OWN:
                yield f'<attribute id="{_COLUMNS[part, name]}" title="{name}" type="{_TYPES[type_]}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node in network.nodes:
        life = network.lives.get(node["id"])
        yield f'<node id="{escape(node["id"])}" label="{escape(node["label"])}">{_values("node", NODE_TYPES, node)}'
        yield f"{_spells([life] if life else [])}</node>\n"
    yield "</nodes>\n<edges>\n"
    for edge in network.edges:
        yield f'<edge id="{escape(edge["id"])}" source="{escape(edge["source"])}" target="{escape(edge["target"])}" '
        yield f'kind="{escape(edge["layer"])}" weight="{edge["weight"]}">{_values("edge", EDGE_TYPES, edge)}'
        yield f"{_spells(network.spells.get(edge['id'], ()))}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(part: str, types: dict[str, Type], row: Values) -> str:
    values = ((name, row.get(name)) for name in types if name not in _OWN)
    described = [
        f'<attvalue for="{_COLUMNS[part, name]}" value="{write_value(value)}"/>'
        for name, value in values
        if value is not None
    ]
    return f"<attvalues>{''.join(described)}</attvalues>"


def _spells(spells: Iterable[Spell]) -> str:
    described = []
    for start, end in spells:
        first = f' start="{start.isoformat()}"' if start else ""
        last = f' end="{(end - _DAY).isoformat()}"' if end else ""
        described.append(f"<spell{first}{last}/>")
    return f"<spells>{''.join(described)}</spells>" if described else ""
