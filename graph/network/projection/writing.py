"""Edges as they leave Parley: written as JSON, a list of columns at a time, for an answer has thousands of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from itertools import repeat
from typing import Any

import numpy as np
import orjson

from graph.network.edges import DECIMALS
from graph.network.filters import KINDS, LAYERS
from graph.network.projection.edges import Edges
from graph.network.projection.picked import Picked, layer_is_directed
from graph.network.projection.rows import CONTESTED, HEDGED, NO_SIGN, Column
from graph.network.projection.spans import CERTAIN
from graph.time import BEGIN, END


def write_edges(edges: Edges, shown: Column, facts_most: int) -> list[str]:
    """These edges, in this order, each as JSON. ``facts`` names at most so many, by their first days;
    ``facts_left_out`` counts the others.

    ``last`` is exclusive, as every end is: the first day after. Ids and codes need no escaping in JSON.
    """
    if not len(shown):
        return []
    size = len(shown)
    of = edges.slots(shown)
    rows = np.flatnonzero(of >= 0)
    # Small numbers are sorted much faster.
    order = np.argsort(of[rows].astype(np.uint16 if size < 2**16 else np.int64), kind="stable")
    rows = rows[order]
    of = of[rows]
    counts = np.bincount(of, minlength=size)
    starts = np.cumsum(counts) - counts
    picked, leading = edges.picked.take(rows), edges.picked.take(rows[starts])
    amount = picked["amount"]
    friendly, hostile = (np.bincount(of, np.maximum(side, 0), size) for side in (amount, -amount))
    flags = picked["flags"]
    contested = (np.bitwise_or.reduceat(flags, starts) & CONTESTED) > 0
    hedged = (np.bitwise_and.reduceat(flags, starts) & HEDGED) > 0
    standing = _certain(edges.picked, leading, rows, of) * 4 + contested * 2 + hedged
    facts, left_out = _facts(edges.picked, rows, starts, counts, facts_most)
    return [
        f'{head}{nature}"weight":{weight},"weight_newman":{newman},"cooperation":{cooperation},'
        f'"conflict":{conflict},"sign":{sign},"first":{first},"last":{last},{how}"claims_count":{claims},'
        f'"facts":["{named}"],"facts_left_out":{unnamed}}}'
        for head, nature, weight, newman, cooperation, conflict, sign, first, last, how, claims, named, unnamed in zip(
            _heads(edges, shown),
            _natures(edges.layer[shown].tolist(), picked, leading, of),
            _write(edges.weight[shown]),
            _shares(picked, leading, of),
            _write(np.round(friendly, DECIMALS)),
            _write(np.round(hostile, DECIMALS)),
            _signs(leading, friendly, hostile),
            map(_write_day, np.minimum.reduceat(picked.first, starts).tolist()),
            map(_write_day, np.maximum.reduceat(picked.last, starts).tolist()),
            map(_STANDINGS.__getitem__, standing.tolist()),
            _write(np.add.reduceat(picked["claims"], starts)),
            map('","'.join, facts),
            _write(left_out),
            strict=True,
        )
    ]  # fmt: skip


def _heads(edges: Edges, shown: Column) -> list[str]:
    """How each edge begins: with its id and its ends."""
    names = edges.picked.registry.actors.things
    ends = zip(edges.ids(shown), edges.source[shown].tolist(), edges.target[shown].tolist(), strict=True)
    return [f'{{"id":"{id_}","source":"{names[one]}","target":"{names[other]}",' for id_, one, other in ends]


def _write(values: Any) -> list[str]:
    """Numbers or nulls as JSON, one by one."""
    listed = values if isinstance(values, list) else values.tolist()
    return orjson.dumps(listed)[1:-1].decode().split(",")


@lru_cache(maxsize=2**17)
def _write_day(day: int) -> str:
    """An ISO date, null where unbounded."""
    return "null" if day in (BEGIN.toordinal(), END.toordinal()) else f'"{date.fromordinal(day).isoformat()}"'


def _name_standing(code: int) -> str:
    told = {"holds": "certain" if code & 4 else "possible", "contested": bool(code & 2), "hedged": bool(code & 1)}
    return orjson.dumps(told)[1:-1].decode() + ","


_STANDINGS = [_name_standing(code) for code in range(8)]


@cache
def _write_nature(layer: int, kinds: tuple[str, ...]) -> str:
    told = {
        "directed": layer_is_directed(layer), "layer": LAYERS[layer], "kind": kinds[0] if len(kinds) == 1 else None,
        "kinds": kinds,
    }  # fmt: skip
    return orjson.dumps(told)[1:-1].decode() + ","


_ALONE = [(kind,) for kind in KINDS]


def _natures(layers: list[int], picked: Picked, leading: Picked, of: Column) -> Iterable[str]:
    """The layer of each edge, and the kinds of its rows in order."""
    kind, some = picked["kind"], leading["kind"]
    kinds: list[tuple[str, ...]] = [_ALONE[number] for number in some.tolist()]
    several = np.flatnonzero(kind != some[of])
    for edge in np.unique(of[several]).tolist():
        kinds[edge] = tuple(sorted({KINDS[number] for number in kind[of == edge].tolist()}))
    return map(_write_nature, layers, kinds)


def _shares(picked: Picked, leading: Picked, of: Column) -> Iterable[str]:
    """Newman's weight of each edge; null where nothing was shared."""
    sharers, shared = picked["sharers"], leading["sharers"] > 0
    if not shared.any():
        return repeat("null", len(shared))
    shares = np.divide(1, sharers - 1, out=np.zeros(len(sharers)), where=sharers > 1)
    found = np.round(np.bincount(of, shares, len(shared)), DECIMALS)
    return _write(
        [share if is_shared else None for share, is_shared in zip(found.tolist(), shared.tolist(), strict=True)]
    )


def _signs(leading: Picked, friendly: Column, hostile: Column) -> Iterable[str]:
    """1, -1, or 0 where there is both or neither; null in layers without signs."""
    signs = (friendly > 0).astype(int) - (hostile > 0)
    signs[leading["sign"] == NO_SIGN] = _SIGNLESS
    return map(_SIGNS.__getitem__, signs.tolist())


_SIGNS = ["0", "1", "null", "-1"]
_SIGNLESS = 2


def _certain(picked: Picked, leading: Picked, rows: Column, of: Column) -> Column:
    """Whether any row of each edge holds for certain: mostly the first one does."""
    certain: Column = leading.states == CERTAIN
    others = np.flatnonzero(~certain[of])
    if others.size:
        certain[of[others[picked.take(rows[others]).states == CERTAIN]]] = True
    return certain


def _facts(
    picked: Picked, rows: Column, starts: Column, counts: Column, most: int
) -> tuple[list[list[str]], list[int]]:
    """The facts of each edge by their first days, then by id, at most so many; and how many more there are.

    Rows of the first table are in this very order; where an edge has others too, all its facts are put in order.
    """
    ids = picked.registry.fact_ids
    mixed = np.maximum.reduceat(rows, starts) >= picked.in_order
    numbers = np.where(mixed, 0, np.minimum(counts, most))
    stops = np.cumsum(numbers)
    places = np.arange(int(stops[-1])) + np.repeat(starts - stops + numbers, numbers)
    named = ids[picked.take(rows[places])["fact"]].tolist()
    ends = stops.tolist()
    found = [named[start:stop] for start, stop in zip([0, *ends], ends, strict=False)]
    left_out = np.maximum(counts - most, 0).tolist()
    for edge in np.flatnonzero(mixed).tolist():
        chosen = picked.take(rows[starts[edge] : starts[edge] + counts[edge]])
        earliest: dict[str, int] = {}
        for facts in (chosen["fact"], chosen["other_fact"]):
            for number, day in zip(facts.tolist(), chosen.first.tolist(), strict=True):
                if number >= 0:
                    earliest[ids[number]] = min(day, earliest.get(ids[number], day))
        found[edge] = sorted(earliest, key=lambda fact: (earliest[fact], fact))[:most]
        left_out[edge] = len(earliest) - len(found[edge])
    return found, left_out
