"""For whom a third party acted, and its status to the two sides: a channel of one, close to one, or above one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from graph.evidence import Reading
from graph.network.hierarchy import FOLDING, REPRESENTING, Climb, Hierarchy, Standing, compare_rank
from graph.network.seats import Seat
from graph.network.sides import Sides
from graph.network.times import firmest, weakest
from graph.time import Bounds, Holds

Bar = Literal["parent_of_side", "party_there"]


@dataclass(frozen=True, slots=True)
class Leaning:
    """That an actor was close to a side, by a tie that may be contested."""

    side: str
    tie: Reading
    standing: Standing


@dataclass(frozen=True, slots=True)
class Acting:
    """For whom someone acted in a seat, and how that actor relates to the two sides.

    ``channel_of``: the sides to which it was subordinate, by the ties of ``channel_ties``. ``barred``: why it is not
    listed at all. ``doubts``: contested ties by which it would be a channel, or barred.
    """

    actor: str
    holds: Holds = "certain"
    through: tuple[str, ...] = ()
    through_ties: tuple[Reading, ...] = ()
    channel_of: tuple[str, ...] = ()
    channel_ties: tuple[Reading, ...] = ()
    leanings: tuple[Leaning, ...] = ()
    barred: Bar | None = None
    barred_by: tuple[str, ...] = ()
    doubts: tuple[Reading, ...] = ()


def find_acting(sides: Sides, seat: Seat, span: Bounds, parties: Iterable[str] = ()) -> list[Acting]:
    """For whom someone acted: ``on_behalf_of`` there, then whom it represents or is part of that day, never a
    nationality. Nobody where it acted for one of the sides itself.

    ``parties`` are those who took part as parties; who acted for one of them was no third party.
    """
    said: Holds = "certain" if len(seat.on_behalf_of) <= 1 else "possible"
    others = frozenset(parties) - {seat.actor}
    found: list[Acting] = []
    for principal in seat.on_behalf_of or (seat.actor,):
        if principal not in sides.pair:
            through = (seat.actor,) if principal != seat.actor else ()
            # A party takes part for itself: only sides and third parties are counted for another.
            itself = [Climb(principal, "certain")]
            tops = itself if seat.sides == {"party"} else rise_to_top(sides.hierarchy, principal, span)
            judged = _judge(sides, tops, (*through, principal), span, others)
            found.extend(replace(acting, holds=weakest(said, acting.holds)) for acting in judged)
    return found


def _judge(
    sides: Sides, tops: Sequence[Climb], taking_part: tuple[str, ...], span: Bounds, parties: frozenset[str]
) -> Iterator[Acting]:
    """``taking_part``: who sat, then on whose behalf where a source says so; ``tops``: whom that counts for."""
    start = taking_part[-1]
    over = sides.hierarchy.rise(start, span, stop_at=sides.pair)
    relied = {side: over[side] for side in sides.pair if side in over and over[side].relied_on}
    doubts = [over[side] for side in sides.pair if side in over and not over[side].relied_on]
    if relied:
        held = firmest(*(climb.holds for climb in relied.values()))
        through = tuple(actor for actor in taking_part if actor != start)
        yield Acting(start, held, through, channel_of=tuple(relied), channel_ties=_ties(relied.values()))
        return
    above = _find_above(sides, (start, *(actor for actor, climb in over.items() if climb.relied_on)), span)
    for top in tops:
        chain = tuple(dict.fromkeys((*taking_part, *(step.parent for step in top.steps))))
        bar: Bar | None = "parent_of_side" if above.barred else "party_there" if {start, top.actor} & parties else None
        yield Acting(
            top.actor,
            weakest(top.holds, above.holds),
            # Actors between the one who sat and the one it counts for took no part.
            tuple(actor for actor in chain if actor != top.actor)[:1],
            _ties([top]),
            leanings=tuple(lean for actor in chain for lean in find_leanings(sides, actor, span)),
            barred=bar,
            barred_by=above.barred,
            doubts=_ties([*doubts, *above.doubts]),
        )


@dataclass(frozen=True, slots=True)
class _Above:
    """The sides of which an actor, or one whom it is under, is a parent, where it is not of both."""

    barred: tuple[str, ...]
    doubts: list[Climb]
    holds: Holds


def _find_above(sides: Sides, actors: Iterable[str], span: Bounds) -> _Above:
    over = {side: sides.hierarchy.rise(side, span) for side in sides.pair}
    doubts: list[Climb] = []
    holds: Holds = "certain"
    for actor in actors:
        ways = {side: over[side][actor] for side in sides.pair if actor in over[side]}
        firm = [side for side, climb in ways.items() if climb.relied_on]
        if len(ways) == len(firm) == 1:
            return _Above((firm[0],), [], ways[firm[0]].holds)
        holds = weakest(holds, *(ways[side].holds for side in firm)) if len(firm) == 2 else holds
        doubts += [climb for climb in ways.values() if not climb.relied_on]
    return _Above((), doubts, holds)


def rise_to_top(hierarchy: Hierarchy, actor: str, span: Bounds) -> list[Climb]:
    """Those for whom an actor acts in the end: whom it represents, else whom it is part of, and so on up.

    An actor that represents nobody and is part of nobody acts for itself.
    """
    tops: dict[str, Climb] = {}
    waiting = [Climb(actor, "certain")]
    met = {actor}
    while waiting:
        climb = waiting.pop(0)
        higher = _one_up(hierarchy, climb, span)
        if not higher:
            tops.setdefault(climb.actor, climb)
        for parent in higher:
            if parent.actor not in met:
                met.add(parent.actor)
                waiting.append(parent)
    # In a circle of parts nobody is on top.
    return list(tops.values()) or [Climb(actor, "certain")]


def _one_up(hierarchy: Hierarchy, climb: Climb, span: Bounds) -> list[Climb]:
    """Whom an actor represents; where that is not certain, also whom it is part of, and then none of it is certain."""
    ups = [(step, compare_rank(step.tie, span)) for step in hierarchy.parents(climb.actor, FOLDING)]
    ups = [(step, standing) for step, standing in ups if standing in ("possible", "certain")]
    represented = [(step, standing) for step, standing in ups if step.tie.kind in REPRESENTING]
    if any(standing == "certain" for _, standing in represented):
        ups = represented
    firm = climb.standing == "certain" and (not represented or ups == represented)
    return [
        Climb(step.parent, "certain" if firm and standing == "certain" else "possible", (*climb.steps, step))
        for step, standing in sorted(ups, key=lambda up: up[1] != "certain")
    ]


def find_leanings(sides: Sides, actor: str, span: Bounds) -> list[Leaning]:
    """The ties by which an actor was close to a side, or to an actor that is folded into one."""
    found = []
    for other, tie, standing in sides.hierarchy.closeness(actor, span):
        if other in sides.pair:
            found.append(Leaning(other, tie, standing))
        else:
            for side, climb in sides.fold(other, span).items():
                weaker: Standing = "possible" if standing == "certain" != climb.standing else standing
                found.append(Leaning(side, tie, weaker))
    return found


def _ties(climbs: Iterable[Climb]) -> tuple[Reading, ...]:
    return tuple({step.tie.id: step.tie for climb in climbs for step in climb.steps}.values())
