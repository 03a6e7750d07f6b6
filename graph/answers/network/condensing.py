"""The network in other nodes: groups of actors as one, or with what actors took part in as further nodes."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

import numpy as np
import orjson

from graph.answers.network.coordinates import find_layout
from graph.answers.network.selection import NetworkSelection, describe_window, select_network
from graph.codes import read_codes
from graph.codes.regions import list_countries
from graph.json_shapes import Body
from graph.models.network import Network
from graph.network.context import Context
from graph.network.dyads import Dyad
from graph.network.edges import Edge, gather_edges
from graph.network.filters import OCCURRENCES, NetworkFilters
from graph.session.layouts import Layout
from graph.session.view import View

GROUPINGS = ("type", "sector", "country", "region")
# The kinds of facts that may be nodes.
MODES = ("talk", "agreement", "demand", "event")
ALL_MODES = "true"

_NONE = "none"


async def describe_groups(view: View, filters: NetworkFilters, by: str) -> Network:
    """The network with all actors of one type, sector, country or region as one node ``BY:CODE``; those of whom none is
    recorded are ``BY:none``.

    A fact counts once for each pair of groups and layer, however many actors it joins there, and holds as its firmest
    pair does; two positions whose stances are disputed count as they do between their actors. What joins actors of one
    group is a loop. Nodes have ``members``, the number of their actors that edges join, and lie in the middle of them.
    Raises BadQuestion, naming the parameter.
    """
    selection = await select_network(view, filters.with_changes(parallel=False))
    layout = await find_layout(view)
    group = _grouping(by, selection.context)

    def condense() -> tuple[list[Edge], Mapping[str, set[str]]]:
        members: dict[str, set[str]] = defaultdict(set)
        found: dict[tuple[str, str, str, tuple[str, ...], int | None], Dyad] = {}
        for dyad in _list_dyads(selection):
            ends = [group(end) for end in (dyad.source, dyad.target)]
            for end, actor in zip(ends, (dyad.source, dyad.target), strict=True):
                members[end].add(actor)
            source, target = ends if dyad.directed else sorted(ends)
            # Of disputed stances, that two positions agree and that they do not are two readings.
            sign = dyad.sign if dyad.rival and len(dyad.facts) > 1 else None
            key = (dyad.layer, source, target, dyad.facts, sign)
            found[key] = _firmer(found.get(key), replace(dyad, source=source, target=target))
        edges = gather_edges(
            found.values(), counts_contested=filters.counts_contested, within=filters.look_back(view.moment)
        )
        return edges, members

    edges, members = await asyncio.to_thread(condense)
    label = _labels(by)
    nodes = [
        {
            "id": id_,
            "label": label(id_.partition(":")[2]),
            "type": id_.partition(":")[2] if by == "type" and not id_.endswith(f":{_NONE}") else None,
            **_middle(actors, layout),
            "members": len(actors),
        }
        for id_, actors in members.items()
    ]
    return _describe(view, filters, [_describe_edge(edge, view) for edge in edges], nodes)


async def describe_two_modes(view: View, filters: NetworkFilters, modes: Sequence[str]) -> Network:
    """Actors and what they took part in, each a node: an edge joins an actor to every talk, agreement, demand or event
    of these kinds (``true``: of all) that joins it to somebody, and holds as the firmest of these pairs does. One that
    competing accounts exclude is shown, counted or left out as ``contested`` says.

    Nodes have their ``mode``: actor, or the kind of the fact, which lies in the middle of its actors. Of an edge
    ``source`` is the actor and ``target`` the fact. ``limit`` takes the facts of most actors first. Raises BadQuestion,
    naming the parameter.
    """
    if not any(map(filters.wants, OCCURRENCES)):
        return _describe(view, filters, [], [])
    modes = MODES if ALL_MODES in modes else modes
    selection = await select_network(view, filters.with_changes(parallel=False))
    layout = await find_layout(view)
    joined: dict[str, dict[str, Dyad]] = defaultdict(dict)
    for dyad in _list_dyads(selection):
        if dyad.kind in modes:
            actors = joined[dyad.facts[0]]
            for actor in (dyad.source, dyad.target):
                actors[actor] = _firmer(actors.get(actor), dyad)
    names = await _name_facts(view, joined)
    within = filters.look_back(view.moment)
    edges = [
        _describe_edge(_seat(dyad, actor, fact, counts_contested=filters.counts_contested, within=within), view)
        | {"id": f"{dyad.layer}:{fact}:{actor}"}
        for fact, actors in joined.items()
        for actor, dyad in actors.items()
    ]
    size = {fact: len(actors) for fact, actors in joined.items()}
    edges.sort(key=lambda edge: (-size[edge["target"]], edge["target"], edge["source"]))
    kinds = {fact: next(iter(actors.values())).kind for fact, actors in joined.items()}
    nodes: list[Body] = [
        {"id": fact, "label": names.get(fact, fact), "type": None, **_middle(actors, layout), "mode": kinds[fact]}
        for fact, actors in joined.items()
    ]
    context = selection.context
    for actor in sorted({actor for actors in joined.values() for actor in actors}):
        x, y = layout.place(actor)
        nodes.append(
            {"id": actor, "label": context.label(actor), "type": context.type(actor), "x": x, "y": y, "mode": "actor"}
        )
    return _describe(view, filters, edges, nodes, ranked=True)


def _list_dyads(selection: NetworkSelection) -> list[Dyad]:
    """What the edges that are left are made of."""
    rows = np.flatnonzero(selection.edges.of >= 0)
    return selection.edges.picked.dyads(rows)


def _seat(dyad: Dyad, actor: str, fact: str, *, counts_contested: bool, within: int | None) -> Edge:
    """The edge from an actor to what it took part in, out of one of the pairs that this makes."""
    moved = replace(dyad, source=actor, target=fact, directed=False)
    return Edge((moved,), parallel=True, counts_contested=counts_contested, within=within)


def _firmer(one: Dyad | None, other: Dyad) -> Dyad:
    """The one of a fact's pairs that says more surely that it was so; of equal ones the first."""
    return other if one is None or _doubts(other) < _doubts(one) else one


def _doubts(dyad: Dyad) -> tuple[bool, ...]:
    return dyad.rival, dyad.holds != "certain", dyad.combined, dyad.hedged


def _grouping(by: str, context: Context) -> Callable[[str], str]:
    """The node that an actor belongs to."""
    if by != "region":
        return lambda actor: f"{by}:{context.actors.get(actor, {}).get(by) or _NONE}"
    parts = read_codes("world_region").values_of("countries")
    region_of = {country: region for region in parts for country in sorted(list_countries((region,)))}
    return lambda actor: f"{by}:{region_of.get(context.actors.get(actor, {}).get('country', ''), _NONE)}"


def _labels(by: str) -> Callable[[str], str]:
    """What a group is called."""
    lists = {"type": "actor_type", "sector": "sector", "region": "world_region"}
    codes = read_codes(lists[by]).codes if by in lists else {}
    return lambda code: f"{by} not recorded" if code == _NONE else codes[code].label if code in codes else code


def _middle(actors: Collection[str], layout: Layout) -> Body:
    places = [place for actor in sorted(actors) if (place := layout.place(actor))[0] is not None]
    if not places:
        return {"x": None, "y": None}
    return {axis: round(fmean(place[i] or 0 for place in places), 4) for i, axis in enumerate("xy")}


async def _name_facts(view: View, facts: Iterable[str]) -> dict[str, str]:
    """What facts are called: their titles, or what they say."""
    found: dict[str, str] = {}
    ids, step = sorted(facts), view.settings.page_max
    for start in range(0, len(ids), step):
        for row in await view.fetch("records_by_id", ids=ids[start : start + step]):
            body = orjson.loads(row["body"])
            found[body["id"]] = body.get("title") or body.get("text") or body["id"]
    return found


def _describe_edge(edge: Edge, view: View) -> Body:
    described = edge.as_dict()
    facts = described["facts"]
    most = view.settings.edge_facts_max
    return described | {"facts": facts[:most], "facts_left_out": max(len(facts) - most, 0)}


@dataclass
class _Counters:
    """How many edges of each layer were taken."""

    taken: dict[str, int]

    def next(self, layer: str) -> int:
        self.taken[layer] = self.taken.get(layer, 0) + 1
        return self.taken[layer]


def _describe(
    view: View, filters: NetworkFilters, edges: list[Body], nodes: list[Body], *, ranked: bool = False
) -> Network:
    """The answer, cut to the heaviest edges of each layer in turn; ``ranked`` edges are cut in their own order."""
    if not ranked:
        edges = sorted(edges, key=lambda edge: (-edge["weight"], edge["id"]))
        counters = _Counters({})
        order = [(counters.next(edge["layer"]), place) for place, edge in enumerate(edges)]
        chosen = {place for _, place in sorted(order)[: filters.limit]}
    else:
        chosen = set(range(min(filters.limit, len(edges))))
    shown = [edge for place, edge in enumerate(edges) if place in chosen]
    rest = [edge for place, edge in enumerate(edges) if place not in chosen]
    degree: dict[str, int] = {}
    for edge in shown:
        for end in sorted({edge["source"], edge["target"]}):
            degree[end] = degree.get(end, 0) + (edge["weight"] > 0)
    hidden = {end for edge in rest for end in (edge["source"], edge["target"])} - degree.keys()
    by_layer: dict[str, int] = {}
    for edge in rest:
        by_layer[edge["layer"]] = by_layer.get(edge["layer"], 0) + 1
    described = [{**node, "degree": degree[node["id"]]} for node in nodes if node["id"] in degree]
    return {
        "nodes": orjson.Fragment(orjson.dumps(sorted(described, key=lambda node: str(node["id"])))),
        "edges": orjson.Fragment(orjson.dumps(shown)),
        "window": describe_window(view.moment, filters),
        "left_out": {"nodes": len(hidden), "edges": len(rest), "by_layer": by_layer},
        "data_version": view.n,
    }
