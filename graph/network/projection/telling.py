"""Edges as they leave Parley: plain values, a list at a time."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from graph.network.edges import DECIMALS
from graph.network.filters import KINDS, LAYERS
from graph.network.projection.edges import Edges
from graph.network.projection.picked import layer_is_directed
from graph.network.projection.rows import CONTESTED, HEDGED, NO_SIGN, Column
from graph.network.projection.spans import CERTAIN
from graph.time import BEGIN, END

Told = dict[str, Any]

# Shared by all edges of one kind; nobody changes what is told.
_ALONE = [[kind] for kind in KINDS]


def tell_edges(edges: Edges, shown: Column, facts_most: int) -> list[Told]:
    """These edges, in this order. ``facts`` names at most so many, by their first days; ``facts_left_out`` counts the
    others.

    ``last`` is exclusive, as every end is: the first day after.
    """
    if not len(shown):
        return []
    picked, size = edges.picked, len(shown)
    of = edges.slots(shown)
    rows = np.flatnonzero(of >= 0)
    # Small numbers are sorted much faster.
    order = np.argsort(of[rows].astype(np.uint16 if size < 2**16 else np.int64), kind="stable")
    rows = rows[order]
    of = of[rows]
    counts = np.bincount(of, minlength=size)
    starts = np.cumsum(counts) - counts
    amount, sharers, flags = picked["amount"][rows], picked["sharers"][rows], picked["flags"][rows]
    layers = edges.layer[shown].tolist()
    cooperation, conflict = _sum(of, np.maximum(amount, 0), size), _sum(of, np.maximum(-amount, 0), size)
    shares = _sum(of, np.divide(1, sharers - 1, out=np.zeros(len(rows)), where=sharers > 1), size)
    shared = sharers[starts] > 0
    signless = picked["sign"][rows[starts]] == NO_SIGN
    sign = np.logical_or.reduceat(amount > 0, starts).astype(int) - np.logical_or.reduceat(amount < 0, starts)
    certain = np.logical_or.reduceat(picked.states[rows] == CERTAIN, starts)
    contested = np.logical_or.reduceat((flags & CONTESTED) > 0, starts)
    hedged = np.logical_and.reduceat((flags & HEDGED) > 0, starts)
    claims = np.add.reduceat(picked["claims"][rows], starts)
    first = np.minimum.reduceat(picked.first[rows], starts)
    last = np.maximum.reduceat(picked.last[rows], starts)
    kinds = _kinds(of, picked["kind"][rows], starts)
    names = edges.picked.registry.actors.things
    facts, left_out = _facts(edges, rows, of, counts, facts_most)
    return [
        {
            "id": id_, "source": names[one], "target": names[other], "directed": layer_is_directed(layer),
            "layer": LAYERS[layer], "kind": kind[0] if len(kind) == 1 else None, "kinds": kind, "weight": weight,
            "weight_newman": newman if is_shared else None, "cooperation": friendly, "conflict": hostile,
            "sign": None if has_no_sign else which, "first": start, "last": end,
            "holds": "certain" if sure else "possible", "contested": disputed, "hedged": half_meant,
            "claims_count": count, "facts": named, "facts_left_out": unnamed,
        }
        for id_, one, other, layer, kind, weight, newman, is_shared, friendly, hostile, has_no_sign, which, start, end,
        sure, disputed, half_meant, count, named, unnamed in zip(
            edges.ids(shown), edges.source[shown].tolist(), edges.target[shown].tolist(), layers, kinds,
            edges.weight[shown].tolist(), shares.tolist(), shared.tolist(), cooperation.tolist(), conflict.tolist(),
            signless.tolist(), sign.tolist(), map(tell_day, first.tolist()), map(tell_day, last.tolist()),
            certain.tolist(), contested.tolist(), hedged.tolist(), claims.tolist(), facts, left_out, strict=True,
        )
    ]  # fmt: skip


@lru_cache(maxsize=2**17)
def tell_day(day: int) -> str | None:
    """A day as it leaves Parley: an ISO date, null where unbounded."""
    return None if day in (BEGIN.toordinal(), END.toordinal()) else date.fromordinal(day).isoformat()


def _sum(of: Column, values: Column, size: int) -> Column:
    return np.round(np.bincount(of, values, size), DECIMALS)


def _kinds(of: Column, kind: Column, starts: Column) -> list[list[str]]:
    """The kinds of the rows of each edge, in order."""
    some = kind[starts]
    kinds = [_ALONE[number] for number in some.tolist()]
    several = np.flatnonzero(kind != some[of])
    for edge in np.unique(of[several]).tolist():
        kinds[edge] = sorted({KINDS[number] for number in kind[of == edge].tolist()})
    return kinds


def _facts(edges: Edges, rows: Column, of: Column, counts: Column, most: int) -> tuple[list[list[str]], list[int]]:
    """The facts of each edge by their first days, then by id, at most so many; and how many more there are.

    Rows of the first table are in this very order; where an edge has others too, all its facts are put in order.
    """
    picked = edges.picked
    size, ids = len(counts), picked.registry.fact_ids
    mixed = np.zeros(size, bool)
    mixed[of[rows >= picked.in_order]] = True
    place = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    needed = np.flatnonzero((place < most) & ~mixed[of])
    named = ids[picked["fact"][rows[needed]]].tolist()
    stops = np.cumsum(np.where(mixed, 0, np.minimum(counts, most))).tolist()
    found = [named[start:stop] for start, stop in zip([0, *stops], stops, strict=False)]
    left_out = np.maximum(counts - most, 0).tolist()
    for edge in np.flatnonzero(mixed).tolist():
        chosen = rows[of == edge]
        earliest: dict[str, int] = {}
        for numbers in (picked["fact"][chosen], picked["other_fact"][chosen]):
            for number, day in zip(numbers.tolist(), picked.first[chosen].tolist(), strict=True):
                if number >= 0:
                    earliest[ids[number]] = min(day, earliest.get(ids[number], day))
        found[edge] = sorted(earliest, key=lambda fact: (earliest[fact], fact))[:most]
        left_out[edge] = len(earliest) - len(found[edge])
    return found, left_out
