"""Nodes as they leave Parley: written as JSON, each but for its degree only once."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from graph.network.columns.interning import Interner
from graph.network.columns.json_columns import ColumnText, join_across, join_whole, write_column, write_numbers
from graph.network.columns.rows import Column
from graph.network.context import Context
from graph.session.layouts import Layout


class NetworkNodes:
    """The actors of a data version, in the places of the layout that was used last."""

    def __init__(self, context: Context, actors: Interner[str]) -> None:
        self._context = context
        self._actors = actors
        self._layout: Layout | None = None

    def write(
        self, actors: Column, degrees: Column, alone: Sequence[str], layout: Layout, *, dated: bool = False
    ) -> bytes:
        """The actors of these numbers, in the order of their ids, with their degrees, and those ``alone`` with none, as
        a JSON list by id; ``dated`` with when they were there.
        """
        if layout is not self._layout:
            self._layout, self._known = layout, {False: ColumnText(), True: ColumnText()}
        names = self._actors.names
        ends = self._known[dated].take(actors, lambda number: self._write(names[number], layout, dated=dated))
        written = join_across([_BEGIN, write_numbers(degrees), ends])
        if alone:
            nodes = written.to_pylist() + [f"{_BEGIN}0,{self._write(actor, layout, dated=dated)}" for actor in alone]
            written = write_column(sorted(nodes, key=_read_id))
        return b"".join((b"[", join_whole(written)[:-1], b"]"))

    def _write(self, actor: str, layout: Layout, *, dated: bool) -> str:
        x, y = layout.place(actor)
        described: dict[str, object] = {
            "id": actor,
            "label": self._context.label(actor),
            "type": self._context.type(actor),
            "x": x,
            "y": y,
        }
        if dated:
            described |= self._context.describe_life(actor)
        return orjson.dumps(described)[1:].decode() + ","


_BEGIN = '{"degree":'


def _read_id(node: str) -> str:
    written: str = orjson.loads(node[:-1])["id"]
    return written
