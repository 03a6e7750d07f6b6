"""A network as tables: one of edges, one of nodes, each a plain CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from graph.export.cells import write_cell
from graph.export.network import EDGE_TYPES, NODE_TYPES, Network
from graph.json_shapes import Values

EDGE_COLUMNS = ("id", "source", "source_label", "target", "target_label", *EDGE_TYPES)
NODE_COLUMNS = ("id", *NODE_TYPES)


def write_edge_csv(network: Network) -> Iterator[str]:
    """The edges, a row each, with the names of both ends."""
    labels = network.labels
    rows = (
        {**edge, "source_label": labels[edge["source"]], "target_label": labels[edge["target"]]}
        for edge in network.edges
    )
    return _write(EDGE_COLUMNS, ([row.get(name) for name in EDGE_COLUMNS] for row in rows))


def write_node_csv(network: Network) -> Iterator[str]:
    """The nodes, a row each."""
    return _write(NODE_COLUMNS, ([node.get(name) for name in NODE_COLUMNS] for node in network.nodes))


def write_rows(columns: Sequence[str], rows: Iterable[Values]) -> Iterator[str]:
    """Any rows under these columns."""
    return _write(columns, ([row.get(name) for name in columns] for row in rows))


def _write(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([write_cell(value) for value in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()
