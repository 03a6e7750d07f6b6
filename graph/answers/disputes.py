"""Disputes: facts on which claims differ, reading by reading, with who gives each."""

from __future__ import annotations

from typing import Any

import orjson

from graph.answers.actors import FACT_FAMILIES
from graph.answers.lists import cut_page
from graph.answers.presentation import tell_claim
from graph.answers.question import Page, PageRequest
from graph.answers.view import View
from graph.evidence import Reading
from graph.records import fact_model

Told = dict[str, Any]


async def list_disputes(view: View, page: PageRequest) -> Page:
    """Every field on which admitted claims differ: ``{fact, kind, label, field, readings: [{value, claims}]}``."""
    disputes: list[Told] = []
    for family in FACT_FAMILIES:
        model = fact_model(family)
        span = view.span(happening=model is not None and model.happening)
        after, step = "", view.settings.page_max
        while True:
            rows = await view.fetch("facts_of_family", family=family, after=after, rows=step, contested=True, **span)
            for reading, _ in await view.read_facts(rows):
                disputes.extend(await _tell(view, reading))
            if len(rows) < step or len(disputes) > view.settings.network_facts_max:
                break
            after = rows[-1]["key"]
    return cut_page(page, disputes)


async def _tell(view: View, reading: Reading) -> list[Told]:
    by_id = {claim["id"]: tell_claim(claim) for claim in reading.claims}
    told = [
        _dispute(reading, field, [{"value": v.value, "claims": [by_id[i] for i in v.claims]} for v in variants])
        for field, variants in reading.disputes.items()
    ]
    rivals = [rival for claim in reading.claims for rival in claim.get("contradicts", ())]
    if rivals:
        told.extend(await _contradictions(view, reading, rivals))
    return told


def _dispute(reading: Reading, field: str, readings: list[Told]) -> Told:
    model = fact_model(reading.kind)
    label = model.model_validate(dict(reading.fact)).label if model else reading.id
    return {"fact": reading.id, "kind": reading.kind, "label": label, "field": field, "readings": readings}


async def _contradictions(view: View, reading: Reading, rivals: list[str]) -> list[Told]:
    """Where claims about another fact cannot be true together with this one: the fields in which the two differ."""
    lens = await view.lens()
    claims = [orjson.loads(row["body"]) for row in await view.fetch("records_by_id", ids=rivals)]
    about = {claim["about"]: claim for claim in claims if lens.admits(claim) and claim["about"] != reading.id}
    known = {claim["id"] for claim in claims}
    ours = [tell_claim(claim) for claim in reading.claims if known & set(claim.get("contradicts", ()))]
    told: list[Told] = []
    for row in await view.fetch("facts_by_id", ids=sorted(about)):
        rival = orjson.loads(row["body"])
        model = fact_model(rival["kind"])
        for field in sorted(model.identity if model else ()):
            mine, other = reading.fact.get(field), rival.get(field)
            if mine != other:
                readings = [
                    {"value": mine, "claims": ours},
                    {"value": other, "claims": [tell_claim(about[rival["id"]])], "fact": rival["id"]},
                ]
                told.append(_dispute(reading, field, readings))
    return told
