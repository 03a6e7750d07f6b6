"""What is recorded now, before a write: read as lists, for a driver is slow at many small rows."""

from __future__ import annotations

from asyncio import Task
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from graph.driver import Database

_IDS_A_QUERY = 5000


class Recorded(NamedTuple):
    """The current version of a record, as far as a writer compares it; ``about`` is a claim's, the ends a tie's.

    ``owner`` is the dataset or file that introduced it, ``writer`` the one from which it has its present text; None
    where that was none.
    """

    kind: str
    hash: str
    since: int
    about: str | None
    tie_source: str | None
    tie_target: str | None
    owner: str | None = None
    writer: str | None = None


@dataclass(frozen=True, slots=True)
class PendingWrite:
    """A write that goes on: what will be recorded of the ids that it writes (None: nothing), and its end."""

    after: Mapping[str, Recorded | None]
    written: Task[None]


class Current:
    """What is recorded of the ids that a batch names, or will be once the write ``under_way`` is done.

    A version is read once, so this is good for as long as nothing else is written.
    """

    def __init__(self, database: Database, under_way: PendingWrite | None = None) -> None:
        self._database = database
        self._under_way = under_way
        self._versions: dict[str, Recorded | None] = dict(under_way.after) if under_way else {}

    async def versions(self, ids: Collection[str]) -> dict[str, Recorded]:
        """The current version of each of these ids that is recorded."""
        for some in _pieces(set(ids) - self._versions.keys()):
            self._versions.update(dict.fromkeys(some))
            for row in await self._database.read("current_records", ids=some):
                self._versions.update((record, Recorded(*values)) for record, *values in row["rows"])
        return {record: found for record in sorted(ids) if (found := self._versions[record]) is not None}

    async def bodies(self, ids: Collection[str]) -> dict[str, bytes]:
        """The current version of each of these ids that is recorded, as it is written to a file."""
        await self._settle(ids)
        found: dict[str, bytes] = {}
        for some in _pieces(ids):
            for row in await self._database.read("current_bodies", ids=some):
                found.update((record, body.encode()) for record, body in row["rows"])
        return found

    async def claims(self, ids: Collection[str]) -> dict[str, list[str]]:
        """The ids of the current claims about each of these ids."""
        await self._settle(ids)
        found: dict[str, list[str]] = {}
        for some in _pieces(ids):
            for row in await self._database.read("current_claims", ids=some):
                for about, claim in row["rows"]:
                    found.setdefault(about, []).append(claim)
        return found

    async def provisions(self, nodes: Collection[str]) -> dict[str, str]:
        """Of these lasting nodes of provisions those that a current agreement holds, each with the agreement."""
        await self._settle_all()
        found: dict[str, str] = {}
        for some in _pieces(nodes):
            for row in await self._database.read("provisions_held", ids=some):
                found.update((node, agreement) for node, agreement in row["rows"])
        return found

    async def agreements_naming(self, words: Collection[str]) -> list[tuple[str, str, list[str]]]:
        """The current agreements that have a word in their text, or in a claim about them: id, body, claims."""
        await self._settle_all()
        rows = await self._database.read("agreements_naming", words=sorted(words))
        return [(agreement, body, claims) for row in rows for agreement, body, claims in row["rows"]]

    async def same(self) -> list[dict[str, str]]:
        """The recorded decisions that make two actors one, published so far."""
        rows = await self._database.read("matches_same", at=None)
        return [dict(decision) for row in rows for decision in row["rows"]]

    async def _settle_all(self) -> None:
        """Wait for the write under way."""
        if self._under_way is not None:
            await self._under_way.written

    async def _settle(self, ids: Collection[str]) -> None:
        """Wait for the write under way where it writes any of these; a fact is written with each of its claims."""
        if self._under_way is not None and not self._under_way.after.keys().isdisjoint(ids):
            await self._under_way.written


async def read_kinds(database: Database, ids: Collection[str]) -> dict[str, str]:
    """The kind of each of these ids that is recorded."""
    return {record: found.kind for record, found in (await Current(database).versions(ids)).items()}


def _pieces(ids: Collection[str]) -> Iterator[list[str]]:
    wanted = sorted(ids)
    for start in range(0, len(wanted), _IDS_A_QUERY):
        yield wanted[start : start + _IDS_A_QUERY]
