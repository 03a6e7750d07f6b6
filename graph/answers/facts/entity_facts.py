"""The facts that name an entity, and the actors that a fact names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from graph.answers.facts.presentation import describe_fact
from graph.driver import Row
from graph.evidence import Reading
from graph.json_shapes import Body, Values
from graph.models.claims import FactAnswer
from graph.records import FACT_KINDS, fact_model, family_of
from graph.records.registry import list_references
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


def actors_in_any(reading: Reading, described: Values, *, certain_only: bool) -> set[str]:
    """Every actor that some account of a fact names, those too of a reading that is not shown; of what is certain, what
    is shown.
    """
    found = actors_in(described)
    for name, value in () if certain_only else reading.alternatives():
        found |= actors_in({"kind": reading.kind, name: value})
    return found


async def read_all(view: View, entities: list[str], families: tuple[str, ...] = FACT_FAMILIES) -> list[FactAnswer]:
    """Every fact of some families that names one of some entities and holds at the moment, up to the limit."""
    return describe_all(view, await read_naming(view, entities, families))


async def read_naming(
    view: View, entities: Sequence[str], families: tuple[str, ...], rows: Iterable[Row] | None = None
) -> list[tuple[Reading, Holds]]:
    """The facts of some families, or of some rows, that name one of some entities as this view's evidence gives them.

    The database finds a fact by whatever any claim names; the claims that count may name somebody else.
    """
    if rows is None:
        rows = await fetch_all(view, entities, families)
    wanted, certain_only = frozenset(entities), view.question.certain_only
    return [one for one in await view.read_facts(rows) if _names(one[0], wanted, certain_only=certain_only)]


def _names(reading: Reading, wanted: Collection[str], *, certain_only: bool) -> bool:
    """Whether some reading of a fact names one of some entities; of what is certain, what all share."""
    model = fact_model(reading.kind)
    if model is None:
        return False
    identity = {name: reading.fact.get(name) for name in sorted(model.identity)}
    given: list[Body] = [identity, reading.agreed_values if certain_only else reading.values]
    if not certain_only:
        given += [{name: value} for name, value in reading.alternatives()]
    return any(target in wanted for values in given for _, target, _ in list_references(model, values))


async def fetch_all(view: View, entities: Sequence[str], families: tuple[str, ...]) -> list[Row]:
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
