"""What happened, in order: around an actor, or in a process with its tracks; and how demands and offers moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from graph.answers.facts.entity_facts import describe_all, fetch_all, read_naming
from graph.answers.facts.implementation import add_implementation
from graph.answers.facts.ledger import list_status_changes
from graph.evidence import Reading
from graph.json_shapes import Values
from graph.models.facts import Agreement, TimelineItem
from graph.models.ledger import StatusReport
from graph.session.known import require_known, within
from graph.session.pages import cut_page
from graph.session.question import Page, PageRequest
from graph.session.view import View
from graph.time import ALWAYS, Holds

_FAMILIES = ("talk", "demand", "offer", "agreement", "event")
_FOLLOWED = ("demand", "offer")


async def actor_timeline(view: View, page: PageRequest, actor: str) -> Page[TimelineItem]:
    """The events around an actor, failed and partial efforts included, and each change of a status.

    Raises BadQuestionError for an unknown one, MergedError for one that goes by another id.
    """
    await view.require_current(actor)
    found = await _timeline(view, page, [actor])
    await require_known(view, {"actor": actor})
    return found


async def process_timeline(view: View, page: PageRequest, process: str) -> Page[TimelineItem]:
    """The rounds and events of a process and its tracks. Raises BadQuestionError for an unknown one."""
    await require_known(view, {"process": process})
    return await _timeline(view, page, sorted(await within(view, process)))


async def _timeline(view: View, page: PageRequest, entities: list[str]) -> Page[TimelineItem]:
    rows = await fetch_all(view, entities, _FAMILIES)
    found = await read_naming(view, entities, _FAMILIES, rows)
    facts = describe_all(view, found)
    agreements = [cast("Agreement", fact) for fact in facts if fact["kind"] == "agreement"]
    await add_implementation(view, agreements)
    whole = view.moment.always and len(rows) < view.settings.network_facts_max
    followed = found if whole else await _read_at_any_time(view, entities)
    items = [*cast("list[TimelineItem]", facts), *_list_changes(view, followed)]
    return cut_page(page, in_order(items))


async def _read_at_any_time(view: View, entities: list[str]) -> list[tuple[Reading, Holds]]:
    """The demands and offers, those raised long before the moment among them."""
    always = view.at(ALWAYS)
    return await read_naming(always, entities, _FOLLOWED)


def _list_changes(view: View, facts: Iterable[tuple[Reading, Holds]]) -> list[StatusReport]:
    """The status reports on demands and offers at the moment."""
    found = [
        item for reading, _ in facts if reading.kind in _FOLLOWED for item in list_status_changes(reading, view.moment)
    ]
    return [item for item in found if item["holds"] == "certain" or not view.question.certain_only]


def in_order(facts: Sequence[TimelineItem]) -> list[TimelineItem]:
    """Facts by their dates; what a source puts before another, or gives as its cause, comes before it."""
    by_id = {fact["id"]: fact for fact in facts}
    ordered: list[TimelineItem] = []
    placed: set[str] = set()

    def place(fact: TimelineItem, above: frozenset[str]) -> None:
        if fact["id"] in placed or fact["id"] in above:
            return
        for earlier in _before(fact):
            if earlier in by_id:
                place(by_id[earlier], above | {fact["id"]})
        placed.add(fact["id"])
        ordered.append(fact)

    for fact in sorted(facts, key=_when):
        place(fact, frozenset())
    return ordered


def _before(fact: Values) -> list[str]:
    """The ids of what is put before a fact: what it follows, what it happened during, what it happened because of."""
    causes = [cause["cause"] for cause in fact.get("stated_causes") or () if cause.get("cause")]
    return [*(fact.get("follows") or ()), *(fact.get("during") or ()), *causes]


# What opens a day's business before what comes of it: a round, the demands raised there, what was agreed, events, and
# last the statuses that these set.
RANK = {"talk": 0, "demand": 1, "offer": 1, "agreement": 2, "event": 3, "status_report": 4}


def _when(fact: TimelineItem) -> tuple[str, str, int, str]:
    # An unknown start may be any day before; it comes by the latest day it can have been.
    start = fact["start_earliest"] or fact["start_latest"] or "9999"
    return start, fact["end_latest"] or "9999", RANK.get(fact["kind"], 9), fact["id"]
