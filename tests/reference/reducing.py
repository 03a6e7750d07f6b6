"""Fewer edges: the heaviest of each actor, or those too heavy to be chance; edge by edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graph.network.edges import Edge
from graph.network.filters import NetworkFilters


def reduce_edges(edges: Sequence[Edge], filters: NetworkFilters) -> list[Edge]:
    """What the backbone and the heaviest of each actor leave."""
    kept = list(edges)
    if filters.backbone:
        ids = find_backbone(kept, filters.backbone)
        kept = [edge for edge in kept if edge.id in ids]
    if filters.top:
        ids = find_top(kept, filters.top)
        kept = [edge for edge in kept if edge.id in ids]
    return kept


def find_top(edges: Sequence[Edge], most: int) -> set[str]:
    """The ids of the so many heaviest edges of each actor, equal ones by id."""
    at: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        for end in {edge.source, edge.target}:
            at[end].append(edge)
    return {edge.id for some in at.values() for edge in sorted(some, key=lambda edge: (-edge.weight, edge.id))[:most]}


def find_backbone(edges: Sequence[Edge], level: float) -> set[str]:
    """The ids of the edges that the disparity filter keeps, layer by layer."""
    at: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.weight and edge.source != edge.target:
            for end in (edge.source, edge.target):
                at[edge.layer, end].append(edge)
    found = set()
    for some in at.values():
        strength = sum(edge.weight for edge in some)
        if len(some) > 1:
            found |= {edge.id for edge in some if (1 - edge.weight / strength) ** (len(some) - 1) < level}
    return found
