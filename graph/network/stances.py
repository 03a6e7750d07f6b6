"""Who agrees with whom: two actors who hold positions on one issue at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from graph.codes import read_codes
from graph.evidence import Reading
from graph.evidence.hedges import is_hedged
from graph.evidence.lens import makes_fact
from graph.evidence.topics import Topics
from graph.network.dyads import Dyad, Hedges

_STANCES = read_codes("stance")


def agree_dyads(readings: Iterable[Reading]) -> Iterator[Dyad]:
    """A dyad for every two positions of different actors on one issue: cooperation where they are on the same
    side, conflict where they are on opposite ones. A conditional or neutral stance makes none. Where accounts differ
    on a stance, each of its readings makes dyads, which exclude one another. Where it is not sure that an actor is
    divided, its dyads are contested.
    """
    on_issue: dict[str, list[tuple[Reading, set[int]]]] = defaultdict(list)
    for reading in readings:
        # A divided actor agrees with nobody as a whole.
        if reading.kind == "position" and not _is_divided(reading):
            on_issue[reading.fact["issue"]].append((reading, _signs(reading)))
    for issue, positions in on_issue.items():
        positions.sort(key=lambda position: (position[0].fact["actor"], position[0].id))
        for (one, one_signs), (other, other_signs) in combinations(positions, 2):
            if one.fact["actor"] != other.fact["actor"]:
                # They agree in one way and disagree in one way, however many stances come to that.
                signs = {one_sign * other_sign for one_sign in one_signs for other_sign in other_signs}
                yield from (_agree(issue, one, other, sign) for sign in sorted(signs))


def _signs(position: Reading) -> set[int]:
    """On which side a position is, on both where accounts differ."""
    signs = {int(_STANCES[stance].extra["sign"]) for stance in position.possible_values("stance") if stance}
    return signs - {0}


def _is_divided(position: Reading) -> bool:
    """Whether nobody doubts that the actor is divided; a hedge does, but where the whole position is one."""
    agreed = position.agreed_values.get("divided")
    firm = [claim for claim in position.live if makes_fact(claim) and not is_hedged(claim)]
    return bool(agreed) and (not firm or any(claim.get("asserts", {}).get("divided") for claim in firm))


def _may_be_divided(position: Reading) -> bool:
    """By some account the actor is divided, and by others it is not, or only an opponent or a hedge says so."""
    given = position.values.get("divided") or position.contested_items.get("divided")
    return bool(given) or "divided" in position.options


def _is_rival(position: Reading) -> bool:
    disputed = "stance" in position.disputes or "stance" in position.options
    return position.rival or disputed or _may_be_divided(position)


def _agree(issue: str, one: Reading, other: Reading, sign: int) -> Dyad:
    rival = _is_rival(one) or _is_rival(other)
    spans = tuple(replace(p.bounds, uncertain=True) if rival or _is_accused(p) else p.bounds for p in (one, other))
    return Dyad(
        layer="agrees",
        kind="position",
        facts=(one.id, other.id),
        source=one.fact["actor"],
        target=other.fact["actor"],
        directed=False,
        spans=spans,
        rival=rival,
        claims_count=len(one.claims) + len(other.claims),
        # As well supported as the weaker of the two.
        sources=min(one.sources, other.sources),
        sign=sign,
        cooperation=float(sign > 0),
        conflict=float(sign < 0),
        contested=any(position.contested or _may_be_divided(position) for position in (one, other)),
        hedged=_is_hedged(one) or _is_hedged(other),
        issues=Topics(frozenset({issue})),
    )


def _is_accused(position: Reading) -> bool:
    return position.is_accused("stance", str(position.values.get("stance")))


def _is_hedged(position: Reading) -> bool:
    stance = position.values.get("stance")
    return Hedges(position).cover() or any(h["field"] == "stance" and h["value"] == stance for h in position.hedges)
