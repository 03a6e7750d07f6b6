"""Edges and nodes as they leave Parley: plain values, a list at a time."""

from __future__ import annotations

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

_EPOCH = 719_163  # the ordinal of 1970-01-01, from which numpy counts days


def tell_edges(edges: Edges, shown: Column, facts_most: int) -> list[Told]:
    """These edges, in this order. ``facts`` names at most so many, the earliest; ``facts_left_out`` counts the rest.

    ``last`` is exclusive, as every end is: the first day after.
    """
    if not len(shown):
        return []
    picked, size = edges.picked, len(shown)
    slot = np.full(len(edges) + 1, -1, np.int64)
    slot[shown] = np.arange(size)
    of = slot[edges.of]
    rows = np.flatnonzero(of >= 0)
    of = of[rows]
    amount, sharers, flags = picked["amount"][rows], picked["sharers"][rows], picked["flags"][rows]
    layers = edges.layer[shown].tolist()
    cooperation, conflict = _sum(of, np.maximum(amount, 0), size), _sum(of, np.maximum(-amount, 0), size)
    shares = _sum(of, np.divide(1, sharers - 1, out=np.zeros(len(rows)), where=sharers > 1), size)
    shared = np.bincount(of, sharers, size) > 0
    signless = np.zeros(size, bool)
    signless[of] = picked["sign"][rows] == NO_SIGN
    sign = (np.bincount(of, amount > 0, size) > 0).astype(int) - (np.bincount(of, amount < 0, size) > 0)
    certain = np.bincount(of, picked.states[rows] == CERTAIN, size) > 0
    contested = np.bincount(of, (flags & CONTESTED) > 0, size) > 0
    hedged = np.bincount(of, (flags & HEDGED) == 0, size) == 0
    claims = np.bincount(of, picked["claims"][rows], size).astype(np.int64)
    first, last = _extreme(np.minimum, of, picked.first[rows], size), _extreme(np.maximum, of, picked.last[rows], size)
    kinds = _kinds(of, picked["kind"][rows], size)
    names = edges.picked.registry.actors.things
    facts, left_out = _facts(edges, rows, of, size, facts_most)
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
            signless.tolist(), sign.tolist(), tell_days(first), tell_days(last), certain.tolist(),
            contested.tolist(), hedged.tolist(), claims.tolist(), facts, left_out, strict=True,
        )
    ]  # fmt: skip


def tell_days(days: Column) -> list[str | None]:
    """Days as they leave Parley: ISO dates, null where unbounded."""
    written = np.datetime_as_string((days.astype(np.int64) - _EPOCH).astype("datetime64[D]")).tolist()
    bounded = ((days > BEGIN.toordinal()) & (days < END.toordinal())).tolist()
    return [text if inside else None for text, inside in zip(written, bounded, strict=True)]


def _sum(of: Column, values: Column, size: int) -> Column:
    return np.round(np.bincount(of, values, size), DECIMALS)


def _extreme(which: np.ufunc, of: Column, values: Column, size: int) -> Column:
    found = np.full(size, END.toordinal() if which is np.minimum else 0, np.int64)
    which.at(found, of, values)
    return found


def _kinds(of: Column, kind: Column, size: int) -> list[list[str]]:
    """The kinds of the rows of each edge, in order."""
    met = np.unique(of * len(KINDS) + kind)
    kinds: list[list[str]] = [[] for _ in range(size)]
    for edge, number in zip((met // len(KINDS)).tolist(), (met % len(KINDS)).tolist(), strict=True):
        kinds[edge].append(KINDS[number])
    return [sorted(found) for found in kinds]


def _facts(edges: Edges, rows: Column, of: Column, size: int, most: int) -> tuple[list[list[str]], list[int]]:
    """The facts of each edge by their ids, the earliest where there are more than ``most``, and how many more."""
    ids, picked = edges.picked.registry.facts, edges.picked
    first, fact, second = picked.first[rows], picked["fact"][rows], picked["other_fact"][rows]
    doubled = np.flatnonzero(second >= 0)
    of = np.concatenate([of, of[doubled]])
    first, fact = np.concatenate([first, first[doubled]]), np.concatenate([fact, second[doubled]])
    order = np.argsort(of * (END.toordinal() + 1) + first, kind="stable")
    ends = np.cumsum(np.bincount(of, minlength=size))
    counts = np.diff(ends, prepend=0)
    # Rows of one day beyond the limit are chosen among by their ids, so every day that is begun is looked at whole.
    place = np.arange(len(order)) - np.repeat(ends - counts, counts)
    limit = np.minimum(counts, most) - 1
    day = first[order]
    whole = np.zeros(size, bool)
    whole[of[len(rows) :]] = True
    needed = (place < most) | (day == np.repeat(day[ends - counts + limit], counts)) | np.repeat(whole, counts)
    named = [ids[number] for number in fact[order[needed]].tolist()]
    stops = np.cumsum(np.bincount(of[order[needed]], minlength=size)).tolist()
    days = day[needed].tolist()
    found: list[list[str]] = []
    left_out: list[int] = []
    start = 0
    for stop, count, doubled_too in zip(stops, counts.tolist(), whole.tolist(), strict=True):
        if doubled_too or count > 1:
            earliest = dict(zip(reversed(named[start:stop]), reversed(days[start:stop]), strict=True))
            chosen = sorted(earliest, key=lambda fact: (earliest[fact], fact))[:most]
            found.append(sorted(chosen))
            left_out.append((len(earliest) if doubled_too else count) - len(chosen))
        else:
            found.append(named[start:stop])
            left_out.append(0)
        start = stop
    return found, left_out
