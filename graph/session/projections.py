"""The network in memory, updated with the database: built from it once, then only what changed is read."""

from __future__ import annotations

import asyncio
import gc
import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from graph.driver import Database
from graph.errors import DatabaseUnavailableError, NotNowError
from graph.network.columns.merging import MergedTables, find_collapsed
from graph.network.columns.saved import read_saved, save
from graph.network.columns.snapshot import Snapshot
from graph.network.columns.updating import separate_facts
from graph.session.projection_reading import read_changes, read_versions, read_whole
from graph.settings import Settings

_FILE = "network.npz"
# A saved copy is written after the first reading, and once there is so much more than in the one before.
UNSAVED_MOST = 500
# How long a known newest data version is relied on; how often it is read anew while nobody waits, and
# for how long after somebody did.
HEARD_SECONDS = 0.2
AHEAD_SECONDS = 0.1
WATCHED_SECONDS = 30
# How long a readiness check waits.
_PREPARE_SECONDS = 1

log = logging.getLogger("parley.network")


class Projections:
    """The newest snapshot. It is read in the background, once, however many ask.

    Only one that ``saves`` writes a copy for the next start.
    """

    def __init__(self, *, saves: bool = True) -> None:
        self._saves = saves
        self.newest: Snapshot | None = None
        self._published = -1
        self._heard = 0.0
        self._asked = -float(WATCHED_SECONDS)
        self._closing = asyncio.Event()
        self._work: asyncio.Task[None] | None = None
        self._saving: asyncio.Task[None] | None = None
        self._saved = 0
        self._collapsed = MergedTables(find_collapsed)
        # The snapshot that has the facts of these merges and exclusions separated.
        self._separated: Snapshot | None = None
        self._separated_for: tuple[Mapping[str, str], frozenset[str]] = {}, frozenset()

    async def find(self, database: Database, settings: Settings, least: int | None = None) -> Snapshot:
        """A snapshot of the newest data version, or of one that is at least ``least``.

        Where the newest takes longer to read than ``projection_wait_seconds``, the last complete one; but the one of an
        empty database never answers for one that has records. Raises DatabaseUnavailableError where there is none of
        what is asked for yet.
        """
        self._asked = time.monotonic()
        if self._asked - self._heard > HEARD_SECONDS:
            await self._ask(database)
        with suppress(TimeoutError):
            async with asyncio.timeout(settings.projection_wait_seconds):
                while self.newest is None or self.newest.n < max(self._published, least or 0):
                    await asyncio.shield(self._begin(database, settings))
        if self.newest is None or not self._is_usable or self.newest.n < (least or 0):
            raise DatabaseUnavailableError("the network is still being read into memory; ask again in a moment")
        return self.newest

    async def prepare(self, database: Database, settings: Settings) -> bool:
        """Begin to read where nothing was read yet; whether there is something to answer from."""
        if self.newest is None or self.newest.n == 0:
            await asyncio.wait([self._begin(database, settings)], timeout=_PREPARE_SECONDS)
        return self._is_usable

    @property
    def _is_usable(self) -> bool:
        """Whether there is a snapshot, and not that of an empty database that has records by now."""
        return self.newest is not None and (self.newest.n > 0 or self._published <= 0)

    def note_version(self, n: int) -> None:
        """Somebody read at this data version."""
        self._published = max(self._published, n)

    async def watch(self, find_database: Callable[[], Database]) -> None:
        """Ask ahead of those who will want to know, for a while after the last of them, until it is closed."""
        while not self._closing.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), AHEAD_SECONDS)
            if not self._closing.is_set() and time.monotonic() - self._asked < WATCHED_SECONDS:
                try:
                    await self._ask(find_database())
                except NotNowError:  # the next question gets the error
                    pass
                except Exception:
                    # The watch goes on; the next question gets the same error.
                    log.exception("asking ahead for the newest data version failed")
                    self._asked = -float(WATCHED_SECONDS)

    async def close(self) -> None:
        """Watch no longer, read no further, and wait for what is being saved."""
        self._closing.set()
        work = self._work
        if work is not None:
            work.cancel()
            await asyncio.wait([work])
        await self.await_saved()

    async def separate(self, database: Database, merged_into: Mapping[str, str], excluded: frozenset[str]) -> Snapshot:
        """The newest snapshot with the claims of some facts to be compared: those of which a merge makes two actors
        one, and those that claims about others exclude.
        """
        while True:
            snapshot = self.newest
            assert snapshot is not None  # noqa: S101 - found before
            if snapshot is self._separated and self._separated_for == (merged_into, excluded):
                return snapshot
            wanted = excluded | await asyncio.to_thread(self._find_collapsed, snapshot, merged_into)
            wanted -= snapshot.separated_facts
            if wanted:
                versions = await read_versions(database, sorted(wanted), snapshot.n)
                snapshot = await asyncio.to_thread(separate_facts, before := snapshot, wanted, versions)
                if self.newest is before:
                    self.newest = snapshot
            if self.newest is snapshot:
                self._separated, self._separated_for = snapshot, (merged_into, excluded)

    def _find_collapsed(self, snapshot: Snapshot, merged_into: Mapping[str, str]) -> frozenset[str]:
        found = (self._collapsed.find(rows, snapshot.registry, merged_into) for rows in snapshot.plain)
        return frozenset[str]().union(*found)

    @property
    def is_saving(self) -> bool:
        """Whether a copy is being written."""
        return self._saving is not None

    async def await_saved(self) -> None:
        """Wait for a copy that is being written."""
        if self._saving is not None:
            await asyncio.wait([self._saving])

    def _begin(self, database: Database, settings: Settings) -> asyncio.Task[None]:
        if self._work is None:
            self._work = asyncio.create_task(self._refresh(database, settings.data_folder / _FILE))
            # A question that waits gets the error; where none does, the next one starts again.
            self._work.add_done_callback(lambda work: work.cancelled() or work.exception())
        return self._work

    async def _ask(self, database: Database) -> None:
        """Hear of the newest data version; begin anew where it is another database's."""
        before = self.newest
        rows = await database.read("network_mark", before=-1 if before is None else before.n)
        published = int(rows[0]["n"]) if rows else 0
        if before is not None and (published < before.n or (rows and rows[0]["before"] != before.committed)):
            self.newest = None
        self._published, self._heard = published, time.monotonic()

    async def _refresh(self, database: Database, path: Path) -> None:
        try:
            before = self.newest or await asyncio.to_thread(read_saved, path)
            rows = await database.read("network_mark", before=-1 if before is None else before.n)
            n, committed, mark = (rows[0]["n"], rows[0]["committed"], rows[0]["before"]) if rows else (0, None, None)
            self._published = n
            if before is not None and (n < before.n or mark != before.committed):
                before = None
            after = None if before is None else await read_changes(database, before, n, committed)
            # A copy from disk that is not of this version would have to be brought up to it at every start.
            unsaved = before is None or after is None or (self.newest is None and before.n != n)
            if before is None or after is None:
                after = await read_whole(database, n, committed)
            elif self.newest is None:
                self._saved = len(before.registry.facts)
            if self.newest is None:
                # What stays is nothing to look through for garbage again and again, in the middle of answers.
                gc.collect()
                gc.freeze()
            self.newest = after
            unsaved |= len(after.registry.facts) - self._saved >= UNSAVED_MOST
            if self._saves and unsaved and self._saving is None:
                self._saved = len(after.registry.facts)
                self._saving = asyncio.create_task(self._save(after, path))
        finally:
            self._work = None

    async def _save(self, snapshot: Snapshot, path: Path) -> None:
        try:
            await asyncio.to_thread(save, snapshot, path)
        except OSError as error:  # a disk that takes no more is no reason to fail
            log.warning("%s cannot be written: %s; the next start reads the network anew", path, error)
        finally:
            self._saving = None
