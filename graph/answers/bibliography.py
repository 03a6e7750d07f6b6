"""The bibliography of an answer: every source that it rests on, with how many facts and claims it gives to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qsl, urlencode

import numpy as np
import orjson

from graph.answers.changes.history import read_commit_time
from graph.answers.changes.publication import write_known_at
from graph.answers.network.selection import select_network
from graph.codes import read_codes
from graph.errors import BadQuestionError
from graph.export.citations import CitedWork
from graph.json_shapes import Values
from graph.network.columns.rows import WEIGHED
from graph.network.filters import NetworkFilters
from graph.session.view import View
from graph.settings import Settings
from graph.time import BEGIN, END, read_edtf

_AT_ONCE = 1000
_KEY_MOST = 60
# Letters of a day, a month and a year.
_DATE_SIZES = (10, 7, 4)
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# Parameters that say in which form an answer is wanted, or which page of it, and nothing of what.
_FORM = frozenset({"format", "part", "bom", "at_least", "expand", "cursor"})


@dataclass(slots=True)
class Tally:
    """How many facts and claims each source gives; ``counted`` adds facts that were only counted."""

    facts: dict[str, set[str]] = field(default_factory=dict)
    claims: dict[str, set[str]] = field(default_factory=dict)
    counted: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, claim: Values) -> None:
        """Count a claim."""
        self.facts.setdefault(claim["source"], set()).add(claim["about"])
        self.claims.setdefault(claim["source"], set()).add(claim["id"])

    def add_within(self, value: object) -> None:
        """Count every claim in an answer, and name every source that is one of its rows."""
        if isinstance(value, Mapping):
            if value.get("kind") == "claim":
                self.add(value)
            elif value.get("kind") == "source":
                self.facts.setdefault(value["id"], set())
            elif "name_kind" in value and value.get("source"):
                # A spelling that a source uses: it rests on the source without a claim.
                self.facts.setdefault(value["source"], set())
            for part in value.values():
                if not isinstance(part, str):
                    self.add_within(part)
        elif isinstance(value, list | tuple):
            for part in value:
                self.add_within(part)

    def count(self, source: str) -> tuple[int, int]:
        """Facts and claims of a source."""
        facts, claims = self.counted.get(source, (0, 0))
        return facts + len(self.facts.get(source, ())), claims + len(self.claims.get(source, ()))

    @property
    def sources(self) -> list[str]:
        """Its sources, those of most facts first, equal ones by id."""
        named = {*self.facts, *self.claims, *self.counted}
        return sorted(named, key=lambda source: (*(-number for number in self.count(source)), source))


async def tally_facts(view: View, facts: Iterable[str], tally: Tally | None = None) -> Tally:
    """The sources of the admitted claims about these facts. Raises BadQuestionError where they are too many."""
    found, lens = tally or Tally(), await view.lens()
    ids, most = sorted(set(facts)), view.settings.bibliography_facts_max
    if len(ids) > most:
        raise BadQuestionError("format", f"more than {most} facts would have to be read; narrow it by time or filters")
    for start in range(0, len(ids), _AT_ONCE):
        for row in await view.fetch("facts_by_id", ids=ids[start : start + _AT_ONCE]):
            for claim in lens.admit(map(orjson.loads, row["claims"])):
                found.add(claim)
    return found


async def tally_network(view: View, filters: NetworkFilters, *, whole: bool = False) -> Tally:
    """The sources behind the edges that ``/v1/network`` would show, with ``whole`` also those beyond ``limit``.

    Raises BadQuestionError.
    """
    selection = await select_network(view, filters)
    edges = selection.edges
    shown, _ = edges.choose(max(len(edges), 1) if whole else filters.limit)
    rows = np.flatnonzero(edges.slots(shown) >= 0)
    picked = edges.picked
    registry, evidence, facts = picked.registry, picked["evidence"][rows], picked["fact"][rows]
    tally = Tally()
    # Facts whose claims are all of one source need not be read.
    alike = evidence != WEIGHED
    numbers, first = np.unique(facts[alike], return_index=True)
    claims, of = picked["claims"][rows][alike][first], evidence[alike][first]
    for number in np.unique(of).tolist():
        source = registry.evidence.names[number][0]
        known = tally.counted.get(source, (0, 0))
        mine = of == number
        tally.counted[source] = known[0] + int(mine.sum()), known[1] + int(claims[mine].sum())
    weighed = np.concatenate([facts[~alike], picked["other_fact"][rows]])
    others = np.setdiff1d(np.unique(weighed[weighed >= 0]), numbers)
    return await tally_facts(view, (registry.facts[number] for number in others.tolist()), tally)


async def describe_works(view: View, tally: Tally, address: str) -> list[CitedWork]:
    """The answer at an address as a work, then the sources of a tally."""
    names = tally.sources
    bodies: dict[str, Values] = {}
    for start in range(0, len(names), _AT_ONCE):
        for row in await view.fetch("entities_by_id", ids=names[start : start + _AT_ONCE]):
            body = orjson.loads(row["body"])
            bodies[body["id"]] = body
    works = [_describe_source(bodies[name], *tally.count(name)) for name in names if name in bodies]
    return [await _describe_answer(view, address), *works]


async def _describe_answer(view: View, address: str) -> CitedWork:
    """The answer itself, at an address that gives it whatever is corrected later."""
    settings, path = view.settings, address.partition("?")[0]
    pairs = [pair for pair in parse_qsl(address.partition("?")[2], True) if pair[0] not in _FORM]
    if view.question.release is None and not _is_past(view.question.known_at):
        # The moment of the commit itself: the next one may be of the millisecond after, where a clock was set back.
        at = await read_commit_time(view, view.n)
        pairs = [pair for pair in pairs if pair[0] != "known_at"]
        pairs.append(("known_at", write_known_at(at)))
    whole = f"{settings.citation_url}{path}?{urlencode(pairs, safe=':/,')}"
    return cite_address(settings, whole, path.removeprefix("/v1/"), view.n)


def _is_past(moment: datetime | None) -> bool:
    """Whether nothing can be recorded by this moment any more."""
    if moment is None:
        return False
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) < datetime.now(UTC)


def cite_address(
    settings: Settings, address: str, title: str, data_version: int | None, accessed: date | None = None
) -> CitedWork:
    """What is at an address of this Parley, as a work."""
    return CitedWork(
        key=f"parley-{title[:_KEY_MOST]}",
        title=f"{settings.release_title}: {title}",
        author=settings.publisher,
        publisher=settings.publisher,
        note=None if data_version is None else f"Data version {data_version}",
        url=address,
        accessed=accessed,
    )


def _describe_source(body: Values, facts: int, claims: int) -> CitedWork:
    types = read_codes("source_type")
    type_ = types[body.get("type", "document")].extra
    published = body.get("published")
    issued = None if published is None else _find_certain_date(published)
    return CitedWork(
        key=body["id"],
        title=body["title"],
        author=body.get("author"),
        publisher=body.get("outlet"),
        issued=issued,
        issued_words=published if published != issued else None,
        version=body.get("version"),
        note=f"Licence: {body['licence']}" if body.get("licence") else None,
        url=body.get("url"),
        csl=type_["csl"],
        ris=type_["ris"],
        custom={"source": body["id"], "facts": facts, "claims": claims},
    )


def _find_certain_date(written: str) -> str | None:
    """The day, month or year that a work certainly came out in, of a date in EDTF."""
    if _ISO.fullmatch(written):
        return written
    bounds = read_edtf(written)
    if bounds.uncertain or bounds.start_earliest == BEGIN or bounds.end_latest == END:
        return None
    first, last = bounds.start_earliest.isoformat(), (bounds.end_latest - timedelta(days=1)).isoformat()
    return next((first[:size] for size in _DATE_SIZES if first[:size] == last[:size]), None)
