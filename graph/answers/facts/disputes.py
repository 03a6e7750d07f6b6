"""Facts on which accounts differ, reading by reading, with who gives each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.answers.facts.entity_facts import FACT_FAMILIES
from graph.answers.facts.presentation import describe_claim, describe_dispute, label_fact
from graph.evidence import Reading
from graph.json_shapes import Values
from graph.models.claims import Dispute, WholeReading
from graph.models.claims import Reading as Alternative
from graph.records import fact_model
from graph.session.pages import cut_page
from graph.session.question import Page, PageRequest
from graph.session.view import View


async def list_disputes(view: View, page: PageRequest) -> Page[Dispute]:
    """Every field on which admitted accounts differ: ``{fact, kind, label, field, tied, agreed, readings}``, each
    reading with its value and its claims whole.
    """
    disputes: list[Dispute] = []
    lens = await view.lens()
    excluded = sorted(lens.structure.contradicted)
    claims = {rival.claim["id"]: rival.claim for rivals in lens.structure.rivals.values() for rival in rivals}
    met: set[str] = set()
    for family in FACT_FAMILIES:
        model = fact_model(family)
        span = view.span(occurrence=model is not None and model.occurrence)
        after, step = "", view.settings.page_max
        while True:
            rows = await view.fetch("facts_disputed", family=family, after=after, rows=step, **span)
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


def _describe(reading: Reading, others: Mapping[str, Values]) -> Iterator[Dispute]:
    by_id = {**others, **{claim["id"]: claim for claim in reading.claims}}
    label = label_fact(reading.fact, reading.values)
    for field, dispute in reading.disputes.items():
        found = describe_dispute(field, dispute)
        yield {
            "fact": reading.id,
            "kind": reading.kind,
            "label": label,
            "field": field,
            "tied": found["tied"],
            "agreed": found["agreed"],
            "readings": [_add_claims(one, by_id) for one in found["readings"]],
        }


def _add_claims(reading: Alternative, by_id: Mapping[str, Values]) -> WholeReading:
    """The reading, with its claims whole."""
    whole: WholeReading = {
        "value": reading["value"],
        "claims": [describe_claim(by_id[claim]) for claim in reading["claims"] if claim in by_id],
        "sources": reading["sources"],
        "speakers": reading["speakers"],
        "origins": reading["origins"],
        "items": reading["items"],
    }
    if "fact" in reading:
        whole["fact"] = reading["fact"]
    return whole
