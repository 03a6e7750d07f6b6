"""The network as rows for a file: the edges that ``/v1/network`` would show, or all of them."""

from __future__ import annotations

from dataclasses import replace

from graph.answers.facts.cited_sources import list_sources_of_facts
from graph.answers.network.coordinates import add_coordinates
from graph.answers.network.selection import select_network
from graph.export.network import About, Network, list_network
from graph.network.filters import NetworkFilters
from graph.session.view import View


async def export_network(
    view: View,
    filters: NetworkFilters,
    *,
    version: str,
    address: str,
    asked: str,
    whole: bool,
    with_sources: bool = False,
) -> Network:
    """The edges that ``/v1/network`` would show, with ``whole`` also those beyond ``limit``, and their actors.

    Edges are the heaviest first, equal ones by id. ``address`` and ``asked`` are how the question was put.
    ``with_sources``: also the sources behind the edges. Raises BadQuestionError, naming the parameter.
    """
    selection = await select_network(view, filters)
    shown, rest = selection.edges.choose(max(len(selection.edges), 1) if whole else filters.limit)
    nodes = await add_coordinates(view, selection.describe_nodes(shown))
    undated = (await view.lens()).count_undated()
    about = About(version, view.n, address, asked, len(rest), undated)
    network = list_network(selection.as_edges(shown), nodes, selection.context, about)
    if not with_sources:
        return network
    facts = (fact for edge in network.edges for fact in edge["facts"])
    return replace(network, sources=await list_sources_of_facts(view, facts))
