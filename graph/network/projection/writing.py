"""Edges as they leave Parley: written as JSON, a list of columns at a time, for an answer has thousands of them."""

from __future__ import annotations

from datetime import date
from functools import cache
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

# What stands between two columns, or a column of what each edge has there.
_Piece = str | list[str]


def write_edges(edges: Edges, shown: Column, facts_most: int) -> str:
    """These edges, in this order, as a JSON list. ``facts`` names at most so many, by their first days;
    ``facts_left_out`` counts the others.

    ``last`` is exclusive, as every end is: the first day after. Ids and codes need no escaping in JSON.
    """
    pieces, size = _pieces(edges, shown, facts_most), len(shown)
    if not size:
        return "[]"
    # Put together a column at a time: an edge at a time takes longer.
    written = [""] * (len(pieces) * size)
    for place, piece in enumerate(pieces):
        written[place :: len(pieces)] = [piece] * size if isinstance(piece, str) else piece
    written[0], written[-1] = f"[{written[0]}", "}]"
    return "".join(written)


def write_each(edges: Edges, shown: Column, facts_most: int) -> list[str]:
    """The same, each edge as JSON of its own."""
    columns = [repeat(piece) if isinstance(piece, str) else piece for piece in _pieces(edges, shown, facts_most)]
    return ["".join(parts)[:-1] for parts in zip(*columns, strict=False)]


def _pieces(edges: Edges, shown: Column, facts_most: int) -> list[_Piece]:
    """What edges are written of, in its order; a comma follows each."""
    if not len(shown):
        return [[]]
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
        _heads(edges, shown),
        _natures(edges.layer[shown], picked, leading, of),
        '"weight":', _write(edges.weight[shown]),
        ',"weight_newman":', _shares(picked, leading, of),
        ',"cooperation":', _write(np.round(friendly, DECIMALS)),
        ',"conflict":', _write(np.round(hostile, DECIMALS)),
        ',"sign":', _signs(leading, friendly, hostile),
        ',"first":', _write_days(np.minimum.reduceat(picked.first, starts)),
        ',"last":', _write_days(np.maximum.reduceat(picked.last, starts)),
        ",", [_STANDINGS[code] for code in standing.tolist()],
        '"claims_count":', _write(np.add.reduceat(picked["claims"], starts)),
        ',"facts":["', facts,
        '"],"facts_left_out":', _write(left_out),
        "},",
    ]  # fmt: skip


def _heads(edges: Edges, shown: Column) -> list[str]:
    """How each edge begins: with its id and its ends."""
    if edges.apart:
        return _begin(edges, shown)
    pairs, known = edges.pair[shown].tolist(), edges.picked.registry.beginnings
    unknown = [place for place, pair in enumerate(pairs) if pair not in known]
    for place, begun in zip(unknown, _begin(edges, shown[unknown]), strict=True):
        known[pairs[place]] = begun
    return list(map(known.__getitem__, pairs))


def _begin(edges: Edges, shown: Column) -> list[str]:
    names = edges.picked.registry.actors.things
    ends = zip(edges.ids(shown), edges.source[shown].tolist(), edges.target[shown].tolist(), strict=True)
    return [f'{{"id":"{id_}","source":"{names[one]}","target":"{names[other]}",' for id_, one, other in ends]


def _write(values: Column | list[Any]) -> list[str]:
    """Numbers or nulls as JSON, one by one."""
    return orjson.dumps(values, option=orjson.OPT_SERIALIZE_NUMPY)[1:-1].decode().split(",")


def _write_days(days: Column) -> list[str]:
    """ISO dates, null where unbounded."""
    return list(map(_DAYS.__getitem__, days.tolist()))


class _Days(dict[int, str]):
    """Every day that was written once, by its number."""

    def __missing__(self, day: int) -> str:
        told = self[day] = f'"{date.fromordinal(day).isoformat()}"'
        return told


_DAYS = _Days({BEGIN.toordinal(): "null", END.toordinal(): "null"})


def _name_standing(code: int) -> str:
    told = {"holds": "certain" if code & 4 else "possible", "contested": bool(code & 2), "hedged": bool(code & 1)}
    return orjson.dumps(told)[1:-1].decode() + ","


_STANDINGS = [_name_standing(code) for code in range(8)]


@cache
def _write_nature(layer: int, *kinds: int) -> str:
    named = sorted(KINDS[kind] for kind in kinds)
    told = {
        "directed": layer_is_directed(layer), "layer": LAYERS[layer], "kind": named[0] if len(named) == 1 else None,
        "kinds": named,
    }  # fmt: skip
    return orjson.dumps(told)[1:-1].decode() + ","


def _natures(layers: Column, picked: Picked, leading: Picked, of: Column) -> list[str]:
    """The layer of each edge, and the kinds of its rows in order."""
    kind, some = picked["kind"], leading["kind"]
    alike = (layers * len(KINDS) + some).tolist()
    known = {code: _write_nature(*divmod(code, len(KINDS))) for code in set(alike)}
    natures = [known[code] for code in alike]
    several = np.flatnonzero(kind != some[of])
    for edge in np.unique(of[several]).tolist():
        natures[edge] = _write_nature(int(layers[edge]), *np.unique(kind[of == edge]).tolist())
    return natures


def _shares(picked: Picked, leading: Picked, of: Column) -> _Piece:
    """Newman's weight of each edge; null where nothing was shared."""
    sharers, shared = picked["sharers"], leading["sharers"] > 0
    if not shared.any():
        return "null"
    shares = np.divide(1, sharers - 1, out=np.zeros(len(sharers)), where=sharers > 1)
    found = np.round(np.bincount(of, shares, len(shared)), DECIMALS)
    return _write(
        [share if is_shared else None for share, is_shared in zip(found.tolist(), shared.tolist(), strict=True)]
    )


def _signs(leading: Picked, friendly: Column, hostile: Column) -> list[str]:
    """1, -1, or 0 where there is both or neither; null in layers without signs."""
    signs = (friendly > 0).astype(int) - (hostile > 0)
    signs[leading["sign"] == NO_SIGN] = _SIGNLESS
    return [_SIGNS[sign] for sign in signs.tolist()]


_SIGNS = ["0", "1", "null", "-1"]
_SIGNLESS = 2


def _certain(picked: Picked, leading: Picked, rows: Column, of: Column) -> Column:
    """Whether any row of each edge holds for certain: mostly the first one does."""
    certain: Column = leading.states == CERTAIN
    others = np.flatnonzero(~certain[of])
    if others.size:
        certain[of[others[picked.take(rows[others]).states == CERTAIN]]] = True
    return certain


def _facts(picked: Picked, rows: Column, starts: Column, counts: Column, most: int) -> tuple[list[str], list[int]]:
    """The facts of each edge by their first days, then by id, at most so many; and how many more there are.

    Rows of the first table are in this very order; where an edge has others too, all its facts are put in order.
    """
    ids = picked.registry.fact_ids
    mixed = np.maximum.reduceat(rows, starts) >= picked.in_order
    numbers = np.where(mixed, 0, np.minimum(counts, most))
    stops = np.cumsum(numbers)
    places = np.arange(int(stops[-1])) + np.repeat(starts - stops + numbers, numbers)
    # Put together as one text and cut where an edge ends: an edge at a time takes longer.
    written = [_BETWEEN] * (2 * len(places))
    written[::2] = ids[picked.take(rows[places])["fact"]].tolist()
    for stop in (stops[~mixed] * 2 - 1).tolist():
        written[stop] = _AFTER
    plain = iter("".join(written).split(_AFTER))
    found = [_AFTER if is_mixed else next(plain) for is_mixed in mixed.tolist()]
    left_out = np.maximum(counts - most, 0).tolist()
    for edge in np.flatnonzero(mixed).tolist():
        chosen = picked.take(rows[starts[edge] : starts[edge] + counts[edge]])
        earliest: dict[str, int] = {}
        for facts in (chosen["fact"], chosen["other_fact"]):
            for number, day in zip(facts.tolist(), chosen.first.tolist(), strict=True):
                if number >= 0:
                    earliest[ids[number]] = min(day, earliest.get(ids[number], day))
        named = sorted(earliest, key=lambda fact: (earliest[fact], fact))[:most]
        found[edge] = _BETWEEN.join(named)
        left_out[edge] = len(earliest) - len(named)
    return found, left_out


# Between two facts of an edge, and after the last: no id has a line's end.
_BETWEEN, _AFTER = '","', "\n"
