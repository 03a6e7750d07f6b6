"""The network as rows for a file: the edges that ``/v1/network`` would show, or all of them."""

from __future__ import annotations

from graph.answers.network import select_edges, tell_nodes
from graph.answers.view import View
from graph.export.network import About, Network, tell_network
from graph.network.edges import cut_edges
from graph.network.filters import NetworkFilters


async def export_network(
    view: View, filters: NetworkFilters, *, version: str, address: str, asked: str, whole: bool
) -> Network:
    """The edges that ``/v1/network`` would show, with ``whole`` also those beyond ``limit``, and their actors.

    Edges are the heaviest first, equal ones by id. ``address`` and ``asked`` are how the question was put. Raises
    BadQuestion, naming the parameter.
    """
    edges, context, filters = await select_edges(view, filters)
    shown, rest = cut_edges(edges, len(edges) if whole else filters.limit)
    nodes = await view.place(tell_nodes(shown, filters, context, view.moment))
    about = About(version, view.n, address, asked, len(rest))
    return tell_network(shown, nodes, context, about)


async def find_facts(view: View, filters: NetworkFilters) -> frozenset[str]:
    """The ids of the facts that the network of these filters is made of. Raises BadQuestion."""
    edges, _, _ = await select_edges(view, filters)
    return frozenset(fact for edge in edges for fact in edge.facts)
