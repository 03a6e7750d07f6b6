"""Decisions that are refused: they would make actors one that an earlier decision calls different, directly or
through others, or that by their types never are one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.codes import read_codes
from graph.matching.consistency import Joins, describe_chain, find_new_contradictions
from graph.matching.traits import why_never_one
from graph.records.matches import Match

WEIGHTY = read_codes("match_verdict").having("decides")

Decided = Mapping[str, Match]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A decision that goes too far, and why, with the earlier decision by name."""

    match: Match
    why: str


def find_refusals(before: Decided, given: Sequence[Match], types: Mapping[str, str]) -> list[Refusal]:
    """Which of the ``given`` decisions contradict those recorded ``before``, by id.

    ``types``: those of the actors, by id. Of several decisions that go too far only together, the last is refused.
    """
    order = {match.id: at for at, match in enumerate(given)}
    after = {**before, **{match.id: match for match in given}}
    # One that is neither any more holds nothing together.
    after = {i: match for i, match in after.items() if match.verdict in WEIGHTY}
    found = [*_overruled(before, after, order), *_never_one(before, after, order, types)]
    return sorted(found, key=lambda refusal: order[refusal.match.id])


def _overruled(before: Decided, after: Decided, order: Mapping[str, int]) -> Iterator[Refusal]:
    for found in find_new_contradictions(before, after):
        joining = [match for match in found.chain if match.id in order]
        if joining:
            yield Refusal(max(joining, key=lambda match: order[match.id]), found.describe())
        else:
            one, other = found.different.one, found.different.other
            chain = describe_chain(found.chain, one, other)
            yield Refusal(found.different, f"{one} and {other} are one{chain}; undo that first")


def _never_one(
    before: Decided, after: Decided, order: Mapping[str, int], types: Mapping[str, str]
) -> Iterator[Refusal]:
    earlier, joins = Joins(before.values()), Joins(after.values())
    for one, other, why in pairs_never_one(joins, types):
        chain = joins.trace(one, other)
        # What slipped in before does not stop others; said again in other words, it is refused.
        again = earlier.are_one(one, other)
        joining = [match for match in chain if match.id in order and not (again and before.get(match.id) == match)]
        if joining:
            shown = f"{why}: {types[one]}, {types[other]}: {one} and {other}{describe_chain(chain, one, other)}"
            yield Refusal(max(joining, key=lambda match: order[match.id]), shown)


def pairs_never_one(joins: Joins, types: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Of each group of actors that are one, though by their types two of them never are: those two, and why."""
    for group in joins.groups():
        first: dict[str, str] = {}
        for actor in group:
            first.setdefault(types.get(actor, ""), actor)
        kinds = sorted(kind for kind in first if kind)
        pairs = ((one, other) for at, one in enumerate(kinds) for other in kinds[at + 1 :])
        clash = next((pair for pair in pairs if why_never_one(*pair)), None)
        if clash is not None:
            one, other = clash
            yield first[one], first[other], str(why_never_one(one, other))
