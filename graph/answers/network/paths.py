"""How two actors are connected."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from graph.answers.network.selection import load_snapshot, resolve_around, restrict_edges, select_edges
from graph.errors import BadQuestionError
from graph.models.fields import Firmness
from graph.models.network import Hop, Path, Paths
from graph.network.columns.steps import Walk, find_rows, search_walks
from graph.network.edges import gather_edges
from graph.network.filters import NetworkFilters
from graph.network.hops import Link, link_actors
from graph.network.times import weakest
from graph.session.view import View


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
    signatures, then by ids. The filters' ``limit`` does not apply. Raises BadQuestionError, naming the parameter.
    """
    settings = view.settings
    if not 1 <= max_hops <= settings.path_hops_max:
        raise BadQuestionError("max_hops", f"expected 1 to {settings.path_hops_max}")
    if not 1 <= k <= settings.paths_max:
        raise BadQuestionError("k", f"expected 1 to {settings.paths_max}")
    filters.check(settings)
    evidence = await load_snapshot(view)
    merges = await view.merges()
    source, target, without = merges.keep(source), merges.keep(target), [merges.keep(actor) for actor in without]
    filters = await resolve_around(view, evidence, filters)
    if source == target:
        raise BadQuestionError("target", "the same actor as source; a path joins two")
    if {source, target} & set(without):
        raise BadQuestionError("without", "leaves out an end of the path")
    for name, ids in (("source", (source,)), ("target", (target,)), ("without", without)):
        evidence.require(name, ids, "actor")
    selection = select_edges(view, evidence, filters, filters.min_weight)
    edges = restrict_edges(selection.edges, filters, (source, target))
    walks = search_walks(edges, source, target, max_hops, k, without)
    links = link_actors(gather_edges(edges.picked.dyads(find_rows(edges, walks))))
    context = evidence.context
    met = sorted({actor for walk in walks for actor in walk})
    return {
        "paths": [_describe_walk(walk, links) for walk in walks],
        "actors": [{"id": actor, "label": context.label(actor), "type": context.type(actor)} for actor in met],
        "data_version": view.n,
    }


def _describe_walk(walk: Walk, links: dict[str, dict[str, list[Link]]]) -> Path:
    hops: list[Hop] = []
    for one, other in pairwise(walk):
        best, *rest = links[one][other]
        also = [link.describe(one) for link in rest]
        hops.append({"from": one, "to": other, **best.describe(one), "also": also})
    holds = weakest(*(hop["holds"] for hop in hops))
    return {"hops": hops, "length": len(hops), "holds": cast("Firmness", holds), "actors": list(walk)}
