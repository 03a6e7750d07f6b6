"""Sources, and how much rests on each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from graph.answers.entities.entity_lists import list_entities, show_entity
from graph.models.entities import SingleSource, Source
from graph.session.question import Page, PageRequest
from graph.session.view import View


async def list_sources(
    view: View, page: PageRequest, *, q: str | None = None, type_: str | None = None, counts: bool = False
) -> Page[Source]:
    """The sources that the view admits; ``counts``: each with how many records and claims rest on it."""
    found = cast("Page[Source]", await list_entities(view, page, "source", q=q, type_=type_))
    if counts and found.items:
        known = await count_resting(view, [source["id"] for source in found.items])
        for source in found.items:
            source["facts_count"], source["claims_count"] = known.get(source["id"], (0, 0))
    return found


async def show_source(view: View, source: str) -> SingleSource:
    """One source with its counts. Raises NotRecordedError."""
    described = cast("SingleSource", await show_entity(view, "source", source))
    described["facts_count"], described["claims_count"] = (await count_resting(view, [source])).get(source, (0, 0))
    described["counts"] = dict(await view.fetch("kinds_claimed", id=source, leave_out=[]))
    return described


async def count_resting(view: View, sources: Sequence[str]) -> dict[str, tuple[int, int]]:
    """On how many records each of these sources makes how many claims, whatever else is asked; none is not named."""
    rows = await view.fetch("claims_of_sources", ids=list(sources), leave_out=[])
    return {row["id"]: (row["facts"], row["claims"]) for row in rows}
