"""What records are called, many at a time."""

from __future__ import annotations

from collections.abc import Sequence

from graph.models.lists import NamedRecord
from graph.session.question import Page
from graph.session.view import View


async def name_records(view: View, ids: Sequence[str]) -> Page[NamedRecord]:
    """The kind, name and type of each of these records, in the order asked for; what is not recorded is left out."""
    found = {row["id"]: row for row in await view.fetch("kinds_of", ids=list(ids))} if ids else {}
    items: list[NamedRecord] = [
        {"id": id_, "kind": found[id_]["kind"], "label": found[id_]["name"], "type": found[id_]["type"]}
        for id_ in ids
        if id_ in found
    ]
    return Page(items)
