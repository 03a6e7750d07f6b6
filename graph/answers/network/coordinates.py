"""The coordinates of the nodes of a network."""

from __future__ import annotations

import numpy as np

from graph.answers.network.selection import load_snapshot, select_edges
from graph.models.network import Node
from graph.network.filters import NetworkFilters
from graph.session.layouts import Joined, Layout
from graph.session.question import Question
from graph.session.view import View


async def add_coordinates(view: View, nodes: list[Node]) -> list[Node]:
    """Nodes with their places."""
    layout = await find_layout(view)
    for node in nodes:
        node["x"], node["y"] = layout.place(node["id"])
    return nodes


async def find_layout(view: View) -> Layout:
    """The places of all actors; these are the same whatever is asked, so that actors stay in theirs.

    In a release they lie where they lay when it was made.
    """
    if view.question.release is not None:
        released = await view.tables.released_layouts.find(view.database, view.question.release, view.n)
        if released is not None:
            return released
    newest = await view.project()

    async def join() -> Joined:
        return await _join(View(view.database, view.settings, Question(), view.tables, newest.n))

    layout = await view.tables.layouts.find(newest.n, view.settings, join)
    view.passing |= layout.n < newest.n
    return layout


async def _join(view: View) -> Joined:
    """Who is joined to whom in the whole record, in any layer."""
    evidence = await load_snapshot(view)
    edges = select_edges(view, evidence, NetworkFilters()).edges
    actors = sorted(evidence.context.actors)
    number = np.full(len(evidence.snapshot.registry.actors), -1, np.int64)
    for place_, actor in enumerate(actors):
        known = evidence.snapshot.registry.actors.find(actor)
        if known is not None:
            number[known] = place_
    source, target = number[edges.source], number[edges.target]
    sound = (source >= 0) & (target >= 0)
    ends = source[sound], target[sound]
    pairs, of = np.unique(np.minimum(*ends) * len(actors) + np.maximum(*ends), return_inverse=True)
    one, other = np.divmod(pairs, len(actors))
    return Joined(actors, one, other, np.bincount(of, edges.weight[sound], len(pairs)).astype(np.float64))
