"""Nodes as they leave Parley: written as JSON, each but for its degree only once."""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from graph.answers.layouts import Layout
from graph.network.context import Context


class Nodes:
    """The actors of a data version, in the places of the layout that was used last."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._layout: Layout | None = None
        self._written: dict[str, str] = {}

    def write(self, degrees: Mapping[str, int], layout: Layout) -> str:
        """These actors with their degrees, as a JSON list."""
        if layout is not self._layout:
            self._layout, self._written = layout, {}
        known = self._written
        for actor in degrees.keys() - known.keys():
            known[actor] = self._begin(actor, layout)
        written = ["},"] * (3 * len(degrees))
        written[::3] = map(known.__getitem__, degrees)
        written[1::3] = map(str, degrees.values())
        return f"[{''.join(written)[:-1]}]"

    def _begin(self, actor: str, layout: Layout) -> str:
        x, y = layout.place(actor)
        label, type_ = self._context.label(actor), self._context.type(actor)
        told = {"id": actor, "label": label, "type": type_, "x": x, "y": y, "degree": 0}
        return orjson.dumps(told).decode()[:-2]
