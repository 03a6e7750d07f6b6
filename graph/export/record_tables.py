"""Records as Apache Parquet: one table for each kind, typed as far as the values of a column are alike."""

from __future__ import annotations

import io
from collections.abc import Sequence

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from graph.json_shapes import Body

_PLAIN: tuple[tuple[type | tuple[type, ...], pa.DataType], ...] = (
    (bool, pa.bool_()),
    (int, pa.int64()),
    ((int, float), pa.float64()),
    (str, pa.string()),
)


def write_record_table(bodies: Sequence[Body]) -> bytes:
    """Records of one kind, a row each; lists, and records inside them, are JSON text."""
    names = ["id", *sorted({name for body in bodies for name in body} - {"id", "kind"})]
    columns = [_column([body.get(name) for body in bodies]) for name in names]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, names), out)
    return out.getvalue()


def _column(values: Sequence[object]) -> pa.Array:
    given = [value for value in values if value is not None]
    for types, arrow in _PLAIN:
        plain = types if isinstance(types, tuple) else (types,)
        if all(type(value) in plain for value in given):
            return pa.array(values, arrow)
    texts = [None if v is None else orjson.dumps(v, option=orjson.OPT_SORT_KEYS).decode() for v in values]
    return pa.array(texts, pa.string())
