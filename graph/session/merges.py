"""The merges of a data version, as the database has them."""

from __future__ import annotations

from cachetools import LRUCache

from graph.driver import Database
from graph.matching.merges import Merges, unite

_TABLES_KEPT = 8


class MergeTables:
    """The merges of the last few data versions; a version never changes."""

    def __init__(self) -> None:
        self._tables: LRUCache[int, Merges] = LRUCache(_TABLES_KEPT)

    async def read(self, database: Database, n: int) -> Merges:
        """Which actors are one at a data version."""
        if n not in self._tables:
            found = await database.read("matches_same", at=n)
            self._tables[n] = unite(found[0]["rows"] if found else ())
        return self._tables[n]
