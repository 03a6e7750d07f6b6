"""What is measured of the network at a moment: of each actor, and of the whole."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from graph.answers.network.selection import describe_window, select_network
from graph.errors import BadQuestionError
from graph.models.fields import Scalar
from graph.models.measures import Camps, Measured, Measurement, NetworkMeasures, Triad, WholeMeasures
from graph.models.network import Node
from graph.network.columns.edge_columns import Edges
from graph.network.columns.row_selection import layer_is_directed
from graph.network.columns.rows import Column
from graph.network.context import Context
from graph.network.filters import LAYERS, NetworkFilters
from graph.network.measures.balance import balance
from graph.network.measures.brokerage import brokerage
from graph.network.measures.communities import Communities, find_communities
from graph.network.measures.degrees import density
from graph.network.measures.frustration import frustration
from graph.network.measures.plain import Line, Plain, make_plain
from graph.network.measures.scores import ACTOR_SCORES, Way, direction, is_estimated
from graph.session.view import View
from graph.settings import Settings

CAMPS = ("type", "sector", "country", "community")
# A division that a coder saved with the actors: camps=attributes.bloc takes the attribute "bloc".
OWN_CAMPS = "attributes."
# The measures of an actor whose direction an answer states.
_DIRECTIONS_OF = (*ACTOR_SCORES, "community", "brokerage")
_DERIVED = "communities found in this same network: brokerage between them says nothing that the ties did not say"


@dataclass(frozen=True, slots=True)
class Measuring:
    """How to measure, and between which camps brokerage is counted (None: not at all)."""

    directed: bool = False
    weighted: bool = False
    camps: str | None = None

    def way(self, settings: Settings) -> Way:
        """The same, with how far the settings let it go."""
        return Way(
            settings.measures_exact_max,
            settings.measures_sample,
            settings.frustration_steps_max,
            self.directed,
            self.weighted,
        )


async def measure_network(view: View, filters: NetworkFilters, measuring: Measuring, *, whole: bool) -> NetworkMeasures:
    """Measures of every actor and of the whole network at the view's moment.

    ``{actors, whole, camps, method, estimated, window, left_out, data_version}``; actors by id. ``whole`` takes every
    edge, without the filters' ``limit``. Raises BadQuestionError, naming the parameter, and StillWorkingError where it
    takes long.
    """
    await view.lens()
    filters = filters.measured()
    asked = (view.n, replace(view.question, at_least=None), filters, measuring, whole)
    work = partial(_answer, view, filters, measuring, whole=whole)
    known: NetworkMeasures = await view.tables.long_answers.find(asked, work, view.settings.measures_wait_seconds)
    return known


async def _answer(view: View, filters: NetworkFilters, measuring: Measuring, *, whole: bool) -> NetworkMeasures:
    selection = await select_network(view, filters)
    shown, rest = selection.edges.choose(max(len(selection.edges), 1) if whole else filters.limit)
    nodes = selection.describe_nodes(shown)
    require_measurable(len(nodes), view.settings)
    _require_camps(measuring.camps, selection.context)
    graph = make_plain(make_lines(selection.edges, shown), (node["id"] for node in nodes))
    way = measuring.way(view.settings)
    described = await asyncio.to_thread(_measure, graph, nodes, selection.context, measuring, way)
    return {
        "actors": described["actors"],
        "whole": described["whole"],
        "camps": described["camps"],
        "method": described["method"],
        "estimated": described["estimated"],
        "window": describe_window(view.moment, filters),
        "left_out": {
            "nodes": selection.count_hidden(shown, rest),
            "edges": len(rest),
            "by_layer": selection.edges.count_layers(rest),
        },
        "data_version": view.n,
    }


def require_measurable(actors: int, settings: Settings) -> None:
    """Raises BadQuestionError where a network has too many actors to be measured within a request."""
    if actors > settings.measured_actors_max:
        raise BadQuestionError(
            "limit",
            f"a network of {actors} actors would be measured, at most {settings.measured_actors_max} are: give a limit "
            "of heaviest edges, or narrow it by time, layers or min_weight",
        )


def _require_camps(by: str | None, context: Context) -> None:
    if by is not None and by.startswith(OWN_CAMPS):
        name = by.removeprefix(OWN_CAMPS)
        if not any(name in described.get("attributes", ()) for described in context.actors.values()):
            raise BadQuestionError("camps", f"no actor has an attribute {name!r}")


def make_lines(edges: Edges, chosen: Column) -> list[Line]:
    """Some edges as they are measured; one that is neither friendly nor hostile has no sign."""
    names = edges.picked.registry.actors.names
    friendly, hostile = edges.has_amounts()
    columns = (edges.source, edges.target, edges.layer, edges.weight, friendly, hostile)
    return [
        Line(
            names[one],
            names[other],
            LAYERS[layer],
            weight,
            layer_is_directed(layer),
            plus - minus if plus or minus else None,
        )
        for one, other, layer, weight, plus, minus in zip(*(column[chosen].tolist() for column in columns), strict=True)
    ]


def _measure(graph: Plain, nodes: Iterable[Node], context: Context, measuring: Measuring, way: Way) -> Measurement:
    scores = {name: score(graph, way) for name, score in ACTOR_SCORES.items()}
    groups = find_communities(graph, weighted=way.weighted)
    camps = _camps(measuring.camps, context, groups, graph)
    brokers = None if camps is None else brokerage(graph, camps)
    actors = []
    for node in nodes:
        actor = node["id"]
        described: dict[str, object] = {
            "id": actor,
            "label": node["label"],
            "type": node["type"],
            "edges": node["degree"],
        }
        described |= {name: values[actor] for name, values in scores.items()}
        described["community"] = groups.of[actor]
        if camps is not None and brokers is not None:
            described |= {"camp": camps.get(actor), "brokerage": brokers[actor]}
        # Its scores are named at run time.
        actors.append(cast("Measured", described))
    whole = _describe_whole(graph, groups, way)
    estimated = [name for name in ACTOR_SCORES if is_estimated(name, graph, way)]
    return {
        "actors": actors,
        "whole": whole,
        "camps": None if camps is None or measuring.camps is None else _describe_camps(measuring.camps, camps, graph),
        "method": {
            "directed": way.directed,
            "weighted": way.weighted,
            "sample": way.sample if estimated else None,
            "directions": {name: direction(name, directed=way.directed) for name in _DIRECTIONS_OF},
        },
        "estimated": estimated + ([] if whole["frustration"]["exact"] else ["frustration"]),
    }


def _describe_whole(graph: Plain, groups: Communities, way: Way) -> WholeMeasures:
    found, index = balance(graph), frustration(graph, way.steps_max)
    return {
        "nodes": len(graph.nodes),
        "edges": len(graph.lines),
        "pairs": sum(map(len, graph.neighbours.values())) // 2,
        "density": density(graph, directed=way.directed),
        "communities": len(set(groups.of.values())),
        "modularity": groups.modularity,
        "balance": {
            "share": found.share,
            "triads": cast("dict[Triad, int]", found.triads),
            "positive": found.positive,
            "negative": found.negative,
            "mixed": found.mixed,
        },
        "frustration": {"count": index.count, "share": index.share, "exact": index.exact},
    }


def _camps(by: str | None, context: Context, groups: Communities, graph: Plain) -> Mapping[str, Scalar] | None:
    if by is None:
        return None
    if by == "community":
        return groups.of
    if by.startswith(OWN_CAMPS):
        name = by.removeprefix(OWN_CAMPS)
        given = {actor: context.actors.get(actor, {}).get("attributes", {}).get(name) for actor in graph.nodes}
    else:
        given = {actor: context.actors.get(actor, {}).get(by) for actor in graph.nodes}
    return {actor: camp for actor, camp in given.items() if camp is not None}


def _describe_camps(by: str, camps: Mapping[str, Scalar], graph: Plain) -> Camps:
    """What divides the actors; ``derived`` where it was read off the network that is measured."""
    return {
        "by": by,
        "derived": by == "community",
        "note": _DERIVED if by == "community" else None,
        "without": [actor for actor in graph.nodes if actor not in camps],
    }
