"""The history of the record: what each commit wrote and ended, in one steady order, from any place in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

import orjson

from graph.json_shapes import Body
from graph.session.view import View

_COMMITS = 200
_PARTS = ("written", "ended", "contradicted")
# So many records of one commit are read at a time.
CHUNK = 500
# So many of what names an actor: a page of it, and some that its other filters leave out.
_NAMING = 100


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """A record as it was written, and the claims about it at that time."""

    body: Body
    claims: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class CommitChange:
    """What became of one record with one commit: ``before`` is None where it is new, ``after`` where it was withdrawn.

    Where both are the same, only claims about other facts that contradict it came or went.
    """

    n: int
    at: datetime
    id: str
    before: RecordVersion | None
    after: RecordVersion | None

    @property
    def kind(self) -> str:
        """The kind of the record."""
        version = self.after or self.before
        assert version is not None  # noqa: S101 - a change has one of them
        return str(version.body["kind"])

    @property
    def contradicted_only(self) -> bool:
        """Whether it was left as it is, and claims about other facts contradict it, or no longer do."""
        return self.before is self.after


@dataclass(frozen=True, slots=True, order=True)
class HistoryPlace:
    """A place in the history: after this record of this commit."""

    n: int
    id: str = ""


async def read_history(
    view: View, since: int, place: HistoryPlace | None = None, *, newest_first: bool = False, chunk: int = CHUNK
) -> AsyncIterator[list[CommitChange]]:
    """The changes after data version ``since`` and up to the view's, from a place on; some of one commit at a time.

    Commits come in their order, or the newest first; the records of each by their ids.
    """
    if place is not None:
        async for found in _read_commit(view, place.n, await read_commit_time(view, place.n), place.id, chunk):
            yield found
    low, high = since, view.n
    if place is not None:
        low, high = (since, place.n - 1) if newest_first else (place.n, view.n)
    while low < high:
        query = "commits_before" if newest_first else "commits_after"
        rows = (await view.database.read(query, after=low, n=high, rows=_COMMITS))[0]["rows"]
        for n, at in rows:
            async for found in _read_commit(view, n, _moment(at), "", chunk):
                yield found
        if len(rows) < _COMMITS:
            return
        low, high = (low, rows[-1][0] - 1) if newest_first else (rows[-1][0], high)


async def read_history_naming(
    view: View,
    actors: Collection[str],
    since: int,
    place: HistoryPlace | None = None,
    *,
    newest_first: bool = False,
    chunk: int = _NAMING,
) -> AsyncIterator[list[CommitChange]]:
    """As ``read_history``, those changes alone that may be about one of some actors; however many others there are."""
    way = -1 if newest_first else 1
    begin = place or HistoryPlace(view.n + 1 if newest_first else since)
    while True:
        (row,) = await view.database.read(
            "changes_naming", entities=sorted(actors), since=since, upto=view.n, way=way, n=begin.n, after=begin.id,
            rows=chunk,
        )  # fmt: skip
        for n, found in groupby(row["rows"], key=lambda one: int(one[0])):
            (of_commit,) = await view.database.read("commit_changes_of", n=n, ids=[id_ for _, id_ in found])
            yield _merge(n, await read_commit_time(view, n), *(_upto(of_commit[name], None) for name in _PARTS))
        if len(row["rows"]) < chunk:
            return
        begin = HistoryPlace(*row["rows"][-1])


async def read_commit_time(view: View, n: int) -> datetime:
    """When the commit of a data version was published."""
    rows = (await view.database.read("commits_after", after=n - 1, n=n, rows=1))[0]["rows"]
    return _moment(rows[0][1] if rows else 0)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


async def _read_commit(view: View, n: int, at: datetime, after: str, chunk: int) -> AsyncIterator[list[CommitChange]]:
    while True:
        (row,) = await view.database.read("commit_changes", n=n, after=after, rows=chunk)
        written, ended, contradicted = (row[name] for name in _PARTS)
        # A list that is full may go on: nothing after the first such end is known to be whole.
        ends = [rows[-1][0] for rows in (written, ended, contradicted) if len(rows) == chunk]
        upto = min(ends) if ends else None
        yield _merge(n, at, *(_upto(rows, upto) for rows in (written, ended, contradicted)))
        if upto is None:
            return
        after = upto


def _upto(rows: Sequence[tuple[str, str, list[str]]], upto: str | None) -> dict[str, RecordVersion]:
    return {
        row[0]: RecordVersion(orjson.loads(row[1]), tuple(map(orjson.loads, row[2])))
        for row in rows
        if upto is None or row[0] <= upto
    }


def _merge(
    n: int,
    at: datetime,
    written: dict[str, RecordVersion],
    ended: dict[str, RecordVersion],
    contradicted: dict[str, RecordVersion],
) -> list[CommitChange]:
    found = []
    for id_ in sorted({*written, *ended, *contradicted}):
        if id_ in written or id_ in ended:
            found.append(CommitChange(n, at, id_, ended.get(id_), written.get(id_)))
        else:
            found.append(CommitChange(n, at, id_, contradicted[id_], contradicted[id_]))
    return found
