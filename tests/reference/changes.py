"""What changed between two networks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.network.edges import Edge
from graph.network.filters import NetworkFilters
from tests.reference.neighbourhoods import among, find_joined, find_surroundings
from tests.reference.reducing import reduce_edges


@dataclass(frozen=True, slots=True)
class Changed:
    """An edge that holds at both times, but not in the same way."""

    before: Edge
    after: Edge
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Edges gained, lost and changed, each list by id, and all the edges of both sides that were compared."""

    gained: list[Edge]
    lost: list[Edge]
    changed: list[Changed]
    before: list[Edge]
    after: list[Edge]


def compare_networks(before: Iterable[Edge], after: Iterable[Edge], filters: NetworkFilters) -> Changes:
    """The difference between two whole networks.

    An edge counts when it is heavy enough, near enough to the actors asked for, and its ends meet enough others, at
    either time: one that was there all along is never gained only because it grew, or because its surroundings did.
    """
    old, new = {edge.id: edge for edge in before}, {edge.id: edge for edge in after}
    heavy = {edge.id for edge in (*old.values(), *new.values()) if edge.weight >= filters.min_weight}
    olds, news = ([edge for edge in side.values() if edge.id in heavy] for side in (old, new))
    if filters.around:
        near = find_surroundings(olds, filters.around, filters.depth)
        near |= find_surroundings(news, filters.around, filters.depth)
        olds, news = among(olds, near), among(news, near)
    if filters.min_degree:
        joined = {*filters.around}.union(*(find_joined(side, filters.min_degree) for side in (olds, news)))
        olds, news = among(olds, joined), among(news, joined)
    for reduced in ("backbone", "top"):
        only = filters.with_changes(**{"backbone": 0, "top": 0, reduced: getattr(filters, reduced)})
        kept = {edge.id for side in (olds, news) for edge in reduce_edges(side, only)}
        olds, news = ([edge for edge in side if edge.id in kept] for side in (olds, news))
    old, new = {edge.id: edge for edge in olds}, {edge.id: edge for edge in news}
    both = [(old[i], new[i]) for i in sorted(old.keys() & new.keys())]
    return Changes(
        [new[i] for i in sorted(new.keys() - old.keys())],
        [old[i] for i in sorted(old.keys() - new.keys())],
        [Changed(one, other, how) for one, other in both if (how := _how(one, other))],
        olds,
        news,
    )


def _how(before: Edge, after: Edge) -> tuple[str, ...]:
    """``strengthened`` or ``weakened`` in weight, ``turned`` in sign, now ``certain`` or only ``possible``."""
    how = []
    if after.weight != before.weight:
        how.append("strengthened" if after.weight > before.weight else "weakened")
    if after.sign != before.sign:
        how.append("turned")
    if after.holds != before.holds:
        how.append(f"now_{after.holds}")
    return tuple(how)
