"""Who stands between two who have no line of their own, and whose side each of the three is on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping

from graph.network.measures.plain import Plain

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def brokerage(graph: Plain, camps: Mapping[str, Hashable]) -> dict[str, dict[str, int]]:
    """How often each actor brokers, in each of the five roles of Gould & Fernandez (1989), and in all.

    Actor b brokers for every ordered pair a, c with a line from a to b and from b to c and none from a to c.
    ``coordinator``: all three in one camp; ``itinerant`` (consultant): a and c in one, b in another; ``gatekeeper``:
    b and c in one, a in another; ``representative``: a and b in one, c in another; ``liaison``: in three. An
    undirected line leads both ways, so that its pairs count in both orders. Who has no camp is left out.
    """
    onward = graph.successors
    sources: dict[str, list[str]] = {node: [] for node in graph.nodes}
    for node, ends in onward.items():
        for end in ends:
            sources[end].append(node)
    return {node: _count(onward, sources[node], node, camps) for node in graph.nodes}


def _count(
    onward: Mapping[str, Mapping[str, float]], sources: list[str], broker: str, camps: Mapping[str, Hashable]
) -> dict[str, int]:
    counts = dict.fromkeys((*ROLES, "total"), 0)
    if broker not in camps:
        return counts
    ends = {end for end in onward[broker] if end in camps}
    for source in sources:
        if source in camps:
            unjoined = ends.difference(onward[source]) - {source}
            for camp, number in Counter(camps[end] for end in sorted(unjoined)).items():
                counts[_role(camps[source], camps[broker], camp)] += number
                counts["total"] += number
    return counts


def _role(source: Hashable, broker: Hashable, end: Hashable) -> str:
    if source == end:
        return "coordinator" if broker == source else "itinerant"
    if broker == end:
        return "gatekeeper"
    return "representative" if broker == source else "liaison"
