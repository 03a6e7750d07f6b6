"""A network as Apache Parquet: one table of edges or of nodes, every column typed, days as dates."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.export.network import EDGE_TYPES, NODE_TYPES, Network, Type
from graph.json_shapes import Values

_ROWS_A_GROUP = 10_000
_TYPES: dict[Type, pa.DataType] = {
    "string": pa.string(), "day": pa.date32(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
    "list": pa.list_(pa.string()),
}  # fmt: skip
_EDGES: Mapping[str, Type] = {
    "id": "string", "source": "string", "source_label": "string", "target": "string", "target_label": "string",
    **EDGE_TYPES,
}  # fmt: skip
_NODES: Mapping[str, Type] = {"id": "string", **NODE_TYPES}


def write_edge_table(network: Network) -> Iterator[bytes]:
    """The edges, a row each, with the names of both ends; what the file says of itself is in its metadata."""
    return _write(edge_tables(network))


def write_node_table(network: Network) -> Iterator[bytes]:
    """The nodes, a row each."""
    return _write(node_tables(network))


def edge_tables(network: Network) -> Iterator[pa.Table]:
    """The edges, some thousands a table; one at least."""
    labels = network.labels
    rows = (
        {**edge, "source_label": labels[edge["source"]], "target_label": labels[edge["target"]]}
        for edge in network.edges
    )
    return _tables(network, _EDGES, rows)


def node_tables(network: Network) -> Iterator[pa.Table]:
    """The nodes, some thousands a table; one at least."""
    return _tables(network, _NODES, iter(network.nodes))


def _tables(network: Network, types: Mapping[str, Type], rows: Iterator[Values]) -> Iterator[pa.Table]:
    schema = pa.schema([(name, _TYPES[kind]) for name, kind in types.items()], network.about.as_texts())
    group = list(islice(rows, _ROWS_A_GROUP))
    while True:
        columns = [_column([row.get(name) for row in group], kind) for name, kind in types.items()]
        yield pa.Table.from_arrays(columns, schema=schema)
        group = list(islice(rows, _ROWS_A_GROUP))
        if not group:
            return


def _write(tables: Iterator[pa.Table]) -> Iterator[bytes]:
    pieces = _Pieces()
    first = next(tables)
    with pq.ParquetWriter(pa.PythonFile(pieces, "w"), first.schema) as writer:
        for table in chain((first,), tables):
            writer.write_table(table)
            yield pieces.take()
    yield pieces.take()


def _column(values: Sequence[object], kind: Type) -> pa.Array:
    if kind == "day":
        values = [date.fromisoformat(value) if isinstance(value, str) else value for value in values]
    return pa.array(values, _TYPES[kind])


class _Pieces(io.RawIOBase):
    """What was written since it was last taken; a file that only grows."""

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._held.append(piece)
        self._size += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._size

    def take(self) -> bytes:
        piece = b"".join(self._held)
        self._held.clear()
        return piece
