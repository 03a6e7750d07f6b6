"""The facts that name an entity, and the actors that a fact names."""

from __future__ import annotations

from collections.abc import Iterable

from graph.answers.facts.presentation import describe_fact
from graph.driver import Row
from graph.evidence import Reading
from graph.json_shapes import Values
from graph.models.claims import FactAnswer
from graph.records import FACT_KINDS, family_of
from graph.records.ties import PLACE_TIES
from graph.session.view import View
from graph.time import Holds

_ACTORS = (
    "actors", "targets", "raised_by", "directed_at", "to_be_done_by", "offered_by", "proposed_by", "proposed_to",
    "ended_by",
)  # fmt: skip
FACT_FAMILIES = tuple(dict.fromkeys(family_of(kind) for kind in FACT_KINDS))


def actors_in(described: Values) -> set[str]:
    """Every actor that a fact names."""
    found = {
        described.get("actor"),
        described.get("source"),
        described.get("target") if described["kind"] not in PLACE_TIES else None,
    }
    for name in _ACTORS:
        found.update(described.get(name) or ())
    for name in ("participants", "signatories"):
        for part in described.get(name) or ():
            found |= {part["actor"], part.get("on_behalf_of")}
    for name, field in (("history", "by"), ("divided", "part")):
        found.update(part.get(field) for part in described.get(name) or ())
    return {actor for actor in found if actor is not None}


async def read_all(view: View, entities: list[str], families: tuple[str, ...] = FACT_FAMILIES) -> list[FactAnswer]:
    """Every fact of some families that names one of some entities and holds at the moment, up to the limit."""
    return describe_all(view, await view.read_facts(await fetch_all(view, entities, families)))


async def fetch_all(view: View, entities: list[str], families: tuple[str, ...]) -> list[Row]:
    """The rows of the facts of some families that name one of some entities, up to the limit."""
    return await view.fetch(
        "facts_of_entity", entities=entities, families=list(families), after="",
        rows=view.settings.network_facts_max, **view.span(occurrence=True),
    )  # fmt: skip


def describe_all(view: View, facts: Iterable[tuple[Reading, Holds]]) -> list[FactAnswer]:
    """Facts as an answer of this view has them."""
    asked = view.question
    return [
        describe_fact(reading, state, view.moment, with_claims=asked.expand_claims, certain_only=asked.certain_only)
        for reading, state in facts
    ]
