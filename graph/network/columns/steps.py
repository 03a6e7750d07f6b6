"""From actor to actor: what each step costs, and the rows that walks lead over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from graph.network.columns.edge_columns import Edges
from graph.network.columns.rows import CONTESTED, HEDGED, Column
from graph.network.columns.spans import CERTAIN
from graph.network.filters import LAYERS
from graph.network.hops import CLOSE
from graph.network.walks import Cost, Walk

_FAR = np.array([layer not in CLOSE for layer in LAYERS])
_COSTS: list[Cost] = [(code >> 2, code >> 1 & 1, code & 1) for code in range(8)]
_DEAREST: Cost = (2, 2, 2)


def find_steps(edges: Edges, without: Iterable[str] = ()) -> dict[str, dict[str, Cost]]:
    """For each actor and each of its neighbours the least cost of a link between them, as ``Link.cost`` has it.

    Loops lead nowhere and are left out, as are steps to those of ``without``.
    """
    picked, names = edges.picked, edges.picked.registry.actors
    rows = np.flatnonzero(edges.of >= 0)
    doubt = (picked["flags"][rows] & (CONTESTED | HEDGED)) > 0
    cost = doubt * 4 + (picked.states[rows] != CERTAIN) * 2 + _FAR[picked["layer"][rows]]
    least = np.full(len(edges), len(_COSTS), np.int64)
    np.minimum.at(least, edges.of[rows], cost)
    left_out = [number for actor in without if (number := names.find(actor)) is not None]
    open_ = (edges.source != edges.target) & ~np.isin(edges.source, left_out) & ~np.isin(edges.target, left_out)
    steps: dict[str, dict[str, Cost]] = defaultdict(dict)
    ends = (edges.source[open_].tolist(), edges.target[open_].tolist(), least[open_].tolist())
    for one, other, code in zip(*ends, strict=True):
        a, b, price = names.names[one], names.names[other], _COSTS[code]
        if price < steps[a].get(b, _DEAREST):
            steps[a][b] = steps[b][a] = price
    return steps


def find_rows(edges: Edges, walks: Iterable[Walk]) -> Column:
    """The rows between the actors that follow one another in some walks."""
    find, size = edges.picked.registry.actors.find, len(edges.picked.registry.actors)
    met = sorted({tuple(sorted(step)) for walk in walks for step in pairwise(walk)})
    ends = (sorted(number for number in map(find, step) if number is not None) for step in met)
    keys = [one * size + other for one, other in ends]
    low, high = np.minimum(edges.source, edges.target), np.maximum(edges.source, edges.target)
    chosen = np.append(np.isin(low * size + high, keys), False)
    return np.flatnonzero(chosen[edges.of])
