"""A network as Pajek's .net (http://mrvar.fdv.uni-lj.si/pajek/): a relation a layer, the years of each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from graph.export.network import Network, Spell
from graph.network.filters import LAYERS

_DAY = timedelta(days=1)


def write_pajek(network: Network) -> Iterator[str]:
    """The file in pieces; directed layers are arcs, the others edges.

    The format has numbers for ids and no attributes, so the vertices carry names, with the id behind one that two
    actors share. Pajek counts time in whole numbers: a line carries the years in which it may have held, and none
    where its beginning is not known.
    """
    yield "\ufeff"  # without it Pajek takes no text for Unicode
    for name, text in network.about.as_texts().items():
        yield f"% {name}: {' '.join(text.split())}\n"
    shared = Counter(network.labels.values())
    yield f"*Vertices {len(network.nodes)}\n"
    number: dict[str, int] = {}
    for node in network.nodes:
        number[node["id"]] = len(number) + 1
        label = node["label"] if shared[node["label"]] == 1 else f"{node['label']} ({node['id']})"
        yield f"{number[node['id']]} {_quote(label)}\n"
    for relation, layer in enumerate(LAYERS, start=1):
        edges = [edge for edge in network.edges if edge["layer"] == layer]
        if edges:
            yield f'*{"Arcs" if edges[0]["directed"] else "Edges"} :{relation} "{layer}"\n'
        for edge in edges:
            years = _years(network.spells.get(edge["id"], ()))
            yield f"{number[edge['source']]} {number[edge['target']]} {edge['weight']}{years}\n"


def _years(spells: Sequence[Spell]) -> str:
    if not spells or any(start is None for start, _ in spells):
        return ""
    spans = dict.fromkeys(f"{start.year}-{(end - _DAY).year if end else '*'}" for start, end in spells if start)
    return f" [{','.join(spans)}]"


def _quote(text: str) -> str:
    """In quotation marks and on one line; the format has no way to write either mark inside."""
    return '"' + " ".join(text.split()).replace('"', "'").replace("\\", "/") + '"'
