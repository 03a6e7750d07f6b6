"""How an answer describes a fact: its values, dates, whether it is certain or possible, and its claims."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import cast

from graph.answers.facts.ledger import follow_ledger
from graph.evidence import Reading
from graph.evidence.disputes import Dispute, Variant
from graph.evidence.statuses import has_ledger
from graph.json_shapes import Values
from graph.models.claims import Alternatives, Claim, FactAnswer
from graph.models.claims import Reading as Alternative
from graph.records import MODEL_OF, Fact, Part, fact_model
from graph.records.evidence import DEFAULT_CONFIDENCE
from graph.records.registry import list_fields, part_model
from graph.time import END, Holds, Moment, holds

_DATES = ("date", "date_text")


@cache
def is_occurrence(kind: str) -> bool:
    """Whether a fact of this kind happens, so that on a day it counts once it has happened; ties and positions last."""
    model = fact_model(kind)
    return model is not None and model.occurrence


@cache
def _shape(kind: str) -> tuple[tuple[tuple[str, bool, type[Part] | None], ...], tuple[str, ...]]:
    """Assertable fields (name, is a list, the model of its pieces) and identity fields, in the model's order."""
    model = MODEL_OF[kind]
    assert issubclass(model, Fact)  # noqa: S101 - only facts are described
    lists, assertable = list_fields(model), model.assertable()
    asserted = []
    for name in model.model_fields:
        if name in assertable and name not in _DATES:
            asserted.append((name, name in lists, part_model(model, name)))
    identity = tuple(name for name in model.model_fields if name in model.identity)
    return tuple(asserted), identity


@cache
def _piece_shape(part: type[Part]) -> tuple[tuple[str, type[Part] | None], ...]:
    """The fields of a piece as they are written, each with the model of the pieces that it holds itself."""
    return tuple((info.alias or name, part_model(part, name)) for name, info in part.model_fields.items())


def _describe_piece(part: type[Part], item: Values) -> dict[str, object]:
    """A piece with all its fields, what is not said as null."""
    return {
        name: item.get(name) if inner is None else [_describe_piece(inner, each) for each in item.get(name) or ()]
        for name, inner in _piece_shape(part)
    }


def describe_fact(
    reading: Reading, state: Holds, moment: Moment, *, with_claims: bool = False, certain_only: bool = False
) -> FactAnswer:
    """A fact as it leaves Parley, of the model of its kind; with ``certain_only`` without what accounts differ on."""
    values = reading.agreed_values if certain_only else reading.values
    asserted, identity = _shape(reading.kind)
    described: dict[str, object] = {"id": reading.id, "kind": reading.kind}
    for name in identity:
        described[name] = reading.fact.get(name)
    for name, is_list, part in asserted:
        value = values.get(name)
        if not is_list:
            described[name] = value
        elif part is not None:
            described[name] = [_describe_piece(part, item) for item in value or ()]
        else:
            described[name] = value or []
    if has_ledger(reading.kind):
        described |= follow_ledger(reading, moment, certain_only=certain_only)
    if reading.kind == "event":
        described["ongoing"] = _ongoing(reading, moment)
    described["date_text"] = reading.date_text
    described |= reading.bounds.as_dates()
    described |= reading.bounds.as_marks()
    described |= {
        "occurrence": is_occurrence(reading.kind),
        "holds": state,
        "contested": reading.contested,
        "tied": reading.tied,
        "claims_count": len(reading.claims),
        "independent_sources": reading.sources,
        "hedges": reading.hedges,
        "note": reading.fact.get("note"),
    }
    if reading.fact.get("attributes"):
        described["attributes"] = reading.fact["attributes"]
    if reading.options:
        described["one_of"] = {name: list(options) for name, options in reading.options.items()}
    if with_claims:
        corrected = {old: claim["id"] for claim in reading.claims for old in claim.get("corrects", ())}
        described["claims"] = [
            describe_claim(claim) | {"corrected_by": corrected.get(claim["id"])} for claim in reading.claims
        ]
    if with_claims or reading.disputes:
        described["readings"] = [describe_dispute(name, dispute) for name, dispute in reading.disputes.items()]
    # The fields of its kind are known at run time only.
    return cast("FactAnswer", described)


def label_record(body: Values) -> str:
    """How a record is called."""
    if {"source", "target"} <= body.keys() and fact_model(body["kind"]) is not None:
        return f"{body['source']} {body['kind'].replace('_', ' ').lower()} {body['target']}"
    return MODEL_OF[body["kind"]].model_validate(body).label


def label_fact(fact: Values, values: Values) -> str:
    """How a fact is called where evidence gives it these values: what its record says beside them is nobody's word."""
    model = fact_model(fact["kind"])
    if model is None:
        return str(fact["id"])
    return label_record({**fact, **{name: values.get(name) for name in model.captioned}})


def describe_dispute(field: str, dispute: Dispute) -> Alternatives:
    """The alternatives for one field as they leave Parley: each with who is behind it, and what all of them share."""
    return {
        "field": field,
        "tied": dispute.tied,
        "agreed": dispute.agreed,
        "readings": [write_variant(variant) for variant in dispute.variants],
    }


def write_variant(variant: Variant) -> Alternative:
    """One alternative as it leaves Parley."""
    described: Alternative = {
        "value": variant.value,
        "claims": list(variant.claims),
        "sources": list(variant.sources),
        "speakers": list(variant.speakers),
        "origins": variant.origins,
        "items": [{"value": i.value, "origins": i.origins, "claims": list(i.claims)} for i in variant.items],
    }
    if variant.fact:
        described["fact"] = variant.fact
    return described


def describe_claim(claim: Values) -> Claim:
    """A claim as it leaves Parley; what its file left out is said."""
    described: Claim = {
        "id": claim["id"],
        "kind": "claim",
        "about": claim["about"],
        "source": claim["source"],
        "locator": claim["locator"],
        "quotation": claim.get("quotation"),
        "asserted_by": claim.get("asserted_by"),
        "credited": claim.get("credited"),
        "polarity": claim.get("polarity", "affirmed"),
        "modality": claim.get("modality", "actual"),
        "confidence": claim.get("confidence", DEFAULT_CONFIDENCE),
        "status": claim.get("status", "asserted"),
        "hedge": claim.get("hedge"),
        "attested": claim.get("attested"),
        "asserts": claim.get("asserts", {}),
        "contradicts": claim.get("contradicts", []),
        "corrects": claim.get("corrects", []),
        "complete": claim.get("complete", []),
        "coded_by": claim.get("coded_by"),
        "coded_at": claim.get("coded_at"),
        "codebook": claim.get("codebook"),
        "reviews": claim.get("reviews", []),
        "note": claim.get("note"),
    }
    if claim.get("attributes"):
        described["attributes"] = claim["attributes"]
    return described


def _ongoing(reading: Reading, moment: Moment) -> Holds | None:
    """Whether something that lasts still goes on at the moment; None for what is over in a day."""
    bounds = reading.bounds
    if not (reading.values.get("lasting") or bounds.end_latest == END):
        return None
    day = moment.as_of or (moment.end - timedelta(days=1) if moment.end else None)
    if day is not None:
        return holds(bounds, Moment(as_of=day), occurrence=False)
    if bounds.end_latest != END:
        return "no"
    return "certain" if bounds.end_earliest == END and not bounds.uncertain else "possible"
