"""When a data version was published, as ``known_at`` takes it."""

from __future__ import annotations

from datetime import UTC, datetime

from graph.driver import Database
from graph.errors import NotRecordedError
from graph.models.changes import PublishedVersion


async def describe_version(database: Database, n: int) -> PublishedVersion:
    """A data version and its moment. Raises NotRecordedError where it was not published, or a backup replaced it."""
    rows = await database.read("version_published", n=n)
    if not rows:
        raise NotRecordedError(f"no data version {n} is published here")
    return {"data_version": n, "known_at": write_known_at(datetime.fromtimestamp(rows[0]["at"] / 1000, UTC))}


def write_known_at(moment: datetime) -> str:
    """A moment of publication, in UTC and with its fraction of a second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
