"""Which records the admitted sources speak of at all."""

from __future__ import annotations

from collections.abc import Sequence

from graph.evidence.lens import NOT_LIVE
from graph.records import FACT_KINDS, family_of
from graph.session.view import View

_FACTS = frozenset(family_of(kind) for kind in FACT_KINDS)


async def select_evidenced(view: View, records: Sequence[tuple[str, str]]) -> set[str]:
    """Of these ids, each with its family, those that the view's evidence and moment leave standing."""
    facts = [record for record, family in records if family in _FACTS]
    kept = (
        {reading.id for reading, _ in await view.read_facts(await view.fetch("facts_by_id", ids=facts))}
        if facts
        else set()
    )
    others = [(record, family) for record, family in records if family not in _FACTS]
    lens = await view.lens()
    if lens.is_open:
        return kept | {record for record, _ in others}
    sources = {record for record, family in others if family == "source"}
    kept |= {source for source in sources if lens.admits_source(source)}
    return kept | await select_reported(view, [record for record, _ in others if record not in sources])


async def select_reported(view: View, entities: Sequence[str]) -> set[str]:
    """Of these entities, those that enough admitted sources name, in a claim about them or about a fact with them."""
    lens = await view.lens()
    if lens.is_open or not entities:
        return set(entities)
    merges = await view.merges()
    named: dict[str, set[str]] = {}
    ids = merges.spread(merges.keep(entity) for entity in entities)
    asked = {"ids": ids, "min_confidence": lens.min_confidence, "not_live": sorted(NOT_LIVE), "leave_out": []}
    for row in await view.fetch("entities_reported", **asked):
        named.setdefault(merges.keep(row["id"]), set()).update(row["sources"])
    kept: set[str] = set()
    for entity in entities:
        admitted = [source for source in sorted(named.get(merges.keep(entity), ())) if lens.admits_source(source)]
        if admitted and lens.count_independent(admitted) >= lens.min_sources:
            kept.add(entity)
    return kept
