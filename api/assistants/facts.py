"""Facts as tools answer them: id, how firmly they hold, whether accounts differ, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from api.assistants.quoting import Quoted, quote, quote_or_none, quote_within
from graph.answers.facts.presentation import describe_fact
from graph.session.view import View

# Pieces of evidence that a fact names; the others are counted.
_EVIDENCE_MOST = 3
# What stands elsewhere in the item, or says nothing of the fact itself.
_ELSEWHERE = frozenset({
    "id", "kind", "holds", "contested", "tied", "claims", "readings", "claims_count", "independent_sources",
    "date_text", "start_open", "end_open", "occurrence", "hedges", "attributes", "demands", "offers",
})  # fmt: skip

Firmness = Literal["certain", "possible"]


class Evidence(TypedDict):
    """One claim: who says it, and where."""

    claim: Annotated[str, Field(description="The claim's id.")]
    source: Annotated[str, Field(description="The source's id.")]
    locator: Annotated[Quoted, Field(description="Where in the source.")]
    asserted_by: Annotated[str | None, Field(description="The actor to whom it is credited; null: the source itself.")]
    modality: Annotated[str, Field(description="In which mode it is said.")]
    polarity: Annotated[str, Field(description="affirmed, or negated.")]


class Alternative(TypedDict):
    """One reading of a field on which accounts differ."""

    field: str
    value: Any
    sources: list[str]


class FactItem(TypedDict):
    """A fact."""

    id: str
    kind: str
    holds: Annotated[Firmness, Field(description="How firmly it holds at the time asked about.")]
    contested: Annotated[bool, Field(description="Whether accounts differ; readings has the alternatives.")]
    date_text: Annotated[Quoted | None, Field(description="Its date as the source wrote it; null: none given.")]
    values: Annotated[dict[str, Any], Field(description="What is known of it. What is absent is not recorded.")]
    readings: list[Alternative]
    evidence: list[Evidence]
    evidence_left_out: int


def describe_evidence(claim: Mapping[str, Any]) -> Evidence:
    """A claim in short."""
    return {
        "claim": claim["id"],
        "source": claim["source"],
        "locator": quote(claim["locator"]),
        "asserted_by": claim.get("asserted_by"),
        "modality": claim.get("modality", "actual"),
        "polarity": claim.get("polarity", "affirmed"),
    }


def describe_item(described: Mapping[str, Any]) -> FactItem:
    """A fact, as the API describes it with its claims, in short."""
    claims = described.get("claims") or ()
    return {
        "id": described["id"],
        "kind": described["kind"],
        "holds": described["holds"],
        "contested": described["contested"],
        "date_text": quote_or_none(described["date_text"]),
        "values": quote_within({name: value for name, value in described.items() if name not in _ELSEWHERE}),
        "readings": [
            {"field": dispute["field"], "value": quote_within(one["value"]), "sources": list(one["sources"])}
            for dispute in described.get("readings") or ()
            for one in dispute["readings"]
        ],
        "evidence": [describe_evidence(claim) for claim in claims[:_EVIDENCE_MOST]],
        "evidence_left_out": max(len(claims) - _EVIDENCE_MOST, 0),
    }


class FactInShort(TypedDict):
    """A fact behind an edge or a step."""

    id: str
    evidence: list[Evidence]


async def read_evidence(view: View, facts: Iterable[str]) -> dict[str, list[Evidence]]:
    """The first piece of evidence of each of these facts."""
    ids = sorted(set(facts))
    rows = await view.fetch("facts_by_id", ids=ids) if ids else []
    return {
        reading.id: [describe_evidence(claim) for claim in reading.claims[:1]]
        for reading, _ in await view.read_facts(rows)
    }


def name_facts(facts: Sequence[str], evidence: Mapping[str, list[Evidence]], most: int) -> list[FactInShort]:
    """Some facts, each with its evidence."""
    return [{"id": fact, "evidence": evidence.get(fact, [])} for fact in facts[:most]]


async def read_fact_items(view: View, ids: Sequence[str]) -> list[FactItem]:
    """These facts, those that the question's evidence makes."""
    rows = await view.fetch("facts_by_id", ids=list(ids)) if ids else []
    return [
        describe_item(describe_fact(reading, holds, view.moment, with_claims=True))
        for reading, holds in await view.read_facts(rows)
    ]
