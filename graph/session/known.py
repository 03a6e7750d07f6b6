"""Whether what a question names is recorded, and what lies within it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import orjson

from graph.errors import BadQuestionError
from graph.json_shapes import Values
from graph.session.view import View

# Filters whose value is the id of a record.
_IDS = frozenset({
    "actor", "participant", "raised_by", "offered_by", "directed_at", "source", "target", "issue", "place", "process",
    "about",
})  # fmt: skip
_DEEPEST = 8


async def require_known(view: View, filters: Values) -> None:
    """Tell "none recorded" from a name that means nothing here. Raises BadQuestionError for the latter."""
    named = {name: value for name, value in filters.items() if name in _IDS}
    if not named:
        return
    known = view.tables.known
    missing = [value for value in named.values() if (view.pinned, value) not in known]
    kinds = await read_kinds(view, missing) if missing else {}
    known.update(((view.n, value), None) for value in kinds)
    for name, value in named.items():
        if value in missing and value not in kinds:
            raise BadQuestionError(name, f"nothing with the id {value!r} is recorded")


async def read_kinds(view: View, ids: list[str]) -> dict[str, str]:
    """The kind of each of these records, of those that exist."""
    return {row["id"]: row["kind"] for row in await view.fetch("kinds_of", ids=ids)}


async def within(view: View, entity: str) -> frozenset[str]:
    """A process and its tracks, or a place and the places in it."""
    found, edge = {entity}, [entity]
    for _ in range(_DEEPEST):
        edge = [part for part in await view.fetch("parts_of", ids=edge) if part not in found] if edge else []
        found.update(edge)
    return frozenset(found)


async def wholes(view: View, processes: Collection[str]) -> dict[str, frozenset[str]]:
    """Each of these processes with itself and every process that it is a track of, directly or through others."""
    parents: dict[str, str] = {}
    edge, found = sorted(processes), set(processes)
    for _ in range(_DEEPEST):
        rows = await view.fetch("records_by_id", ids=edge) if edge else []
        above = {body["id"]: body["part_of"] for row in rows if "part_of" in (body := orjson.loads(row["body"]))}
        parents |= above
        edge = sorted({*above.values()} - found)
        found.update(edge)
    return {process: frozenset(_climb(process, parents)) for process in sorted(processes)}


def _climb(process: str, parents: Mapping[str, str]) -> set[str]:
    found = {process}
    while (above := parents.get(process)) is not None and above not in found:
        found.add(above)
        process = above
    return found
