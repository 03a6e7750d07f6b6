"""The actor network at a moment, and what changed between two moments."""

from __future__ import annotations

from typing import Any

from graph.answers.network_facts import go_by_kept, read_edges
from graph.answers.view import View
from graph.network.changes import Changed, compare_networks
from graph.network.context import Context
from graph.network.edges import Edge, cut_edges, ends_of, split_edges
from graph.network.filters import NetworkFilters
from graph.network.surroundings import among, find_surroundings
from graph.time import Moment

Told = dict[str, Any]


async def draw_network(view: View, filters: NetworkFilters) -> Told:
    """Who is tied to whom, in which layers, at the view's moment.

    ``{nodes, edges, window, left_out, data_version}``. Nodes are the actors with an edge left and those of ``around``;
    ``degree`` counts the edges shown at an actor. Edges are the heaviest, equal ones by id; ``min_weight`` looks at a
    pair's whole weight in a layer, also with ``parallel``. ``left_out`` counts what ``limit`` cut off.
    Raises BadQuestion, naming the parameter.
    """
    edges, context, filters = await select_edges(view, filters)
    shown, rest = cut_edges(edges, filters.limit)
    nodes = await view.place(tell_nodes(shown, filters, context, view.moment))
    hidden = ends_of(rest) - {node["id"] for node in nodes}
    return {
        "nodes": nodes,
        "edges": [edge.as_dict() for edge in shown],
        "window": tell_window(view.moment, filters),
        "left_out": {"nodes": len(hidden), "edges": len(rest)},
        "data_version": view.n,
    }


async def select_edges(view: View, filters: NetworkFilters) -> tuple[list[Edge], Context, NetworkFilters]:
    """Every edge that the filters leave, whatever their ``limit``; its actors; the filters by the ids that are kept."""
    filters = await go_by_kept(view, filters)
    edges, context = await read_edges(view, filters)
    edges = near_enough([edge for edge in edges if edge.weight >= filters.min_weight], filters)
    return (split_edges(edges) if filters.parallel else edges), context, filters


async def network_changes(view: View, filters: NetworkFilters, before: Moment, after: Moment) -> Told:
    """What changed between two moments (two days, or two windows), at one data version.

    ``{gained, lost, changed, actors: {appeared, vanished}, from, to, left_out, data_version}``. Whole networks are
    compared; ``limit`` then cuts each list to its heaviest. A changed edge has ``before``, ``after`` and ``how``:
    ``strengthened``, ``weakened``, ``turned`` (in sign), ``now_certain``, ``now_possible``. Raises BadQuestion.
    """
    await view.lens()
    filters = await go_by_kept(view, filters)
    old, context_before = await read_edges(view.at(before), filters)
    new, context_after = await read_edges(view.at(after), filters)
    context = Context({**context_before.actors, **context_after.actors})
    if filters.parallel:
        old, new = split_edges(old), split_edges(new)
    changes = compare_networks(old, new, filters)
    limit = filters.limit
    gained, gained_rest = cut_edges(changes.gained, limit)
    lost, lost_rest = cut_edges(changes.lost, limit)
    changed = sorted(changes.changed, key=lambda c: (-max(c.before.weight, c.after.weight), c.after.id))
    was = {node["id"]: node for node in tell_nodes(changes.before, filters, context, before)}
    now = {node["id"]: node for node in tell_nodes(changes.after, filters, context, after)}
    appeared, vanished = _names(now, was), _names(was, now)
    return {
        "gained": [edge.as_dict() for edge in gained],
        "lost": [edge.as_dict() for edge in lost],
        "changed": [_tell_changed(item) for item in changed[:limit]],
        "actors": {"appeared": appeared[:limit], "vanished": vanished[:limit]},
        "from": tell_window(before, filters),
        "to": tell_window(after, filters),
        "left_out": {
            "gained": len(gained_rest),
            "lost": len(lost_rest),
            "changed": len(changed[limit:]),
            "appeared": len(appeared[limit:]),
            "vanished": len(vanished[limit:]),
        },
        "data_version": view.n,
    }


def near_enough(edges: list[Edge], filters: NetworkFilters) -> list[Edge]:
    """The edges among the actors within ``depth`` steps of those of ``around``; all where none is named."""
    if not filters.around:
        return edges
    return among(edges, find_surroundings(edges, filters.around, filters.depth))


def tell_nodes(edges: list[Edge], filters: NetworkFilters, context: Context, moment: Moment) -> list[Told]:
    """The actors of some edges and those of ``around``, by id."""
    degree = dict.fromkeys([actor for actor in filters.around if context.lives(actor, moment) != "no"], 0)
    for edge in edges:
        for end in {edge.source, edge.target}:
            degree[end] = degree.get(end, 0) + 1
    return [
        {"id": actor, "label": context.label(actor), "type": context.type(actor), "x": None, "y": None, "degree": n}
        for actor, n in sorted(degree.items())
    ]


def _names(these: dict[str, Told], others: dict[str, Told]) -> list[Told]:
    return [
        {"id": actor, "label": node["label"], "type": node["type"]}
        for actor, node in these.items()
        if actor not in others
    ]


def _tell_changed(item: Changed) -> Told:
    after = item.after
    return {
        "id": after.id,
        "source": after.source,
        "target": after.target,
        "layer": after.layer,
        "how": list(item.how),
        "before": item.before.as_dict(),
        "after": after.as_dict(),
    }


def tell_window(moment: Moment, filters: NetworkFilters) -> Told:
    """What time an answer is about; ``within`` is null where nothing looks back."""
    days = {"from": moment.start, "to": moment.end, "as_of": moment.as_of}
    told: Told = {name: day.isoformat() if day else None for name, day in days.items()}
    return told | {"within": filters.within if moment.as_of else None}
