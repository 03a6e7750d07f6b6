"""Groups of actors with more lines among themselves than chance would give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.network.measures.plain import Plain

if TYPE_CHECKING:
    import networkx as nx

_SEED = 20210626


@dataclass(frozen=True, slots=True)
class Communities:
    """``of``: the number of each actor's community, the largest being 1, equal ones by their first actor."""

    of: dict[str, int]
    modularity: float | None


def find_communities(graph: Plain, *, weighted: bool = False) -> Communities:
    """Louvain's greedy search for the division of highest modularity (Blondel et al. 2008), seeded: another seed may
    find another division as good. Modularity is Newman & Girvan's (2004); None where there are no lines.
    """
    import networkx as nx  # noqa: PLC0415 - a fifth of a second of every start, for what is rarely asked

    native: nx.Graph[int] = nx.Graph()
    native.add_nodes_from(range(len(graph.nodes)))
    at = {node: i for i, node in enumerate(graph.nodes)}
    steps = graph.steps(weighted=weighted)
    native.add_weighted_edges_from((at[a], at[b], w) for a, ends in steps.items() for b, w in ends.items() if a < b)
    found = nx.community.louvain_communities(native, weight="weight", seed=_SEED)
    ranked = sorted(found, key=lambda group: (-len(group), min(group)))
    of = {graph.nodes[i]: number for number, group in enumerate(ranked, 1) for i in sorted(group)}
    quality = nx.community.modularity(native, ranked, weight="weight") if native.size() else None
    return Communities(dict(sorted(of.items())), quality)
