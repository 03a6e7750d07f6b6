"""The facts of an actor or a process as a reader takes them in: its ties first, then all else as it came."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import cast

from graph.answers.facts.entity_facts import describe_all, read_all, read_naming
from graph.answers.facts.timeline import RANK, in_order
from graph.models.claims import FactAnswer
from graph.models.facts import TimelineItem
from graph.records import family_of
from graph.session.view import View
from graph.time import BEGIN, END


async def read_arranged(
    view: View, entities: list[str], kinds: Collection[str], start: int, rows: int
) -> tuple[int, list[FactAnswer]]:
    """How many facts of some kinds name one of some entities at the moment, and some of them from a place on."""
    found = await _read_shown(view, entities, kinds, start, rows)
    if found is not None:
        return found
    families = tuple(sorted({family_of(kind) for kind in kinds}))
    facts = _arrange([fact for fact in await read_all(view, entities, families) if fact["kind"] in kinds])
    return len(facts), facts[start : start + rows]


async def _read_shown(
    view: View, entities: list[str], kinds: Collection[str], start: int, rows: int
) -> tuple[int, list[FactAnswer]] | None:
    """The same where the database can count and order the facts, so that only those that are shown are derived.

    None where a filter or what is restricted decides what counts, and where facts say what they come after.
    """
    asked = view.question
    if not view.moment.always or asked.certain_only or not (await view.lens()).is_open:
        return None
    merges = await view.merges()
    arranged = await view.fetch(
        "facts_arranged", entities=entities, kinds=sorted(kinds), start=start, rows=rows, begin=BEGIN, end=END,
        ranks=RANK, alike=[merges.spread([entity]) for entity in entities],
    )  # fmt: skip
    if not arranged or arranged[0]["placed"] or arranged[0]["facts"] > view.settings.network_facts_max:
        return None
    ids = arranged[0]["ids"]
    stored = await view.fetch("facts_by_id", ids=ids) if ids else []
    shown = _arrange(describe_all(view, await read_naming(view, entities, (), stored)))
    return (arranged[0]["facts"], shown) if [fact["id"] for fact in shown] == ids else None


def _arrange(facts: Sequence[FactAnswer]) -> list[FactAnswer]:
    ties = [fact for fact in facts if family_of(fact["kind"]) == "tie"]
    others = [cast("TimelineItem", fact) for fact in facts if family_of(fact["kind"]) != "tie"]
    ties.sort(key=lambda fact: (fact["start_earliest"] or "9999", fact["id"]))
    return [*ties, *cast("list[FactAnswer]", in_order(others))]
