"""The bounded reads behind go-betweens and stances."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import orjson

from graph.errors import BadQuestionError
from graph.evidence import Reading
from graph.json_shapes import Body
from graph.network.filters import LASTING_FAMILIES
from graph.session.view import View
from graph.time import Holds

_NARROW = "narrow it by time (as_of, or from and to)"


async def read_families(
    view: View, families: Iterable[str], among: Collection[str] | None = None
) -> list[tuple[Reading, Holds]]:
    """The facts of some families that hold at the view's moment; with ``among``, of talks and agreements, at least
    those in which any of these actors, or somebody on its behalf, took part.

    Raises BadQuestionError where there are more than ``network_facts_max``.
    """
    name = "facts_in_window" if among is None else "facts_concerning"
    named: dict[str, list[str]] = {}
    if among is not None:
        named = {"entities": sorted(among), "acting": await view.tables.structures.read_acting(view.database, view.n)}
    wanted = set(families)
    most = view.settings.network_facts_max
    rows: list[Body] = []
    for part, occurrence in ((wanted & LASTING_FAMILIES, False), (wanted - LASTING_FAMILIES, True)):
        if part:
            span = view.span(occurrence=occurrence)
            rows += await view.fetch(name, families=sorted(part), rows=most + 1 - len(rows), **named, **span)
        if len(rows) > most:
            raise BadQuestionError("from", f"more than {most} facts would have to be read; {_NARROW}")
    found = await view.read_facts(rows)
    return sorted(found, key=lambda fact: fact[0].id)


async def read_entities(view: View, ids: Collection[str], kind: str) -> dict[str, Body]:
    """The records of these entities, of those that are recorded and of this kind."""
    wanted = sorted(set(ids))
    rows = await view.fetch("entities_by_id", ids=wanted) if wanted else []
    bodies = [orjson.loads(row["body"]) for row in rows]
    return {body["id"]: body for body in bodies if body["kind"] == kind}


async def require_actors(view: View, **named: Iterable[str]) -> dict[str, Body]:
    """The actors that a question names, by id. Raises BadQuestionError with the parameter that names an unknown one."""
    given = {name: tuple(ids) for name, ids in named.items()}
    actors = await read_entities(view, [actor for ids in given.values() for actor in ids], "actor")
    for parameter, ids in given.items():
        for actor in ids:
            if actor not in actors:
                raise BadQuestionError(parameter, f"no actor {actor!r} is recorded")
    return actors
