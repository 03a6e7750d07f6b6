"""What carries agreements out and what breaks them: the events that name their provisions, or them as a whole."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import orjson

from graph.answers.facts.presentation import describe_fact
from graph.driver import Row
from graph.errors import BadQuestionError
from graph.evidence import Reading
from graph.evidence.accounts import group_accounts
from graph.evidence.hedges import is_hedged
from graph.evidence.lens import Lens
from graph.evidence.statuses import ALLEGED
from graph.json_shapes import Values
from graph.models.claims import Support
from graph.models.facts import Agreement, Deed, Event
from graph.models.fields import Firmness
from graph.records.provisions import provision_node
from graph.session.view import View
from graph.time import BEGIN, END

# Events about the agreements of one page, at most.
EVENTS_MOST = 10_000
_FIELDS: dict[str, tuple[str, ...]] = {
    "implemented_by": ("implements",),
    "breached_by": ("breaches", "breaches_agreements"),
}


@dataclass(frozen=True, slots=True)
class _Deed:
    """An event as it is answered; for each provision or agreement that it names, in which way, by which claims."""

    reading: Reading
    described: Event
    named: Mapping[str, Mapping[str, Sequence[Values]]]


class _DeedSupport(Support):
    """Who says that an event did something to a term: the claims that say so, and whether all of them are hedged."""

    claims: list[str]
    hedged: bool


async def add_implementation(view: View, agreements: Sequence[Agreement]) -> None:
    """To each agreement and each of its provisions ``implemented_by`` and ``breached_by``: events as items.

    ``{event, label, actors, date_text, bounds, holds, alleged, hedged, contested, readings, provisions, claims,
    sources, speakers, origins}``. What is only alleged is listed, ``alleged`` and possible. ``implemented`` and
    ``breached`` say whether there is any, ``…_holds`` whether one of them is certain.
    """
    deeds = await _read_deeds(view, agreements)
    lens, certain_only = await view.lens(), view.question.certain_only
    for agreement in agreements:
        terms = [agreement["id"], *(provision["id"] for provision in agreement["provisions"])]
        done = list(_items(deeds, "implemented_by", terms, lens, certain_only=certain_only))
        broken = list(_items(deeds, "breached_by", terms, lens, certain_only=certain_only))
        agreement["implemented_by"] = _list_items(done, certain_only=certain_only)
        agreement["implemented"] = bool(agreement["implemented_by"])
        agreement["implemented_holds"] = _hold([item for item, _ in done])
        agreement["breached_by"] = _list_items(broken, certain_only=certain_only)
        agreement["breached"] = bool(agreement["breached_by"])
        agreement["breached_holds"] = _hold([item for item, _ in broken])
        for provision in agreement["provisions"]:
            provision["implemented_by"] = _list_items(_of_term(done, provision["id"], lens), certain_only=certain_only)
            provision["breached_by"] = _list_items(_of_term(broken, provision["id"], lens), certain_only=certain_only)


def _hold(items: Sequence[Deed]) -> Firmness | None:
    if not items:
        return None
    return "certain" if any(item["holds"] == "certain" for item in items) else "possible"


async def _read_deeds(view: View, agreements: Sequence[Agreement]) -> list[_Deed]:
    ids = [agreement["id"] for agreement in agreements]
    provisions = [provision["id"] for agreement in agreements for provision in agreement["provisions"]]
    rows = await _fetch(view, ids, provisions) if ids else []
    found = []
    for reading, state in await view.read_facts(rows):
        named = {name: _named(reading, fields) for name, fields in _FIELDS.items()}
        event = cast("Event", describe_fact(reading, state, view.moment, certain_only=view.question.certain_only))
        found.append(_Deed(reading, event, named))
    return found


async def _fetch(view: View, agreements: Sequence[str], provisions: Iterable[str]) -> list[Row]:
    """The rows of the events that name some agreements or provisions, each once, in the order of events."""
    pointing, naming = await asyncio.gather(
        view.fetch("facts_pointing_at", ids=list(agreements), families=["event"], rows=EVENTS_MOST),
        _naming(view, provisions, "event"),
    )
    return sorted({row["key"]: row for row in pointing + naming}.values(), key=lambda row: str(row["key"]))


async def _naming(view: View, provisions: Iterable[str], family: str) -> list[Row]:
    """The facts of a family that hold or name some provisions, whenever they were."""
    nodes = [provision_node(provision) for provision in provisions]
    if not nodes:
        return []
    return await view.fetch(
        "facts_of_entity", entities=nodes, families=[family], after="", rows=EVENTS_MOST, reach_from=BEGIN, reach_to=END
    )


def _named(reading: Reading, fields: Sequence[str]) -> dict[str, list[Values]]:
    """What an event is said to implement or to breach by some account, each with the claims that say so."""
    found: dict[str, list[Values]] = {}
    for name in fields:
        disputed = [item for path, items in reading.denied.items() if path.startswith(f"{name}.") for item in items]
        given = (*(reading.values.get(name) or ()), *disputed, *reading.options.get(name, ()))
        for target in dict.fromkeys(given):
            found.setdefault(target, []).extend(c for c in reading.live if _says(c, name, target))
    return found


def _says(claim: Values, name: str, target: str) -> bool:
    given = claim.get("asserts", {}).get(name) or ()
    options = given.get("one_of", ()) if isinstance(given, Mapping) else given
    return claim.get("polarity", "affirmed") == "affirmed" and target in options


@dataclass(frozen=True, slots=True)
class _OfTerm:
    """What an event did to one term by some claims: ``alleged``, only opponents say so; ``doubted``, it is alleged,
    denied or left open.
    """

    alleged: bool
    doubted: bool
    claims: Sequence[Values]


# An item, and of each term that it names how sure that is, and by which claims.
_Item = tuple[Deed, Mapping[str, _OfTerm]]


def _list_items(items: Iterable[_Item], *, certain_only: bool) -> list[Deed]:
    """All; where only what is certain counts, those that are, each with the provisions that it surely concerns."""
    if not certain_only:
        return [item for item, _ in items]
    sure = [(item, by_term) for item, by_term in items if item["holds"] == "certain"]
    return [
        {**item, "provisions": [p for p in item["provisions"] if not by_term[p].doubted], "provisions_possible": []}
        for item, by_term in sure
    ]


def _of_term(items: Iterable[_Item], term: str, lens: Lens) -> Iterator[_Item]:
    """The items of one term, each as sure as it is of this one, with those who say it of this one."""
    for item, by_term in items:
        if term in by_term:
            alleged, doubted = by_term[term].alleged, by_term[term].doubted
            certainty: Firmness = "possible" if doubted else item["holds"]
            uncertain = item["uncertain"] or doubted
            of_term: Deed = {**item, "alleged": alleged, "holds": certainty, "uncertain": uncertain}
            yield {**of_term, **_find_support([by_term[term]], lens)}, by_term


def _items(
    deeds: Iterable[_Deed], name: str, terms: Sequence[str], lens: Lens, *, certain_only: bool
) -> Iterator[_Item]:
    """The events that implement, or breach, some of an agreement's terms, itself first of them; with those who say so,
    where only what is certain counts those who say that.
    """
    for deed in deeds:
        named = {term: deed.named[name][term] for term in terms if term in deed.named[name]}
        if not named:
            continue
        described = deed.described
        by_term = _judge_terms(deed, name, named)
        # Whatever the day: what is open, denied or only alleged of it is certain on none.
        doubted = all(one.doubted for one in by_term.values())
        item: Deed = {
            "event": described["id"],
            "label": described["title"],
            "actors": described["actors"],
            "provisions": [term for term in named if term != terms[0]],
            "provisions_possible": [term for term in named if term != terms[0] and by_term[term].doubted],
            "date_text": described["date_text"],
            "start_earliest": described["start_earliest"],
            "start_latest": described["start_latest"],
            "end_earliest": described["end_earliest"],
            "end_latest": described["end_latest"],
            "start_open": described["start_open"],
            "end_open": described["end_open"],
            "uncertain": described["uncertain"] or doubted,
            "occurrence": described["occurrence"],
            "holds": "possible" if doubted else described["holds"],
            "alleged": all(one.alleged for one in by_term.values()),
            "contested": described["contested"],
            "readings": described.get("readings", []),
            **_find_support((one for one in by_term.values() if not (certain_only and one.doubted)), lens),
        }
        yield item, by_term


def _find_support(terms: Iterable[_OfTerm], lens: Lens) -> _DeedSupport:
    """Who says of some terms what the event did to them."""
    behind = {claim["id"]: claim for term in terms for claim in term.claims}
    keys = [account.key for account in group_accounts(behind.values())]
    return {
        "claims": sorted(behind),
        "hedged": all(map(is_hedged, behind.values())),
        "sources": sorted({key.source for key in keys}),
        "speakers": sorted({who for key in keys if (who := key.speaker or key.credited)}),
        "origins": len({key.origin(lens) for key in keys}),
    }


def _judge_terms(deed: _Deed, name: str, named: Mapping[str, Sequence[Values]]) -> dict[str, _OfTerm]:
    agreed = {term for field in _FIELDS[name] for term in deed.reading.agreed_values.get(field) or ()}
    denied = any(claim.get("polarity") == "negated" for claim in deed.reading.live)
    found = {}
    for term, claims in named.items():
        alleged = bool(claims) and all(claim.get("modality") in ALLEGED for claim in claims)
        found[term] = _OfTerm(alleged, alleged or denied or term not in agreed, claims)
    return found


@dataclass(frozen=True, slots=True)
class Terms:
    """What an event may be asked to implement or breach: an agreement with its provisions, or one provision."""

    agreement: str
    provisions: tuple[str, ...]
    whole: bool

    @property
    def ids(self) -> frozenset[str]:
        """The ids by which an event names them."""
        return frozenset((self.agreement, *self.provisions) if self.whole else self.provisions)


async def read_terms(view: View, parameter: str, wanted: str) -> Terms:
    """The agreement, or the provision, of an id. Raises BadQuestionError where there is neither."""
    for row in await view.fetch("facts_by_id", ids=[wanted]):
        if orjson.loads(row["body"])["kind"] == "agreement":
            return Terms(wanted, tuple(_provisions_in(row)), whole=True)
    for row in await _naming(view, [wanted], "agreement"):
        return Terms(orjson.loads(row["body"])["id"], (wanted,), whole=False)
    raise BadQuestionError(parameter, f"no agreement or provision {wanted!r} is recorded")


def _provisions_in(row: Row) -> dict[str, None]:
    """The ids of every provision that an agreement's record or a claim about it gives."""
    bodies = [orjson.loads(row["body"]), *(orjson.loads(claim).get("asserts", {}) for claim in row["claims"])]
    return dict.fromkeys(provision["id"] for body in bodies for provision in body.get("provisions") or ())


async def fetch_deeds(view: View, terms: Terms, after: str, most: int) -> list[Row]:
    """The rows of the events that name some terms, after a place in their order."""
    rows = await _fetch(view, [terms.agreement] if terms.whole else [], terms.provisions)
    return [row for row in rows if str(row["key"]) > after][:most]
