"""How much there is of each choice of a filter: actors by type and country, edges by layer, kind and process."""

from __future__ import annotations

from collections import Counter

import numpy as np

from graph.answers.network.selection import NetworkSelection, select_network
from graph.models.network import Facets
from graph.network.filters import KINDS, NetworkFilters
from graph.session.view import View


async def count_facets(view: View, filters: NetworkFilters) -> Facets:
    """``{actors, edges, types, countries, layers, kinds, processes, data_version}`` of the whole network of these
    filters, regardless of their ``limit``.

    An edge counts once for each kind and process that its facts have; with ``parallel`` every fact is an edge. Raises
    BadQuestion, naming the parameter.
    """
    selection = await select_network(view, filters)
    edges = selection.edges
    every = np.arange(len(edges))
    registry = edges.picked.registry
    met = np.flatnonzero(edges.ends(every)).tolist()
    records = [selection.context.actors.get(registry.actors.names[number], {}) for number in met]
    kinds = _count_pairs(selection, "kind")
    processes: Counter[str] = Counter()
    for group, count in _count_pairs(selection, "processes").items():
        # Nearly every fact is of one process; an edge of two facts of two such groups counts in both.
        for process in sorted(registry.processes.names[group].named):
            processes[process] += count
    return {
        "actors": len(met),
        "edges": len(edges),
        "types": _sort(Counter(record["type"] for record in records if record.get("type"))),
        "countries": _sort(Counter(record["country"] for record in records if record.get("country"))),
        "layers": edges.count_layers(every),
        "kinds": _sort(Counter({KINDS[kind]: count for kind, count in kinds.items()})),
        "processes": _sort(processes),
        "data_version": view.n,
    }


def _count_pairs(selection: NetworkSelection, column: str) -> dict[int, int]:
    """How many edges have each value of a column in any of their rows."""
    edges = selection.edges
    if edges.rows is None:
        rows = np.flatnonzero(edges.of >= 0)
        of = edges.of[rows].astype(np.int64)
    else:
        rows, of = edges.rows, np.arange(len(edges.rows))
    values = edges.picked[column][rows].astype(np.int64)
    size = int(values.max(initial=0)) + 1
    pairs = np.unique(of * size + values)
    found, counts = np.unique(pairs % size, return_counts=True)
    return dict(zip(found.tolist(), counts.tolist(), strict=True))


def _sort(counts: Counter[str]) -> dict[str, int]:
    """The most frequent first, equal ones by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
