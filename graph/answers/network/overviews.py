"""What there is to begin with: processes, issues, countries and sources, each with how much is recorded and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Literal, TypeVar, cast

import numpy as np

from graph.answers.entities.entity_lists import list_entities
from graph.answers.network.selection import load_snapshot, select_network
from graph.answers.search import find_ids
from graph.evidence import Reading
from graph.json_shapes import Body, Values
from graph.models.overviews import CountryOverview, IssueOverview, PlaceOverview, ProcessOverview, SourceOverview
from graph.network.columns.rows import Column
from graph.network.filters import LAYERS, OCCURRENCES, NetworkFilters
from graph.session.evidence_snapshot import EvidenceSnapshot
from graph.session.evidenced import select_reported
from graph.session.pages import cut_page
from graph.session.question import Page, PageRequest
from graph.session.view import View
from graph.time import ALWAYS, BEGIN

Kind = Literal["process", "issue", "place"]
Item = TypeVar("Item")
Counted = TypeVar("Counted", ProcessOverview, IssueOverview, PlaceOverview)
# What is counted: what happens, and for issues who takes which position.
_COUNTED = {
    "process": ("talk", "agreement", "event", "demand", "offer"),
    "issue": ("talk", "agreement", "demand", "offer", "position"),
    "place": ("talk", "agreement", "event"),
}
# The fields that name it.
_FIELDS = {"process": ("process", "processes"), "issue": ("issue", "issues", "concerns"), "place": ("place",)}
_DEEPEST = 8


@dataclass(slots=True)
class _Tally:
    """Facts by kind, and by the year of their first possible day."""

    by_kind: Counter[str] = field(default_factory=Counter)
    by_year: Counter[int] = field(default_factory=Counter)
    undated: int = 0

    def add(self, kind: str, year: int, count: int = 1) -> None:
        self.by_kind[kind] += count
        if year <= BEGIN.year:
            self.undated += count
        else:
            self.by_year[year] += count

    def describe(self) -> Body:
        """As it leaves Parley: years in order, without those in which there was nothing."""
        years = sorted(self.by_year)
        return {
            "facts": self.by_kind.total(),
            "by_kind": dict(sorted(self.by_kind.items())),
            "by_year": {f"{year:04}": self.by_year[year] for year in years},
            "undated": self.undated,
            "first": f"{years[0]:04}" if years else None,
            "last": f"{years[-1]:04}" if years else None,
        }


async def list_process_overviews(
    view: View, page: PageRequest, *, q: str | None = None, country: str | None = None
) -> Page[ProcessOverview]:
    """Processes, those of most facts first, with ``q`` the best match first.

    A process counts the facts of its tracks too, each once. ``countries``: those of the actors that its facts join,
    the most frequent first; ``country`` leaves the processes of one. Raises StillWorkingError where it takes long.
    """
    found: list[ProcessOverview] = await _keep(view, "processes", partial(_count_processes, view))
    if country is not None:
        (await load_snapshot(view)).require_countries("country", [country])
        found = [one for one in found if country in one["countries"]]
    return cut_page(page, await _rank(view, found, "process", q))


async def list_issue_overviews(view: View, page: PageRequest, *, q: str | None = None) -> Page[IssueOverview]:
    """Issues, those of most facts first, with ``q`` the best match first. Raises StillWorkingError."""
    found: list[IssueOverview] = await _keep(view, "issues", partial(_count_issues, view))
    return cut_page(page, await _rank(view, found, "issue", q))


async def list_country_overviews(view: View, page: PageRequest) -> Page[CountryOverview]:
    """Countries that actors with edges are of, those of most facts first. Raises StillWorkingError.

    A fact is counted for a country where it joins an actor of it to anybody.
    """
    found: list[CountryOverview] = await _keep(view, "countries", partial(_count_countries, view))
    return cut_page(page, found)


async def list_place_overviews(view: View, page: PageRequest) -> Page[PlaceOverview]:
    """Places with coordinates, those at which most happened first; places within them count for themselves.

    Raises StillWorkingError where it takes long.
    """
    found: list[PlaceOverview] = await _keep(view, "places", partial(_count_places, view))
    return cut_page(page, found)


async def list_source_overviews(view: View, page: PageRequest, *, q: str | None = None) -> Page[SourceOverview]:
    """Sources by their titles, with ``q`` the best match first, each with how many claims it makes."""
    sources = await list_entities(view, page, "source", q=q)
    ids = [source["id"] for source in sources.items]
    counts = dict(await view.fetch("claims_counted", ids=ids)) if ids else {}
    items: list[SourceOverview] = [
        {"id": source["id"], "label": source["label"], "claims": counts.get(source["id"], 0)}
        for source in sources.items
    ]
    return replace(sources, items=items)  # type: ignore[arg-type, return-value]  # a page of other items


async def _keep(view: View, what: str, work: Callable[[], Awaitable[list[Item]]]) -> list[Item]:
    """A whole list, counted once for each data version and evidence filter."""
    await view.lens()
    asked = ("overview", what, view.n, replace(view.question, at_least=None, expand_claims=False))
    known: list[Item] = await view.tables.long_answers.find(asked, work, view.settings.measures_wait_seconds)
    return known


async def _rank(view: View, items: Sequence[Counted], kind: Kind, q: str | None) -> Sequence[Counted]:
    """All of the items, or those that go by a name, the best match first."""
    if q is None:
        return items
    by_id = {item["id"]: item for item in items}
    return [by_id[record] for record in await find_ids(view, q, {kind}) if record in by_id]


async def _count_processes(view: View) -> list[ProcessOverview]:
    evidence = await load_snapshot(view)
    members = _gather_tracks(evidence)
    tallies = await _count_facts(view, "process", members)
    countries = await _find_countries(view, members)
    kept = await select_reported(view, sorted(members))
    items: list[ProcessOverview] = [
        {
            "id": process,
            "label": evidence.records[process].get("name", process),
            "part_of": evidence.records[process].get("part_of"),
            **tallies[process].describe(),  # type: ignore[typeddict-item]  # the fields of a tally
            "countries": countries[process],
        }
        for process in members
        if process in kept
    ]
    return _sort(items)


async def _count_issues(view: View) -> list[IssueOverview]:
    evidence = await load_snapshot(view)
    issues = {record: frozenset((record,)) for record, values in evidence.records.items() if values["kind"] == "issue"}
    tallies = await _count_facts(view, "issue", issues)
    kept = await select_reported(view, sorted(issues))
    items: list[IssueOverview] = [
        {
            "id": issue,
            "label": evidence.records[issue].get("name", issue),
            "process": evidence.records[issue].get("process"),
            **tallies[issue].describe(),  # type: ignore[typeddict-item]  # the fields of a tally
        }
        for issue in issues
        if issue in kept
    ]
    return _sort(items)


async def _count_places(view: View) -> list[PlaceOverview]:
    # The fields of a place come from its record, and are known at run time only.
    places: dict[str, Values] = {}
    after: str | None = None
    while True:
        part = await list_entities(view.at(ALWAYS), PageRequest(view.settings.page_max, after), "place")
        places |= {one["id"]: one for one in cast("Sequence[Values]", part.items) if one["latitude"] is not None}
        after = part.next
        if after is None:
            break
    tallies = await _count_facts(view, "place", {place: frozenset((place,)) for place in sorted(places)})
    items: list[PlaceOverview] = [
        {
            "id": place,
            "label": described["label"],
            "latitude": described["latitude"],
            "longitude": described["longitude"],
            "precision": described["precision"],
            "country": described["country"],
            **tallies[place].describe(),  # type: ignore[typeddict-item]  # the fields of a tally
        }
        for place, described in places.items()
    ]
    return _sort(items)


def _sort(items: list[Counted]) -> list[Counted]:
    return sorted(items, key=lambda item: (-item["facts"], item["label"], item["id"]))


def _gather_tracks(evidence: EvidenceSnapshot) -> dict[str, frozenset[str]]:
    """Every process with itself and its tracks, at any depth."""
    members: dict[str, set[str]] = {
        record: {record} for record, values in evidence.records.items() if values["kind"] == "process"
    }
    for process in sorted(members):
        whole = evidence.records[process].get("part_of")
        for _ in range(_DEEPEST):
            if whole is None or whole not in members:
                break
            members[whole].add(process)
            whole = evidence.records[whole].get("part_of")
    return {process: frozenset(found) for process, found in sorted(members.items())}


async def _count_facts(view: View, kind: Kind, groups: Mapping[str, frozenset[str]]) -> dict[str, _Tally]:
    """The facts that name an entity of each group, each once for a group."""
    tallies = {group: _Tally() for group in groups}
    families = list(_COUNTED[kind])
    if (await view.lens()).is_open and view.moment.always and not view.question.certain_only:
        asked = [{"id": group, "members": sorted(members)} for group, members in groups.items()]
        for group, fact_kind, year, count in await view.fetch("facts_counted", groups=asked, families=families):
            tallies[group].add(fact_kind, year, count)
        return tallies
    within: dict[str, list[str]] = defaultdict(list)
    for group, members in groups.items():
        for member in sorted(members):
            within[member].append(group)
    rows = await view.fetch(
        "facts_of_entity", entities=sorted(groups), families=families, after="",
        rows=view.settings.network_facts_max, **view.span(occurrence=True),
    )  # fmt: skip
    for reading, _ in await view.read_facts(rows):
        named = _named(kind, reading)
        for group in sorted({group for member in named for group in within.get(member, ())}):
            tallies[group].add(reading.kind, reading.bounds.start_earliest.year)
    return tallies


def _named(kind: Kind, reading: Reading) -> frozenset[str]:
    """The entities of a kind that a fact names, by whichever account."""
    fields = _FIELDS[kind]
    values = [reading.fact.get(name) for name in fields] + [reading.values.get(name) for name in fields]
    values += [value for name, value in reading.alternatives() if name in fields]
    return frozenset(one for value in values for one in (value if isinstance(value, list | tuple) else [value]) if one)


async def _find_countries(view: View, members: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    """For each process the countries of the actors that its facts join, the most frequent first."""
    counted = await _select_rows(view)
    processes, size = counted.column("processes"), len(counted.codes) + 1
    counts: dict[str, Counter[str]] = {process: Counter() for process in members}
    above: dict[str, list[str]] = defaultdict(list)
    for process, tracks in members.items():
        for track in sorted(tracks):
            above[track].append(process)
    both = np.concatenate([processes.astype(np.int64) * size + side for side in counted.countries])
    found, times = np.unique(both[np.concatenate(counted.countries) > 0], return_counts=True)
    names = counted.process_names
    for number, count in zip(found.tolist(), times.tolist(), strict=True):
        country = counted.codes[number % size - 1]
        for process in sorted({whole for track in names[number // size] for whole in above.get(track, ())}):
            counts[process][country] += count
    return {
        process: [country for country, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))]
        for process, found in counts.items()
    }


@dataclass(frozen=True, slots=True)
class _CountedRows:
    """The rows of a network that count, with the countries of both ends by number; 0 is none."""

    columns: Mapping[str, Column]
    first: Column
    codes: Sequence[str]
    countries: tuple[Column, Column]
    process_names: Sequence[frozenset[str]]

    def column(self, name: str) -> Column:
        return self.columns[name]


async def _select_rows(view: View) -> _CountedRows:
    selection = await select_network(view, NetworkFilters(limit=1).measured())
    edges = selection.edges
    chosen = edges.of >= 0
    if edges.uncounted is not None:
        chosen &= ~edges.uncounted
    rows, picked = np.flatnonzero(chosen), edges.picked
    registry, actors = picked.registry, selection.context.actors
    of_actor = [actors.get(actor, {}).get("country") for actor in registry.actors.names]
    codes = sorted({country for country in of_actor if country})
    number = {country: place + 1 for place, country in enumerate(codes)}
    countries = np.array([number.get(country or "", 0) for country in of_actor], dtype=np.int64)
    columns = {name: picked[name][rows] for name in ("fact", "layer", "source", "target", "processes")}
    return _CountedRows(
        columns,
        picked.first[rows],
        codes,
        (countries[columns["source"]], countries[columns["target"]]),
        [topics.named for topics in registry.processes.names],
    )


async def _count_countries(view: View) -> list[CountryOverview]:
    counted = await _select_rows(view)
    facts, layers = counted.column("fact").astype(np.int64), counted.column("layer")
    size = int(facts.max(initial=0)) + 1
    ends = np.concatenate([counted.column("source"), counted.column("target")]).astype(np.int64)
    of_end = np.concatenate(counted.countries)
    pairs, at = np.unique(of_end * size + np.concatenate([facts, facts]), return_index=True)
    at %= max(len(facts), 1)
    by_layer: dict[int, Counter[str]] = defaultdict(Counter)
    years: dict[int, _Tally] = defaultdict(_Tally)
    for country, layer, day in zip(
        (pairs // size).tolist(), layers[at].tolist(), counted.first[at].tolist(), strict=True
    ):
        by_layer[country][LAYERS[layer]] += 1
        if LAYERS[layer] in OCCURRENCES:
            years[country].add(LAYERS[layer], date.fromordinal(day).year)
    present = np.unique(of_end * (int(ends.max(initial=0)) + 1) + ends) // (int(ends.max(initial=0)) + 1)
    actors = dict(zip(*(column.tolist() for column in np.unique(present, return_counts=True)), strict=True))
    items: list[CountryOverview] = []
    for number, code in enumerate(counted.codes, 1):
        if number not in by_layer:
            continue
        happened = years[number].describe()
        items.append(
            {
                "country": code,
                "actors": actors[number],
                "facts": by_layer[number].total(),
                "by_layer": dict(sorted(by_layer[number].items())),
                "by_year": happened["by_year"],
                "undated": happened["undated"],
                "first": happened["first"],
                "last": happened["last"],
            }
        )
    return sorted(items, key=lambda item: (-item["facts"], item["country"]))
