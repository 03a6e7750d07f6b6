"""Whether a talk was mediation by its sources, and whether someone in it mediated."""

from __future__ import annotations

from typing import Literal

from graph.codes import read_codes
from graph.evidence import Reading
from graph.network.seats import Seat
from graph.records.registry import is_options

# Contested where sources differ on it.
Mediation = bool | Literal["contested"]

_MEDIATION = read_codes("med_type").having("mediation")


def is_mediation(talk: Reading) -> Mediation | None:
    """Whether a talk was mediation; None where no source says what it was, contested where only an opponent does."""
    given = [c["asserts"]["med_type"] for a in talk.accounts for c in a.claims if c.get("asserts", {}).get("med_type")]
    codes = {code for value in given for code in (value["one_of"] if is_options(value) else (value,))}
    found = {code in _MEDIATION for code in codes}
    if len(found) == 2 or any(talk.is_accused("med_type", code) for code in sorted(codes.intersection(_MEDIATION))):
        return "contested"
    return min(found) if found else None


def has_mediated(talk: Reading, seat: Seat) -> Mediation:
    """Whether someone mediated in a talk: as a third party, in a talk that its source calls mediation.

    Contested where one source has it as a third party and another does not, or sources differ on the talk. Where one
    calls it a mediator and none says what the talk was, that is contested, too.
    """
    if talk.kind != "talk" or not seat.may_be_third:
        return False
    mediation = is_mediation(talk)
    if seat.surely_third:
        return mediation or False
    return "contested" if mediation or (mediation is None and seat.called_mediator) else False


def both(one: Mediation, other: Mediation) -> Mediation:
    """Whether two legs of a shuttle were both mediation."""
    if one is False or other is False:
        return False
    return True if one is True and other is True else "contested"
