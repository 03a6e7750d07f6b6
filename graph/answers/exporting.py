"""The network as rows for a file: the edges that ``/v1/network`` would show, or all of them."""

from __future__ import annotations

from graph.answers.drawing import draw
from graph.answers.places import place
from graph.answers.view import View
from graph.export.network import About, Network, tell_network
from graph.network.filters import NetworkFilters


async def export_network(
    view: View, filters: NetworkFilters, *, version: str, address: str, asked: str, whole: bool
) -> Network:
    """The edges that ``/v1/network`` would show, with ``whole`` also those beyond ``limit``, and their actors.

    Edges are the heaviest first, equal ones by id. ``address`` and ``asked`` are how the question was put. Raises
    BadQuestion, naming the parameter.
    """
    drawing = await draw(view, filters)
    shown, rest = drawing.edges.heaviest(max(len(drawing.edges), 1) if whole else filters.limit)
    nodes = await place(view, drawing.tell_nodes(shown))
    undated = (await view.lens()).count_undated()
    about = About(version, view.n, address, asked, len(rest), undated)
    return tell_network(drawing.as_edges(shown), nodes, drawing.context, about)
