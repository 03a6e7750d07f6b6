"""What shows that an actor went between two others, piece by piece and put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.codes import read_codes
from graph.evidence import Reading
from graph.models.mediators import Basis, Channel
from graph.network.hierarchy import Step
from graph.network.mediation import Mediation
from graph.network.seats import Seat
from graph.network.third_parties import Acting, Bar, Leaning
from graph.network.times import firmest
from graph.time import Holds

BASES = tuple(read_codes("intermediary_basis"))
_ORDER: dict[Mediation, int] = {True: 0, "contested": 1, False: 2}
_REASONS: dict[str, str] = read_codes("tie_kind").values_of("channel")


@dataclass(frozen=True, slots=True)
class Piece:
    """One reason to say that an actor went between: the talks or the agreement that show it, with its seats there, and
    the ties by which others counted as a side.
    """

    basis: Basis
    holds: Holds
    acting: Acting
    seated: tuple[tuple[Reading, Seat], ...]
    mediation: Mediation = False
    folded: tuple[Step, ...] = ()
    ties: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Someone who sat where a mediator would and is not listed, and why."""

    actor: str
    reason: Bar
    holds: Holds
    sides: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    @classmethod
    def of(cls, piece: Piece) -> LeftOut:
        """What is said of a piece that is not listed. Raises ValueError where nothing bars it."""
        if piece.acting.barred is None:
            raise ValueError("nothing bars this piece")
        facts = tuple(sorted({fact.id for fact, _ in piece.seated}))
        return cls(piece.acting.actor, piece.acting.barred, piece.holds, piece.acting.barred_by, facts)


@dataclass(slots=True)
class Intermediary:
    """All that shows one actor between two others on one basis, as a channel of the same sides or of none."""

    actor: str
    basis: Basis
    channel_of: tuple[str, ...] = ()
    pieces: list[Piece] = field(default_factory=list)

    @property
    def mediation(self) -> Mediation:
        """Whether any of it counts as mediation; contested where sources differ on all that does."""
        return min((piece.mediation for piece in self.pieces), key=_ORDER.__getitem__)

    @property
    def holds(self) -> Holds:
        """How sure it is; what is said of mediation is as sure as the mediation, not as the rest."""
        return firmest(*(piece.holds for piece in self.pieces if piece.mediation == self.mediation))

    @property
    def talks(self) -> list[Reading]:
        return _unique(fact for piece in self.pieces for fact, _ in piece.seated if fact.kind == "talk")

    @property
    def mediation_talks(self) -> list[Reading]:
        return _unique(fact for piece in self.pieces if piece.mediation is True for fact, _ in piece.seated)

    @property
    def ties(self) -> list[Reading]:
        return _unique(tie for piece in self.pieces for tie in piece.ties)

    @property
    def signed(self) -> list[Reading]:
        return _unique(fact for piece in self.pieces for fact, _ in piece.seated if fact.kind == "agreement")

    @property
    def through(self) -> list[str]:
        """Those who sat for it."""
        return sorted({actor for piece in self.pieces for actor in piece.acting.through})

    @property
    def through_ties(self) -> list[Reading]:
        """The ties by which they sat for it."""
        return _unique(tie for piece in self.pieces for tie in piece.acting.through_ties)

    @property
    def reason(self) -> Channel | None:
        """Why it is a channel: ``part_of``, ``commanded_by`` or ``represents``."""
        ties = [piece.acting.channel_ties[0] for piece in self.pieces if piece.acting.channel_ties]
        return _REASONS[ties[0].kind] if ties else None

    @property
    def reason_ties(self) -> list[Reading]:
        return _unique(tie for piece in self.pieces for tie in piece.acting.channel_ties)

    @property
    def doubts(self) -> list[Reading]:
        """The contested ties by which it would be a channel of a side, or its parent."""
        return _unique(tie for piece in self.pieces for tie in piece.acting.doubts)

    @property
    def leanings(self) -> list[Leaning]:
        """Its closeness to the sides; none for a channel."""
        found = {
            (lean.side, lean.tie.id, lean.standing): lean for piece in self.pieces for lean in piece.acting.leanings
        }
        return [found[key] for key in sorted(found)]

    def leans_to(self) -> tuple[str, Holds] | None:
        """The side to which it was close, and how sure that is; None where to neither, or to both alike."""
        held: dict[str, Holds] = {}
        for lean in self.leanings:
            state: Holds = "certain" if lean.standing == "certain" else "possible"
            held[lean.side] = firmest(held.get(lean.side, "no"), state)
        firm = [side for side, state in held.items() if state == "certain"] or list(held)
        if len(firm) != 1:
            return None
        return firm[0], "certain" if len(held) == 1 and held[firm[0]] == "certain" else "possible"

    @property
    def disputed_seats(self) -> list[tuple[Reading, Seat]]:
        """Its seats at talks and agreements on which sources differ."""
        found = {
            (fact.id, seat.actor): (fact, seat)
            for piece in self.pieces
            for fact, seat in piece.seated
            if seat.disputed or seat.doubted
        }
        return [found[key] for key in sorted(found)]

    def values_of(self, role: str) -> list[str]:
        """The distinct roles that accounts give it on paper, or in practice."""
        return sorted({value for piece in self.pieces for _, seat in piece.seated for value in seat.roles[role]})

    @property
    def on_behalf_of(self) -> list[str]:
        return sorted({actor for piece in self.pieces for _, seat in piece.seated for actor in seat.on_behalf_of})

    @property
    def folded(self) -> list[Step]:
        """The ties by which others counted as a side."""
        found = {step.tie.id: step for piece in self.pieces for step in piece.folded}
        return [found[key] for key in sorted(found)]

    def by_year(self) -> dict[str, int]:
        """How many of the talks began in each year, of those whose year is known."""
        starts = [(talk.bounds.start_earliest.year, talk.bounds.start_latest.year) for talk in self.talks]
        return dict(sorted(Counter(str(first) for first, last in starts if first == last).items()))


def gather_pieces(pieces: Iterable[Piece]) -> list[Intermediary]:
    """The pieces put together by actor, basis and whose channel it is: mediation first, then by basis, most talks
    first, by id.
    """
    found: dict[tuple[str, str, tuple[str, ...]], Intermediary] = {}
    for piece in pieces:
        key = piece.acting.actor, piece.basis, piece.acting.channel_of
        found.setdefault(key, Intermediary(*key)).pieces.append(piece)
    return sorted(found.values(), key=_rank)


def _rank(one: Intermediary) -> tuple[int, int, int, str, Sequence[str]]:
    return _ORDER[one.mediation], BASES.index(one.basis), -len(one.talks), one.actor, one.channel_of


def _unique(readings: Iterable[Reading]) -> list[Reading]:
    """In the order of their dates."""
    by_id = {reading.id: reading for reading in readings}
    return sorted(by_id.values(), key=lambda reading: (reading.bounds.start_earliest, reading.id))
