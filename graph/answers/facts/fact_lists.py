"""Lists of facts and single facts: ties, talks, positions, demands, offers, agreements, events, quantities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

import orjson

from graph.answers.facts.entity_facts import actors_in
from graph.answers.facts.implementation import Terms, add_implementation, fetch_deeds, read_terms
from graph.answers.facts.ledger import last_day, status_at_talk
from graph.answers.facts.presentation import describe_fact
from graph.answers.search import find_ids
from graph.driver import Row
from graph.errors import NotRecordedError
from graph.evidence import Reading
from graph.json_shapes import Values
from graph.models.claims import FactAnswer
from graph.models.fact_answers import Referenced, Single, SingleAgreement
from graph.models.facts import Agreement, Demand, Talk
from graph.network.filters import LASTING_FAMILIES
from graph.network.outcomes import find_produced
from graph.network.times import weakest
from graph.records import MODEL_OF, family_of
from graph.session.known import require_known, within
from graph.session.pages import cut_page, read_page
from graph.session.question import Page, PageRequest
from graph.session.view import View
from graph.time import Holds, Moment

# Filters that name an entity: the database finds the facts through it. The most telling one goes first.
_THROUGH = (
    "actor", "participant", "raised_by", "offered_by", "directed_at", "source", "target", "issue", "place", "process"
)  # fmt: skip

# Facts that point at those of one page, at most.
POINTING_MOST = 10_000

# What a filter looks at differs by kind, and what it wants by filter.
_Test = Callable[[Reading, Values, Any], bool]


def _one(name: str) -> _Test:
    return lambda _reading, described, wanted: described.get(name) == wanted


def _open(name: str) -> _Test:
    """What is not so must not be possible either."""
    return lambda _reading, described, wanted: (
        described.get(name) == wanted and (bool(wanted) or described.get(f"{name}_holds") is None)
    )


def _holds_actor(_: Reading, described: Values, wanted: object) -> bool:
    return wanted in {described.get("source"), described.get("target")} or wanted in actors_in(described)


def _statuses(described: Values, addressee: str | None) -> set[str]:
    """The status of a demand or an offer with anybody, or with one addressee; where there is none, as a whole."""
    each = described.get("by_addressee", ())
    return {entry["status"] for entry in each if addressee in (None, entry["addressee"])} or {described.get("status")}


_TESTS: dict[str, _Test] = {
    "kind": _one("kind"),
    "source": _one("source"),
    "target": _one("target"),
    "outcome": _one("outcome"),
    "med_type": _one("med_type"),
    "category": _one("category"),
    "stance": _one("stance"),
    "status": lambda _, described, wanted: wanted[0] in _statuses(described, wanted[1]),
    "unmet": _open("unmet"),
    "about": _one("about"),
    "actor": _holds_actor,
    "participant": lambda _, described, who: any(part["actor"] == who for part in described.get("participants", ())),
    "raised_by": lambda _, described, who: who in described.get("raised_by", ()),
    "offered_by": lambda _, described, who: who in described.get("offered_by", ()),
    "directed_at": lambda _, described, who: (
        who in described.get("directed_at", ())
        or any(entry["addressee"] == who for entry in described.get("history", ()))
    ),
    "issue": lambda _, described, issue: (
        issue == described.get("issue")
        or issue in (described.get("concerns") or ())
        or issue in (described.get("issues") or ())
    ),
    # These two hold what lies within them, too.
    "place": lambda _, described, places: described.get("place") in places or described.get("target") in places,
    "process": lambda _, described, processes: (
        described.get("process") in processes or not processes.isdisjoint(described.get("processes") or ())
    ),
    "country": lambda _, described, country: country in (described.get("countries") or ()),
    "breached": _open("breached"),
    "implemented": _open("implemented"),
    "breaches": lambda _, described, terms: (
        not terms.ids.isdisjoint((*(described.get("breaches") or ()), *(described.get("breaches_agreements") or ())))
    ),
    "implements": lambda _, described, terms: not terms.ids.isdisjoint(described.get("implements") or ()),
}
# Filters of events that name an agreement or a provision.
_TERMS = ("breaches", "implements")


async def list_facts(
    view: View, page: PageRequest, family: str, *, q: str | None = None, **filters: Any
) -> Page[FactAnswer]:
    """The facts of a family that pass the filters and hold at the view's moment, oldest first; with ``q`` best first.

    Raises BadQuestionError when a filter names what is not recorded.
    """
    asked = {name: value for name, value in filters.items() if value is not None}
    merges = await view.merges()
    wanted = {name: merges.keep(value) if isinstance(value, str) else value for name, value in asked.items()}
    for name in ("place", "process"):
        if name in wanted:
            wanted[name] = await within(view, wanted[name])
    for name in _TERMS:
        if name in wanted:
            wanted[name] = await read_terms(view, name, wanted[name])
    if "status" in wanted:
        wanted["status"] = (wanted["status"], wanted.get("directed_at"))
    occurrence = family not in LASTING_FAMILIES
    span = view.span(occurrence=occurrence)

    # The places of facts that a newer Parley wrote.
    unknown: set[str] = set()

    async def accept(rows: list[Row]) -> list[tuple[str, FactAnswer]]:
        unknown.update(row["key"] for row in rows if orjson.loads(row["body"])["kind"] not in MODEL_OF)
        return await _describe_rows(view, rows, family, wanted)

    if q is not None:
        ranked = await find_ids(view, q, {family})
        rows = await view.fetch("facts_by_id", ids=ranked)
        order = {fact: rank for rank, fact in enumerate(ranked)}
        rows.sort(key=lambda row: order[orjson.loads(row["body"])["id"]])
        best = cut_page(page, [item for _, item in await accept(rows)])
        if unknown:
            best = replace(best, newer=len(unknown))
        if family == "talk":
            await _add_ledgers(view, cast("Sequence[Talk]", best.items))
        return best

    through = next((name for name in _THROUGH if name in wanted), None)

    async def fetch(after: str, rows: int) -> list[Row]:
        terms = next((value for value in wanted.values() if isinstance(value, Terms)), None)
        if terms is not None:
            return await fetch_deeds(view, terms, after, rows)
        if through is None:
            return await view.fetch("facts_of_family", family=family, after=after, rows=rows, **span)
        named = wanted[through]
        entities = sorted(named) if isinstance(named, frozenset) else [named]
        return await view.fetch("facts_of_entity", entities=entities, families=[family], after=after, rows=rows, **span)

    found = await read_page(page, fetch, accept)
    if unknown:
        found = replace(found, newer=sum(found.next is None or key <= found.next for key in unknown))
    if family == "talk":
        await _add_ledgers(view, cast("Sequence[Talk]", found.items))
    if not found.items:
        await require_known(view, asked)
    return found


async def _describe_rows(view: View, rows: list[Row], family: str, wanted: Values) -> list[tuple[str, FactAnswer]]:
    keys = {orjson.loads(row["body"])["id"]: row["key"] for row in rows}
    certain_only, with_claims = view.question.certain_only, view.question.expand_claims
    found = [
        (reading, describe_fact(reading, state, view.moment, with_claims=with_claims, certain_only=certain_only))
        for reading, state in await view.read_facts(rows)
        if family_of(reading.kind) == family
    ]
    if family == "agreement":
        await add_implementation(view, [cast("Agreement", described) for _, described in found])
    return [
        (keys[reading.id], described)
        for reading, described in found
        if _passes(reading, described, wanted, certain_only=certain_only)
    ]


def _passes(reading: Reading, described: Values, wanted: Values, *, certain_only: bool) -> bool:
    """Whether a fact passes every filter, as it is shown or, unless only what is certain counts, by some reading."""
    if certain_only:
        described = _keep_certain(described)
    if all(_TESTS[name](reading, described, value) for name, value in wanted.items()):
        return True
    if certain_only:
        return False
    possible = [described, *({**described, name: value} for name, value in reading.alternatives() if name in described)]
    return len(possible) > 1 and all(
        any(_TESTS[name](reading, one, value) for one in possible) for name, value in wanted.items()
    )


def _keep_certain(described: Values) -> Values:
    """A demand or an offer without the addressees and statuses that are only possible."""
    if "by_addressee" not in described:
        return described
    certain = [entry for entry in described["by_addressee"] if entry["holds"] == "certain"]
    # Whose answers are in the history need not be an addressee by every account.
    status = described["status"] if described["status_holds"] != "possible" else None
    return {**described, "by_addressee": certain, "history": (), "status": status}


async def show_fact(view: View, family: str, fact_id: str) -> FactAnswer:
    """One fact with its claims and its rival readings.

    Raises NotRecordedError, also where no admitted claim makes it.
    """
    rows = await view.fetch("facts_by_id", ids=[fact_id])
    for row in rows:
        body = orjson.loads(row["body"])
        if family_of(body["kind"]) == family:
            for reading, state in await view.read_facts([row]):
                described = describe_fact(
                    reading, state, view.moment, with_claims=True, certain_only=view.question.certain_only
                )
                return await _complete(view, family, described)
            ends = [(await view.merges()).keep(body[end]) for end in ("source", "target")] if family == "tie" else []
            if ends and ends[0] == ends[1]:
                raise NotRecordedError(
                    f"{fact_id!r} is a tie of {ends[0]!r} with itself since a merge, so it is not shown"
                )
            raise NotRecordedError(f"no admitted claim says that {fact_id!r} is so; see the claims about it")
    raise NotRecordedError(f"no {family} {fact_id!r} is recorded for this question")


async def _complete(view: View, family: str, described: FactAnswer) -> FactAnswer:
    """What a single record says beyond its own values: the ledgers of a talk, what became of an agreement."""
    cast("Single", described)["references"] = await _read_references(view, described)
    if family == "talk":
        await _add_ledgers(view, [cast("Talk", described)])
    elif family == "agreement":
        agreement = cast("SingleAgreement", described)
        await add_implementation(view, [agreement])
        talks = await _pointing_at(view, [described["id"]], ["talk"])
        _add_producing(agreement, talks, certain_only=view.question.certain_only)
    return described


def _add_producing(agreement: SingleAgreement, talks: Sequence[tuple[Reading, Holds]], *, certain_only: bool) -> None:
    """The talks that led to an agreement, and of which of them that is possible or hedged."""
    ways = [(talk, weakest(find_produced([talk]).get(agreement["id"], "no"), state)) for talk, state in talks]
    found = [(talk, way) for talk, way in ways if way == "certain" or (way == "possible" and not certain_only)]
    agreement["produced_by"] = [talk.id for talk, _ in found]
    agreement["produced_by_possible"] = [talk.id for talk, way in found if way != "certain"]
    agreement["produced_by_hedged"] = [talk.id for talk, _ in found if talk.is_hedged("produced", agreement["id"])]


async def _read_references(view: View, described: Values) -> dict[str, Referenced]:
    """``{id: {kind, label}}`` of the records of several kinds that a fact names: its causes and what came before it."""
    causes = [cause["cause"] for cause in described.get("stated_causes") or () if cause["cause"]]
    ids = [*causes, *(described.get("during") or ()), *(described.get("follows") or ())]
    rows = await view.fetch("kinds_of", ids=ids) if ids else []
    return {row["id"]: {"kind": row["kind"], "label": row["name"]} for row in rows}


async def _add_ledgers(view: View, talks: Sequence[Talk]) -> None:
    """To each talk the demands and offers that were on its table, as it left them."""
    found = await _pointing_at(view, [talk["id"] for talk in talks], ["demand", "offer"]) if talks else []
    certain = view.question.certain_only
    # An offer has the same ledger.
    asked = [
        (reading, cast("Demand", describe_fact(reading, state, view.moment, certain_only=certain)))
        for reading, state in found
    ]
    for talk in talks:
        there = [(reading, described) for reading, described in asked if _was_at(described, talk["id"])]
        left = [
            (reading.kind, status_at_talk(reading, described, talk["id"], view.moment)) for reading, described in there
        ]
        talk["demands"] = [described for kind, described in left if kind == "demand"]
        talk["offers"] = [described for kind, described in left if kind == "offer"]


def _was_at(described: Demand, talk: str) -> bool:
    return described["talk"] == talk or any(entry["talk"] == talk for entry in described["history"])


async def _pointing_at(view: View, ids: Sequence[str], families: Sequence[str]) -> list[tuple[Reading, Holds]]:
    """The facts that point at some by the end of what is asked about; what a window holds may have begun before it."""
    view = view.at(Moment(as_of=last_day(view.moment)))
    rows = await view.fetch("facts_pointing_at", ids=ids, families=list(families), rows=POINTING_MOST)
    return await view.read_facts(rows)
