"""Which dyads a question wants, and how firmly each holds at its moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from graph.network.context import Context
from graph.network.dyads import Dyad
from graph.network.filters import OCCURRENCES, NetworkFilters
from graph.network.times import happened_within, overlap, weakest
from graph.time import Holds, Moment, holds


def narrow(
    dyads: Iterable[Dyad], filters: NetworkFilters, context: Context, moment: Moment, *, certain_only: bool = False
) -> Iterator[Dyad]:
    """The dyads that pass the filters and hold at the moment, each saying how firmly."""
    for dyad in dyads:
        if filters.wants(dyad.layer) and _passes(dyad, filters, context):
            found = _doubt_topics(_doubt_roles(dyad) if filters.roles != "all" else dyad, filters, context)
            state = hold(found, filters, context, moment)
            if state == "certain" or (state == "possible" and not certain_only):
                yield replace(found, holds=state)


def hold(dyad: Dyad, filters: NetworkFilters, context: Context, moment: Moment) -> Holds:
    """Whether a dyad holds at a moment, and within the lives of both its actors.

    A state holds on the day asked about; an occurrence counts where it began in the days before it (``within``).
    """
    if moment.always:
        return holds(dyad.spans[0], moment, occurrence=False) if len(dyad.spans) == 1 else overlap(dyad.spans, moment)
    lives = [life for end in (dyad.source, dyad.target) if (life := context.life(end)) is not None]
    if moment.as_of is not None and dyad.layer in OCCURRENCES:
        return weakest(happened_within(dyad.bounds, moment.as_of, filters.within), overlap(lives, moment))
    return overlap([*dyad.spans, *lives], moment)


def _passes(dyad: Dyad, filters: NetworkFilters, context: Context) -> bool:
    ends = (dyad.source, dyad.target)
    return (
        not (filters.contested == "hide" and dyad.rival)
        and (not filters.kinds or dyad.kind in filters.kinds)
        and (not filters.types or all(context.type(end) in filters.types for end in ends))
        and (not filters.countries or all(_is_of(end, filters.countries, context) for end in ends))
        and not {None, *(["rival"] if filters.contested == "hide" else [])} & {*_rate(dyad, filters, context)}
        and (filters.roles == "all" or dyad.sides is None or _have_roles(dyad.sides, filters))
    )


def _is_of(actor: str, countries: frozenset[str], context: Context) -> bool:
    return context.actors.get(actor, {}).get("country") in countries


def _rate(dyad: Dyad, filters: NetworkFilters, context: Context) -> Iterator[str | None]:
    """How sure it is that a dyad is about the issue asked for, and of the process: by its fact, else (a position) by
    its issue.
    """
    if filters.issue is not None:
        yield dyad.issues.rate({filters.issue})
    if context.processes is not None and dyad.layer == "agrees":
        yield dyad.issues.rate({i for i in dyad.issues.named if context.process_of.get(i) in context.processes})
    elif context.processes is not None:
        yield dyad.processes.rate(context.processes)


def _doubt_topics(dyad: Dyad, filters: NetworkFilters, context: Context) -> Dyad:
    for rating in _rate(dyad, filters, context):
        if rating == "hedged":
            dyad = replace(dyad, hedged=True)
        elif rating in ("possible", "rival"):
            dyad = replace(dyad, spans=tuple(replace(span, uncertain=True) for span in dyad.spans))
        if rating == "rival":
            dyad = replace(dyad, rival=True, contested=True)
    return dyad


def _doubt_roles(dyad: Dyad) -> Dyad:
    if "either" not in (dyad.sides or ()):
        return dyad
    return replace(dyad, spans=tuple(replace(span, uncertain=True) for span in dyad.spans), rival=True, contested=True)


def _have_roles(sides: tuple[str, str], filters: NetworkFilters) -> bool:
    if "either" in sides and filters.contested == "hide":
        return False
    one, other = (("party", "third") if side == "either" else (side,) for side in sides)
    return any("-".join(sorted(pair)) == filters.roles for pair in product(one, other))
