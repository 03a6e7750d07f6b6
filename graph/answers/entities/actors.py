"""Actors: who there is, where each belongs, and how much is recorded about it."""

from __future__ import annotations

from collections import Counter
from typing import cast

import orjson

from graph.answers.entities.entity_lists import describe_entity, list_entities, read_merged
from graph.answers.facts.entity_facts import FACT_FAMILIES, actors_in_any, describe_all, read_all, read_naming
from graph.answers.facts.presentation import describe_fact
from graph.codes import read_codes
from graph.errors import NotRecordedError
from graph.models.entities import Actor, SingleActor
from graph.models.facts import AnyTie
from graph.session.evidenced import select_reported
from graph.session.known import require_known, within
from graph.session.question import Page, PageRequest
from graph.session.view import View

# Ties that say where an actor belongs, and what it is made of.
_AFFILIATIONS = read_codes("tie_kind").having("affiliation")


async def list_actors(
    view: View, page: PageRequest, *, q: str | None = None, type_: str | None = None, process: str | None = None
) -> Page[Actor]:
    """The actors of a type, or of a process: who took part in its talks, agreements, events and demands."""
    among = await _actors_of(view, process) if process is not None else None
    if process is not None and not among:
        await require_known(view, {"process": process})
    found = await list_entities(view, page, "actor", q=q, type_=type_, among=among)
    return cast("Page[Actor]", found)


async def _actors_of(view: View, process: str) -> frozenset[str]:
    facts = await read_naming(view, sorted(await within(view, process)), FACT_FAMILIES)
    found: set[str] = set()
    for (reading, _), fact in zip(facts, describe_all(view, facts), strict=True):
        found |= actors_in_any(reading, fact, certain_only=view.question.certain_only)
    return frozenset(found)


async def show_actor(view: View, actor: str) -> SingleActor:
    """One actor: names, where it belongs, what it is made of, and counts of facts by kind.

    Raises NotRecordedError; MergedError where it goes by another id.
    """
    await view.require_current(actor)
    span = view.span(occurrence=False)
    asked = {"id": actor, "entities": [actor], "affiliations": list(_AFFILIATIONS), "rows": view.settings.page_max}
    rows = await view.fetch("actor_show", **asked, **span)
    if not rows or actor not in await select_reported(view, [actor]):
        raise NotRecordedError(f"no actor {actor!r} is recorded for this question")
    row = rows[0]
    also = await read_merged(view, [actor])
    described = cast("SingleActor", describe_entity(orjson.loads(row["body"]), row["names"], also.get(actor, ())))
    facts = [describe_fact(reading, state, view.moment) for reading, state in await view.read_facts(row["ties"])]
    ties = cast("list[AnyTie]", facts)
    described["affiliation"] = [tie for tie in ties if tie["source"] == actor]
    described["made_of"] = [tie for tie in ties if tie["target"] == actor]
    if (await view.lens()).is_open and view.moment.always and not view.question.certain_only:
        described["counts"] = await _count(view, actor, dict(sorted(row["counts"])))
    else:
        described["counts"] = dict(sorted(Counter(fact["kind"] for fact in await read_all(view, [actor])).items()))
    return described


async def _count(view: View, actor: str, counts: dict[str, int]) -> dict[str, int]:
    """How many facts of each kind, without the ties that a merge made ties of the actor with itself."""
    within_it = dict(await view.fetch("ties_within", entities=[actor])) if actor in (await view.merges()).merged else {}
    left = {kind: count - within_it.get(kind, 0) for kind, count in counts.items()}
    return {kind: count for kind, count in left.items() if count}
