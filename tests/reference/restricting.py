"""Which dyads a question wants, and how firmly each holds at its moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

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
            state = hold(dyad, filters, context, moment)
            if state == "certain" or (state == "possible" and not certain_only):
                yield replace(dyad, holds=state)


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
        and (filters.issue is None or filters.issue in dyad.issues)
        and (context.processes is None or _belongs(dyad, context))
        and (filters.roles == "all" or dyad.sides is None or _roles(dyad.sides) == filters.roles)
    )


def _is_of(actor: str, countries: frozenset[str], context: Context) -> bool:
    return context.actors.get(actor, {}).get("country") in countries


def _belongs(dyad: Dyad, context: Context) -> bool:
    """Whether a dyad is of the process asked for: by its fact, else (a position) by its issue."""
    assert context.processes is not None
    if dyad.layer == "agrees":
        return any(context.process_of.get(issue) in context.processes for issue in dyad.issues)
    return not dyad.processes.isdisjoint(context.processes)


def _roles(sides: tuple[str, str]) -> str:
    return "-".join(sorted(sides))
