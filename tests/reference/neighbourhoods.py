"""Ego networks: the actors within some steps of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.network.edges import Edge


def find_surroundings(edges: Iterable[Edge], around: Iterable[str], depth: int) -> set[str]:
    """The named actors and all within ``depth`` steps of one of them, in either direction."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        neighbours[edge.source].add(edge.target)
        neighbours[edge.target].add(edge.source)
    reached = set(around)
    ring = set(reached)
    for _ in range(depth):
        ring = {other for actor in ring for other in neighbours[actor]} - reached
        reached |= ring
    return reached


def find_joined(edges: Iterable[Edge], least: int) -> set[str]:
    """The actors that share edges that count with at least so many others."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.weight:
            neighbours[edge.source].add(edge.target)
            neighbours[edge.target].add(edge.source)
    return {actor for actor, others in neighbours.items() if len(others - {actor}) >= least}


def among(edges: Iterable[Edge], actors: set[str]) -> list[Edge]:
    """The edges with both ends among these actors."""
    return [edge for edge in edges if edge.source in actors and edge.target in actors]
