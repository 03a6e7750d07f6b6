"""How far an actor's contacts are tied to one another, which leaves it little room between them."""

from __future__ import annotations

from graph.network.measures.plain import Plain


def constraint(graph: Plain, *, weighted: bool = False) -> dict[str, float | None]:
    """Burt's constraint (Structural Holes, 1992, 2.4): the sum over contacts j of (p(ij) + sum of p(iq) p(qj) over
    q)^2, p(ij) being the share of i's lines, both ways together, that it has with j. None without contacts.
    """
    shares = {
        node: {end: weight / total for end, weight in ends.items()}
        for node, ends in graph.steps(weighted=weighted).items()
        if (total := sum(ends.values()))
    }
    return {node: _constrain(shares, node) if node in shares else None for node in graph.nodes}


def _constrain(shares: dict[str, dict[str, float]], node: str) -> float:
    invested = dict(shares[node])
    for contact, share in shares[node].items():
        for end, further in shares[contact].items():
            if end in shares[node]:
                invested[end] += share * further
    return sum(value**2 for value in invested.values())
