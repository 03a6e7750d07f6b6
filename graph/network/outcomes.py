"""Whether talks led to an agreement: produced by one of them, followed, or none recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.codes import read_codes
from graph.evidence import Reading
from graph.network.between import Related, in_one_process
from graph.network.dyads import UNILATERAL, were_in_different_talks
from graph.network.hierarchy import Step
from graph.network.seats import read_seats
from graph.network.sides import Sides, beside
from graph.network.times import firmest, weakest
from graph.time import Bounds, Holds

# A proposal or a draft binds nobody yet.
_NOT_YET = read_codes("agreement_form").having("concluded", value=False)


@dataclass(frozen=True, slots=True)
class TalkOutcome:
    """What became of some talks, the agreements that show it, and whether it is certain; ``folded``: the ties by which
    others signed for a side.
    """

    agreement: Literal["produced", "followed", "none_recorded"]
    agreements: tuple[str, ...] = ()
    holds: Holds | None = None
    folded: tuple[Step, ...] = ()


def find_outcome(
    sides: Sides,
    talks: Sequence[Reading],
    agreements: Mapping[str, tuple[Reading, Holds]],
    *,
    related: Related,
    followed_days: int,
    certain_only: bool = False,
) -> TalkOutcome:
    """What the talks led to. ``agreements`` are all that the evidence reports, with whether each had been made by
    the day asked about.

    ``produced``: a source says that one of the talks led to it; that source need not say more of it. Possible where
    another denies it, or the talk, where only an opponent says so, or where it is one of several.
    ``followed``: both sides signed it together, themselves or through those folded into them, in the same process, from
    the day of the talk to ``followed_days`` after it. With ``certain_only`` what is only possible is left out.
    """
    made = {
        i: (agreement, concluded)
        for i, (agreement, state) in agreements.items()
        if (concluded := weakest(state, is_concluded(agreement))) != "no"
    }
    produced = {
        i: weakest(state, made[i][1] if i in made else "certain")
        for i, state in find_produced(talks).items()
        if i in made or i not in agreements
    }
    if certain_only:
        produced = {i: state for i, state in produced.items() if state == "certain"}
    if produced:
        return TalkOutcome("produced", tuple(sorted(produced)), firmest(*produced.values()))
    followed: dict[str, Holds] = {}
    folded: list[Step] = []
    for i, (agreement, state) in made.items():
        signed, steps = _both_signed(sides, agreement)
        if signed != "no":
            after = [
                weakest(_follows(talk.bounds, agreement.bounds, followed_days), together)
                for talk in talks
                if (together := in_one_process(talk, agreement, related)) != "no"
            ]
            best = firmest(*after)
            best = weakest(best, state, signed)
            if best == "certain" or (best == "possible" and not certain_only):
                followed[i] = best
                folded.extend(steps)
    if followed:
        return TalkOutcome("followed", tuple(sorted(followed)), firmest(*followed.values()), tuple(folded))
    return TalkOutcome("none_recorded")


def find_produced(talks: Iterable[Reading]) -> dict[str, Holds]:
    """The agreements that some talks are said to have led to, and whether that is certain."""
    found: dict[str, Holds] = {}
    for talk in talks:
        agreed = talk.agreed_values.get("produced") or ()
        open_to = (*sorted(talk.contested_items.get("produced", ())), *talk.options.get("produced", ()))
        for i in dict.fromkeys((*talk.values.get("produced", ()), *open_to)):
            sure = i in agreed and not (talk.rival or talk.alleged)
            found[i] = firmest(found.get(i, "no"), "certain" if sure else "possible")
    return found


def is_concluded(agreement: Reading) -> Holds:
    """Whether it binds anybody yet: possible where accounts differ, or leave it open."""
    forms = agreement.possible_values("form")
    if agreement.is_accused("form", str(agreement.values.get("form"))):
        forms.append(None)
    not_yet = [form in _NOT_YET for form in forms]
    return "no" if all(not_yet) else "possible" if any(not_yet) else "certain"


def _both_signed(sides: Sides, agreement: Reading) -> tuple[Holds, tuple[Step, ...]]:
    """Whether both sides signed an agreement together, and the ties by which others signed for them."""
    alone = were_in_different_talks(agreement, "form", UNILATERAL)
    signed = sides.took_part(agreement, read_seats(agreement))
    one, other = (beside(signed[side]) for side in sides.pair)
    if one is None or other is None or alone == "all":
        return "no", ()
    together = bool(one.seat.named_by & other.seat.named_by) and not alone
    return weakest(one.holds, other.holds, "certain" if together else "possible"), (*one.steps, *other.steps)


def _follows(talk: Bounds, agreement: Bounds, days: int) -> Holds:
    """Whether an agreement was made no earlier than a talk began, and no more days after it ended than these."""
    # An end is the first day after: an agreement of that very day came one day after the talk.
    if agreement.start_latest < talk.start_earliest or (agreement.start_earliest - talk.end_latest).days >= days:
        return "no"
    certain = agreement.start_earliest >= talk.start_latest and (agreement.start_latest - talk.end_earliest).days < days
    return "certain" if certain and not (talk.uncertain or agreement.uncertain) else "possible"
