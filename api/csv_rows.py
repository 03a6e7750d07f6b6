"""Rows as CSV under a header of all their columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from graph.export.cells import flatten, make_harmless, write_cell
from graph.json_shapes import Values

MEDIA_TYPE = "text/csv; charset=utf-8"


def write_csv(rows: Sequence[Values], columns: Iterable[str] = ()) -> bytes:
    """The rows under a header of all their columns, as they appear; an empty list has ``columns`` for a header."""
    flat = [dict(flatten(row)) for row in rows]
    names = list(dict.fromkeys(name for row in flat for name in row)) or list(columns)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([make_harmless(name) for name in names])
    for row in flat:
        writer.writerow([write_cell(row.get(name)) for name in names])
    return out.getvalue().encode()
