"""What one actor had to do with each other actor, layer by layer and year by year; and its facts, the latest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np
import orjson

from graph.answers.facts.entity_facts import FACT_FAMILIES, read_naming
from graph.answers.facts.implementation import add_implementation
from graph.answers.facts.presentation import describe_fact
from graph.answers.network.selection import load_snapshot, select_network
from graph.driver import Row
from graph.evidence import Reading
from graph.models.activity import Counterpart
from graph.models.claims import FactAnswer
from graph.models.facts import Agreement
from graph.network.columns.rows import Column
from graph.network.context import Context
from graph.network.filters import LAYERS, NetworkFilters
from graph.session.known import require_known
from graph.session.pages import cut_page, read_page
from graph.session.question import Page, PageRequest
from graph.session.view import View
from graph.time import BEGIN, Holds

# After every place in the order of facts.
_LAST_KEY = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class WhichFacts:
    """Which of an actor's facts: of some families, with another actor, of some layers; all where nothing is given."""

    families: tuple[str, ...] = ()
    other: str | None = None
    layers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shared:
    """What joins an actor with others, row by row: each fact once for each other actor and layer."""

    other: Column
    layer: Column
    fact: Column
    day: Column
    names: Sequence[str]
    facts: Sequence[str]
    context: Context


async def list_counterparts(view: View, page: PageRequest, actor: str, layers: tuple[str, ...]) -> Page[Counterpart]:
    """The others that facts join an actor with, those with the latest fact first.

    ``{actor, facts, latest, undated, by_layer: {layer: {year: count}}}``. A fact counts once in each layer, in the
    year of its first possible day; what competing accounts exclude does not count. Raises BadQuestionError for an
    unknown actor, MergedError for one that goes by another id.
    """
    shared = await _select_shared(view, actor, layers)
    by_other: dict[int, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    latest: dict[int, int] = {}
    undated: Counter[int] = Counter()
    for other, layer, day in zip(shared.other.tolist(), shared.layer.tolist(), shared.day.tolist(), strict=True):
        latest[other] = max(latest.get(other, 0), day)
        if day <= BEGIN.toordinal():
            undated[other] += 1
        by_other[other][LAYERS[layer]][_name_year(day)] += 1
    totals = {other: sum(years.total() for years in found.values()) for other, found in by_other.items()}
    order = sorted(by_other, key=lambda other: (-latest[other], -totals[other], shared.names[other]))
    named = shared.context.name_actors(shared.names[other] for other in order)
    items: list[Counterpart] = [
        {
            "actor": name,
            "facts": totals[other],
            "latest": None if latest[other] <= BEGIN.toordinal() else date.fromordinal(latest[other]).isoformat(),
            "undated": undated[other],
            "by_layer": {
                layer: dict(sorted((year, count) for year, count in years.items() if year))
                for layer, years in sorted(by_other[other].items())
            },
        }
        for other, name in zip(order, named, strict=True)
    ]
    return cut_page(page, items)


async def list_latest(view: View, page: PageRequest, actor: str, which: WhichFacts) -> Page[FactAnswer]:
    """The facts that name an actor, the latest first; undated ones last.

    With ``other`` or ``layers`` only those that join it with another actor, as ``list_counterparts`` counts them.
    Raises as that.
    """
    await view.require_current(actor)
    await require_known(view, {"actor": actor})
    if which.other is not None or which.layers:
        return await _list_shared(view, page, actor, which)
    span = view.span(occurrence=True)

    async def fetch(after: str, rows: int) -> list[Row]:
        return await view.fetch(
            "facts_of_entity_latest", entities=[actor], families=list(which.families or FACT_FAMILIES),
            before_key=after or _LAST_KEY, rows=rows, **span,
        )  # fmt: skip

    async def accept(rows: list[Row]) -> list[tuple[str, FactAnswer]]:
        keys = {orjson.loads(row["body"])["id"]: row["key"] for row in rows}
        described = await _describe(view, await read_naming(view, [actor], (), rows))
        return [(keys[fact["id"]], fact) for fact in described]

    return await read_page(page, fetch, accept)


async def _list_shared(view: View, page: PageRequest, actor: str, which: WhichFacts) -> Page[FactAnswer]:
    shared = await _select_shared(view, actor, which.layers)
    wanted = np.ones(len(shared.fact), bool)
    if which.other is not None:
        other = (await view.merges()).keep(which.other)
        (await load_snapshot(view)).require("other", (other,), "actor")
        wanted = np.isin(shared.other, [number for number, name in enumerate(shared.names) if name == other])
    days = dict(zip(shared.fact[wanted].tolist(), shared.day[wanted].tolist(), strict=True))
    ids = sorted({(day, shared.facts[number]) for number, day in days.items()}, reverse=True)
    # Kinds are known once the facts are read; a page that asks for some reads on until it is full.
    places = {fact: f"{place:09}" for place, (_, fact) in enumerate(ids)}

    async def fetch(after: str, rows: int) -> list[Row]:
        start = int(after) + 1 if after else 0
        chosen = [fact for _, fact in ids[start : start + rows]]
        found: list[Row] = await view.fetch("facts_by_id", ids=chosen) if chosen else []
        at = {orjson.loads(row["body"])["id"]: row for row in found}
        return [{**at[fact], "key": places[fact]} for fact in chosen if fact in at]

    async def accept(rows: list[Row]) -> list[tuple[str, FactAnswer]]:
        described = await _describe(view, await view.read_facts(rows))
        return [
            (places[fact["id"]], fact) for fact in described if not which.families or _family(fact) in which.families
        ]

    return await read_page(page, fetch, accept)


def _family(fact: FactAnswer) -> str:
    return "tie" if fact["kind"].isupper() else str(fact["kind"])


async def _describe(view: View, found: Iterable[tuple[Reading, Holds]]) -> list[FactAnswer]:
    with_claims, certain_only = view.question.expand_claims, view.question.certain_only
    facts = [
        describe_fact(reading, state, view.moment, with_claims=with_claims, certain_only=certain_only)
        for reading, state in found
    ]
    await add_implementation(view, [cast("Agreement", fact) for fact in facts if fact["kind"] == "agreement"])
    return facts


async def _select_shared(view: View, actor: str, layers: tuple[str, ...]) -> _Shared:
    await view.require_current(actor)
    await require_known(view, {"actor": actor})
    filters = NetworkFilters(around=(actor,), depth=1, layers=layers or LAYERS).measured()
    selection = await select_network(view, filters)
    edges = selection.edges
    picked, registry = edges.picked, edges.picked.registry
    number = registry.actors.find(actor)
    source, target = picked["source"], picked["target"]
    chosen = (edges.of >= 0) & ((source == number) ^ (target == number))
    if edges.uncounted is not None:
        chosen &= ~edges.uncounted
    rows = np.flatnonzero(chosen)
    other = np.where(source[rows] == number, target[rows], source[rows])
    parts = [other, picked["layer"][rows], picked["fact"][rows], picked["other_fact"][rows]]
    # Two who act on each other in one event have two rows of it.
    _, at = np.unique(np.stack([part.astype(np.int64) for part in parts]), axis=1, return_index=True)
    return _Shared(
        other[at],
        parts[1][at],
        parts[2][at],
        picked.first[rows][at],
        registry.actors.names,
        registry.facts,
        selection.context,
    )


def _name_year(day: int) -> str:
    """The year of a day; nothing for a day that is not known."""
    return "" if day <= BEGIN.toordinal() else f"{date.fromordinal(day).year:04}"
