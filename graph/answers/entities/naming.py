"""What records are called, many at a time, so that whoever shows an answer need not ask for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.json_shapes import Values
from graph.models.fields import RecordName
from graph.models.lists import NamedRecord
from graph.records.fields import ID_PATTERN
from graph.session.question import Page
from graph.session.view import View

_ID = re.compile(ID_PATTERN.removesuffix("$") + r"\Z")
# What an item says of itself.
_OWN = frozenset({"id", "kind", "date_text", "title", "text", "label"})


async def name_records(view: View, ids: Sequence[str]) -> Page[NamedRecord]:
    """The kind, name and type of each of these records, in the order asked for; what is not recorded is left out."""
    found = await _find_names(view, ids)
    items: list[NamedRecord] = [{"id": id_, **found[id_]} for id_ in ids if id_ in found]
    return Page(items)


async def name_mentioned(view: View, items: Iterable[Values]) -> dict[str, RecordName]:
    """Kind, name and type of every record that some items name, by id."""
    return await _find_names(view, sorted({text for item in items for text in _find_ids(item)}))


async def _find_names(view: View, ids: Sequence[str]) -> dict[str, RecordName]:
    rows = await view.fetch("kinds_of", ids=list(ids)) if ids else []
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
