"""What the records that an answer names are called, so that whoever shows it need not ask for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from graph.json_shapes import Values
from graph.models.fields import RecordName
from graph.records.fields import ID_PATTERN
from graph.session.view import View

_ID = re.compile(ID_PATTERN.removesuffix("$") + r"\Z")
# What an item says of itself.
_OWN = frozenset({"id", "kind", "date_text", "title", "text", "label"})


async def name_records(view: View, items: Iterable[Values]) -> dict[str, RecordName]:
    """Kind, name and type of every record that some items name, by id."""
    ids = sorted({text for item in items for text in _find_ids(item)})
    rows = await view.fetch("kinds_of", ids=ids) if ids else []
    return {row["id"]: {"kind": row["kind"], "label": row["name"], "type": row["type"]} for row in rows}


def _find_ids(value: object) -> Iterator[str]:
    """Every text in an item that may be the id of another record."""
    if isinstance(value, str):
        if _ID.match(value):
            yield value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            if name not in _OWN:
                yield from _find_ids(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _find_ids(part)
