"""The heaviest edges, one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.network.edges import Edge


def cut_edges(edges: Iterable[Edge], limit: int) -> tuple[list[Edge], list[Edge]]:
    """The heaviest edges, equal ones by id, and the rest."""
    ranked = rank_edges(edges)
    return ranked[:limit], ranked[limit:]


def take_in_turn(edges: Iterable[Edge], limit: int) -> tuple[list[Edge], list[Edge]]:
    """The heaviest of each layer in turn until there are enough, the heaviest first; and the rest."""
    layers: dict[str, list[Edge]] = defaultdict(list)
    for edge in rank_edges(edges):
        layers[edge.layer].append(edge)
    taken: list[Edge] = []
    turn = 0
    while len(taken) < limit and any(turn < len(some) for some in layers.values()):
        taken += rank_edges(some[turn] for some in layers.values() if turn < len(some))
        turn += 1
    shown = {edge.id for edge in taken[:limit]}
    ranked = rank_edges(edge for some in layers.values() for edge in some)
    return [edge for edge in ranked if edge.id in shown], [edge for edge in ranked if edge.id not in shown]


def rank_edges(edges: Iterable[Edge]) -> list[Edge]:
    """The heaviest first, equal ones by id."""
    return sorted(edges, key=lambda edge: (-edge.weight, edge.id))
