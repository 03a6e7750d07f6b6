"""Where actors lay when a release was made, so that its networks are drawn as they were then."""

from __future__ import annotations

import orjson
from cachetools import LRUCache

from graph.driver import Database
from graph.session.layouts import Layout

_KEPT = 4


class ReleasedLayouts:
    """The layouts of the last few releases that were asked for."""

    def __init__(self) -> None:
        self._layouts: LRUCache[tuple[str, int], Layout | None] = LRUCache(_KEPT)

    async def find(self, database: Database, version: str, n: int) -> Layout | None:
        """The layout of a release, which froze data version ``n``; None where none was kept with it."""
        if (version, n) not in self._layouts:
            rows = await database.read("release_places", version=version)
            written = rows[0]["places"] if rows else None
            self._layouts[version, n] = None if written is None else read_layout(written, n)
        return self._layouts[version, n]


def write_layout(layout: Layout) -> str:
    """A layout as it is kept with a release."""
    return orjson.dumps(layout.places, option=orjson.OPT_SORT_KEYS).decode()


def read_layout(written: str, n: int) -> Layout:
    """What ``write_layout`` wrote."""
    return Layout(n, {actor: (x, y) for actor, (x, y) in orjson.loads(written).items()})
