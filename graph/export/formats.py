"""The formats of a network file: what each is called, and which function writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.export.gexf import write_gexf
from graph.export.graphml import write_graphml
from graph.export.jsonld import write_jsonld
from graph.export.network import Network
from graph.export.pajek import write_pajek
from graph.export.tables import write_edges, write_nodes


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its ending, its media type, and its writer."""

    ending: str
    media_type: str
    write: Callable[[Network], Iterator[str]]


FORMATS: dict[str, Format] = {
    "csv": Format("csv", "text/csv; charset=utf-8", write_edges),
    "graphml": Format("graphml", "application/graphml+xml", write_graphml),
    "gexf": Format("gexf", "application/gexf+xml", write_gexf),
    "jsonld": Format("jsonld", "application/ld+json", write_jsonld),
    "net": Format("net", "text/plain; charset=utf-8", write_pajek),
}
NODES = Format("nodes.csv", "text/csv; charset=utf-8", write_nodes)
RECORDS = ("jsonl", "application/x-ndjson")


def find_format(name: str, part: str = "edges") -> Format:
    """The format of this name; a table has a ``part``: edges or nodes."""
    return NODES if name == "csv" and part == "nodes" else FORMATS[name]
