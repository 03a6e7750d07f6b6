"""What is recorded now, before a write: read as lists, for a driver is slow at many small rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from graph.driver import Database

_IDS_A_QUERY = 5000


async def read_kinds(database: Database, ids: Collection[str]) -> dict[str, str]:
    """The kind of each of these ids that is recorded."""
    found: dict[str, str] = {}
    for some in _pieces(ids):
        for row in await database.read("current_kinds", ids=some):
            found.update(row["rows"])
    return found


async def read_records(database: Database, ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """The current version of each of these ids: kind, hash, body, and the two ends of a tie."""
    found: dict[str, dict[str, Any]] = {}
    for some in _pieces(ids):
        for row in await database.read("current_records", ids=some):
            found.update((record["id"], record) for record in row["rows"])
    return found


async def read_claims(database: Database, ids: Collection[str]) -> dict[str, dict[str, bytes]]:
    """The current claims about each of these ids, as their bodies by their own ids."""
    found: dict[str, dict[str, bytes]] = {}
    for some in _pieces(ids):
        for row in await database.read("current_claims", ids=some):
            for about, claim, body in row["rows"]:
                found.setdefault(about, {})[claim] = body.encode()
    return found


def _pieces(ids: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(ids)
    for start in range(0, len(wanted), _IDS_A_QUERY):
        yield wanted[start : start + _IDS_A_QUERY]
