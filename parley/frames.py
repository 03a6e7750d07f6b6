"""Lists as frames: days as datetimes, codes as categories, numbers as numbers, what is not known as NA."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graph.export.cells import flatten
from graph.json_shapes import Values

if TYPE_CHECKING:
    import pandas

LISTS = (
    "actors", "ties", "processes", "talks", "issues", "positions", "demands", "offers", "agreements", "events",
    "quantities", "places", "sources", "claims",
)  # fmt: skip
_DAYS = frozenset({"start_earliest", "start_latest", "end_earliest", "end_latest"})
# Columns of few words that come again and again.
_CODES = frozenset({
    "kind", "type", "sector", "country", "holds", "unmet_holds", "outcome", "med_type", "format", "category", "mode",
    "stance", "basis", "status", "form", "stage", "level", "modality", "polarity", "support", "bound", "precision",
})  # fmt: skip
_ALWAYS = ("id", "kind")


def make_frame(name: str, items: Sequence[Values]) -> pandas.DataFrame:
    """The items of a list as a frame, a row each; records inside become dotted columns, lists stay lists."""
    import pandas  # noqa: PLC0415 - only for those who have it

    rows = [dict(flatten(item)) for item in items]
    columns = list(dict.fromkeys(column for row in rows for column in row)) or list(_ALWAYS)
    frame = pandas.DataFrame(
        {column: _make_column(pandas, column, [row.get(column) for row in rows]) for column in columns}
    )
    frame.attrs["list"] = name
    return frame


def _make_column(pandas: Any, column: str, values: list[Any]) -> Any:
    type_ = _choose_type(column, [value for value in values if value is not None])
    if type_ == "object":
        values = [json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value for value in values]
    return pandas.Series(values, dtype=type_)


def _choose_type(column: str, known: list[Any]) -> str:
    """The type of a column with these values, those that are not known left out."""
    kinds = {type(value) for value in known}
    if column in _DAYS:
        return "datetime64[s]"  # not nanoseconds, which reach from 1677 to 2262 only
    if kinds <= {str}:
        return "category" if column in _CODES else "string"
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "Int64"
    return "Float64" if kinds <= {int, float} else "object"
