"""Who mediates or goes between two actors, in which talks, and whether an agreement came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from graph.answers.network_facts import read_entities, read_families, require_actors
from graph.answers.view import View
from graph.errors import BadQuestion
from graph.evidence import Reading
from graph.network.between import Between, Related, find_between
from graph.network.context import Context
from graph.network.outcomes import Outcome, find_outcome
from graph.time import ALWAYS, Holds, Moment

Told = dict[str, Any]
_DEEPEST = 8


async def find_mediators(  # noqa: PLR0917 - a question of many parts
    view: View, a: str, b: str, within_days: int = 14, followed_days: int = 30, mediation_only: bool = False
) -> Told:
    """Everyone between two actors, each with the basis for saying so; an empty list where none is recorded.

    ``{items, between, within_days, followed_days, data_version}``. One item for each actor and basis: ``actor, label,
    type, basis (same_talk | shuttle | go_between | co_signatory), mediation, formal_roles, practical_roles,
    on_behalf_of, talks, mediation_talks, outcomes, ties, tie_kinds, signed, agreement (produced | followed |
    none_recorded), agreements, agreement_holds, holds, by_year``. Nobody is called a mediator: ``mediation`` says
    whether a talk on which the item rests was mediation and the actor in it a third party. Raises BadQuestion, naming
    the parameter.
    """
    merges = await view.merges()
    a, b = merges.keep(a), merges.keep(b)
    if a == b:
        raise BadQuestion("between", "expected two different actors")
    for name, days in (("within_days", within_days), ("followed_days", followed_days)):
        if days < 0:
            raise BadQuestion(name, "expected 0 days or more")
    await view.lens()
    named = await require_actors(view, between=(a, b))
    facts = await read_families(view, ["talk", "tie"])
    talks = [fact for fact in facts if fact[0].kind == "talk"]
    ties = [fact for fact in facts if "source" in fact[0].fact and fact[0].kind != "CONTROLS"]
    agreements = await read_families(view, ["agreement"])
    told = await _read_agreements(view)
    related = await _read_related(view, [reading for reading, _ in (*talks, *told.values())])
    found = find_between(
        (a, b), talks, agreements, ties, related=related, within_days=within_days, mediation_only=mediation_only
    )
    context = Context(named | await read_entities(view, {item.actor for item in found}, "actor"))
    every_talk = [talk for talk, _ in talks]
    items = []
    for item in found:
        outcome = find_outcome((a, b), item.talks, told, related=related, followed_days=followed_days)
        items.append(_tell(item, _of_signature(item, outcome, every_talk), context))
    return {
        "items": items,
        "between": [a, b],
        "within_days": within_days,
        "followed_days": followed_days,
        "data_version": view.n,
    }


async def _read_agreements(view: View) -> dict[str, tuple[Reading, Holds]]:
    """Every agreement, with whether it had been made by the day asked about.

    What followed the talks of a window may lie after it, so that a window leaves none out.
    """
    always = replace(view, question=replace(view.question, moment=ALWAYS, certain_only=False))
    by_then = view.at(Moment(as_of=view.moment.as_of))
    told: dict[str, tuple[Reading, Holds]] = {}
    for reading, _ in await read_families(always, ["agreement"]):
        state = by_then.holds(reading)
        told[reading.id] = reading, "no" if state == "possible" and view.question.certain_only else state
    return told


async def _read_related(view: View, readings: Sequence[Reading]) -> Related:
    """Whether two processes are the same, or one is a track of the other at whatever depth."""
    above: dict[str, str | None] = {}
    unread = {process for reading in readings for process in reading.processes}
    while unread:
        found = await read_entities(view, unread, "process")
        above.update({process: found.get(process, {}).get("part_of") for process in sorted(unread)})
        unread = {parent for parent in above.values() if parent} - above.keys()

    def line_of(process: str) -> list[str]:
        line = [process]
        while len(line) <= _DEEPEST and (parent := above.get(line[-1])):
            line.append(parent)
        return line

    def related(one: str, other: str) -> bool:
        return one in line_of(other) or other in line_of(one)

    return related


def _of_signature(item: Between, outcome: Outcome, talks: Sequence[Reading]) -> Outcome:
    """A co-signatory's agreement is the one it signed: produced where a talk that it sat at led to it."""
    if item.basis != "co_signatory":
        return outcome
    signed = tuple(agreement.id for agreement in item.signed)
    sat_at = [
        talk for talk in talks if any(seat["actor"] == item.actor for seat in talk.values.get("participants", ()))
    ]
    produced = any(agreement in talk.values.get("produced", ()) for talk in sat_at for agreement in signed)
    return replace(outcome, agreement="produced" if produced else "followed", agreements=signed, holds=item.holds)


def _tell(item: Between, outcome: Outcome, context: Context) -> Told:
    return {
        "actor": item.actor,
        "label": context.label(item.actor),
        "type": context.type(item.actor),
        "basis": item.basis,
        "mediation": item.mediation,
        "formal_roles": item.said_of_seats("formal_role"),
        "practical_roles": item.said_of_seats("practical_role"),
        "on_behalf_of": item.said_of_seats("on_behalf_of"),
        "talks": [talk.id for talk in item.talks],
        "mediation_talks": [talk.id for talk in item.mediation_talks],
        "outcomes": sorted({talk.values["outcome"] for talk in item.talks if talk.values.get("outcome")}),
        "ties": [tie.id for tie in item.ties],
        "tie_kinds": sorted({tie.kind for tie in item.ties}),
        "signed": [agreement.id for agreement in item.signed],
        "agreement": outcome.agreement,
        "agreements": list(outcome.agreements),
        "agreement_holds": outcome.holds,
        "holds": item.holds,
        "by_year": item.by_year(),
    }
