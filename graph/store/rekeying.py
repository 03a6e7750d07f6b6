"""Gives records that an older Parley wrote the search keys of this one, under a lock; nothing else of them changes."""

from __future__ import annotations

from collections.abc import Callable

from graph.driver import Database
from graph.names import find_keys, fold_name
from graph.settings import Settings
from graph.store.write_lock import hold_lock

# Raised when a key is made otherwise from the same name.
KEYS_VERSION = 3
_AT_ONCE = 2000
_LONGEST_NAME = 200  # as nodes keep it; of a longer one the key stays


async def rekey(database: Database, settings: Settings, report_progress: Callable[[str], None] = lambda _: None) -> int:
    """How many records got new keys; 0 where they had them. What was cut off begins anew the next time."""
    if await _read_version(database) == KEYS_VERSION:
        return 0
    async with hold_lock(
        database, "migration", settings, wait_seconds=settings.load_wait_seconds, report_progress=report_progress
    ):
        # Another process may have done it while this one waited.
        if await _read_version(database) == KEYS_VERSION:
            return 0
        since, after_id, done = 0, "", 0
        while rows := await database.read("keys_in_order", since=since, after_id=after_id, rows=_AT_ONCE):
            if not done:
                report_progress("Search keys: made anew")
            await database.write("write_keys", rows=[_keys(row) for row in rows])
            since, after_id, done = rows[-1]["since"], rows[-1]["id"], done + len(rows)
        await database.write("store_note_keys", keys=KEYS_VERSION)
    return done


async def _read_version(database: Database) -> int:
    rows = await database.read("store_read")
    return (rows[0]["keys"] or 1) if rows else 1


def _keys(row: dict[str, str]) -> dict[str, str]:
    key = fold_name(row["name"]) if len(row["name"]) < _LONGEST_NAME else row["search"]
    return {"id": row["id"], "since": row["since"], "search": key, "sounds": find_keys(row["name"], key)}
