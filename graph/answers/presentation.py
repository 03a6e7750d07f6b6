"""How a fact is told: its values, its dates, how firmly it holds, and what it rests on."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any

from graph.answers.ledger import follow_demand
from graph.evidence import Reading
from graph.records import MODEL_OF, Fact
from graph.records.registry import list_fields, part_model
from graph.time import END, Holds, Moment, holds

_DATES = ("date", "date_text")


@cache
def _shape(kind: str) -> tuple[tuple[tuple[str, bool, tuple[str, ...]], ...], tuple[str, ...]]:
    """Assertable fields (name, is a list, the fields of its pieces) and identity fields, in the model's order."""
    model = MODEL_OF[kind]
    assert issubclass(model, Fact)  # noqa: S101 - only facts are told
    lists, assertable = list_fields(model), model.assertable()
    asserted = []
    for name in model.model_fields:
        if name in assertable and name not in _DATES:
            part = part_model(model, name)
            asserted.append((name, name in lists, tuple(part.model_fields) if part else ()))
    identity = tuple(name for name in model.model_fields if name in model.identity)
    return tuple(asserted), identity


def tell_fact(reading: Reading, state: Holds, moment: Moment, *, with_claims: bool = False) -> dict[str, Any]:
    """A fact as it leaves Parley (API: facts)."""
    asserted, identity = _shape(reading.kind)
    told: dict[str, Any] = {"id": reading.id, "kind": reading.kind}
    for name in identity:
        told[name] = reading.fact.get(name)
    for name, is_list, parts in asserted:
        value = reading.values.get(name)
        if not is_list:
            told[name] = value
        elif parts:
            told[name] = [{part: item.get(part) for part in parts} for item in value or ()]
        else:
            told[name] = value or []
    if reading.kind == "demand":
        told |= follow_demand(reading, moment)
    if reading.kind == "event":
        told["ongoing"] = _ongoing(reading, moment)
    told["date_text"] = reading.date_text
    told |= reading.bounds.as_dates()
    told |= {
        "holds": state,
        "contested": reading.contested,
        "claims_count": len(reading.claims),
        "independent_sources": reading.sources,
        "hedges": reading.hedges,
        "note": reading.fact.get("note"),
    }
    if reading.fact.get("attributes"):
        told["attributes"] = reading.fact["attributes"]
    if with_claims:
        told["claims"] = [tell_claim(claim) for claim in reading.claims]
        told["readings"] = [
            {"field": name, "readings": [{"value": v.value, "claims": list(v.claims)} for v in variants]}
            for name, variants in reading.disputes.items()
        ]
    return told


def tell_claim(claim: Any) -> dict[str, Any]:
    """A claim as it leaves Parley; what its file left out is said."""
    return {
        "id": claim["id"],
        "kind": "claim",
        "about": claim["about"],
        "source": claim["source"],
        "locator": claim["locator"],
        "asserted_by": claim.get("asserted_by"),
        "credited": claim.get("credited"),
        "polarity": claim.get("polarity", "affirmed"),
        "modality": claim.get("modality", "actual"),
        "confidence": claim.get("confidence", 0.9),
        "status": claim.get("status", "asserted"),
        "hedge": claim.get("hedge"),
        "attested": claim.get("attested"),
        "asserts": claim.get("asserts", {}),
        "contradicts": claim.get("contradicts", []),
        "note": claim.get("note"),
    }


def _ongoing(reading: Reading, moment: Moment) -> Holds | None:
    """Whether something that lasts still goes on at the moment; None for what is over in a day."""
    bounds = reading.bounds
    if not (reading.values.get("lasting") or bounds.end_latest == END):
        return None
    day = moment.as_of or (moment.end - timedelta(days=1) if moment.end else None)
    if day is not None:
        return holds(bounds, Moment(as_of=day), happening=False)
    if bounds.end_latest != END:
        return "no"
    return "certain" if bounds.end_earliest == END and not bounds.uncertain else "possible"
