"""Write sessions and commit numbers: one writer at a time, all of a commit visible to readers or none of it."""

from __future__ import annotations

import getpass
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from graph.driver import Database, Transaction
from graph.json_shapes import Body
from graph.settings import Settings
from graph.store.nodes import NOT_RETIRED
from graph.store.write_lock import Lock, hold_lock

# A named write and its parameters.
Step = tuple[str, Body]

_UNDO_ROWS = 2000
# The reason of a write for which none was given.
UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who writes, for what reason, and with which key; without one, on the command line."""

    by: str
    reason: str = UNSTATED
    key: str | None = None


@dataclass(slots=True)
class WriteSession:
    """One writer at work: ``n`` is the commit that it would publish; nothing is visible before ``publish``."""

    database: Database
    lock: Lock
    n: int
    begun: bool = False
    published: bool = False
    _held: list[Step] = field(default_factory=list)

    def begin(self) -> None:
        """Note with the next transaction that n is being written, so that the next writer can undo it if this process
        dies.
        """
        if not self.begun:
            self.hold([("store_begin", {"n": self.n})])
            self.begun = True

    def hold(self, steps: Sequence[Step]) -> None:
        """Keep named writes for the next transaction of this session; reads do not find them before that."""
        self._held.extend(steps)

    def drop_held(self) -> None:
        """Forget what was held: what failed must not be written by what takes it back."""
        self._held.clear()

    async def publish(self, note: str, authorship: Authorship | None = None, *, last: bool = False) -> None:
        """The last transactions: from here on readers see everything that was written under n. The ``last`` thing that
        is done under the lock gives it back too.

        Without an author it is the user who runs this process.
        """
        whose = authorship or Authorship(_who())
        described = {"n": self.n, "by": whose.by, "note": note, "reason": whose.reason, "key": whose.key}
        await self.run("store_commit", [("store_commit", described)])
        # By itself: readers see the changes of one transaction one after the other, and go by this one.
        end = [self.lock.releasing] if last else []
        await self.run("store_publish", [("store_publish", {"n": self.n}), *end])
        self.published, self.lock.released = True, last

    async def run(self, name: str, steps: Sequence[Step]) -> None:
        """Run several named writes as one transaction of this session, after those that were held."""
        held = [*self._held, *steps]

        async def work(transaction: Transaction) -> None:
            await self.lock.renew(transaction)
            for query, parameters in held:
                await transaction.run(query, **parameters)

        await self.database.change(name, work)
        self._held.clear()


@asynccontextmanager
async def open_write_session(
    database: Database, settings: Settings, report_progress: Callable[[str], None] = lambda _: None
) -> AsyncIterator[WriteSession]:
    """A write session, after undoing what a writer that died left behind. An unpublished one is undone at the end.

    Raises WriteLockedError when others keep writing for longer than ``settings.load_wait_seconds``.
    """
    async with hold_lock(
        database, "write", settings, wait_seconds=settings.load_wait_seconds, report_progress=report_progress
    ) as lock:
        rows = await database.read("store_read")
        published = rows[0]["published"] if rows else 0
        session = WriteSession(database, lock, published + 1)
        if rows and rows[0]["writing"] is not None:
            report_progress(f"Undoing commit {rows[0]['writing']}, which was cut off before it was published")
            await _undo(session, rows[0]["writing"])
        if rows and rows[0]["restoring"] is not None:
            report_progress("Undoing a restore that was cut off before it was published")
            await undo_restore(session, rows[0]["restoring"])
        if rows and rows[0]["replaced"] is not None:
            await take_away_replaced(session, rows[0]["replaced"])
        try:
            yield session
        except BaseException:
            session.drop_held()
            if session.begun and not await is_published(session):
                await _undo(session, session.n)
            raise


async def is_published(session: WriteSession) -> bool:
    """Whether readers see what the session wrote: it may have been published though Neo4j's word for it was lost."""
    rows = await session.database.read("store_read")
    return bool(rows) and rows[0]["published"] >= session.n


async def _undo(session: WriteSession, n: int) -> None:
    """Take an unpublished commit back: its versions, what it retired, and what was derived from both."""
    await drain(session, "undo_versions", n)
    await drain(session, "undo_retired", n, max=NOT_RETIRED)
    await drain(session, "undo_entities", n)
    await session.run("store_end", [("store_end", {})])


async def undo_restore(session: WriteSession, before: int) -> None:
    """Take back a restore that was begun on top of commit ``before`` and not published."""
    await drain(session, "undo_restored_versions", before)
    await drain(session, "undo_retired", before + 1, max=NOT_RETIRED)
    await drain(session, "undo_restored_entities", before)
    undone = [("undo_restored_releases", {}), ("undo_restored_commits", {"n": before})]
    await session.run("undo_restored_commits", undone)


async def take_away_replaced_commits(session: WriteSession, before: int) -> None:
    """Take away the commits up to ``before`` that a restored backup replaced, and put its releases in the place of
    theirs.
    """
    steps = [("write_replaced_commits_gone", {"n": before}), ("write_replaced_releases_gone", {"n": before})]
    await session.run("write_replaced_commits_gone", steps)


async def take_away_replaced(session: WriteSession, before: int) -> None:
    """Take away what a restored backup replaced: all commits up to ``before``, their versions, and what only these were
    about.
    """
    await take_away_replaced_commits(session, before)
    await drain(session, "write_replaced_gone", before)
    await drain(session, "write_replaced_entities_gone", before)
    await session.run("write_replaced_done", [("write_replaced_done", {})])


async def drain(session: WriteSession, query: str, n: int, **parameters: object) -> None:
    """Run a query that changes some rows at a time until none is left; ties among them are drawn as they are then."""

    async def work(transaction: Transaction) -> int:
        await session.lock.renew(transaction)
        (found,) = await transaction.run(query, n=n, rows=_UNDO_ROWS, **parameters)
        if ties := found["rows"]:
            await transaction.run("write_ties_erase", rows=ties)
            await transaction.run("write_ties_draw", rows=[tie for tie in ties if tie.get("live")])
        return int(found["undone"])

    while await session.database.change(query, work):
        pass


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run a user without a name
        return "unknown"
