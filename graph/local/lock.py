"""One process at a time: a file lock that the system lets go when its holder dies, however it dies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import ENOSYS
from pathlib import Path

from filelock import FileLock, Timeout

from graph.errors import LocalDatabaseError

_POLL_SECONDS = 0.1


@contextmanager
def hold(path: Path, seconds: float, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock of this file; ``waiting`` is called once if another process has it.

    Raises LocalDatabaseError when it is not free within ``seconds``, or where the file system has no such locks.
    """
    # A mere file as a lock, which filelock would fall back to, outlives a holder that is killed.
    lock = FileLock(path, mode=0o600, poll_interval=_POLL_SECONDS, fallback_to_soft=False)
    try:
        try:
            lock.acquire(blocking=False)
        except Timeout:
            waiting()
            lock.acquire(timeout=seconds)
    except Timeout:
        raise LocalDatabaseError(
            "another Parley is preparing, starting or stopping the database, and was not done "
            f"within {seconds:.0f} s (lock: {path}); wait for it, or end it, and try again"
        ) from None
    except OSError as error:
        if error.errno != ENOSYS:
            raise
        raise LocalDatabaseError(
            f"the file system of {path} has no locks (flock), without which two processes could start one database; "
            "set PARLEY_HOME to a folder on a local disk"
        ) from None
    try:
        yield
    finally:
        lock.release()
