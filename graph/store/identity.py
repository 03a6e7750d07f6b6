"""Decisions about identity as they are recorded, and those of a batch that contradict them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.driver import Database
from graph.errors import Fault
from graph.matching.consistency import Joins, describe_chain
from graph.matching.refusals import WEIGHTY, find_refusals
from graph.records.entities import Actor
from graph.records.matches import Match
from graph.records.parsing import Located
from graph.records.ties import Tie
from graph.store.current import Current


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions ``same`` and ``different`` that are recorded, by id, between actors that are recorded; and the
    types of those actors."""

    matches: Mapping[str, Match] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)


async def read_decisions(database: Database, also: Mapping[str, str] | None = None) -> Decisions:
    """What is decided now. ``also``: actors about to be recorded, with their types, which count as recorded."""
    (found,) = await database.read("decisions_current")
    matches: dict[str, Match] = {}
    types: dict[str, str] = {}
    for body, *recorded in found["rows"]:
        match = Match.model_validate_json(body)
        ends = zip((match.one, match.other), recorded, strict=True)
        known = {actor: kind for actor, type_ in ends if (kind := (also or {}).get(actor, type_)) is not None}
        if len(known) > 1:
            matches[match.id] = match
            types |= known
    return Decisions(matches, types)


async def find_refused(database: Database, records: Sequence[Located], types: Mapping[str, str]) -> list[Fault]:
    """What is wrong with the decisions of a batch, given those that are recorded; see ``find_refusals``.

    ``types``: those of the actors that the batch makes one, as far as they are known.
    """
    given = {located.record.id: (located, located.record) for located in records if isinstance(located.record, Match)}
    if not any(match.verdict in WEIGHTY for _, match in given.values()):
        return []
    own = {r.record.id: r.record.type for r in records if isinstance(r.record, Actor)}
    recorded = await read_decisions(database, own)
    found = find_refusals(recorded.matches, [match for _, match in given.values()], {**recorded.types, **types, **own})
    return [given[refusal.match.id][0].fault(refusal.why, "verdict") for refusal in found]


async def find_self_ties(database: Database, records: Sequence[Located]) -> list[Fault]:
    """The ties of a batch whose ends are one actor by earlier decisions; those recorded before as they are stay."""
    # One with two ends of one id is a fault of its own.
    ties = {r.record.id: r for r in records if isinstance(r.record, Tie) and r.record.source != r.record.target}
    if not ties:
        return []
    given = {located.record.id for located in records if isinstance(located.record, Match)}
    decided = (await read_decisions(database)).matches.values()
    joins = Joins(match for match in decided if match.id not in given)
    one = {i: located for i, located in ties.items() if joins.are_one(*_ends(located))}
    before = await Current(database).versions(one) if one else {}
    faults = []
    for i, located in one.items():
        ends = _ends(located)
        if i not in before or (before[i].tie_source, before[i].tie_target) != ends:
            chain = describe_chain(joins.trace(*ends), *ends)
            shown = f"{ends[0]} and {ends[1]} are one actor{chain}; expected a tie between two"
            faults.append(located.fault(shown, "target"))
    return faults


def _ends(located: Located) -> tuple[str, str]:
    assert isinstance(located.record, Tie)  # noqa: S101 - callers give ties only
    return located.record.source, located.record.target
