"""What happened, in order: around an actor, or in a process with its tracks."""

from __future__ import annotations

from typing import Any

from graph.answers.actors import read_all
from graph.answers.known import require_known, within
from graph.answers.lists import cut_page
from graph.answers.question import Page, PageRequest
from graph.answers.view import View

_FAMILIES = ("talk", "demand", "offer", "agreement", "event")


async def actor_timeline(view: View, page: PageRequest, actor: str) -> Page:
    """The happenings around an actor, failed and partial efforts included.

    Raises BadQuestion for an unknown one, Merged for one that goes by another id.
    """
    await view.require_kept(actor)
    await require_known(view, {"actor": actor})
    return await _timeline(view, page, [actor])


async def process_timeline(view: View, page: PageRequest, process: str) -> Page:
    """The rounds and events of a process and its tracks. Raises BadQuestion for an unknown one."""
    await require_known(view, {"process": process})
    return await _timeline(view, page, sorted(await within(view, process)))


async def _timeline(view: View, page: PageRequest, entities: list[str]) -> Page:
    return cut_page(page, in_order(await read_all(view, entities, _FAMILIES)))


def in_order(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Happenings by their dates; what a source puts before another, or gives as its cause, comes before it."""
    by_id = {fact["id"]: fact for fact in facts}
    ordered: list[dict[str, Any]] = []
    placed: set[str] = set()

    def place(fact: dict[str, Any], above: frozenset[str]) -> None:
        if fact["id"] in placed or fact["id"] in above:
            return
        for earlier in (*(fact.get("follows") or ()), *(fact.get("stated_causes") or ())):
            if earlier in by_id:
                place(by_id[earlier], above | {fact["id"]})
        placed.add(fact["id"])
        ordered.append(fact)

    for fact in sorted(facts, key=_when):
        place(fact, frozenset())
    return ordered


# What opens a day's business before what comes of it: a round, the demands raised there, what was agreed, events.
_RANK = {"talk": 0, "demand": 1, "offer": 1, "agreement": 2, "event": 3}


def _when(fact: dict[str, Any]) -> tuple[str, str, int, str]:
    # An unknown start may be any day before; it comes by the latest day it can have been.
    start = fact["start_earliest"] or fact["start_latest"] or "9999"
    return start, fact["end_latest"] or "9999", _RANK.get(fact["kind"], 9), fact["id"]
