"""Who mediates or goes between two actors, in which talks, and whether an agreement came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Container, Sequence
from dataclasses import replace

from graph.answers.network.intermediaries import describe_folded, describe_intermediary, describe_left_out
from graph.answers.network.reading import read_entities, read_families, require_actors
from graph.errors import BadQuestionError
from graph.evidence import Reading
from graph.evidence.topics import list_processes
from graph.models.mediators import Mediators
from graph.network.between import Related, find_between
from graph.network.context import Context
from graph.network.hierarchy import FOLDING, HIERARCHY_KINDS, Hierarchy
from graph.network.intermediaries import Intermediary
from graph.network.outcomes import TalkOutcome, find_outcome, find_produced, is_concluded
from graph.network.seats import read_seats
from graph.network.sides import Sides
from graph.network.times import firmest, weakest
from graph.records.ties import ACTOR_TIES
from graph.session.view import View
from graph.time import ALWAYS, Holds, Moment

_DEEPEST = 8


async def find_mediators(  # noqa: PLR0917 - a question of many parts
    view: View, a: str, b: str, within_days: int = 14, followed_days: int = 30, mediation_only: bool = False
) -> Mediators:
    """Everyone between two actors, each with the basis for saying so; an empty list where none is recorded.

    ``{items, folded, left_out, between, within_days, followed_days, data_version}``. One item for each actor, basis and
    side whose channel it is, as ``describe_intermediary`` has it. ``folded``: who counted as one of the two, by which
    tie. ``left_out``: who sat where a mediator would and is not listed, and why. Nobody is called a mediator:
    ``mediation`` says whether a talk on which the item rests was mediation and the actor in it a third party. Raises
    BadQuestionError, naming the parameter.
    """
    merges = await view.merges()
    a, b = merges.keep(a), merges.keep(b)
    if a == b:
        raise BadQuestionError("between", "expected two different actors")
    for name, days in (("within_days", within_days), ("followed_days", followed_days)):
        if days < 0:
            raise BadQuestionError(name, "expected 0 days or more")
    named = await require_actors(view, between=(a, b))
    lens = await view.lens()
    sides = Sides((a, b), await _read_hierarchy(view))
    # Nobody goes between two at a talk in which neither took part, itself or by those who count as it.
    concerned = sides.hierarchy.below(sides.pair, FOLDING)
    talks, ties, agreements, always = await asyncio.gather(
        read_families(view, ["talk"], concerned),
        read_families(view, ["tie"]),
        read_families(view, ["agreement"], concerned),
        read_families(_at_any_time(view), ["agreement"], concerned),
    )
    ties = [fact for fact in ties if fact[0].kind in ACTOR_TIES]
    every_agreement = await _read_agreements(view, always, [talk for talk, _ in talks])
    related = await _read_related(view, [reading for reading, _ in (*talks, *every_agreement.values())])
    found, left_out = find_between(
        sides,
        talks,
        agreements,
        ties,
        related=related,
        within_days=within_days,
        mediation_only=mediation_only,
        certain_only=view.question.certain_only,
    )
    listed = {item.actor for item in found} | {one.actor for one in left_out}
    context = Context(named | await read_entities(view, listed, "actor"))
    every_talk = [talk for talk, _ in talks] + await _read_producing(view, found)
    steps, items = [], []
    for item in found:
        outcome = find_outcome(
            sides,
            item.talks,
            every_agreement,
            related=related,
            followed_days=followed_days,
            certain_only=view.question.certain_only,
        )
        steps += [*item.folded, *outcome.folded]
        outcome = _of_signature(item, outcome, every_talk, certain_only=view.question.certain_only)
        items.append(describe_intermediary(item, outcome, context, lens, certain_only=view.question.certain_only))
    return {
        "items": items,
        "folded": describe_folded(steps),
        "left_out": [describe_left_out(one, context) for one in left_out],
        "between": [a, b],
        "within_days": within_days,
        "followed_days": followed_days,
        "data_version": view.n,
    }


async def _read_hierarchy(view: View) -> Hierarchy:
    """The ties between actors under the question's evidence, of all days: what counts is the day of a talk."""
    rows = await view.tables.structures.read_ties(view.database, view.n, HIERARCHY_KINDS)
    return Hierarchy(reading for reading, _ in await _at_any_time(view).read_facts(rows))


def _at_any_time(view: View) -> View:
    return replace(view, question=replace(view.question, moment=ALWAYS, certain_only=False))


async def _read_agreements(
    view: View, concerned: Sequence[tuple[Reading, Holds]], talks: Sequence[Reading]
) -> dict[str, tuple[Reading, Holds]]:
    """All agreements of those concerned and those out of these talks, with whether each had been made by the day asked.

    What followed the talks of a window may lie after it, so that a window leaves none out.
    """
    always = _at_any_time(view)
    by_then = view.at(Moment(as_of=view.moment.as_of))
    made: dict[str, tuple[Reading, Holds]] = {}
    found = list(concerned)
    missing = sorted(find_produced(talks).keys() - {reading.id for reading, _ in found})
    if missing:
        found += await always.read_facts(await always.fetch("facts_by_id", ids=missing))
    for reading, _ in found:
        state = by_then.holds(reading)
        made[reading.id] = reading, "no" if state == "possible" and view.question.certain_only else state
    return made


async def _read_producing(view: View, found: Sequence[Intermediary]) -> list[Reading]:
    """The talks that led to what co-signatories signed, whoever took part in them."""
    signed = sorted({one.id for item in found if item.basis == "co_signatory" for one in item.signed})
    if not signed:
        return []
    asked = {"ids": signed, "families": ["talk"], "rows": view.settings.network_facts_max}
    return [reading for reading, _ in await view.read_facts(await view.fetch("facts_pointing_at", **asked))]


async def _read_related(view: View, readings: Sequence[Reading]) -> Related:
    """Whether two processes are the same, or one is a track of the other at any depth."""
    above: dict[str, str | None] = {}
    unread = {process for reading in readings for process in list_processes(reading).named}
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


def _of_signature(
    item: Intermediary, outcome: TalkOutcome, talks: Sequence[Reading], *, certain_only: bool
) -> TalkOutcome:
    """A co-signatory's agreement is the one it signed: produced where a talk that it sat at led to it; none where what
    it signed binds nobody yet.
    """
    if item.basis != "co_signatory":
        return outcome
    wanted = ("certain",) if certain_only else ("certain", "possible")
    made = {agreement.id: is_concluded(agreement) for agreement in item.signed}
    signed = tuple(agreement for agreement, state in made.items() if state in wanted)
    if not signed:
        return replace(outcome, agreement="none_recorded", agreements=(), holds=None)
    those = {item.actor, *item.through}
    produced = [
        weakest(made[agreement], state, sat)
        for talk in talks
        if (sat := _hold_seat(talk, those)) != "no"
        for agreement, state in find_produced([talk]).items()
        if agreement in signed
    ]
    if (state := firmest(*produced)) in wanted:
        return replace(outcome, agreement="produced", agreements=signed, holds=weakest(item.holds, state))
    state = firmest(*(made[agreement] for agreement in signed))
    return replace(outcome, agreement="followed", agreements=signed, holds=weakest(item.holds, state))


def _hold_seat(talk: Reading, actors: Container[str]) -> Holds:
    """Whether one of some actors took part in a talk: possible where an account denies it or leaves it open."""
    seats = [seat for seat in read_seats(talk) if seat.actor in actors]
    return firmest(*("possible" if seat.doubted else "certain" for seat in seats))
