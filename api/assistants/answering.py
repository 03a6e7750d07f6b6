"""What each tool answers: the functions that answer the API, their items in short, as many as the budget holds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import orjson
from pydantic import Field
from typing_extensions import TypedDict

from api.assistants.budget import estimate_item, fit_items
from api.assistants.facts import (
    FactItem,
    choose_evidence,
    describe_evidence,
    describe_item,
    keep_doubts,
    name_facts,
    read_claims,
)
from api.assistants.queries import (
    AboutQuery,
    ChangesToolQuery,
    CiteQuery,
    DemandsToolQuery,
    EvidenceToolQuery,
    FindQuery,
    NetworkToolQuery,
    PathsToolQuery,
    PositionsToolQuery,
    ToolQuery,
)
from api.assistants.quoting import NOTICE, Quoted, quote, quote_within
from api.cursors import Pairs, read_cursor, write_cursor
from graph.answers.changes.describing import find_address
from graph.answers.changes.listing import ChangeFilters, list_changes, place_after
from graph.answers.entities.entity_lists import show_entity
from graph.answers.facts import fact_lists
from graph.answers.facts.arranged import read_arranged
from graph.answers.facts.claims import list_claims
from graph.answers.facts.coverage import describe_coverage
from graph.answers.facts.disputes import list_disputes
from graph.answers.network.mediators import find_mediators
from graph.answers.network.networks import describe_changes, describe_network
from graph.answers.network.paths import find_paths
from graph.answers.search import search
from graph.errors import BadQuestionError, NotRecordedError
from graph.export.network import cite_answer
from graph.json_shapes import Body, Values
from graph.network.filters import LAYERS, NetworkFilters, list_kinds
from graph.records import FACT_KINDS, TIE_KINDS, family_of
from graph.session.known import read_kinds, within
from graph.session.question import Page, PageRequest
from graph.session.view import View
from graph.time import Moment

# Items that are looked at for one answer; the budget holds fewer.
_LOOKED_AT = 40
_CLAIM_VALUES = ("confidence", "status", "attested", "contradicts", "corrects", "coded_at")
# Words that somebody wrote, as the asserts are.
_CLAIM_WORDS = ("quotation", "coded_by", "codebook")
# Facts that an edge or a step names; the edge counts the others.
_FACTS_MOST = 2
# What an answer holds in addition to its items: the notice, a cursor, a statement of coverage.
_FRAME_TOKENS = 320
# Names of an actor that an answer gives; the others are counted.
_NAMES_MOST = 8


class ToolAnswer(TypedDict):
    """What every tool answers."""

    notice: Annotated[str, Field(description="How quoted words are to be taken.")]
    items: Annotated[list[Body], Field(description="The answer; empty where none is recorded.")]
    none_recorded: Annotated[bool, Field(description="Nothing is recorded that answers this; not that nothing is so.")]
    coverage: Annotated[Quoted | None, Field(description="Where little is recorded: whether any dataset looked.")]
    left_out: Annotated[int | None, Field(description="How many items were left out; null: more than were looked at.")]
    cursor: Annotated[
        str | None, Field(description="Leads on; null where nothing follows: narrow the question to see more.")
    ]
    data_version: Annotated[int, Field(description="The data version that it was read at.")]
    estimated_tokens: Annotated[int, Field(description="At most so many tokens is this answer.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """One call of a tool: the view that answers it, its query, and from where on it is to be answered."""

    view: View
    name: str
    query: ToolQuery
    pairs: Pairs

    @property
    def budget(self) -> int:
        """How many tokens the items may take."""
        return (self.query.max_tokens or self.view.settings.tool_tokens_default) - _FRAME_TOKENS

    def read_place(self) -> str | None:
        """The place that the cursor marks. Raises BadQuestionError for one of another question."""
        return None if self.query.cursor is None else read_cursor(self.query.cursor, self.name, self._question())

    def write_place(self, place: str) -> str:
        """The cursor that leads to a place."""
        return write_cursor(place, self.name, self._question())

    def _question(self) -> Pairs:
        return [pair for pair in self.pairs if pair[0] != "max_tokens"]


async def _finish(
    asked: Asked, items: Sequence[Values], kept: Sequence[Values], place: str | None, kinds: frozenset[str] | None
) -> ToolAnswer:
    coverage = None
    # Where a cursor leads on, what was looked at is not all that is recorded.
    none_recorded = not items and asked.query.cursor is None and place is None
    if none_recorded and kinds is not None:
        coverage = quote((await describe_coverage(asked.view, kinds))["statement"])
    answer: ToolAnswer = {
        "notice": NOTICE,
        "items": [dict(item) for item in kept],
        "none_recorded": none_recorded,
        "coverage": coverage,
        "left_out": len(items) - len(kept) if place is None or len(kept) < len(items) else None,
        "cursor": None if place is None else asked.write_place(place),
        "data_version": asked.view.n,
        "estimated_tokens": 0,
    }
    answer["estimated_tokens"] = estimate_item(answer) + 10
    return answer


async def _answer_page(
    asked: Asked,
    read: Callable[[PageRequest], Awaitable[Page[Any]]],
    describe: Callable[[Sequence[Any]], Awaitable[list[Values]]],
    kinds: frozenset[str] | None = None,
    find_place: Callable[[Any], str] | None = None,
) -> ToolAnswer:
    """The items of a list, as many as fit; its own places lead on, which ``find_place`` knows without another read."""
    after = asked.read_place()
    page = await read(PageRequest(_LOOKED_AT, after))
    items = await describe(page.items)
    kept = fit_items(items, asked.budget)
    place = page.next
    if len(kept) < len(items):
        last = page.items[len(kept) - 1]
        place = find_place(last) if find_place else (await read(PageRequest(len(kept), after))).next
    answer = await _finish(asked, items, kept, place, kinds)
    if page.next is not None:
        answer["left_out"] = None
    return answer


async def _answer_whole(
    asked: Asked,
    all_items: Sequence[object],
    describe: Callable[[Sequence[Any]], Awaitable[list[Values]]],
    kinds: frozenset[str] | None = None,
    beyond: int = 0,
) -> ToolAnswer:
    """The items of an answer that is known whole, from a place on that is counted; ``beyond`` counts those that were
    cut off before, to which no cursor leads.
    """
    start = _read_start(asked)
    items = await describe(all_items[start : start + _LOOKED_AT])
    answer = await _answer_counted(asked, start, items, len(all_items), kinds)
    answer["left_out"] = (answer["left_out"] or 0) + beyond
    return answer


def _read_start(asked: Asked) -> int:
    return int(asked.read_place() or "0")


async def _answer_counted(
    asked: Asked, start: int, items: Sequence[Values], count: int, kinds: frozenset[str] | None = None
) -> ToolAnswer:
    """Some items from a place on, as many as fit, of an answer that has ``count`` in all."""
    kept = fit_items(items, asked.budget)
    end = start + len(kept)
    answer = await _finish(asked, items, kept, str(end) if end < count else None, kinds)
    answer["left_out"] = count - end
    return answer


async def _as_facts(facts: Sequence[Any]) -> list[Values]:
    items: list[Values] = [dict(describe_item(fact)) for fact in facts]
    return items


async def find(asked: Asked, query: FindQuery) -> ToolAnswer:
    """Records by name."""

    async def describe(items: Sequence[Any]) -> list[Values]:
        return [
            {"id": item["id"], "kind": item["kind"], "label": quote(item["label"]), **_matched(item)} for item in items
        ]

    return await _answer_page(asked, lambda page: search(asked.view, page, query.q, query.kind), describe)


def _matched(item: Values) -> Body:
    spelling = item.get("matched")
    return {"matched": quote(spelling)} if spelling and spelling != item["label"] else {}


async def show_actor(asked: Asked, query: AboutQuery) -> ToolAnswer:
    """An actor or a process, and its facts: ties first, then the others in order."""
    view = asked.view
    id_ = (await view.merges()).keep(query.id)
    kind = await _require_kind(view, id_, "actor", "process")
    entities = sorted(await within(view, id_)) if kind == "process" else [id_]
    kinds = {*query.kinds, *(TIE_KINDS if "tie" in query.kinds else ())} - {"tie"} or FACT_KINDS
    # The actor itself is the first item.
    start = _read_start(asked)
    first = max(start - 1, 0)
    count, facts = await read_arranged(view, entities, kinds, first, start + _LOOKED_AT - 1 - first)
    items = await _as_facts(facts)
    if start == 0:
        head = _describe_entity(await show_entity(view, kind, id_))
        items = [{**head, "facts_recorded": count}, *items]
    return await _answer_counted(asked, start, items, count + 1)


def _describe_entity(entity: Any) -> Body:
    names = [name["text"] for name in entity["names"]]
    return {
        **quote_within({name: value for name, value in entity.items() if name != "names"}),
        "names": [quote(text) for text in names[:_NAMES_MOST]],
        "names_left_out": max(len(names) - _NAMES_MOST, 0),
    }


async def _require_kind(view: View, id_: str, *kinds: str) -> str:
    found = (await read_kinds(view, [id_])).get(id_)
    if found is None or (kinds and found not in kinds):
        expected = " or ".join(kinds) if kinds else "record"
        is_other = "" if found is None else f"; it is a {found}"
        raise BadQuestionError("id", f"no {expected} {id_!r} is recorded{is_other}; find gives ids")
    return found


async def show_network(asked: Asked, query: NetworkToolQuery) -> ToolAnswer:
    """The edges of a network, the heaviest first; or what changed in it between two days."""
    view = asked.view
    filters = NetworkFilters(
        around=query.around,
        depth=query.depth,
        layers=query.layers,
        process=query.process,
        issue=query.issue,
        min_weight=query.min_weight,
        limit=view.settings.network_edges_default,
    )
    kinds = list_kinds(query.layers or LAYERS)
    if query.compare_with is None:
        network = await describe_network(view, filters)
        return await _answer_whole(
            asked,
            _parse(network["edges"]),
            lambda edges: _as_edges(view, edges),
            kinds,
            beyond=network["left_out"]["edges"],
        )
    if query.as_of is None or query.compare_with >= query.as_of:
        raise BadQuestionError("compare_with", "needs as_of, a later day")
    changes = await describe_changes(view, filters, Moment(as_of=query.compare_with), Moment(as_of=query.as_of))
    edges = [{**edge, "change": name} for name in ("gained", "lost") for edge in _parse(changes[name])]
    for changed in changes["changed"]:
        edges.append({**_parse(changed["after"]), "change": ", ".join(changed["how"])})
    beyond = sum(changes["left_out"][name] for name in ("gained", "lost", "changed"))
    return await _answer_whole(asked, edges, lambda some: _as_edges(view, some), kinds, beyond=beyond)


def _parse(fragment: object) -> Any:
    return orjson.loads(orjson.dumps(fragment))


_EDGE_FIELDS = (
    "source", "target", "layer", "kinds", "weight", "sign", "first", "last", "holds", "contested",
    "change",
)  # fmt: skip
# Absent where there is no such doubt: every account hedges, none names both ends, accounts exclude so much of it.
_DOUBTS = ("hedged", "basis", "weight_contested")


async def _as_edges(view: View, edges: Sequence[Any]) -> list[Values]:
    claims = await read_claims(view, [fact for edge in edges for fact in edge["facts"][:_FACTS_MOST]])
    return [
        {
            **{name: edge[name] for name in _EDGE_FIELDS if name in edge},
            **keep_doubts(edge, _DOUBTS),
            "facts": name_facts(edge["facts"], claims, _FACTS_MOST, (edge["source"], edge["target"])),
            "facts_left_out": edge["facts_left_out"] + max(len(edge["facts"]) - _FACTS_MOST, 0),
        }
        for edge in edges
    ]


async def show_paths(asked: Asked, query: PathsToolQuery) -> ToolAnswer:
    """How two actors are connected, and who goes between them."""
    view = asked.view
    filters = NetworkFilters(limit=view.settings.network_edges_default)
    found = await find_paths(view, filters, query.source, query.target, query.max_hops, query.k)
    items: list[Any] = [{"item": "path", **path} for path in found["paths"]]
    if query.intermediaries:
        between = await find_mediators(view, query.source, query.target)
        items += [{"item": "intermediary", **one} for one in between["items"]]

    async def describe(some: Sequence[Any]) -> list[Values]:
        facts = [fact for path in some if path["item"] == "path" for hop in path["hops"] for fact in hop["facts"][:1]]
        claims = await read_claims(view, [*facts, *(fact for one in some for fact in _facts_between(one))])
        return [_as_path(one, claims) if one["item"] == "path" else _as_intermediary(one, claims) for one in some]

    return await _answer_whole(asked, items, describe, list_kinds(LAYERS))


def _as_path(path: Values, claims: Mapping[str, Sequence[Values]]) -> Values:
    hops = [
        {
            **{name: hop[name] for name in ("from", "to", "layer", "kind", "direction", "holds", "contested")},
            **keep_doubts(hop, _DOUBTS),
            "facts": name_facts(hop["facts"], claims, 1, (hop["from"], hop["to"])),
            "facts_left_out": max(len(hop["facts"]) - 1, 0),
        }
        for hop in path["hops"]
    ]
    return {"item": "path", "length": path["length"], "holds": path["holds"], "hops": hops}


def _facts_between(one: Values) -> list[str]:
    if one["item"] == "path":
        return []
    found: list[str] = []
    for name in ("talks", "ties", "agreements"):
        for entry in one.get(name) or ():
            found.append(entry if isinstance(entry, str) else entry["id"])
    return found[:_FACTS_MOST]


def _as_intermediary(one: Values, claims: Mapping[str, Sequence[Values]]) -> Values:
    described: Body = quote_within(dict(one))
    if described.get("agreement") == "none_recorded":
        # Words for "nothing" are no value: what is not recorded is absent.
        del described["agreement"]
    return {**described, "facts": name_facts(_facts_between(one), claims, _FACTS_MOST)}


async def list_demands(asked: Asked, query: DemandsToolQuery) -> ToolAnswer:
    """The ledger of demands, or of offers."""
    filters = {name: getattr(query, name) for name in ("directed_at", "issue", "process", "status", "unmet")}
    # An offer is made, not raised.
    filters["offered_by" if query.offers else "raised_by"] = query.raised_by
    family = "offer" if query.offers else "demand"
    return await _answer_page(
        asked,
        lambda page: fact_lists.list_facts(asked.view, page, family, **filters),
        _as_facts,
        frozenset({family}),
    )


async def list_positions(asked: Asked, query: PositionsToolQuery) -> ToolAnswer:
    """Who holds which position, and since when."""
    filters = {name: getattr(query, name) for name in ("actor", "issue", "stance")}
    return await _answer_page(
        asked,
        lambda page: fact_lists.list_facts(asked.view, page, "position", **filters),
        _as_facts,
        frozenset({"position"}),
    )


async def list_recorded_changes(asked: Asked, query: ChangesToolQuery) -> ToolAnswer:
    """What is new, corrected, contested or withdrawn since a data version."""
    filters = ChangeFilters(query.actor, query.process, query.issue, query.country, query.kind)

    async def describe(items: Sequence[Any]) -> list[Values]:
        facts = [item["id"] for item in items if item["kind"] in FACT_KINDS and item["change"] != "withdrawn"]
        claims = await read_claims(asked.view, facts)
        return [
            {
                "id": item["id"],
                "kind": item["kind"],
                "change": item["change"],
                "n": item["n"],
                "at": item["at"],
                "label": quote(item["label"]),
                "holds": item["holds"],
                "contested": item["contested"],
                **keep_doubts(item, _DOUBTS),
                "fields": item["fields"] if item["change"] != "new" else [],
                "sources": item["sources"],
                "evidence": choose_evidence(claims.get(item["id"], ())),
            }
            for item in items
        ]

    return await _answer_page(
        asked,
        lambda page: list_changes(asked.view, page, query.since, filters),
        describe,
        find_place=place_after,
    )


async def show_evidence(asked: Asked, query: EvidenceToolQuery) -> ToolAnswer:
    """The evidence of a fact; the claims about an entity, or of a source."""
    view = asked.view
    id_ = (await view.merges()).keep(query.id)
    kind = await _require_kind(view, id_)
    head: list[Any] = []
    if asked.query.cursor is None and kind in FACT_KINDS:
        try:
            head = await _as_facts([await fact_lists.show_fact(view, family_of(kind), id_)])
        except NotRecordedError:
            head = []  # no claim that counts makes it: the claims about it say why

    async def describe(claims: Sequence[Any]) -> list[Values]:
        return [*head, *(_as_claim(claim) for claim in claims)]

    given = {"source" if kind == "source" else "about": id_}

    async def read(request: PageRequest) -> Page[Any]:
        return await list_claims(view, request, **given, worded_with_caution=query.hedged)

    after = asked.read_place()
    page = await read(PageRequest(_LOOKED_AT, after))
    items = await describe(page.items)
    kept = fit_items(items, asked.budget)
    claims_kept = len(kept) - len(head)
    place = page.next
    if len(kept) < len(items):
        place = (await read(PageRequest(claims_kept, after))).next if claims_kept else ""
    answer = await _finish(asked, items, kept, place, None)
    if page.next is not None:
        answer["left_out"] = None
    return answer


def _as_claim(claim: Values) -> Values:
    values = {name: claim[name] for name in _CLAIM_VALUES}
    return {
        "id": claim["id"],
        "kind": "claim",
        "about": claim["about"],
        **describe_evidence(claim),
        **{name: value for name, value in values.items() if value not in (None, [])},
        "asserts": quote_within(claim["asserts"]),
        **{name: quote(claim[name]) for name in _CLAIM_WORDS if claim[name]},
    }


async def list_conflicts(asked: Asked, _query: ToolQuery) -> ToolAnswer:
    """Facts on which accounts differ, reading by reading."""
    view = asked.view

    async def describe(items: Sequence[Any]) -> list[Values]:
        rows = await view.fetch("facts_by_id", ids=sorted({item["fact"] for item in items})) if items else []
        holds = {reading.id: state for reading, state in await view.read_facts(rows)}
        return [
            {
                "id": item["fact"],
                "kind": item["kind"],
                "holds": holds.get(item["fact"]),
                "contested": True,
                "label": quote(item["label"]),
                "field": item["field"],
                "tied": item["tied"],
                "readings": [
                    {
                        "value": quote_within(one["value"]),
                        "independent_origins": one["origins"],
                        "evidence": [describe_evidence(claim) for claim in one["claims"][:2]],
                    }
                    for one in item["readings"]
                ],
            }
            for item in items
        ]

    return await _answer_page(asked, lambda page: list_disputes(view, page), describe)


async def cite(asked: Asked, query: CiteQuery) -> ToolAnswer:
    """How to cite the data, a fact with its sources, or a source."""
    view = asked.view
    if query.id is None:
        await view.lens()
        text = cite_answer(view.n, "/v1/export")
        return await _answer_whole(asked, [{"id": None, "citation": quote(text), "sources": []}], _as_is)
    id_ = (await view.merges()).keep(query.id)
    kind = await _require_kind(view, id_)
    lens = await view.lens()
    cited: list[Values] = []
    uncited = 0
    if kind in FACT_KINDS:
        fact: FactItem = describe_item(await fact_lists.show_fact(view, family_of(kind), id_))
        cited = [{**one, "title": quote(lens.sources[one["source"]].title)} for one in fact["evidence"]]
        uncited = fact["evidence_left_out"]
    elif kind == "source":
        cited = [{"source": id_, "title": quote(lens.sources[id_].title)}]
    address = find_address(kind, id_) or "/v1/search"
    item = {"id": id_, "kind": kind, "citation": quote(cite_answer(view.n, address)), "sources": cited}
    return await _answer_whole(asked, [{**item, "sources_left_out": uncited}], _as_is)


async def _as_is(items: Sequence[Any]) -> list[Values]:
    return list(items)
