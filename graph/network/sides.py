"""The two actors asked about, at a talk or on an agreement: each itself, or through those who take part for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from graph.evidence import Reading
from graph.evidence.accounts import AccountKey
from graph.network.hierarchy import FOLDING, Climb, Hierarchy, Step
from graph.network.seats import Seat
from graph.network.times import firmest, weakest
from graph.time import Bounds, Holds

Accounts = frozenset[AccountKey]


@dataclass(frozen=True, slots=True)
class Presence:
    """One way in which a side took part: in a seat of its own, or in that of an actor folded into it by ``steps``."""

    side: str
    seat: Seat
    holds: Holds
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """The two actors between whom someone may go, and the ties by which others count as one of them."""

    pair: tuple[str, str]
    hierarchy: Hierarchy

    def other(self, side: str) -> str:
        return self.pair[1] if side == self.pair[0] else self.pair[0]

    def presences(self, fact: Reading, seats: Sequence[Seat]) -> dict[str, list[Presence]]:
        """How each side took part, not as a third party: none where it did not.

        Seats beat structure: an actor with a seat of its own is nobody's part there, and each is folded only as far as
        the actor asked about.
        """
        found: dict[str, list[Presence]] = {side: [] for side in self.pair}
        seated = {seat.actor for seat in seats if seat.actor in self.pair and seat.may_be_side}
        for seat in seats:
            if seat.may_be_side:
                base: Holds = "certain" if seat.surely_side else "possible"
                for side, holds, steps in self._sides_of(seat, fact.bounds, seated):
                    found[side].append(Presence(side, seat, weakest(base, holds), steps))
        return found

    def took_part(self, fact: Reading, seats: Sequence[Seat]) -> dict[str, list[Presence]]:
        """As ``presences``, and also as a third party in a seat of its own or by whoever sat on its behalf."""
        found = self.presences(fact, seats)
        for seat in seats:
            if not seat.may_be_side:
                for side in self.pair:
                    if side in (seat.actor, *seat.on_behalf_of):
                        firm = not seat.doubted and (side == seat.actor or len(seat.on_behalf_of) == 1)
                        found[side].append(Presence(side, seat, "certain" if firm else "possible"))
        return found

    def fold(self, actor: str, span: Bounds, seated: Collection[str] = ()) -> dict[str, Climb]:
        """The side into which an actor is folded during a span, with the ties that lead there; none where there is
        none, or where it belongs to both alike.
        """
        above = self.hierarchy.rise(actor, span, FOLDING, stop_at=self.pair)
        found = {side: above[side] for side in self.pair if side in above and above[side].relied_on}
        # An actor that sits separately from a side is not that side.
        if len(found) == 2:
            found = {side: climb for side, climb in found.items() if side not in seated} or found
        if len(found) == 2:
            found = self._nearer(found, span)
        return found

    def _nearer(self, found: dict[str, Climb], span: Bounds) -> dict[str, Climb]:
        """Of two sides that an actor belongs to, that which is part of the other; else the one that is certain."""
        for side in self.pair:
            climb = self.hierarchy.rise(side, span, FOLDING).get(self.other(side))
            if climb is not None and climb.relied_on:
                return {side: found[side]}
        one, other = (found[side] for side in self.pair)
        if one.standing == other.standing:
            return {}
        firmer, side = (one, self.pair[0]) if one.standing == "certain" else (other, self.pair[1])
        return {side: Climb(firmer.actor, "possible", firmer.steps)}

    def _sides_of(
        self, seat: Seat, span: Bounds, seated: Collection[str]
    ) -> Iterable[tuple[str, Holds, tuple[Step, ...]]]:
        if seat.actor in self.pair:
            return [(seat.actor, "certain", ())]
        said: Holds = "certain" if len(seat.on_behalf_of) <= 1 else "possible"
        found: list[tuple[str, Holds, tuple[Step, ...]]] = []
        for principal in seat.on_behalf_of or (seat.actor,):
            if principal in self.pair:
                found.append((principal, said, ()))
            else:
                for side, climb in self.fold(principal, span, seated).items():
                    found.append((side, weakest(said, climb.holds), climb.steps))
        return found


def beside(presences: Iterable[Presence], seat: Seat | None = None) -> Presence | None:
    """The firmest way in which a side took part beside another's ``seat``, one of its own before a folded one; None
    where it did not.
    """
    others = [p for p in presences if seat is None or p.seat.actor != seat.actor]
    return max(others, key=lambda p: (hold_beside(p, seat) == "certain", not p.steps), default=None)


def holdhold_beside(presences: Iterable[Presence]) -> Holds:
    """Whether a side took part in any of these ways."""
    return firmest(*(presence.holds for presence in presences))


def hold_beside(presence: Presence, seat: Seat | None = None) -> Holds:
    """Whether a side took part beside a seat: certain only where one account names both."""
    named: Holds = "certain" if seat is None or presence.seat.named_by & seat.named_by else "possible"
    return weakest(presence.holds, named)
