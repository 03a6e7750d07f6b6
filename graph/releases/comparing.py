"""What differs between two releases, record by record."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import blake2b

import orjson

from graph.answers.network.exporting_records import export_records
from graph.driver import Database
from graph.json_shapes import Body
from graph.releases.release import find_release
from graph.session.question import Question
from graph.session.view import Caches, open_public, open_view
from graph.settings import Settings


@dataclass(frozen=True, slots=True)
class ReleaseDifference:
    """The ids of records that only the later of two releases has, only the earlier, and both in other words."""

    earlier: str
    later: str
    added: list[str]
    removed: list[str]
    changed: list[str]

    def as_dict(self) -> Body:
        """The difference for machines."""
        return asdict(self)


async def compare_releases(
    database: Database, settings: Settings, one: str, other: str, tables: Caches
) -> ReleaseDifference:
    """What differs from one release to the other. Raises NotRecorded."""
    before = await _read_digests(database, settings, one, tables)
    after = await _read_digests(database, settings, other, tables)
    return ReleaseDifference(
        one,
        other,
        sorted(after.keys() - before.keys()),
        sorted(before.keys() - after.keys()),
        sorted(record for record in before.keys() & after.keys() if before[record] != after[record]),
    )


async def _read_digests(database: Database, settings: Settings, version: str, tables: Caches) -> dict[str, bytes]:
    release = await find_release(database, version)
    # As releases are written.
    view = await open_view(open_public(database, tables), Question(), settings, tables)
    view.pinned = release.n
    return {orjson.loads(line)["id"]: blake2b(line, digest_size=16).digest() async for line in export_records(view)}
