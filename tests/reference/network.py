"""Networks, changes and paths, each out of every fact that the database holds at a data version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import orjson

from graph.evidence import Reading
from graph.network.context import Context
from graph.network.dyads import derive_dyads
from graph.network.edges import Edge, ends_of, gather_edges, split_edges
from graph.network.filters import LAYERS, NetworkFilters
from graph.network.hops import link_actors
from graph.network.stances import agree_dyads
from graph.network.walks import find_walks
from graph.session.view import View, derive_fact
from graph.time import Moment
from tests.reference.changes import Changed, compare_networks
from tests.reference.cutting import cut_edges, take_in_turn
from tests.reference.dated import Dated
from tests.reference.neighbourhoods import among, find_joined, find_surroundings
from tests.reference.plain_steps import PlainSteps
from tests.reference.reducing import reduce_edges
from tests.reference.restricting import narrow

Answered = dict[str, Any]
_FAMILIES = ("tie", "talk", "agreement", "demand", "event", "position")
_PAGE = 2000


@dataclass
class Reference:
    """Reads everything once for each data version and way of hearing."""

    known: dict[Hashable, tuple[Dated, dict[str, Answered]]] = field(default_factory=dict)

    async def draw_network(self, view: View, filters: NetworkFilters) -> Answered:
        """As ``graph.answers.network.networks.write_network``, without places."""
        edges, context, filters = await self.select(view, filters)
        shown, rest = take_in_turn(edges, filters.limit)
        nodes = _tell_nodes(shown, filters, context, view.moment)
        hidden = ends_of(rest) - {node["id"] for node in nodes}
        return {
            "nodes": nodes,
            "edges": [_tell(edge, view) for edge in shown],
            "left_out": {
                "nodes": len(hidden),
                "edges": len(rest),
                "by_layer": dict(Counter(edge.layer for edge in rest)),
            },
            "data_version": view.n,
        }

    async def network_changes(self, view: View, filters: NetworkFilters, before: Moment, after: Moment) -> Answered:
        """As ``graph.answers.network.networks.network_changes``."""
        dyads, context, filters = await self.read(view, filters.measured())
        old, new = (_edges(view.at(moment), dyads, filters, context) for moment in (before, after))
        if filters.parallel:
            old, new = split_edges(old), split_edges(new)
        changes = compare_networks(old, new, filters)
        gained, gained_rest = cut_edges(changes.gained, filters.limit)
        lost, lost_rest = cut_edges(changes.lost, filters.limit)
        changed = sorted(changes.changed, key=lambda c: (-max(c.before.weight, c.after.weight), c.after.id))
        was = {node["id"]: node for node in _tell_nodes(changes.before, filters, context, before)}
        now = {node["id"]: node for node in _tell_nodes(changes.after, filters, context, after)}
        appeared, vanished = _names(now, was), _names(was, now)
        limit = filters.limit
        return {
            "gained": [_tell(edge, view) for edge in gained],
            "lost": [_tell(edge, view) for edge in lost],
            "changed": [_tell_changed(item, view) for item in changed[:limit]],
            "actors": {"appeared": appeared[:limit], "vanished": vanished[:limit]},
            "left_out": {
                "gained": len(gained_rest),
                "lost": len(lost_rest),
                "changed": len(changed[limit:]),
                "appeared": len(appeared[limit:]),
                "vanished": len(vanished[limit:]),
            },
            "data_version": view.n,
        }

    async def find_walks(
        self, view: View, filters: NetworkFilters, ends: tuple[str, str], *, max_hops: int, k: int
    ) -> list[Answered]:
        """The paths of ``graph.answers.network.paths.find_paths``: their actors, and what joins them at each hop."""
        edges, _, _ = await self.select(view, filters.with_changes(parallel=False), ends)
        links = link_actors(edges)
        steps = {one: {other: found[0].cost for other, found in others.items()} for one, others in links.items()}
        walks = find_walks(PlainSteps(steps, ends[1]), *ends, max_hops, k)
        return [
            {
                "actors": list(walk),
                "hops": [[link.describe(a) for link in links[a][b]] for a, b in pairwise(walk)],
            }
            for walk in walks
        ]

    async def select(
        self, view: View, filters: NetworkFilters, ends: Iterable[str] = ()
    ) -> tuple[list[Edge], Context, NetworkFilters]:
        """Every edge that the filters leave, regardless of their ``limit``."""
        dyads, context, filters = await self.read(view, filters)
        edges = [e for e in _edges(view, dyads, filters, context) if len(e.dyads) >= filters.min_weight]
        if filters.around:
            edges = among(edges, find_surroundings(edges, filters.around, filters.depth))
        if filters.min_degree:
            edges = among(edges, find_joined(edges, filters.min_degree).union(filters.around, ends))
        edges = reduce_edges(edges, filters)
        return (split_edges(edges) if filters.parallel else edges), context, filters

    async def read(self, view: View, filters: NetworkFilters) -> tuple[Dated, Context, NetworkFilters]:
        """Every dyad of the view's evidence at its data version, whenever it was."""
        lens, merges = await view.lens(), await view.merges()
        key = (view.n, lens.according_to, lens.published_by, lens.min_confidence, lens.min_sources)
        if key not in self.known:
            readings: list[Reading] = []
            for family in _FAMILIES:
                for row in await _page_through(view, "records_of_family", family=family):
                    reading = derive_fact(row["body"], row["claims"], lens, merges.merged_into)
                    if reading is not None:
                        readings.append(reading)
            records = {}
            for kind in ("actor", "process", "issue"):
                for row in await _page_through(view, "records_of_family", family=kind):
                    body = orjson.loads(row["body"])
                    records[body["id"]] = body
            self.known[key] = Dated([*derive_dyads(readings, LAYERS), *agree_dyads(readings)]), records
        dyads, records = self.known[key]
        around = tuple(dict.fromkeys(map(merges.keep, filters.around)))
        actors = {record: body for record, body in records.items() if body["kind"] == "actor"}
        process_of = {record: body["process"] for record, body in records.items() if body.get("process")}
        processes = None if filters.process is None else _within(records, filters.process)
        return dyads, Context(actors, processes, process_of), filters.with_changes(around=around)


async def _page_through(view: View, query: str, **parameters: Any) -> list[Answered]:
    rows: list[Answered] = []
    after, last = "", ""
    while True:
        page = await view.fetch(query, after=after, after_id=last, rows=_PAGE, **parameters)
        rows += page
        if len(page) < _PAGE:
            return rows
        after, last = page[-1]["key"], page[-1]["id"]


def _within(records: dict[str, Answered], process: str) -> frozenset[str]:
    found: set[str] = set()
    edge = {process}
    while edge:
        found |= edge
        edge = {record for record, body in records.items() if body.get("part_of") in edge} - found
    return frozenset(found)


def _edges(view: View, dyads: Dated, filters: NetworkFilters, context: Context) -> list[Edge]:
    near = dyads.near(view.moment, filters.within)
    held = narrow(near, filters, context, view.moment, certain_only=view.question.certain_only)
    within = filters.within if view.moment.as_of else None
    return gather_edges(held, counts_contested=filters.counts_contested, within=within)


def _tell(edge: Edge, view: View) -> Answered:
    """The edge, its facts cut to the earliest as the answer cuts them."""
    described = edge.as_dict()
    first: dict[str, int] = {}
    for dyad in edge.dyads:
        for fact in dyad.facts:
            day = dyad.bounds.start_earliest.toordinal()
            first[fact] = min(first.get(fact, day), day)
    named = sorted(first, key=lambda fact: (first[fact], fact))[: view.settings.edge_facts_max]
    return described | {"facts": named, "facts_left_out": len(first) - len(named)}


def _tell_nodes(edges: list[Edge], filters: NetworkFilters, context: Context, moment: Moment) -> list[Answered]:
    degree = dict.fromkeys([actor for actor in filters.around if context.lives(actor, moment) != "no"], 0)
    for edge in edges:
        for end in {edge.source, edge.target}:
            degree[end] = degree.get(end, 0) + (edge.weight > 0)
    return [
        {"id": actor, "label": context.label(actor), "type": context.type(actor), "degree": n}
        | (dict(context.describe_life(actor)) if filters.parallel else {})
        for actor, n in sorted(degree.items())
    ]


def _names(these: dict[str, Answered], others: dict[str, Answered]) -> list[Answered]:
    return [
        {"id": actor, "label": node["label"], "type": node["type"]}
        for actor, node in these.items()
        if actor not in others
    ]


def _tell_changed(item: Changed, view: View) -> Answered:
    after = item.after
    return {
        "id": after.id, "source": after.source, "target": after.target, "layer": after.layer, "how": list(item.how),
        "before": _tell(item.before, view), "after": _tell(after, view),
    }  # fmt: skip
