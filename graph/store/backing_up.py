"""A backup of all that is recorded, history included, at one data version while writes go on.

Whatever later commits do, the versions up to a published one stay; they only cease to be current. So they are read page
by page, and those that ceased to be current since are written as they were. Direct ties between actors are drawn anew
from the facts; keys are left out, so that none that was revoked meanwhile comes back to life.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from graph.driver import Database, Row
from graph.errors import ParleyError
from graph.json_shapes import Body
from graph.store.backup_file import FORMAT, BackupWriter, open_backup
from graph.store.nodes import NOT_RETIRED
from graph.version import read_version

_ROWS = 1000


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds."""

    data_version: int
    versions: int
    commits: int
    entities: int


async def back_up(
    database: Database, path: Path, report_progress: Callable[[str], None] = lambda _: None
) -> BackupReport:
    """Write a backup at the data version that is published now. Raises ParleyError where nothing is recorded."""
    stored = await database.read("store_read")
    if not stored or not stored[0]["published"]:
        raise ParleyError("nothing is recorded yet; there is nothing to back up")
    n = int(stored[0]["published"])
    steps = await database.read("migrations_applied")
    with open_backup(path) as file:
        file.write(
            {
                "parley_backup": FORMAT, "data_version": n, "parley": read_version(), "seed": stored[0]["seed"],
                "keys": stored[0]["keys"], "schema": [dict(step) for step in steps],
            }
        )  # fmt: skip
        commits = await _write_commits(database, n, file)
        for release in await database.read("releases_all"):
            if release["n"] <= n:
                (kept,) = await database.read("release_places", version=release["version"])
                file.write({"release": {**release, "places": kept["places"]}})
        entities = await _write_entities(database, n, file)
        versions = 0
        async for row in _read_versions(database, n):
            file.write(_describe_version(row, n))
            versions += 1
            if versions % (50 * _ROWS) == 0:
                report_progress(f"{versions:,} versions of records")
    return BackupReport(n, versions, commits, entities)


async def _write_commits(database: Database, n: int, file: BackupWriter) -> int:
    after = 0
    while rows := (await database.read("commits_written", at=n, after=after, since=0, by=None, rows=_ROWS))[0]["rows"]:
        for row in rows:
            file.write({"commit": row})
        after = rows[-1]["n"]
    return int(after)


async def _write_entities(database: Database, n: int, file: BackupWriter) -> int:
    after, count = "", 0
    while rows := await database.read("backup_entities", n=n, after=after, rows=_ROWS):
        for row in rows:
            entity = {name: row["props"].get(name) for name in ("id", "name", "type", "since")}
            file.write({"entity": entity, "labels": _sort_labels(row["labels"], "Entity")})
        after, count = rows[-1]["props"]["id"], count + len(rows)
    return count


async def _read_versions(database: Database, n: int) -> AsyncIterator[Row]:
    after_id, since = "", 0
    while rows := await database.read("backup_records", n=n, after_id=after_id, since=since, rows=_ROWS):
        for row in rows:
            yield row
        after_id, since = rows[-1]["props"]["id"], rows[-1]["props"]["since"]


def _describe_version(row: Row, n: int) -> Body:
    """A version as it was at commit n."""
    props = {name: value.isoformat() if hasattr(value, "iso_format") else value for name, value in row["props"].items()}
    labels = _sort_labels(row["labels"], "Record")
    if props["until"] > n:
        props |= {"until": NOT_RETIRED, "current_id": props["id"]}
        labels = [label for label in labels if label != "Retired"]
    links = {name: row[name] for name in ("to_entities", "from_entities", "to_records") if row[name]}
    return {"version": props, "labels": labels, **links}


def _sort_labels(labels: list[str], base: str) -> list[str]:
    return sorted(label for label in labels if label != base)
