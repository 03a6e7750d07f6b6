"""Facts on which accounts differ, reading by reading, with who gives each."""

from __future__ import annotations

from typing import Any

from graph.answers.actors import FACT_FAMILIES
from graph.answers.lists import cut_page
from graph.answers.presentation import describe_dispute, tell_claim
from graph.answers.question import Page, PageRequest
from graph.answers.view import View
from graph.evidence import Reading
from graph.records import fact_model

Answer = dict[str, Any]


async def list_disputes(view: View, page: PageRequest) -> Page:
    """Every field on which admitted accounts differ: ``{fact, kind, label, field, tied, agreed, readings}``, each
    reading with its value and its claims whole.
    """
    disputes: list[Answer] = []
    lens = await view.lens()
    excluded = sorted(lens.structure.contradicted)
    claims = {rival.claim["id"]: rival.claim for rivals in lens.structure.rivals.values() for rival in rivals}
    met: set[str] = set()
    for family in FACT_FAMILIES:
        model = fact_model(family)
        span = view.span(happening=model is not None and model.happening)
        after, step = "", view.settings.page_max
        while True:
            rows = await view.fetch("facts_of_family", family=family, after=after, rows=step, contested=True, **span)
            for reading, _ in await view.read_facts(rows):
                met.add(reading.id)
                disputes.extend(_describe(reading, claims))
            if len(rows) < step or len(disputes) > view.settings.network_facts_max:
                break
            after = rows[-1]["key"]
    # Facts that only another fact's claims exclude carry no mark of their own.
    others = [fact for fact in excluded if fact not in met]
    if others:
        for reading, _ in await view.read_facts(await view.fetch("facts_by_id", ids=others)):
            disputes.extend(_describe(reading, claims))
    return cut_page(page, disputes)


def _describe(reading: Reading, others: dict[str, Any]) -> list[Answer]:
    by_id = others | {claim["id"]: claim for claim in reading.claims}
    model = fact_model(reading.kind)
    label = model.model_validate(dict(reading.fact)).label if model else reading.id
    described = []
    for field, dispute in reading.disputes.items():
        answer = describe_dispute(field, dispute)
        for one in answer["readings"]:
            one["claims"] = [tell_claim(by_id[claim]) for claim in one["claims"] if claim in by_id]
        described.append({"fact": reading.id, "kind": reading.kind, "label": label, **answer})
    return described
