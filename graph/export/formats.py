"""The formats of a network file: what each is called, and which function writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.export.gexf import write_gexf
from graph.export.graphml import write_graphml
from graph.export.jsonld import write_jsonld
from graph.export.network import Network
from graph.export.pajek import write_pajek
from graph.export.tables import write_edge_csv, write_node_csv

# Before the first byte of a table for people: without it Excel takes UTF-8 for another encoding.
BYTE_ORDER_MARK = "\ufeff".encode()


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its ending, its media type, and its writer."""

    ending: str
    media_type: str
    write: Callable[[Network], Iterator[str] | Iterator[bytes]]

    def pieces(self, network: Network) -> Iterator[bytes]:
        """The file, piece by piece; a text is in UTF-8."""
        for piece in self.write(network):
            yield piece.encode() if isinstance(piece, str) else piece


def _write_edge_table(network: Network) -> Iterator[bytes]:
    from graph.export.parquet import write_edge_table  # noqa: PLC0415 - large, and seldom asked for

    return write_edge_table(network)


def _write_node_table(network: Network) -> Iterator[bytes]:
    from graph.export.parquet import write_node_table  # noqa: PLC0415

    return write_node_table(network)


def _write_workbook(network: Network) -> Iterator[bytes]:
    from graph.export.workbook import write_network_workbook  # noqa: PLC0415

    return write_network_workbook(network)


WORKBOOK = Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _write_workbook)
_PARQUET = "application/vnd.apache.parquet"
FORMATS: dict[str, Format] = {
    "csv": Format("csv", "text/csv; charset=utf-8", write_edge_csv),
    "graphml": Format("graphml", "application/graphml+xml", write_graphml),
    "gexf": Format("gexf", "application/gexf+xml", write_gexf),
    "jsonld": Format("jsonld", "application/ld+json", write_jsonld),
    "parquet": Format("parquet", _PARQUET, _write_edge_table),
    "xlsx": WORKBOOK,
    "net": Format("net", "text/plain; charset=utf-8", write_pajek),
}
NODES = {
    "csv": Format("nodes.csv", "text/csv; charset=utf-8", write_node_csv),
    "parquet": Format("nodes.parquet", _PARQUET, _write_node_table),
}
RECORDS = ("jsonl", "application/x-ndjson")


def find_format(name: str, part: str = "edges") -> Format:
    """The format of this name; those of ``NODES`` are tables, and have a ``part``: edges or nodes."""
    return NODES[name] if part == "nodes" else FORMATS[name]
