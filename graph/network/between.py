"""Who goes between two actors, and on what basis (DESIGN: formal role is not practical role)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from graph.codes import read_codes
from graph.evidence import Reading
from graph.network.dyads import side_of
from graph.network.times import days_apart, firmest, overlap, weakest
from graph.time import ALWAYS, Holds

BASES = ("same_talk", "shuttle", "go_between", "co_signatory")
_MEDIATION = read_codes("med_type").having("mediation")
_HOSTILE = read_codes("tie_kind").having("sign", -1)

Fact = tuple[Reading, Holds]
Seat = Mapping[str, Any]
# Whether two processes are one, or one a track of the other.
Related = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Piece:
    """One reason to say that an actor went between: the facts that show it, and its seats at them."""

    actor: str
    basis: str
    holds: Holds
    talks: tuple[Reading, ...] = ()
    ties: tuple[Reading, ...] = ()
    signed: tuple[Reading, ...] = ()
    seats: tuple[Seat, ...] = ()
    mediation: bool = False


@dataclass(slots=True)
class Between:
    """All that shows one actor between two others on one basis."""

    actor: str
    basis: str
    pieces: list[Piece] = field(default_factory=list)

    @property
    def mediation(self) -> bool:
        """Whether any of it counts as mediation."""
        return any(piece.mediation for piece in self.pieces)

    @property
    def holds(self) -> Holds:
        return firmest(*(piece.holds for piece in self.pieces))

    @property
    def talks(self) -> list[Reading]:
        return _unique(talk for piece in self.pieces for talk in piece.talks)

    @property
    def mediation_talks(self) -> list[Reading]:
        return _unique(talk for piece in self.pieces if piece.mediation for talk in piece.talks)

    @property
    def ties(self) -> list[Reading]:
        return _unique(tie for piece in self.pieces for tie in piece.ties)

    @property
    def signed(self) -> list[Reading]:
        return _unique(agreement for piece in self.pieces for agreement in piece.signed)

    def said_of_seats(self, name: str) -> list[str]:
        """The distinct values of one field of its seats."""
        return sorted({seat[name] for piece in self.pieces for seat in piece.seats if seat.get(name)})

    def by_year(self) -> dict[str, int]:
        """How many of the talks began in each year, of those whose year is known."""
        starts = [(talk.bounds.start_earliest.year, talk.bounds.start_latest.year) for talk in self.talks]
        return dict(sorted(Counter(str(first) for first, last in starts if first == last).items()))


def find_between(
    sides: tuple[str, str],
    talks: Sequence[Fact],
    agreements: Sequence[Fact],
    ties: Sequence[Fact],
    *,
    related: Related,
    within_days: int,
    mediation_only: bool = False,
) -> list[Between]:
    """Everyone who went between two actors: mediation first, then by basis, most talks first, by id.

    ``same_talk``: sat as a third party where both took part. ``shuttle``: legs with each of them in one process
    within ``within_days``, not as a party. ``go_between``: talked with one, was tied to the other at the time, and not
    as an enemy. ``co_signatory``: signed with both, as a third party. Only the first two count as mediation, in talks
    that their source calls mediation and in a third party's role. With ``mediation_only`` the rest is left out.
    """
    found: dict[tuple[str, str], Between] = {}
    pieces = (
        *_in_one_talk(sides, talks),
        *_shuttling(sides, talks, related, within_days),
        *_going_between(sides, talks, ties),
        *_signing(sides, agreements),
    )
    for piece in pieces:
        if piece.mediation or not mediation_only:
            found.setdefault((piece.actor, piece.basis), Between(piece.actor, piece.basis)).pieces.append(piece)
    return sorted(found.values(), key=lambda b: (not b.mediation, BASES.index(b.basis), -len(b.talks), b.actor))


def takes_part(side: str, seats: Iterable[Seat]) -> bool:
    """Whether an actor sat at a talk or signed, itself or through someone on its behalf."""
    return any(side in (seat["actor"], seat.get("on_behalf_of")) for seat in seats)


def signers(agreement: Reading) -> list[Seat]:
    """Who signed an agreement."""
    return list(agreement.values.get("signatories", ()))


def in_one_process(one: Reading, other: Reading, related: Related) -> bool:
    """Whether some process of one fact is, or is related to, some process of another."""
    return any(related(mine, theirs) for mine in one.processes for theirs in other.processes)


def _is_side(side: str, seats: Iterable[Seat]) -> bool:
    """Whether an actor took part as one of those between whom someone may go, not as a third party itself."""
    return takes_part(side, [seat for seat in seats if side_of(seat) != "third"])


def _others(seats: Iterable[Seat], sides: tuple[str, str]) -> Iterator[Seat]:
    """The seats of those who are neither side and speak for neither."""
    return (seat for seat in seats if seat["actor"] not in sides and seat.get("on_behalf_of") not in sides)


def _seats(talk: Reading) -> list[Seat]:
    return list(talk.values.get("participants", ()))


def _is_mediation(talk: Reading) -> bool:
    return talk.values.get("med_type") in _MEDIATION


def _in_one_talk(sides: tuple[str, str], talks: Sequence[Fact]) -> Iterator[Piece]:
    for talk, state in talks:
        seats = _seats(talk)
        if all(_is_side(side, seats) for side in sides):
            for seat in _others(seats, sides):
                if side_of(seat) == "third":
                    yield Piece(
                        seat["actor"], "same_talk", state, (talk,), seats=(seat,), mediation=_is_mediation(talk)
                    )


def _shuttling(sides: tuple[str, str], talks: Sequence[Fact], related: Related, within_days: int) -> Iterator[Piece]:
    legs: dict[str, tuple[list[tuple[Fact, Seat]], list[tuple[Fact, Seat]]]] = defaultdict(lambda: ([], []))
    for fact in talks:
        seats = _seats(fact[0])
        present = [_is_side(side, seats) for side in sides]
        if sum(present) == 1 and not all(takes_part(side, seats) for side in sides):
            for seat in _others(seats, sides):
                if side_of(seat) != "party":
                    legs[seat["actor"]][present.index(True)].append((fact, seat))
    for actor, (with_one, with_other) in legs.items():
        for ((one, one_holds), one_seat), ((other, other_holds), other_seat) in product(with_one, with_other):
            fewest, most = days_apart(one.bounds, other.bounds)
            if in_one_process(one, other, related) and fewest <= within_days:
                near: Holds = "certain" if most <= within_days else "possible"
                third = side_of(one_seat) == side_of(other_seat) == "third"
                yield Piece(
                    actor,
                    "shuttle",
                    weakest(one_holds, other_holds, near),
                    (one, other),
                    seats=(one_seat, other_seat),
                    mediation=third and _is_mediation(one) and _is_mediation(other),
                )


def _going_between(sides: tuple[str, str], talks: Sequence[Fact], ties: Sequence[Fact]) -> Iterator[Piece]:
    tied: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in ties:
        ends = fact[0].fact["source"], fact[0].fact["target"]
        if fact[0].kind not in _HOSTILE:
            tied[ends].append(fact)
            tied[ends[::-1]].append(fact)
    for talk, talk_holds in talks:
        seats = _seats(talk)
        for side, other in (sides, sides[::-1]):
            # Who sits with both at one table is no link between them that the table is not.
            if takes_part(side, seats) and not takes_part(other, seats):
                for seat in _others(seats, sides):
                    for tie, tie_holds in tied.get((seat["actor"], other), ()):
                        together = overlap((talk.bounds, tie.bounds), ALWAYS)
                        if together != "no":
                            held = weakest(talk_holds, tie_holds, together)
                            yield Piece(seat["actor"], "go_between", held, (talk,), (tie,), seats=(seat,))


def _signing(sides: tuple[str, str], agreements: Sequence[Fact]) -> Iterator[Piece]:
    for agreement, state in agreements:
        seats = signers(agreement)
        if all(_is_side(side, seats) for side in sides):
            for seat in _others(seats, sides):
                if side_of(seat) == "third":
                    yield Piece(seat["actor"], "co_signatory", state, signed=(agreement,), seats=(seat,))


def _unique(readings: Iterable[Reading]) -> list[Reading]:
    """In the order of their dates."""
    by_id = {reading.id: reading for reading in readings}
    return sorted(by_id.values(), key=lambda reading: (reading.bounds.start_earliest, reading.id))
