"""Which pairs of actors the accounts of a fact join, and how firmly.

An edge joins only what an account gives together: two accounts that name one end each make no pair. While readings are
rival, only a pair that every reading gives is certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Any

from graph.evidence import Reading
from graph.evidence.accounts import Account
from graph.evidence.settling import Attribution

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class StatedPair:
    """Two actors of a fact. ``rival``: not every account leaves room for it. ``combined``: no account names both."""

    source: str
    target: str
    rival: bool = False
    combined: bool = False


def pair_across(reading: Reading, one: str, other: str) -> Iterator[StatedPair]:
    """Pairs from the actors of one field to those of another, where an account names both."""
    if _is_plain(reading):
        for source in reading.values.get(one, ()):
            for target in reading.values.get(other, ()):
                yield StatedPair(source, target, reading.rival)
        return
    stated = {account.key: _across(account, one, other) for account in reading.accounts}
    yield from _judge(reading, stated, one, other)


def pair_mutual(reading: Reading, field: str) -> Iterator[StatedPair]:
    """Every ordered pair of the actors of a field, where a claim says that they acted on each other."""
    if _is_plain(reading):
        if reading.values.get("mutual"):
            yield from (StatedPair(a, b, reading.rival) for a, b in permutations(reading.values.get(field, ()), 2))
        return
    stated = {
        account.key: {
            pair
            for claim in account.claims
            if claim.get("asserts", {}).get("mutual")
            for pair in permutations(_named(claim.get("asserts", {}).get(field)), 2)
        }
        for account in reading.accounts
    }
    yield from _judge(reading, stated, field, field)


def pair_together(reading: Reading, field: str, actors: list[str]) -> Iterator[StatedPair]:
    """Every two of the actors of a list, in the order of their ids; combined where no account names both."""
    denied = reading.contested_items.get(field, frozenset())
    shown = sorted({*actors, *denied}) if denied else sorted(actors)
    if _is_plain(reading):
        yield from (StatedPair(a, b, reading.rival) for a, b in combinations(shown, 2))
        return
    named = [_listed(account, field) for account in reading.accounts]
    for one, other in combinations(shown, 2):
        together = any(one in actors and other in actors for actors in named)
        rival = reading.rival or one in denied or other in denied
        yield StatedPair(one, other, rival, not together)


def _is_plain(reading: Reading) -> bool:
    """Whether one account alone makes the fact, and says "one of these" of nothing."""
    return len(reading.accounts) == 1 and not reading.options and not reading.contested_items


def _judge(reading: Reading, stated: dict[Any, set[Pair]], one: str, other: str) -> Iterator[StatedPair]:
    """The pairs that are seen, each with whether every reading of its two fields gives it."""
    attributions = {name: reading.attributions[name] for name in (one, other) if name in reading.attributions}
    parents = {name: _Agreed(attribution) for name, attribution in attributions.items()}
    seen = {pair for pairs in stated.values() for pair in pairs}
    for place, name in enumerate((one, other)):
        if name in parents:
            places = (0, 1) if one == other else (place,)
            for end in places:
                seen |= {lifted for pair in seen for lifted in parents[name].lift(pair, end)}
    denied = {name: reading.contested_items.get(name, frozenset()) for name in (one, other)}
    for pair in sorted(seen):
        ends = ((one, pair[0]), (other, pair[1]))
        if any(name in attributions and not parents[name].shows(actor) for name, actor in ends):
            continue
        if any(
            name not in attributions
            and name not in reading.options
            and actor not in denied[name]
            and actor not in reading.values.get(name, ())
            for name, actor in ends
        ):
            continue  # too few sources name it
        rival = reading.rival or any(actor in denied[name] or name in reading.options for name, actor in ends)
        rival = rival or any(not agreed.gives(pair, stated) for agreed in parents.values())
        yield StatedPair(*pair, rival)


class _Agreed:
    """What the readings of one field say of pairs."""

    def __init__(self, attribution: Attribution) -> None:
        self._attribution = attribution
        self._below = attribution.below
        self._visible = {actor for r in attribution.readings for actor in (*r.actors, *r.options)}
        self._visible.update(attribution.agreed)

    def shows(self, actor: str) -> bool:
        """Whether a reading has this actor, or all share it."""
        return actor in self._visible

    def lift(self, pair: Pair, place: int) -> Iterator[Pair]:
        """The same pair with a parent that is seen instead of its part."""
        for parent in sorted(self._visible):
            if pair[place] in self._below.get(parent, ()):
                yield (parent, pair[1]) if place == 0 else (pair[0], parent)

    def gives(self, pair: Pair, stated: dict[Any, set[Pair]]) -> bool:
        """Whether every reading has an account that states the pair, or one of sub-units of its ends."""
        if any(reading.options for reading in self._attribution.readings):
            return False
        return all(
            any(self._is_under(other, pair) for named in reading.named for other in stated[named.account.key])
            for reading in self._attribution.readings
        )

    def _is_under(self, other: Pair, pair: Pair) -> bool:
        return all(a == b or a in self._below.get(b, ()) for a, b in zip(other, pair, strict=True))


def _across(account: Account, one: str, other: str) -> set[Pair]:
    return {(source, target) for source in _listed(account, one) for target in _listed(account, other)}


def _listed(account: Account, field: str) -> set[str]:
    return {actor for claim in account.claims for actor in _named(claim.get("asserts", {}).get(field))}


def _named(value: Any) -> list[str]:
    """The actors of a value, the options of "one of these" among them."""
    items = value.get("one_of", ()) if isinstance(value, dict) else value or ()
    return [item["actor"] if isinstance(item, dict) else item for item in items]
