"""What decisions about identity brought about that should not be: actors made one that somebody called different, ties
of an actor with itself, actors that are part of themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from graph.driver import Database
from graph.matching.consistency import Joins, cite_decision, describe_chain, find_contradictions
from graph.matching.refusals import pairs_never_one
from graph.store.identity import Decisions, read_decisions

_PART = "PART_OF"

# A rule, the id of what breaks it, and the particulars.
Found = tuple[str, str, str]


class TieEnds(NamedTuple):
    """A tie and the days within which it may hold: from the first to the day before the last."""

    id: str
    kind: str
    source: str
    target: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class Circle:
    """Actors each of which is part of the next, and the last of the first, on one day, by these ties."""

    actors: tuple[str, ...]
    ties: tuple[str, ...]


async def audit_identity(database: Database, most: int) -> list[Found]:
    """Every finding, at most so many a rule."""
    decisions = await read_decisions(database)
    joins = Joins(decisions.matches.values())
    merged = [actor for group in joins.groups() for actor in group]
    (found,) = await database.read("audit_ties_of_actors", kind=_PART, ids=merged)
    ties = [TieEnds(*row[:4], *(day.to_native() for day in row[4:])) for row in found["rows"]]
    each = (_contradictions(decisions), _never_one(joins, decisions), _self_ties(ties, joins), _circles(ties, joins))
    return [finding for findings in each for finding in islice(findings, most)]


def _contradictions(decisions: Decisions) -> Iterator[Found]:
    for i, found in sorted(find_contradictions(list(decisions.matches.values())).items()):
        one, other = found.different.one, found.different.other
        chain = describe_chain(found.chain, one, other)
        said = f"{one} and {other}{chain}; {cite_decision(found.different)}"
        yield "actors made one that a decision calls different", i, said


def _never_one(joins: Joins, decisions: Decisions) -> Iterator[Found]:
    for one, other, why in pairs_never_one(joins, decisions.types):
        chain = describe_chain(joins.trace(one, other), one, other)
        yield f"actors made one, though {why}", min(one, other), f"{one} and {other}{chain}"


def _self_ties(ties: Sequence[TieEnds], joins: Joins) -> Iterator[Found]:
    for tie in sorted(ties):
        if tie.source == tie.target:
            yield "a tie of an actor with itself", tie.id, f"{tie.source} {tie.kind} {tie.target}"
        elif joins.are_one(tie.source, tie.target):
            chain = describe_chain(joins.trace(tie.source, tie.target), tie.source, tie.target)
            shown = f"{tie.source} {tie.kind} {tie.target}, one actor{chain}; it is not shown"
            yield "a tie that a merge made one of an actor with itself", tie.id, shown


def _circles(ties: Sequence[TieEnds], joins: Joins) -> Iterator[Found]:
    for circle in find_circles([tie for tie in ties if tie.kind == _PART], joins):
        shown = " → ".join((*circle.actors, circle.actors[0]))
        yield "actors that are part of themselves", circle.ties[0], f"{shown} (by {', '.join(circle.ties)})"


def find_circles(ties: Sequence[TieEnds], joins: Joins) -> Iterator[Circle]:
    """Circles of ties that may all hold on one day, merged actors as one; ties of an actor with itself are none.

    Each tie is in one circle at most, so that no tangle makes more circles than it has ties.
    """
    ends: dict[str, tuple[str, str]] = {}
    names: dict[str, str] = {}
    outgoing: dict[str, list[TieEnds]] = {}
    for tie in sorted(ties):
        source, target = joins.find(tie.source), joins.find(tie.target)
        if source != target:
            ends[tie.id] = source, target
            names[source] = min(names.get(source, tie.source), tie.source)
            outgoing.setdefault(source, []).append(tie)
    used: set[str] = set()
    # If ties hold together on some day, they do on the day on which the last of them begins.
    for tie in sorted(ties):
        if tie.id in ends and tie.id not in used:
            source, target = ends[tie.id]
            way = _find_way(target, source, tie.begins, outgoing, ends) if tie.begins < tie.ends else None
            if way is not None:
                circle = [tie, *way]
                used.update(part.id for part in circle)
                yield Circle(tuple(names[ends[part.id][0]] for part in circle), tuple(part.id for part in circle))


def _find_way(
    start: str,
    goal: str,
    day: date,
    outgoing: Mapping[str, Sequence[TieEnds]],
    ends: Mapping[str, tuple[str, str]],
) -> list[TieEnds] | None:
    """The shortest way from actor to actor by ties that may hold on a day."""
    came_by: dict[str, TieEnds | None] = {start: None}
    edge = [start]
    while edge and goal not in came_by:
        further: list[str] = []
        for here in edge:
            for tie in outgoing.get(here, ()):
                there = ends[tie.id][1]
                if tie.begins <= day < tie.ends and there not in came_by:
                    came_by[there] = tie
                    further.append(there)
        edge = further
    if goal not in came_by:
        return None
    way: list[TieEnds] = []
    while (step := came_by[goal]) is not None:
        way.append(step)
        goal = ends[step.id][0]
    return way[::-1]
