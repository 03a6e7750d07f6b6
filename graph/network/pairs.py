"""Which pairs of actors the accounts of a fact join, and how firmly.

An edge joins only what an account gives together: two accounts that name one end each make no pair. While readings are
rival, only a pair that every reading gives is certain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import combinations, permutations
from typing import Any, NamedTuple

from graph.evidence import Reading
from graph.evidence.accounts import Account, AccountKey, count_independent
from graph.evidence.settling import Attribution

Pair = tuple[str, str]
# The pairs that each account states.
Stated = dict[AccountKey, set[Pair]]


class StatedPair(NamedTuple):
    """Two actors of a fact. ``rival``: not every account leaves room for it. ``combined``: no account names both.

    ``behind``: the accounts that give it; None where all of the fact do.
    """

    source: str
    target: str
    rival: bool = False
    combined: bool = False
    behind: tuple[Account, ...] | None = None


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
    """Every ordered pair of the actors of a field, where a claim says that they acted on each other.

    Where another says that they did not, each pair is rival.
    """
    disputed = "mutual" in reading.disputes
    if _is_plain(reading) and not disputed:
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
    for pair in _judge(reading, stated, field, field):
        yield pair._replace(rival=pair.rival or disputed)


def pair_together(reading: Reading, field: str, actors: list[str]) -> Iterator[StatedPair]:
    """Every two of the actors of a list, in the order of their ids; combined where no account names both."""
    denied = reading.contested_items.get(field, frozenset())
    shown = sorted({*actors, *denied}) if denied else sorted(actors)
    if _is_plain(reading):
        yield from (StatedPair(a, b, reading.rival) for a, b in combinations(shown, 2))
        return
    named = [_listed(account, field) for account in reading.accounts]
    # Mostly one account names everybody.
    whole = any(actors.issuperset(shown) for actors in named)
    # By which accounts name each of the two: a fact of hundreds of actors has tens of thousands of pairs.
    naming = {actor: tuple(actor in actors for actors in named) for actor in shown}

    @cache
    def support(one: tuple[bool, ...], other: tuple[bool, ...]) -> StatedPair | None:
        both = [a and b for a, b in zip(one, other, strict=True)]
        together = whole or any(both)
        behind = both if together else [a or b for a, b in zip(one, other, strict=True)]
        return next(_with_support(reading, StatedPair("", "", combined=not together), behind), None)

    for one, other in combinations(shown, 2):
        pair = support(naming[one], naming[other])
        if pair is not None:
            rival = reading.rival or one in denied or other in denied
            yield StatedPair(one, other, rival, pair.combined, pair.behind)


def _is_plain(reading: Reading) -> bool:
    """Whether one account alone makes the fact, and says "one of these" of nothing."""
    return len(reading.accounts) == 1 and not reading.options and not reading.contested_items


def _judge(reading: Reading, stated: Stated, one: str, other: str) -> Iterator[StatedPair]:
    """The pairs that are seen, each with whether every reading of its two fields gives it."""
    ends = _Ends(reading, one, other)
    given = {pair for pairs in stated.values() for pair in pairs}
    lifted = {parent for pair in given for parent in ends.lift(pair, 0)}
    lifted |= {parent for pair in given | lifted for parent in ends.lift(pair, 1)}
    for pair in sorted(given | lifted):
        rival = reading.rival or not ends.agree_on(pair, stated)
        # A pair that no account states is seen only where all of them come to it.
        if ends.shows(pair) and (pair in given or not rival):
            behind = [ends.gives(stated[account.key], pair) for account in reading.accounts]
            yield from _with_support(reading, StatedPair(*pair, rival), behind)


def _with_support(reading: Reading, pair: StatedPair, behind: Sequence[bool]) -> Iterator[StatedPair]:
    """A pair with the accounts ``behind`` it; nothing where fewer independent sources give it than are asked for."""
    if all(behind):
        yield pair
        return
    accounts = tuple(account for account, given in zip(reading.accounts, behind, strict=True) if given)
    least = reading.lens.min_sources
    if least <= 1 or (not pair.combined and count_independent(accounts, reading.lens) >= least):
        yield pair._replace(behind=accounts)


class _Ends:
    """The two fields that pairs of a fact come from, and what its accounts agree on of each."""

    def __init__(self, reading: Reading, one: str, other: str) -> None:
        self._reading = reading
        self._names = (one, other)
        self._attributions = [reading.attributions.get(name) for name in self._names]
        self._visible = [None if a is None else _visible(a) for a in self._attributions]
        self._denied = [reading.contested_items.get(name, frozenset()) for name in self._names]

    def lift(self, pair: Pair, place: int) -> Iterator[Pair]:
        """The same pair with a parent that is seen instead of its part at one end; never a loop nobody states."""
        attribution, visible = self._attributions[place], self._visible[place]
        if attribution is None or not visible:
            return
        for parent in sorted(visible):
            if pair[place] in attribution.below.get(parent, ()) and parent != pair[1 - place]:
                yield (parent, pair[1]) if place == 0 else (pair[0], parent)

    def shows(self, pair: Pair) -> bool:
        """Whether both ends are seen: in a reading, in what all share, in a list or among what is denied of it."""
        return all(self._shows(actor, place) for place, actor in enumerate(pair))

    def agree_on(self, pair: Pair, stated: Stated) -> bool:
        """Whether every reading has an account that states the pair, or one of sub-units of its ends, and none denies
        an end or leaves it open.
        """
        for place, actor in enumerate(pair):
            if actor in self._denied[place] or self._is_open(actor, place):
                return False
        return all(
            any(self._is_under(given, pair) for named in reading.named if not named.options
                for given in stated[named.account.key])
            for attribution in self._attributions
            if attribution is not None
            for reading in attribution.readings
        )  # fmt: skip

    def gives(self, stated: Collection[Pair], pair: Pair) -> bool:
        """Whether one of some pairs is this one, or one of sub-units of its ends."""
        return any(self._is_under(given, pair) for given in stated)

    def _is_open(self, actor: str, place: int) -> bool:
        """Whether an account says "one of these" of a field that is all there is of it, or of this actor."""
        name = self._names[place]
        options = self._reading.options.get(name, ())
        return bool(options) and (actor in options or not self._reading.values.get(name))

    def _shows(self, actor: str, place: int) -> bool:
        name, visible = self._names[place], self._visible[place]
        if visible is not None:
            return actor in visible
        # In a list that too few sources add it to, it is not.
        options = self._reading.options.get(name, ())
        return actor in self._denied[place] or actor in options or actor in self._reading.values.get(name, ())

    def _is_under(self, given: Pair, pair: Pair) -> bool:
        return all(
            a == b or (attribution is not None and a in attribution.below.get(b, ()))
            for a, b, attribution in zip(given, pair, self._attributions, strict=True)
        )


def _visible(attribution: Attribution) -> frozenset[str]:
    named = {actor for reading in attribution.readings for actor in (*reading.actors, *reading.options)}
    return frozenset(named.union(attribution.agreed))


def _across(account: Account, one: str, other: str) -> set[Pair]:
    return {(source, target) for source in _listed(account, one) for target in _listed(account, other)}


def _listed(account: Account, field: str) -> set[str]:
    return {actor for claim in account.claims for actor in _named(claim.get("asserts", {}).get(field))}


def _named(value: Any) -> list[str]:
    """The actors of a value, the options of "one of these" among them."""
    items = value.get("one_of", ()) if isinstance(value, dict) else value or ()
    return [item["actor"] if isinstance(item, dict) else item for item in items]
