"""Who goes between two actors, and on what basis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from graph.codes import read_codes
from graph.evidence import Reading
from graph.evidence.topics import list_processes
from graph.models.mediators import Basis
from graph.network.dyads import UNILATERAL, were_in_different_talks
from graph.network.hierarchy import FOLDING, Step, compare_rank
from graph.network.intermediaries import Intermediary, LeftOut, Piece, gather_pieces
from graph.network.mediation import both, has_mediated
from graph.network.seats import Seat, list_named, read_seats
from graph.network.sides import Sides, beside, hold_beside
from graph.network.third_parties import Acting, find_acting
from graph.network.times import days_apart, overlap, weakest
from graph.time import ALWAYS, Holds

_HOSTILE = read_codes("tie_kind").having("sign", -1)

Fact = tuple[Reading, Holds]
Table = tuple[Fact, list[Seat]]
# Whether two processes are one, or one a track of the other.
Related = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class _Leg:
    """Someone with one of the sides at a talk without the other."""

    talk: Reading
    holds: Holds
    seat: Seat
    acting: Acting
    side: str
    steps: tuple[Step, ...]


def find_between(
    sides: Sides,
    talks: Sequence[Fact],
    agreements: Sequence[Fact],
    ties: Sequence[Fact],
    *,
    related: Related,
    within_days: int,
    mediation_only: bool = False,
    certain_only: bool = False,
) -> tuple[list[Intermediary], list[LeftOut]]:
    """Everyone who went between two actors, mediation first, then by basis, most talks first, by id; and who sat where
    a mediator would, but is not listed: the parent of one side alone, and who acted for a party to the talk.

    ``same_talk``: sat as a third party where both took part. ``shuttle``: legs with each of them in one process
    within ``within_days``, not as a party. ``go_between``: talked with one, was tied to the other at the time, and not
    as an enemy. ``co_signatory``: signed with both, as a third party. Only the first two count as mediation, in talks
    that their source calls mediation, by a third party that is subordinate to neither side. With ``mediation_only``
    the rest is left out, with ``certain_only`` what is only possible.
    """
    tables = [(fact, read_seats(fact[0])) for fact in talks]
    pieces: list[Piece] = []
    left_out: list[LeftOut] = []
    for piece in (
        *_in_one_talk(sides, tables),
        *_shuttling(sides, tables, related, within_days),
        *_going_between(sides, tables, ties),
        *_signing(sides, agreements),
    ):
        if certain_only and piece.holds != "certain":
            continue
        if piece.acting.barred:
            left_out.append(LeftOut.of(piece))
        elif piece.mediation or not mediation_only:
            pieces.append(piece)
    return gather_pieces(pieces), sorted(
        set(left_out), key=lambda one: (one.actor, one.reason, one.sides, one.facts, one.holds)
    )


def in_one_process(one: Reading, other: Reading, related: Related) -> Holds:
    """Whether some process of one fact is, or is related to, some process of another: only possible where accounts
    are not sure of these, or differ.
    """
    mine, theirs = list_processes(one), list_processes(other)
    if any(related(*pair) for pair in product(sorted(mine.certain), sorted(theirs.certain))):
        return "certain"
    return "possible" if any(related(*pair) for pair in product(sorted(mine.named), sorted(theirs.named))) else "no"


def _others(sides: Sides, seats: Iterable[Seat]) -> Iterator[Seat]:
    return (seat for seat in seats if seat.actor not in sides.pair)


def _parties(seats: Iterable[Seat]) -> list[str]:
    return [seat.actor for seat in seats if seat.sides == {"party"}]


def _beside_both(sides: Sides, fact: Fact, seats: Sequence[Seat], basis: Basis) -> Iterator[Piece]:
    """The third parties together with both sides, at a talk or on an agreement."""
    reading, state = fact
    present = sides.presences(reading, seats)
    for seat in _others(sides, seats):
        ways = [beside(present[side], seat) for side in sides.pair] if seat.may_be_third else []
        found = [way for way in ways if way is not None]
        if len(found) == 2:
            mediation = has_mediated(reading, seat)
            steps = tuple(step for way in found for step in way.steps)
            for acting in find_acting(sides, seat, reading.bounds, _parties(seats)):
                held = weakest(state, acting.holds, *(hold_beside(way, seat) for way in found))
                yield _doubt(Piece(basis, held, acting, ((reading, seat),), mediation, steps))


def _in_one_talk(sides: Sides, tables: Sequence[Table]) -> Iterator[Piece]:
    for talk, seats in tables:
        yield from _beside_both(sides, talk, seats, "same_talk")


def _signing(sides: Sides, agreements: Sequence[Fact]) -> Iterator[Piece]:
    # Whoever counts as a side signed under a name of its own, or on behalf of one.
    counting = [sides.hierarchy.below((side,), FOLDING) for side in sides.pair]
    for agreement, state in agreements:
        if any(names.isdisjoint(list_named(agreement)) for names in counting):
            continue
        alone = were_in_different_talks(agreement, "form", UNILATERAL)
        if alone != "all":
            held = weakest(state, "possible" if alone else "certain")
            yield from _beside_both(sides, (agreement, held), read_seats(agreement), "co_signatory")


def _shuttling(sides: Sides, tables: Sequence[Table], related: Related, within_days: int) -> Iterator[Piece]:
    legs: dict[tuple[str, tuple[str, ...]], dict[str, list[_Leg]]] = defaultdict(
        lambda: {side: [] for side in sides.pair}
    )
    for leg in _find_legs(sides, tables):
        legs[leg.acting.actor, leg.acting.channel_of][leg.side].append(leg)
    for by_side in legs.values():
        for one, other in product(*by_side.values()):
            fewest, most = days_apart(one.talk.bounds, other.talk.bounds)
            together = in_one_process(one.talk, other.talk, related)
            if together != "no" and fewest <= within_days:
                near: Holds = "certain" if most <= within_days else "possible"
                acting = _unite(one.acting, other.acting)
                mediation = both(has_mediated(one.talk, one.seat), has_mediated(other.talk, other.seat))
                held = weakest(one.holds, other.holds, near, together)
                seated = (one.talk, one.seat), (other.talk, other.seat)
                yield _doubt(Piece("shuttle", held, acting, seated, mediation, (*one.steps, *other.steps)))


def _find_legs(sides: Sides, tables: Sequence[Table]) -> Iterator[_Leg]:
    for (talk, state), seats in tables:
        present, took_part = sides.presences(talk, seats), sides.took_part(talk, seats)
        there = [side for side in sides.pair if present[side]]
        if len(there) == 1 and not all(took_part.values()):
            for seat in _others(sides, seats):
                way = beside(present[there[0]], seat)
                if way is not None and seat.sides != {"party"}:
                    for acting in find_acting(sides, seat, talk.bounds, _parties(seats)):
                        held = weakest(state, acting.holds, hold_beside(way, seat))
                        yield _Leg(talk, held, seat, acting, there[0], way.steps)


def _going_between(sides: Sides, tables: Sequence[Table], ties: Sequence[Fact]) -> Iterator[Piece]:
    tied: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in ties:
        ends = fact[0].fact["source"], fact[0].fact["target"]
        if fact[0].kind not in _HOSTILE:
            tied[ends].append(fact)
            tied[ends[::-1]].append(fact)
    for (talk, state), seats in tables:
        took_part = sides.took_part(talk, seats)
        for side in sides.pair:
            other = sides.other(side)
            # Who sits with both at one table is no link between them that the table is not.
            if not took_part[side] or took_part[other]:
                continue
            for seat in _others(sides, seats):
                way = beside(took_part[side], seat)
                for acting in find_acting(sides, seat, talk.bounds, _parties(seats)) if way is not None else ():
                    for tie, tie_holds in _ties_of(tied, acting, other):
                        together = overlap((talk.bounds, tie.bounds), ALWAYS)
                        if way is not None and together != "no":
                            sure: Holds = "certain" if compare_rank(tie, talk.bounds) == "certain" else "possible"
                            held = weakest(state, tie_holds, together, sure, acting.holds, hold_beside(way, seat))
                            yield _doubt(Piece("go_between", held, acting, ((talk, seat),), False, way.steps, (tie,)))


def _ties_of(tied: dict[tuple[str, str], list[Fact]], acting: Acting, other: str) -> list[Fact]:
    """The ties with one side of the actor who acted, and of those through whom it did."""
    return [fact for actor in (acting.actor, *acting.through) for fact in tied.get((actor, other), ())]


def _doubt(piece: Piece) -> Piece:
    """A piece by how its actor relates to the two: no channel mediates, and where sources differ on what the actor was
    nothing is certain.
    """
    mediation = piece.mediation
    if piece.acting.channel_of:
        mediation = False
    elif piece.acting.doubts and mediation is True:
        mediation = "contested"
    # Who talked with one side is its link to the other in any role.
    any_role = piece.basis == "go_between"
    seats_differ = any(seat.doubted or (seat.disputed and not any_role) for _, seat in piece.seated)
    open_to_doubt = mediation == "contested" or piece.acting.doubts or seats_differ
    return replace(piece, mediation=mediation, holds="possible" if open_to_doubt else piece.holds)


def _unite(one: Acting, other: Acting) -> Acting:
    """One actor in two legs of a shuttle; who is barred in either is barred."""
    barred = one if one.barred else other
    return replace(
        one,
        through=tuple(dict.fromkeys((*one.through, *other.through))),
        through_ties=(*one.through_ties, *other.through_ties),
        channel_ties=(*one.channel_ties, *other.channel_ties),
        leanings=(*one.leanings, *other.leanings),
        barred=barred.barred,
        barred_by=barred.barred_by,
        doubts=(*one.doubts, *other.doubts),
    )
