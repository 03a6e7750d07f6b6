"""Edges as they leave Parley: written as JSON, a list of columns at a time, for an answer has thousands of them.

Written by hand: orjson, msgspec and pydantic write fast, but need an object for each edge, and making those is what
takes the time; pyarrow reads JSON and does not write it.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import orjson
import pyarrow.compute as pc

from graph.network.columns.amounts import sum_amounts
from graph.network.columns.bounds_as_text import write_bounds
from graph.network.columns.edge_columns import Edges
from graph.network.columns.json_columns import (
    Text,
    choose,
    join_across,
    join_groups,
    join_whole,
    write_column,
    write_days,
    write_numbers,
)
from graph.network.columns.row_selection import RowSelection, layer_is_directed
from graph.network.columns.rows import COMBINED, CONTESTED, HEDGED, NO_SIGN, Column
from graph.network.columns.spans import CERTAIN
from graph.network.edges import DECIMALS
from graph.network.filters import KINDS, LAYERS, OCCURRENCES


def write_edges(edges: Edges, shown: Column, facts_most: int) -> bytes:
    """These edges, in this order, as a JSON list. ``facts`` names at most so many, by their first days;
    ``facts_left_out`` counts the others.

    ``last`` is exclusive, as every end is: the first day after. Edges of single facts have all bounds. Ids and codes
    need no escaping in JSON.
    """
    if not len(shown):
        return b"[]"
    # All but the comma after the last.
    return b"".join((b"[", join_whole(_write(edges, shown, facts_most))[:-1], b"]"))


def write_each(edges: Edges, shown: Column, facts_most: int) -> list[str]:
    """The same, each edge as JSON of its own."""
    return [described[:-1] for described in _write(edges, shown, facts_most).to_pylist()] if len(shown) else []


def _write(edges: Edges, shown: Column, facts_most: int) -> Text:
    """These edges, at least one, each with a comma after it."""
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
    uncounted = None if edges.counts_contested else picked.rival
    counted = amount if uncounted is None else np.where(uncounted, 0, amount)
    friendly, hostile = (sum_amounts(of, np.maximum(side, 0), size) for side in (counted, -counted))
    flags = picked["flags"]
    common = np.bitwise_and.reduceat(flags, starts)
    combined, hedged = (common & COMBINED) > 0, (common & HEDGED) > 0
    contested = (np.bitwise_or.reduceat(flags, starts) & CONTESTED) > 0
    standing = _certain(edges.picked, leading, rows, of) * 4 + contested * 2 + hedged
    facts, left_out = _facts(edges.picked, rows, starts, counts, facts_most)
    # The fewer pieces the sooner: what is between two columns is part of one where that has few texts.
    pieces = [
        *_beginnings(edges, shown),
        _natures(edges, shown, picked, leading, of), write_numbers(edges.weight[shown]),
        '"weight_contested":', write_numbers(edges.contested[shown]) if edges.contested[shown].any() else "0,",
        choose(_BASES, combined.astype(int)) if combined.any() else '"basis":null,',
        '"weight_newman":', _shares(picked, leading, of, uncounted),
        '"cooperation":', write_numbers(np.round(friendly, DECIMALS)),
        '"conflict":', write_numbers(np.round(hostile, DECIMALS)),
        _signs(leading, *_signed_amounts(edges, shown, amount, of, friendly, hostile)),
        write_days(np.minimum.reduceat(picked.first, starts), ',"last":'),
        write_days(np.maximum.reduceat(picked.last, starts)),
        *(write_bounds(leading.spans, edges.layer[shown]) if edges.parallel else ()),
        choose(_STANDINGS, standing), write_numbers(np.add.reduceat(picked["claims"], starts)),
        '"independent_sources":', write_numbers(np.maximum.reduceat(picked["sources"], starts)),
        '"facts_left_out":', write_numbers(left_out) if left_out.any() else "0,",
        '"facts":["', facts, '"]},',
    ]  # fmt: skip
    return join_across(pieces)


def _beginnings(edges: Edges, shown: Column) -> list[Text]:
    """How each edge begins: with its id and its ends."""
    layer = edges.layer[shown]
    names = edges.picked.registry.actor_ids
    source, target = names.take(edges.source[shown]), names.take(edges.target[shown])
    if edges.parallel:
        named = [write_column(edges.ids(shown))]
    else:
        alike = (layer == layer[0]).all()
        named = [f"{LAYERS[layer[0]]}:" if alike else choose(_LAYERS, layer), source, ":", target]
    return ['{"id":"', *named, '","source":"', source, '","target":"', target]


def _name_standing(code: int) -> str:
    described = {"holds": "certain" if code & 4 else "possible", "contested": bool(code & 2), "hedged": bool(code & 1)}
    return f',{orjson.dumps(described)[1:-1].decode()},"claims_count":'


_STANDINGS = write_column(map(_name_standing, range(8)))
_LAYERS = write_column(f"{layer}:" for layer in LAYERS)


@cache
def _write_nature(within: int | None, layer: int, *kinds: int) -> str:
    named = sorted(KINDS[kind] for kind in kinds)
    described = {
        "directed": layer_is_directed(layer), "layer": LAYERS[layer], "kind": named[0] if len(named) == 1 else None,
        "kinds": named, "within": within if LAYERS[layer] in OCCURRENCES else None,
    }  # fmt: skip
    return f'",{orjson.dumps(described)[1:-1].decode()},"weight":'


def _natures(edges: Edges, shown: Column, picked: RowSelection, leading: RowSelection, of: Column) -> Text:
    """The layer of each edge, the kinds of its rows in order, and how far it looks back."""
    layers, kind, some = edges.layer[shown], picked["kind"], leading["kind"]
    alike, code = np.unique(layers * len(KINDS) + some, return_inverse=True)
    known = [_write_nature(edges.within, *divmod(both, len(KINDS))) for both in alike.tolist()]
    several = np.flatnonzero(kind != some[of])
    for edge in np.unique(of[several]).tolist():
        code[edge] = len(known)
        known.append(_write_nature(edges.within, int(layers[edge]), *np.unique(kind[of == edge]).tolist()))
    return choose(write_column(known), code)


_BASES = write_column(['"basis":null,', '"basis":"combined",'])


def _signed_amounts(edges: Edges, shown: Column, amount: Column, of: Column, *counted: Column) -> tuple[Column, ...]:
    """What the sign of each edge is read from: what counts, else what is only shown."""
    alone = np.flatnonzero((edges.weight[shown] == 0) & (edges.contested[shown] > 0))
    if not alone.size:
        return counted
    is_alone = np.zeros(len(shown), bool)
    is_alone[alone] = True
    rows = np.flatnonzero(is_alone[of])
    found = [side.copy() for side in counted]
    for side, amounts in zip(found, (amount[rows], -amount[rows]), strict=True):
        side[alone] = np.bincount(of[rows], np.maximum(amounts, 0), len(shown))[alone]
    return tuple(found)


def _shares(picked: RowSelection, leading: RowSelection, of: Column, uncounted: Column | None) -> Text:
    """Newman's weight of each edge; null where nothing was shared."""
    sharers, shared = picked["sharers"], leading["sharers"] > 0
    if not shared.any():
        return "null,"
    shares = np.divide(1, sharers - 1, out=np.zeros(len(sharers)), where=sharers > 1)
    if uncounted is not None:
        shares = np.where(uncounted, 0, shares)
    found = np.round(np.bincount(of, shares, len(shared)), DECIMALS)
    return write_numbers(
        [share if is_shared else None for share, is_shared in zip(found.tolist(), shared.tolist(), strict=True)]
    )


def _signs(leading: RowSelection, friendly: Column, hostile: Column) -> Text:
    """1, -1, or 0 where there is both or neither; null in layers without signs. The name of what follows is added."""
    signs = (friendly > 0).astype(int) - (hostile > 0)
    return choose(_SIGNS, np.where(leading["sign"] == NO_SIGN, _SIGNLESS, signs + 1))


_SIGNS = write_column(f'"sign":{sign},"first":' for sign in ("-1", "0", "1", "null"))
_SIGNLESS = 3


def _certain(picked: RowSelection, leading: RowSelection, rows: Column, of: Column) -> Column:
    """Whether any row of each edge holds for certain: mostly the first one does."""
    certain: Column = leading.states == CERTAIN
    others = np.flatnonzero(~certain[of])
    if others.size:
        certain[of[others[picked.take(rows[others]).states == CERTAIN]]] = True
    return certain


def _facts(picked: RowSelection, rows: Column, starts: Column, counts: Column, most: int) -> tuple[Text, Column]:
    """The facts of each edge by their first days, then by id, at most so many; and how many more there are.

    Rows of the first table are in this very order; where an edge has others too, all its facts are put in order.
    """
    mixed = np.maximum.reduceat(rows, starts) >= picked.in_order
    sizes = np.where(mixed, 0, np.minimum(counts, most))
    facts = picked.take(rows[_places(starts, sizes)])["fact"]
    left_out = np.maximum(counts - most, 0)
    unordered = np.flatnonzero(mixed)
    if unordered.size:
        ordered, sizes_ordered = _put_in_order(picked, rows, starts[unordered], counts[unordered])
        named = np.minimum(sizes_ordered, most)
        left_out[unordered] = sizes_ordered - named
        places = (np.cumsum(sizes) - sizes)[unordered]
        sizes[unordered] = named
        begun = np.cumsum(sizes_ordered) - sizes_ordered
        facts = np.insert(facts, np.repeat(places, named), ordered[_places(begun, named)])
    return join_groups(picked.registry.fact_ids.take(facts), sizes, _BETWEEN), left_out


def _put_in_order(picked: RowSelection, rows: Column, starts: Column, counts: Column) -> tuple[Column, Column]:
    """The numbers of all facts of some edges, edge by edge by their first days, then by id, each fact once; and how
    many each edge has.
    """
    chosen = picked.take(rows[_places(starts, counts)])
    second = np.flatnonzero(chosen["other_fact"] >= 0)
    numbers = np.concatenate((chosen["fact"], chosen["other_fact"][second]))
    days = np.concatenate((chosen.first, chosen.first[second]))
    edges = np.repeat(np.arange(len(counts)), counts)
    edges = np.concatenate((edges, edges[second]))
    # Versions of one fact have one id.
    versions, place = np.unique(numbers, return_inverse=True)
    ids = np.asarray(pc.rank(picked.registry.fact_ids.take(versions), tiebreaker="dense")).astype(np.int64)[place]
    order = np.lexsort((ids, days, edges))
    _, earliest = np.unique((edges * (len(versions) + 1) + ids)[order], return_index=True)
    once = order[np.sort(earliest)]
    return numbers[once], np.bincount(edges[once], minlength=len(counts))


def _places(starts: Column, sizes: Column) -> Column:
    """The places of so many rows from each start on."""
    stops = np.cumsum(sizes)
    places: Column = np.arange(int(stops[-1])) + np.repeat(starts - stops + sizes, sizes)
    return places


# No id needs escaping.
_BETWEEN = '","'
