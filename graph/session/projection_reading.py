"""What the network in memory is read from: everything page by page, or what commits changed since."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable
from functools import partial
from itertools import pairwise
from typing import Any

import orjson

from graph.driver import Database
from graph.errors import NotNowError
from graph.json_shapes import Body
from graph.network.columns.projection_builder import ProjectionBuilder
from graph.network.columns.record_versions import KINDS
from graph.network.columns.rows import FOREVER, Registry
from graph.network.columns.snapshot import Snapshot, Version
from graph.network.columns.updating import SnapshotChanges, build_snapshot, update
from graph.network.filters import FAMILIES

_PAGE_ROWS = 5000
# So many pages are parted at a time.
_PARTED = 20
# So many pages are read at a time, while the one before them is drafted.
_AHEAD = 2
_TRIES, _PAUSE_SECONDS = 3, 0.5
# More changes than this are not read one by one: everything is read anew.
_NEWS_MOST = 20_000

Row = list[Any]


async def read_whole(database: Database, n: int, committed: int | None) -> Snapshot:
    """Everything up to a data version."""
    registry = Registry()
    builder = ProjectionBuilder(registry)
    drafting: asyncio.Future[None] | None = None
    async for page in _pages(database, FAMILIES, n):
        if drafting is not None:
            await drafting
        drafting = asyncio.ensure_future(asyncio.to_thread(_draft, builder, page, n))
    if drafting is not None:
        await drafting
    records = [_record(row, n) async for page in _pages(database, KINDS, n) for row in page]
    return await asyncio.to_thread(
        partial(build_snapshot, builder, registry, SnapshotChanges(n, committed, records=records))
    )


async def read_changes(database: Database, before: Snapshot, n: int, committed: int | None) -> Snapshot | None:
    """What changed since a snapshot; None where it is so much that everything is better read anew."""
    if n == before.n:
        return before
    families = [*FAMILIES, *KINDS]
    found = await database.read("network_news", after=before.n, n=n, families=families, rows=_NEWS_MOST + 1)
    rows: list[Row] = found[0]["rows"]
    if len(rows) > _NEWS_MOST:
        return None
    ends = (await database.read("network_ends", after=before.n, n=n, families=families))[0]["rows"]
    facts: list[Version] = []
    records = []
    for row in rows:
        body = orjson.loads(row[3])
        if body["kind"] in KINDS:
            records.append(_record(row, n))
        else:
            facts.append(_version(row, n))
    facts.sort(key=lambda version: (version.id, version.since))
    ended: dict[str, int] = {}
    for record, until in ends:
        # Of a record that was written several times since, the first end is that of the version that stood before.
        ended[record] = min(until, ended.get(record, until))
    return await asyncio.to_thread(update, before, SnapshotChanges(n, committed, facts, records, ended))


async def read_versions(database: Database, ids: list[str], n: int) -> list[Version]:
    """Every version of these facts up to a data version."""
    versions: list[Version] = []
    for start in range(0, len(ids), _PAGE_ROWS):
        found = await database.read("network_of", ids=ids[start : start + _PAGE_ROWS], n=n)
        versions += [_version(row, n) for row in found[0]["rows"]]
    return versions


async def _pages(database: Database, families: Iterable[str], n: int) -> AsyncIterator[list[Row]]:
    """The versions of these families; some pages are under way while one is looked at."""
    under_way: deque[asyncio.Task[list[Row]]] = deque()
    try:
        for family in families:
            async for after, upto in _parts(database, family):
                under_way.append(asyncio.create_task(_page(database, family, after, upto, n)))
                if len(under_way) > _AHEAD:
                    yield await under_way.popleft()
        while under_way:
            yield await under_way.popleft()
    finally:
        for page in under_way:
            page.cancel()


async def _parts(database: Database, family: str) -> AsyncIterator[tuple[str, str]]:
    """Between which places in the order of a family its pages lie."""
    ends, rows = [""], {"rows": _PAGE_ROWS, "most": _PAGE_ROWS * _PARTED}
    while found := await _insist(database, "network_pages", family=family, after=ends[-1], **rows):
        ends = [ends[-1], *found]
        for part in pairwise(ends):
            yield part


async def _page(database: Database, family: str, after: str, upto: str, n: int) -> list[Row]:
    return await _insist(database, "network_versions", family=family, after=after, upto=upto, n=n)


async def _insist(database: Database, name: str, **given: object) -> list[Any]:
    """The rows of a read that a busy Neo4j may be late with: what was read before it is not given up at once."""
    for tries_left in reversed(range(_TRIES)):
        try:
            found: list[Any] = (await database.read(name, **given))[0]["rows"]
        except NotNowError:
            if not tries_left:
                raise
            await asyncio.sleep(_PAUSE_SECONDS)
        else:
            break
    return found


def _draft(builder: ProjectionBuilder, page: list[Row], n: int) -> None:
    builder.add(_version(row, n) for row in page)


def _until(row: Row, n: int) -> int:
    """The commit that ended a version; a commit that is not published yet may still be undone."""
    return int(row[2]) if row[2] <= n else FOREVER


def _version(row: Row, n: int) -> Version:
    return Version(row[0], row[1], _until(row, n), row[3], row[4])


def _record(row: Row, n: int) -> tuple[int, int, Body]:
    return row[1], _until(row, n), orjson.loads(row[3])
