"""How two actors are connected."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from graph.answers.network import near_enough
from graph.answers.network_facts import go_by_kept, read_edges, require_actors
from graph.answers.view import View
from graph.errors import BadQuestion
from graph.network.context import Context
from graph.network.filters import NetworkFilters
from graph.network.hops import Link, link_actors
from graph.network.times import weakest
from graph.network.walks import Walk, find_walks

Told = dict[str, Any]


async def find_paths(  # noqa: PLR0917 - a question of many parts
    view: View,
    filters: NetworkFilters,
    source: str,
    target: str,
    max_hops: int = 4,
    k: int = 3,
    without: Sequence[str] = (),
) -> Told:
    """The ``k`` best loopless paths of at most ``max_hops`` steps; an empty list when there is none.

    ``{paths: [{hops, length, holds, actors}], actors, data_version}``; a hop: ``{from, to, layer, kind, direction,
    holds, hedged, contested, facts, also}``, where ``direction`` says which way its facts point and ``also`` lists the
    other layers between the same two. Edges are walked either way. Shortest first; of equal length those with fewer
    steps that are hedged or contested throughout, then fewer only possible, then fewer outside ties, talks and
    signatures, then by ids. The filters' ``limit`` does not apply. Raises BadQuestion, naming the parameter.
    """
    settings = view.settings
    if not 1 <= max_hops <= settings.path_hops_max:
        raise BadQuestion("max_hops", f"expected 1 to {settings.path_hops_max}")
    if not 1 <= k <= settings.paths_max:
        raise BadQuestion("k", f"expected 1 to {settings.paths_max}")
    merges = await view.merges()
    source, target, without = merges.keep(source), merges.keep(target), [merges.keep(actor) for actor in without]
    filters = await go_by_kept(view, filters)
    if source == target:
        raise BadQuestion("target", "the same actor as source; a path joins two")
    if {source, target} & set(without):
        raise BadQuestion("without", "leaves out an end of the path")
    await view.lens()
    named = await require_actors(view, source=(source,), target=(target,), without=without)
    edges, context = await read_edges(view, filters)
    edges = near_enough([edge for edge in edges if edge.weight >= filters.min_weight], filters)
    links = link_actors(edges, without)
    steps = {one: {other: found[0].cost for other, found in others.items()} for one, others in links.items()}
    walks = find_walks(steps, source, target, max_hops, k)
    context = Context({**context.actors, **named})
    met = sorted({actor for walk in walks for actor in walk})
    return {
        "paths": [_tell_walk(walk, links) for walk in walks],
        "actors": [{"id": actor, "label": context.label(actor), "type": context.type(actor)} for actor in met],
        "data_version": view.n,
    }


def _tell_walk(walk: Walk, links: dict[str, dict[str, list[Link]]]) -> Told:
    hops: list[Told] = []
    for one, other in pairwise(walk):
        best, *rest = links[one][other]
        also = [link.tell(one) for link in rest]
        hops.append({"from": one, "to": other, **best.tell(one), "also": also})
    holds = weakest(*(hop["holds"] for hop in hops))
    return {"hops": hops, "length": len(hops), "holds": holds, "actors": list(walk)}
