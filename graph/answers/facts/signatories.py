"""Who signed the agreements of a process, how many of them, and as what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import cast

from graph.answers.facts.entity_facts import read_all
from graph.models.facts import Agreement
from graph.models.lists import Signatory
from graph.session.known import require_known, within
from graph.session.pages import cut_page
from graph.session.question import Page, PageRequest
from graph.session.view import View


@dataclass(slots=True)
class _Signed:
    agreements: set[str] = field(default_factory=set)
    formal_roles: Counter[str] = field(default_factory=Counter)
    practical_roles: Counter[str] = field(default_factory=Counter)


async def list_signatories(view: View, page: PageRequest, process: str) -> Page[Signatory]:
    """Each signatory with its agreements in the process and its tracks, those who signed most first.

    ``of`` counts the agreements that anybody is recorded to have signed; ``all`` says that an actor signed every one.
    Raises BadQuestionError for an unknown process.
    """
    await require_known(view, {"process": process})
    found = await read_all(view, sorted(await within(view, process)), ("agreement",))
    agreements = cast("list[Agreement]", found)
    signed: dict[str, _Signed] = {}
    for agreement in agreements:
        for part in agreement["signatories"]:
            of_actor = signed.setdefault(part["actor"], _Signed())
            if agreement["id"] not in of_actor.agreements:
                of_actor.agreements.add(agreement["id"])
                of_actor.formal_roles[part.get("formal_role") or "unknown"] += 1
                of_actor.practical_roles[part.get("practical_role") or "unknown"] += 1
    total = sum(1 for agreement in agreements if agreement["signatories"])
    items: list[Signatory] = [
        {
            "actor": actor,
            "agreements": sorted(own.agreements),
            "count": len(own.agreements),
            "of": total,
            "all": len(own.agreements) == total,
            "formal_roles": dict(own.formal_roles),
            "practical_roles": dict(own.practical_roles),
        }
        for actor, own in sorted(signed.items(), key=lambda pair: (-len(pair[1].agreements), pair[0]))
    ]
    return cut_page(page, items)
