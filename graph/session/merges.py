"""The merges of a data version, as the database has them."""

from __future__ import annotations

from graph.driver import Database
from graph.matching.merges import Merges, unite
from graph.session.shared_reads import SharedReads

_TABLES_KEPT = 8


class MergeTables:
    """The merges of the last few data versions; a version never changes."""

    def __init__(self) -> None:
        self._tables: SharedReads[int, Merges] = SharedReads(_TABLES_KEPT)

    async def read(self, database: Database, n: int) -> Merges:
        """Which actors are one at a data version."""

        async def ask() -> Merges:
            found = await database.read("matches_same", at=n)
            return unite(found[0]["rows"] if found else ())

        return await self._tables.find(n, ask)
