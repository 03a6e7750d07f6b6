"""How much happened when: talks, signatures, demands and events, counted by period."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import numpy as np

from graph.answers.network.selection import select_network
from graph.models.network import OccurrenceCount, Occurrences
from graph.network.filters import LAYERS, OCCURRENCES, NetworkFilters
from graph.session.view import View
from graph.time import BEGIN

PERS = ("day", "month", "year")
# How much of a day's text (2021-08-17) names its period.
_LENGTHS = {"day": 10, "month": 7, "year": 4}


async def count_occurrences(view: View, filters: NetworkFilters, per: str) -> Occurrences:
    """Facts of the network of these filters that happened, by the period of the first day on which they may have.

    ``{items: [{period, count, by_layer, cooperation, conflict}], undated, left_out, data_version}``: only periods in
    which something happened, in order, at most as many as ``series_periods_max``, the latest; ``left_out`` counts the
    periods before. A fact counts once, whatever number of actors it joins, and so do its cooperation and conflict;
    ``undated`` counts those without a first day. What competing accounts exclude counts as in measures. Raises
    BadQuestion, naming the parameter.
    """
    wanted = tuple(layer for layer in filters.layers or LAYERS if layer in OCCURRENCES)
    if not wanted:
        return {"items": [], "undated": 0, "left_out": 0, "data_version": view.n}
    # Which edges are heavy enough, or near enough, depends on all layers asked for.
    edges = (await select_network(view, filters.measured().with_changes(parallel=False))).edges
    picked = edges.picked
    rows = np.flatnonzero((edges.of >= 0) & np.isin(picked["layer"], [LAYERS.index(layer) for layer in wanted]))
    if edges.uncounted is not None:
        rows = rows[~edges.uncounted[rows]]
    facts, at = np.unique(picked["fact"][rows], return_index=True)
    layers, days = picked["layer"][rows][at].tolist(), picked.first[rows][at].tolist()
    # A fact has a number for each of its versions; a question sees one of them.
    assert len(facts) == len(layers)  # noqa: S101
    undated, length = 0, _LENGTHS[per]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    friendly: dict[str, float] = defaultdict(float)
    hostile: dict[str, float] = defaultdict(float)
    for layer, day, amount in zip(layers, days, picked["amount"][rows][at].tolist(), strict=True):
        if day <= BEGIN.toordinal():
            undated += 1
        else:
            period = date.fromordinal(day).isoformat()[:length]
            counts[period][LAYERS[layer]] += 1
            friendly[period] += max(amount, 0)
            hostile[period] += max(-amount, 0)
    periods, most = sorted(counts), view.settings.series_periods_max
    items: list[OccurrenceCount] = [
        {
            "period": period,
            "count": counts[period].total(),
            "by_layer": dict(sorted(counts[period].items())),
            "cooperation": round(friendly[period], 6),
            "conflict": round(hostile[period], 6),
        }
        for period in periods[-most:]
    ]
    return {"items": items, "undated": undated, "left_out": len(periods) - len(items), "data_version": view.n}
