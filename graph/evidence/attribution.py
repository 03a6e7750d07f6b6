"""Competing accounts of who did it: which accounts are compatible, the readings they make, and which one is shown.

Accounts that name an actor in common make one reading. An account that names only parents of what others name, or says
"one of these", supports every reading that it leaves room for and makes none of its own. Readings are alternatives:
nothing of two of them is ever added up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import rustworkx as rx

from graph.evidence.accounts import Account

Ancestors = Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True)
class NamedActors:
    """What one account says of a field: the actors that it names, or the options of which it names one."""

    account: Account
    origin: str
    actors: frozenset[str]
    options: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AccountReading:
    """One of the alternatives: the accounts that it leaves room for, and the most specific actors they name.

    ``options``: the accounts say no more than that it was one of these.
    """

    named: tuple[NamedActors, ...]
    actors: tuple[str, ...]
    options: tuple[str, ...] = ()


def find_readings(accounts: Sequence[NamedActors], ancestors: Ancestors) -> list[AccountReading]:
    """The readings that some accounts make, in the order of their first actors."""
    firm = _join_overlapping([named for named in accounts if not named.options])
    groups = [*firm, *([named] for named in accounts if named.options)]
    graph: rx.PyDiGraph[int, None] = rx.PyDiGraph()
    graph.add_nodes_from(range(len(groups)))
    for upper, above in enumerate(groups):
        for lower, below in enumerate(firm):
            if upper != lower and _leaves_room(above, below, ancestors):
                graph.add_edge(upper, lower, None)
    # A group below which there is no other makes a reading, with everything above it; groups that leave room for one
    # another are one.
    above_of = {number: rx.ancestors(graph, number) | {number} for number in range(len(groups))}
    lowest = {frozenset(above_of[n]) for n in range(len(firm)) if rx.descendants(graph, n) <= above_of[n]}
    found = [[named for number in members for named in groups[number]] for members in sorted(map(sorted, lowest))]
    # Options that no other account names are alternatives of their own.
    alone = [groups[n][0] for n in range(len(firm), len(groups)) if not graph.out_degree(n)]
    found += _join_overlapping(alone)
    return sorted((_describe(named, ancestors) for named in found), key=lambda r: (r.actors, r.options))


def _join_overlapping(accounts: Sequence[NamedActors]) -> list[list[NamedActors]]:
    """Accounts that name an actor, or an option, in common, directly or through others."""
    groups: list[tuple[set[str], list[NamedActors]]] = []
    for named in accounts:
        names, members = set(named.options or named.actors), [named]
        others = []
        for group in groups:
            if group[0].isdisjoint(names):
                others.append(group)
            else:
                names |= group[0]
                members = group[1] + members
        groups = [*others, (names, members)]
    return [members for _, members in groups]


def _leaves_room(above: Sequence[NamedActors], below: Sequence[NamedActors], ancestors: Ancestors) -> bool:
    """Whether one group says less than another and nothing against it: it names a parent, or options."""
    lower = {actor for named in below for actor in named.actors}
    higher = {actor for actor in lower for actor in ancestors(actor)}
    options = {actor for named in above for actor in named.options}
    if options:
        return bool(options & (lower | higher)) or any(lower.intersection(ancestors(option)) for option in options)
    return any(actor in higher for named in above for actor in named.actors)


def _describe(named: Sequence[NamedActors], ancestors: Ancestors) -> AccountReading:
    actors = {actor for one in named for actor in one.actors}
    if not actors:
        return AccountReading(tuple(named), (), tuple(sorted({o for one in named for o in one.options})))
    shown = [actor for actor in sorted(actors) if not _is_replaced(actor, actors, named, ancestors)]
    return AccountReading(tuple(named), tuple(shown))


def _is_replaced(actor: str, actors: Collection[str], named: Sequence[NamedActors], ancestors: Ancestors) -> bool:
    """Whether a more specific actor stands for this one: a sub-unit of it, which no account lists together with it."""
    parts = {part for part in actors if actor in ancestors(part)}
    return bool(parts) and not any(actor in one.actors and parts & one.actors for one in named)


def count_items(reading: AccountReading, ancestors: Ancestors) -> dict[str, list[NamedActors]]:
    """For each actor that a reading's accounts name, the accounts that name it or a sub-unit of it."""
    every = sorted({actor for one in reading.named for actor in one.actors})
    return {
        actor: [one for one in reading.named if actor in one.actors or any(actor in ancestors(a) for a in one.actors)]
        for actor in every
    }


def find_agreed(readings: Sequence[AccountReading], ancestors: Ancestors) -> tuple[str, ...]:
    """What all readings share: their common actors and parents, the lowest of these."""
    if len(readings) == 1:
        return readings[0].actors
    closures = ({*r.actors, *(a for actor in r.actors for a in ancestors(actor))} for r in readings)
    shared = set.intersection(*closures)
    return tuple(sorted(actor for actor in shared if not any(actor in ancestors(other) for other in shared)))


def choose_best(support: Mapping[int, Collection[tuple[str, bool]]]) -> int | None:
    """The number of the alternative with most independent origins; None on a tie.

    ``support`` gives for each alternative the origins behind it, each with whether it is a party to the fact: the
    parties' own words count only where nobody else speaks.
    """
    others = any(not party for origins in support.values() for _, party in origins)
    counts = {
        number: len({origin for origin, party in origins if not (party and others)})
        for number, origins in support.items()
    }
    most = max(counts.values())
    best = [number for number, count in counts.items() if count == most]
    return best[0] if len(best) == 1 else None
