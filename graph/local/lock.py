"""One process at a time: a file lock that the system lets go when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import LocalDatabaseError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def _take(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def hold(path: Path, seconds: float, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock of this file; ``waiting`` is called once if another process has it.

    Raises LocalDatabaseError when it is not free within ``seconds``.
    """
    # The descriptor is not inherited, so a Neo4j that is started meanwhile never keeps the lock.
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        until = time.monotonic() + seconds
        if not _take(descriptor):
            waiting()
            while not _take(descriptor):
                if time.monotonic() > until:
                    raise LocalDatabaseError(
                        "another Parley is preparing, starting or stopping the database, and was not done "
                        f"within {seconds:.0f} s (lock: {path}); wait for it, or end it, and try again"
                    )
                time.sleep(0.1)
        yield
    finally:
        os.close(descriptor)
