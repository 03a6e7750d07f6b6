"""Facts as tools answer them: id, how firmly they hold, whether accounts differ, and their evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal, NotRequired, cast

from pydantic import Field
from typing_extensions import TypedDict

from api.assistants.quoting import Quoted, quote, quote_or_none, quote_within
from graph.answers.facts.presentation import describe_fact
from graph.evidence.lens import makes_fact
from graph.json_shapes import Body, Values
from graph.records.evidence import DEFAULT_CONFIDENCE
from graph.session.view import View

# Pieces of evidence that a fact names; the others are counted.
_EVIDENCE_MOST = 3
# What is elsewhere in the item, or says nothing of the fact itself.
_ELSEWHERE = frozenset({
    "id", "kind", "holds", "contested", "tied", "claims", "readings", "claims_count", "independent_sources",
    "date_text", "start_open", "end_open", "uncertain", "occurrence", "hedges", "attributes", "demands", "offers",
})  # fmt: skip
# The bounds of a date, which add nothing to the date itself where there is one.
_BOUNDS = frozenset({"start_earliest", "start_latest", "end_earliest", "end_latest"})
# Of the entries of a ledger, what the evidence of the fact says already, or follows from the status.
_OF_LEDGER = ("history", "by_addressee")
_BESIDE_LEDGER = frozenset({"claims", "sources", "origins", "state"})
# What an entry says of its own firmness, where it says that nothing is in doubt.
_BEYOND_DOUBT: Values = {
    "holds": "certain", "unmet_holds": "certain", "contested": False, "alleged": False, "hedged": False,
}  # fmt: skip
# What a claim says of itself, where it says nothing out of the ordinary.
_ORDINARY: Values = {
    "modality": "actual", "polarity": "affirmed", "confidence": DEFAULT_CONFIDENCE, "status": "asserted",
}  # fmt: skip

Firmness = Literal["certain", "possible"]


class Evidence(TypedDict):
    """One claim: who says it, and where."""

    source: Annotated[str, Field(description="The source's id.")]
    locator: Annotated[Quoted, Field(description="Where in the source.")]
    asserted_by: NotRequired[
        Annotated[str, Field(description="The actor credited; absent, as credited is: the source itself.")]
    ]
    credited: NotRequired[Annotated[Quoted, Field(description="The credit in words, where no actor is named.")]]
    modality: NotRequired[Annotated[str, Field(description="In which mode it is said; absent: actual.")]]
    polarity: NotRequired[Annotated[str, Field(description="negated; absent: affirmed.")]]
    confidence: NotRequired[
        Annotated[float, Field(description=f"How sure, from 0 to 1; absent: {DEFAULT_CONFIDENCE}.")]
    ]
    status: NotRequired[Annotated[str, Field(description="How it fared since: contested, say; absent: asserted.")]]
    hedge: NotRequired[Annotated[Quoted, Field(description="The source's hedging word; absent: none.")]]


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
    values: Annotated[Body, Field(description="What is known of it. What is absent is not recorded.")]
    readings: list[Alternative]
    evidence: list[Evidence]
    evidence_left_out: int


def describe_evidence(claim: Values) -> Evidence:
    """A claim in short: whatever it says of its own firmness, and whose word it is, stays with it."""
    evidence: Body = {"source": claim["source"], "locator": quote(claim["locator"])}
    if claim.get("asserted_by"):
        evidence["asserted_by"] = claim["asserted_by"]
    if claim.get("credited"):
        evidence["credited"] = quote(claim["credited"])
    for name, ordinary in _ORDINARY.items():
        if claim.get(name, ordinary) != ordinary:
            evidence[name] = claim[name]
    if claim.get("hedge"):
        evidence["hedge"] = quote(claim["hedge"])
    return cast("Evidence", evidence)


def describe_item(described: Values) -> FactItem:
    """A fact, as the API describes it with its claims, in short."""
    claims = described.get("claims") or ()
    return {
        "id": described["id"],
        "kind": described["kind"],
        "holds": described["holds"],
        "contested": described["contested"],
        "date_text": quote_or_none(described["date_text"]),
        "values": quote_within(_choose_values(described)),
        "readings": [
            {"field": dispute["field"], "value": quote_within(one["value"]), "sources": list(one["sources"])}
            for dispute in described.get("readings") or ()
            for one in dispute["readings"]
        ],
        "evidence": [describe_evidence(claim) for claim in claims[:_EVIDENCE_MOST]],
        "evidence_left_out": max(len(claims) - _EVIDENCE_MOST, 0),
    }


def _choose_values(described: Values) -> Body:
    left_out = _ELSEWHERE | _BOUNDS if described["date_text"] else _ELSEWHERE
    values = {name: value for name, value in described.items() if name not in left_out}
    for name in _OF_LEDGER:
        if name in values:
            values[name] = [_shorten_entry(entry) for entry in values[name]]
    return values


def keep_doubts(described: Values, names: Iterable[str]) -> Body:
    """Those of its marks of doubt that say something: of an edge, a step, or what else joins two actors."""
    return {name: described[name] for name in names if described.get(name) not in (None, False, 0)}


def _shorten_entry(entry: Values) -> Body:
    return {
        name: value
        for name, value in entry.items()
        if name not in _BESIDE_LEDGER and (name not in _BEYOND_DOUBT or value != _BEYOND_DOUBT[name])
    }


class FactInShort(TypedDict):
    """A fact behind an edge or a step."""

    id: str
    evidence: list[Evidence]


async def read_claims(view: View, facts: Iterable[str]) -> dict[str, Sequence[Values]]:
    """The claims of each of these facts that count."""
    ids = sorted(set(facts))
    rows = await view.fetch("facts_by_id", ids=ids) if ids else []
    return {reading.id: reading.live for reading, _ in await view.read_facts(rows)}


def name_facts(
    facts: Sequence[str], claims: Mapping[str, Sequence[Values]], most: int, ends: Collection[str] = ()
) -> list[FactInShort]:
    """Some facts, each with one piece of its evidence: of what joins two actors, the first that names most of them."""
    return [{"id": fact, "evidence": choose_evidence(claims.get(fact, ()), ends)} for fact in facts[:most]]


def choose_evidence(claims: Sequence[Values], ends: Collection[str] = ()) -> list[Evidence]:
    """The first of the claims that name most of some actors, one that makes the fact before one that denies it."""

    def rank(claim: Values) -> tuple[bool, int]:
        return makes_fact(claim), sum(_names(claim.get("asserts"), end) for end in ends)

    return [describe_evidence(max(claims, key=rank))] if claims else []


def _names(value: object, actor: str) -> bool:
    if isinstance(value, Mapping):
        return any(_names(one, actor) for one in value.values())
    if isinstance(value, list | tuple):
        return any(_names(one, actor) for one in value)
    return value == actor


async def read_fact_items(view: View, ids: Sequence[str]) -> list[FactItem]:
    """These facts, those that the question's evidence makes."""
    rows = await view.fetch("facts_by_id", ids=list(ids)) if ids else []
    return [
        describe_item(describe_fact(reading, holds, view.moment, with_claims=True))
        for reading, holds in await view.read_facts(rows)
    ]
