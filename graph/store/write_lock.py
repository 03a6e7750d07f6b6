"""A lock kept in the database that expires by itself, so that a dead holder never blocks the others for long."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from weakref import WeakSet

from graph.driver import Database, Transaction
from graph.errors import WriteLockedError
from graph.json_shapes import Body
from graph.settings import Settings

_ASK_AGAIN_SECONDS = 0.25
# Databases of which this process knows that no two locks there have one name.
_constrained: WeakSet[Database] = WeakSet()


class Lock:
    """A lock that is held; every transaction under it renews it first, and fails if it was lost."""

    def __init__(self, name: str, token: str, settings: Settings) -> None:
        self._name, self._token = name, token
        self._milliseconds = int(settings.lease_seconds * 1000)
        self.released = False

    @property
    def releasing(self) -> tuple[str, Body]:
        """The named write that gives the lock back; whoever runs it says so (``released``)."""
        return "lock_release", {"id": self._name, "token": self._token}

    async def renew(self, transaction: Transaction) -> None:
        """Keep the lock for this transaction. Raises WriteLockedError when it expired and was lost."""
        kept = await transaction.run("lock_renew", id=self._name, token=self._token, milliseconds=self._milliseconds)
        if not kept:
            raise WriteLockedError(f"the {self._name} lock expired before the work was done; run it again")


@asynccontextmanager
async def hold_lock(
    database: Database, name: str, settings: Settings, *, wait_seconds: float, report_progress: Callable[[str], None]
) -> AsyncIterator[Lock]:
    """Hold a named lock for a block of work. Raises WriteLockedError when another holds it for longer than the wait."""
    token = secrets.token_hex(8)
    holder = f"{socket.gethostname()} pid {os.getpid()}"
    if database not in _constrained:
        await database.define("CREATE CONSTRAINT lock_id IF NOT EXISTS FOR (l:Lock) REQUIRE l.id IS UNIQUE")
        _constrained.add(database)
    give_up, described = time.monotonic() + wait_seconds, False
    while not await database.write(
        "lock_take", id=name, token=token, holder=holder, milliseconds=int(settings.lease_seconds * 1000)
    ):
        if time.monotonic() >= give_up:
            raise WriteLockedError(f"another process holds the {name} lock; try again in a few seconds")
        if not described:
            report_progress(f"Waiting: another process holds the {name} lock (it expires when that process is gone)")
            described = True
        await asyncio.sleep(_ASK_AGAIN_SECONDS)
    lock = Lock(name, token, settings)
    done = asyncio.Event()
    beat = asyncio.create_task(_keep(database, name, token, settings, done))
    try:
        yield lock
    finally:
        # Answered to end, not broken off: in the middle of connecting that would leave a socket open.
        done.set()
        await asyncio.gather(beat, return_exceptions=True)
        if not lock.released:
            query, parameters = lock.releasing
            await database.write(query, **parameters)


async def _keep(database: Database, name: str, token: str, settings: Settings, done: asyncio.Event) -> None:
    """A sign of life while the holder is busy with something other than writing."""
    while True:
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), settings.lease_seconds / 3)
            return
        await database.write("lock_renew", id=name, token=token, milliseconds=int(settings.lease_seconds * 1000))
