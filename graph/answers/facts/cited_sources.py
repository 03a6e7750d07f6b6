"""The sources behind an answer, to be listed with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from graph.json_shapes import Body, Values
from graph.session.view import View

_FACTS_AT_ONCE = 1000


def list_named_sources(view_sources: Values, rows: Iterable[object]) -> list[Body]:
    """The sources that rows name, as rows themselves; ``view_sources`` are those of the lens."""
    return [describe_source(view_sources, name) for name in sorted(_find(rows, view_sources.keys()))]


def describe_source(view_sources: Values, name: str) -> Body:
    """A source as a row of a table."""
    known = view_sources[name]
    published = known.published
    # Known to the day, or not given: a table has no place for an uncertain date.
    exact = published is not None and published.start_earliest == published.start_latest
    return {
        "id": name,
        "title": known.title,
        "origin_group": known.group,
        "published": published.start_earliest if exact and published is not None else None,
    }


def _find(value: Any, names: Any) -> set[str]:
    found: set[str] = set()
    if isinstance(value, Mapping):
        for name, part in value.items():
            if name in ("source", "sources"):
                found |= {one for one in (part if isinstance(part, list) else [part]) if one in names}
            elif name == "id" and part in names and value.get("kind") == "source":
                found.add(part)
            if not isinstance(part, str):
                found |= _find(part, names)
    elif not isinstance(value, str | bytes) and isinstance(value, Iterable):
        for part in value:
            found |= _find(part, names)
    return found


async def list_sources_of_facts(view: View, facts: Iterable[str]) -> list[Body]:
    """The sources of the admitted claims about these facts."""
    lens = await view.lens()
    ids, found = sorted(set(facts)), set[str]()
    for start in range(0, len(ids), _FACTS_AT_ONCE):
        for row in await view.fetch("facts_by_id", ids=ids[start : start + _FACTS_AT_ONCE]):
            found |= {claim["source"] for claim in lens.admit(map(orjson.loads, row["claims"]))}
    return [describe_source(lens.sources, name) for name in sorted(found) if name in lens.sources]
