"""The heaviest edges, one by one."""

from __future__ import annotations

from collections.abc import Iterable

from graph.network.edges import Edge


def cut_edges(edges: Iterable[Edge], limit: int) -> tuple[list[Edge], list[Edge]]:
    """The heaviest edges, equal ones by id, and the rest."""
    ranked = sorted(edges, key=lambda edge: (-edge.weight, edge.id))
    return ranked[:limit], ranked[limit:]
