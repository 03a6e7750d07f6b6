"""When single facts were, as JSON: their four bounds, and how to read them."""

from __future__ import annotations

from itertools import product

import numpy as np
import orjson

from graph.network.columns.json_columns import Text, choose, write_column, write_days
from graph.network.columns.rows import Column
from graph.network.columns.spans import BOUNDS, Spans
from graph.network.filters import LAYERS, OCCURRENCES
from graph.time import BEGIN, END

_BEGIN, _END = BEGIN.toordinal(), END.toordinal()
_OCCURS = np.array([layer in OCCURRENCES for layer in LAYERS])


def write_bounds(spans: Spans, layers: Column) -> list[Text]:
    """Fields of JSON objects, a comma before each (``graph.time.Bounds.as_dates`` and ``as_marks``)."""
    found: list[Text] = []
    for name in BOUNDS:
        found += [f',"{name}":', write_days(getattr(spans, name))]
    marks = (spans.start_latest == _BEGIN, spans.end_earliest == _END, spans.uncertain, _OCCURS[layers])
    code = np.zeros(len(layers), np.int64)
    for mark in marks:
        code = code * 2 + mark
    return [*found, choose(_MARKS, code)]


def _write_marks(values: tuple[bool, ...]) -> str:
    marks = dict(zip(("start_open", "end_open", "uncertain", "occurrence"), values, strict=True))
    return f",{orjson.dumps(marks)[1:-1].decode()}"


_MARKS = write_column(map(_write_marks, product((False, True), repeat=4)))
