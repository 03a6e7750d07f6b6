"""Actors: who there is, where each belongs, and how much is recorded about it."""

from __future__ import annotations

from collections import Counter
from typing import cast

import orjson

from graph.answers.entities import list_entities, read_merged, tell_entity
from graph.answers.evidenced import keep_heard_of
from graph.answers.known import require_known, within
from graph.answers.presentation import tell_fact
from graph.answers.question import Page, PageRequest
from graph.answers.view import View
from graph.codes import read_codes
from graph.errors import NotRecorded
from graph.evidence.facts import Values
from graph.models.claims import FactAnswer
from graph.models.entities import Actor, SingleActor
from graph.models.facts import AnyTie
from graph.records import FACT_KINDS, family_of
from graph.records.ties import PLACE_TIES

_ACTORS = (
    "actors", "targets", "raised_by", "directed_at", "to_be_done_by", "offered_by", "proposed_by", "proposed_to",
    "ended_by",
)  # fmt: skip
# Ties that say where an actor belongs, and what it is made of.
_AFFILIATIONS = read_codes("tie_kind").having("affiliation")
FACT_FAMILIES = tuple(dict.fromkeys(family_of(kind) for kind in FACT_KINDS))


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
    found: set[str] = set()
    for fact in await read_all(view, sorted(await within(view, process))):
        found |= actors_in(fact)
    return frozenset(found)


def actors_in(told: Values) -> set[str]:
    """Every actor that a fact names."""
    found = {told.get("actor"), told.get("source"), told.get("target") if told["kind"] not in PLACE_TIES else None}
    for name in _ACTORS:
        found.update(told.get(name) or ())
    for name in ("participants", "signatories"):
        for part in told.get(name) or ():
            found |= {part["actor"], part.get("on_behalf_of")}
    for name, field in (("history", "by"), ("divided", "part")):
        found.update(part.get(field) for part in told.get(name) or ())
    return {actor for actor in found if actor is not None}


async def read_all(view: View, entities: list[str], families: tuple[str, ...] = FACT_FAMILIES) -> list[FactAnswer]:
    """Every fact of some families that names one of some entities and holds at the moment, up to the limit."""
    rows = await view.fetch(
        "facts_of_entity", entities=entities, families=list(families), after="",
        rows=view.settings.network_facts_max, **view.span(happening=True),
    )  # fmt: skip
    with_claims = view.question.expand_claims
    return [
        tell_fact(reading, state, view.moment, with_claims=with_claims, certain_only=view.question.certain_only)
        for reading, state in await view.read_facts(rows)
    ]


async def show_actor(view: View, actor: str) -> SingleActor:
    """One actor: names, where it belongs, what it is made of, and counts of facts by kind.

    Raises NotRecorded; Merged where it goes by another id.
    """
    await view.require_kept(actor)
    span = view.span(happening=False)
    asked = {"id": actor, "entities": [actor], "affiliations": list(_AFFILIATIONS), "rows": view.settings.page_max}
    rows = await view.fetch("actor_show", **asked, **span)
    if not rows or actor not in await keep_heard_of(view, [actor]):
        raise NotRecorded(f"no actor {actor!r} is recorded for this question")
    row = rows[0]
    also = await read_merged(view, [actor])
    told = cast("SingleActor", tell_entity(orjson.loads(row["body"]), row["names"], also.get(actor, ())))
    facts = [tell_fact(reading, state, view.moment) for reading, state in await view.read_facts(row["ties"])]
    ties = cast("list[AnyTie]", facts)
    told["affiliation"] = [tie for tie in ties if tie["source"] == actor]
    told["made_of"] = [tie for tie in ties if tie["target"] == actor]
    if (await view.lens()).is_open and view.moment.always and not view.question.certain_only:
        told["counts"] = await _count(view, actor, dict(sorted(row["counts"])))
    else:
        told["counts"] = dict(sorted(Counter(fact["kind"] for fact in await read_all(view, [actor])).items()))
    return told


async def _count(view: View, actor: str, counts: dict[str, int]) -> dict[str, int]:
    """How many facts of each kind, without the ties that a merge made ties of the actor with itself."""
    within_it = dict(await view.fetch("ties_within", entities=[actor])) if actor in (await view.merges()).merged else {}
    left = {kind: count - within_it.get(kind, 0) for kind, count in counts.items()}
    return {kind: count for kind, count in left.items() if count}
