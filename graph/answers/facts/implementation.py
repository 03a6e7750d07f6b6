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
from graph.evidence.lens import Lens
from graph.evidence.statuses import ALLEGED
from graph.json_shapes import Values
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


async def add_implementation(view: View, agreements: Sequence[Agreement]) -> None:
    """To each agreement and each of its provisions ``implemented_by`` and ``breached_by``: events as items.

    ``{event, label, actors, date_text, bounds, holds, alleged, contested, readings, provisions, claims, sources,
    speakers, origins}``. What is only alleged is listed, ``alleged`` and possible. ``implemented`` and ``breached`` say
    whether there is any, ``…_holds`` whether one of them is certain.
    """
    deeds = await _read_deeds(view, agreements)
    lens = await view.lens()
    for agreement in agreements:
        terms = [agreement["id"], *(provision["id"] for provision in agreement["provisions"])]
        done = _list_items(deeds, "implemented_by", terms, lens, certain_only=view.question.certain_only)
        agreement["implemented_by"] = done
        agreement["implemented"] = bool(done)
        agreement["implemented_holds"] = _hold(list(_items(deeds, "implemented_by", terms, lens)))
        broken = _list_items(deeds, "breached_by", terms, lens, certain_only=view.question.certain_only)
        agreement["breached_by"] = broken
        agreement["breached"] = bool(broken)
        agreement["breached_holds"] = _hold(list(_items(deeds, "breached_by", terms, lens)))
        for provision in agreement["provisions"]:
            provision["implemented_by"] = [item for item in done if provision["id"] in item["provisions"]]
            provision["breached_by"] = [item for item in broken if provision["id"] in item["provisions"]]


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


def _list_items(
    deeds: Iterable[_Deed], name: str, terms: Sequence[str], lens: Lens, *, certain_only: bool
) -> list[Deed]:
    items = _items(deeds, name, terms, lens)
    return [item for item in items if item["holds"] == "certain" or not certain_only]


def _items(deeds: Iterable[_Deed], name: str, terms: Sequence[str], lens: Lens) -> Iterator[Deed]:
    """The events that implement, or breach, some of an agreement's terms."""
    for deed in deeds:
        named = {term: deed.named[name][term] for term in terms if term in deed.named[name]}
        if not named:
            continue
        behind = {claim["id"]: claim for claims in named.values() for claim in claims}
        alleged = bool(behind) and all(claim.get("modality") in ALLEGED for claim in behind.values())
        denied = any(claim.get("polarity") == "negated" for claim in deed.reading.live)
        keys = [account.key for account in group_accounts(behind.values())]
        described = deed.described
        agreed = {term for field in _FIELDS[name] for term in deed.reading.agreed_values.get(field) or ()}
        # Whatever the day: what is open, denied or only alleged of it is certain on none.
        doubted = alleged or denied or agreed.isdisjoint(named)
        yield {
            "event": described["id"],
            "label": described["title"],
            "actors": described["actors"],
            "provisions": [term for term in named if term != terms[0]],
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
            "alleged": alleged,
            "contested": described["contested"],
            "readings": described.get("readings", []),
            "claims": sorted(behind),
            "sources": sorted({key.source for key in keys}),
            "speakers": sorted({who for key in keys if (who := key.speaker or key.credited)}),
            "origins": len({key.origin(lens) for key in keys}),
        }


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
