"""The bounded reads behind networks, paths and mediators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import orjson

from graph.answers.known import within
from graph.answers.view import View
from graph.errors import BadQuestion
from graph.evidence import Reading
from graph.network.context import Context
from graph.network.dyads import Dyad, draw_dyads
from graph.network.edges import Edge, gather_edges
from graph.network.filters import NetworkFilters
from graph.network.narrowing import narrow
from graph.network.stances import agree_dyads
from graph.time import BEGIN, Holds

_FAMILY_OF_LAYER = {
    "tie": "tie", "talked": "talk", "signed": "agreement", "demanded": "demand", "acted": "event", "agrees": "position"
}  # fmt: skip
_STATES = frozenset({"tie", "position"})
_NARROW = "narrow it by time (as_of, or from and to) or, for a network, to fewer layers"


async def read_families(
    view: View, families: Iterable[str], *, looking_back: int | None = None
) -> list[tuple[Reading, Holds]]:
    """The facts of some families that hold at the view's moment.

    ``looking_back``: with ``as_of``, happenings that began more days before it may be left out. Raises BadQuestion
    where there are more than ``network_facts_max``.
    """
    wanted = set(families)
    most = view.settings.network_facts_max
    rows: list[dict[str, Any]] = []
    for part, happening in ((wanted & _STATES, False), (wanted - _STATES, True)):
        if part:
            span = _reach(view, happening, looking_back)
            rows += await view.fetch("facts_in_window", families=sorted(part), rows=most + 1 - len(rows), **span)
        if len(rows) > most:
            raise BadQuestion("from", f"more than {most} facts would have to be read; {_NARROW}")
    found = await view.read_facts(rows)
    return sorted(found, key=lambda fact: fact[0].id)


def _reach(view: View, happening: bool, looking_back: int | None) -> dict[str, date]:
    """Between which days a fact must reach to be read at all."""
    span = view.span(happening=happening)
    day = view.moment.as_of
    if happening and day is not None and looking_back is not None:
        span["reach_from"] = date.fromordinal(max(day.toordinal() - looking_back, BEGIN.toordinal()))
    return span


async def read_entities(view: View, ids: Iterable[str], kind: str) -> dict[str, dict[str, Any]]:
    """The records of these entities, of those that are recorded and of this kind."""
    wanted = sorted(set(ids))
    rows = await view.fetch("entities_by_id", ids=wanted) if wanted else []
    bodies = [orjson.loads(row["body"]) for row in rows]
    return {body["id"]: body for body in bodies if body["kind"] == kind}


async def go_by_kept(view: View, filters: NetworkFilters) -> NetworkFilters:
    """The filters with the ids that their actors go by."""
    merges = await view.merges()
    return replace(filters, around=tuple(dict.fromkeys(map(merges.keep, filters.around))))


async def require_actors(view: View, **named: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The actors that a question names, by id. Raises BadQuestion with the parameter that names an unknown one."""
    given = {name: tuple(ids) for name, ids in named.items()}
    actors = await read_entities(view, [actor for ids in given.values() for actor in ids], "actor")
    for parameter, ids in given.items():
        for actor in ids:
            if actor not in actors:
                raise BadQuestion(parameter, f"no actor {actor!r} is recorded")
    return actors


async def read_edges(view: View, filters: NetworkFilters) -> tuple[list[Edge], Context]:
    """Every edge that the filters leave at the view's moment, however light or far from ``around``, and its actors.

    Raises as ``read_dyads`` does.
    """
    dyads, context = await read_dyads(view, filters)
    wanted = narrow(dyads, filters, context, view.moment, certain_only=view.question.certain_only)
    return gather_edges(wanted), context


async def read_dyads(view: View, filters: NetworkFilters) -> tuple[list[Dyad], Context]:
    """The dyads of every fact that holds at the view's moment, not yet narrowed, and what narrowing asks for.

    Raises BadQuestion, naming the parameter, for a code or an id that does not exist, or too many facts.
    """
    filters.check(view.settings)
    await view.lens()
    named = await require_actors(view, around=filters.around)
    processes = await _read_processes(view, filters.process)
    await _require_issue(view, filters.issue)
    layers = [layer for layer in _FAMILY_OF_LAYER if filters.wants(layer)]
    facts = await read_families(view, [_FAMILY_OF_LAYER[layer] for layer in layers], looking_back=filters.within)
    dyads = _draw([reading for reading, _ in facts], layers)
    ends = {end for dyad in dyads for end in (dyad.source, dyad.target)}
    actors = named | await read_entities(view, ends - set(named), "actor")
    process_of = await _read_issue_processes(view, dyads) if processes is not None else {}
    return dyads, Context(actors, processes, process_of)


def _draw(readings: list[Reading], layers: list[str]) -> list[Dyad]:
    return [*draw_dyads(readings, layers), *(agree_dyads(readings) if "agrees" in layers else ())]


async def _read_processes(view: View, process: str | None) -> frozenset[str] | None:
    if process is None:
        return None
    if process not in await read_entities(view, [process], "process"):
        raise BadQuestion("process", f"no process {process!r} is recorded")
    return await within(view, process)


async def _require_issue(view: View, issue: str | None) -> None:
    if issue is not None and issue not in await read_entities(view, [issue], "issue"):
        raise BadQuestion("issue", f"no issue {issue!r} is recorded")


async def _read_issue_processes(view: View, dyads: list[Dyad]) -> dict[str, str]:
    issues = {issue for dyad in dyads if dyad.layer == "agrees" for issue in dyad.issues}
    return {
        issue: body["process"]
        for issue, body in (await read_entities(view, issues, "issue")).items()
        if body.get("process")
    }
