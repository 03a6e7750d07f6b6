"""The actor network at a moment, and what changed between two moments."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import orjson

from graph.answers.facts.coverage import THIN, describe_coverage
from graph.answers.network.coordinates import find_layout
from graph.answers.network.selection import (
    describe_window,
    load_snapshot,
    number_actors,
    resolve_around,
    select_edges,
    select_network,
)
from graph.models.coverage import PerhapsCoverage
from graph.models.network import ChangedEdge, Changes, Network
from graph.network.columns.comparing import Comparison, compare
from graph.network.columns.edge_writing import write_each, write_edges
from graph.network.filters import LAYERS, NetworkFilters, list_kinds
from graph.session.view import View
from graph.time import Moment


async def describe_network(view: View, filters: NetworkFilters) -> Network:
    """Who is tied to whom, in which layers, at the view's moment.

    ``{nodes, edges, window, left_out, data_version}``. Nodes are the actors with an edge left and those of ``around``;
    ``degree`` counts the edges shown at an actor. Edges are the heaviest, equal ones by id; where
    ``limit`` cuts several layers, the heaviest of each in turn. ``min_weight`` looks at a
    pair's whole weight in a layer, also with ``parallel``, where edges and nodes have all their bounds. ``left_out``
    counts what ``limit`` cut off.
    Nodes and edges are JSON already. Raises BadQuestionError, naming the parameter.
    """
    selection = await select_network(view, filters)
    shown, rest = selection.edges.choose(filters.limit)
    met, degrees = selection.count_degrees(shown)
    nodes = selection.evidence.nodes.write(
        met, degrees, selection.find_alone(met), await find_layout(view), dated=filters.parallel
    )
    thin = len(shown) + len(rest) < THIN
    coverage: PerhapsCoverage = {}
    if thin:
        coverage["coverage"] = await describe_coverage(view, filters.kinds or list_kinds(filters.layers))
    return {
        "nodes": orjson.Fragment(nodes),
        "edges": orjson.Fragment(write_edges(selection.edges, shown, view.settings.edge_facts_max)),
        "window": describe_window(view.moment, filters),
        "left_out": {
            "nodes": selection.count_hidden(shown, rest),
            "edges": len(rest),
            "by_layer": selection.edges.count_layers(rest),
        },
        **coverage,  # type: ignore[typeddict-item]  # what may be left out is
        "data_version": view.n,
    }


async def describe_changes(view: View, filters: NetworkFilters, before: Moment, after: Moment) -> Changes:
    """What changed between two moments (two days, or two windows), at one data version.

    ``{gained, lost, changed, actors: {appeared, vanished}, from, to, left_out, data_version}``. Whole networks are
    compared; ``limit`` then cuts each list to its heaviest. A changed edge has ``before``, ``after`` and ``how``:
    ``strengthened``, ``weakened``, ``turned`` (in sign), ``now_certain``, ``now_possible``. Edges are
    JSON already. Raises BadQuestionError.
    """
    filters.check(view.settings)
    evidence = await load_snapshot(view)
    filters = (await resolve_around(view, evidence, filters)).measured()
    olds, news = (select_edges(view.at(moment), evidence, filters) for moment in (before, after))
    if filters.parallel:
        olds, news = (replace(selection, edges=selection.edges.part()) for selection in (olds, news))
    around = number_actors(evidence.snapshot.registry, filters.around)
    found = compare(olds.edges, news.edges, filters, around)
    olds, news = replace(olds, edges=found.before), replace(news, edges=found.after)
    facts, limit = view.settings.edge_facts_max, filters.limit
    gained, gained_rest = found.after.heaviest(limit, found.gained)
    lost, lost_rest = found.before.heaviest(limit, found.lost)
    appeared, vanished = olds.name_others(news), news.name_others(olds)
    return {
        "gained": orjson.Fragment(write_edges(found.after, gained, facts)),
        "lost": orjson.Fragment(write_edges(found.before, lost, facts)),
        "changed": _describe_changed(found, limit, facts),
        "actors": {
            "appeared": olds.context.name_actors(appeared[:limit]),
            "vanished": olds.context.name_actors(vanished[:limit]),
        },
        "from": describe_window(before, filters),
        "to": describe_window(after, filters),
        "left_out": {
            "gained": len(gained_rest),
            "lost": len(lost_rest),
            "changed": max(len(found.was) - limit, 0),
            "appeared": len(appeared[limit:]),
            "vanished": len(vanished[limit:]),
        },
        "data_version": view.n,
    }


def _describe_changed(found: Comparison, limit: int, facts: int) -> list[ChangedEdge]:
    """The heaviest of what changed, by the heavier of both sides, equal ones by id."""
    weight = np.maximum(found.before.weight[found.was], found.after.weight[found.now])
    order = np.lexsort((found.after.rank[found.now], -weight))[:limit]
    was, now = found.was[order], found.now[order]
    edges, names = found.after, found.after.picked.registry.actors.names
    sides = zip(write_each(found.before, was, facts), write_each(found.after, now, facts), strict=True)
    ends = zip(edges.layer[now].tolist(), edges.source[now].tolist(), edges.target[now].tolist(), strict=True)
    return [
        {
            "id": id_,
            "source": names[source],
            "target": names[target],
            "layer": LAYERS[layer],
            "how": how,
            "before": orjson.Fragment(before),
            "after": orjson.Fragment(after),
        }
        for how, id_, (layer, source, target), (before, after) in zip(
            found.how(order), edges.ids(now), ends, sides, strict=True
        )
    ]
