"""How two actors are connected."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from graph.answers.drawing import keep_around, narrow, sift, stand
from graph.answers.view import View
from graph.errors import BadQuestion
from graph.models.fields import Firmness
from graph.models.network import Hop, Path, Paths
from graph.network.edges import gather_edges
from graph.network.filters import NetworkFilters
from graph.network.hops import Link, link_actors
from graph.network.projection.steps import find_rows, find_steps
from graph.network.times import weakest
from graph.network.walks import Walk, find_walks


async def find_paths(  # noqa: PLR0917 - a question of many parts
    view: View,
    filters: NetworkFilters,
    source: str,
    target: str,
    max_hops: int = 4,
    k: int = 3,
    without: Sequence[str] = (),
) -> Paths:
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
    filters.check(settings)
    ground = await stand(view)
    merges = await view.merges()
    source, target, without = merges.keep(source), merges.keep(target), [merges.keep(actor) for actor in without]
    filters = await keep_around(view, ground, filters)
    if source == target:
        raise BadQuestion("target", "the same actor as source; a path joins two")
    if {source, target} & set(without):
        raise BadQuestion("without", "leaves out an end of the path")
    for name, ids in (("source", (source,)), ("target", (target,)), ("without", without)):
        ground.require(name, ids, "actor")
    drawing = sift(view, ground, filters, filters.min_weight)
    edges = narrow(drawing.edges, filters, (source, target))
    walks = find_walks(find_steps(edges, without), source, target, max_hops, k)
    links = link_actors(gather_edges(edges.picked.dyads(find_rows(edges, walks))))
    context = ground.context
    met = sorted({actor for walk in walks for actor in walk})
    return {
        "paths": [_tell_walk(walk, links) for walk in walks],
        "actors": [{"id": actor, "label": context.label(actor), "type": context.type(actor)} for actor in met],
        "data_version": view.n,
    }


def _tell_walk(walk: Walk, links: dict[str, dict[str, list[Link]]]) -> Path:
    hops: list[Hop] = []
    for one, other in pairwise(walk):
        best, *rest = links[one][other]
        also = [link.tell(one) for link in rest]
        hops.append({"from": one, "to": other, **best.tell(one), "also": also})
    holds = weakest(*(hop["holds"] for hop in hops))
    return {"hops": hops, "length": len(hops), "holds": cast("Firmness", holds), "actors": list(walk)}
