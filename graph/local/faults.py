"""What went wrong, read from what Neo4j printed and from the system's errors."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import LocalDatabaseError
from graph.local.paths import LocalPaths

PORT_TAKEN = "its port was taken by another program; start again, and another port is chosen"

# Words of Neo4j or Java, and what they mean to the person who asked; the first that is found counts.
_KNOWN = (
    (("Address already in use", "PortBindException"), PORT_TAKEN),
    (("No space left on device", "Disk quota exceeded"), "the disk is full; free some space and start again"),
    (
        ("FileLockException", "StoreLockException", "Lock file has been locked", "store_lock"),
        "another Neo4j has its store open; stop that one and start again",
    ),
    (
        ("insufficient memory", "Could not reserve enough space", "OutOfMemoryError"),
        "memory ran out; free some, or change PARLEY_HEAP_MB or PARLEY_PAGE_CACHE_MB",
    ),
    (("Too many open files",), "too few file descriptors: raise the limit (ulimit -n, or LimitNOFILE of the service)"),
    (
        ("AccessDeniedException", "Permission denied", "Read-only file system"),
        "a file of the data folder cannot be written; correct its owner or rights",
    ),
)


def explain_log(log: str) -> str | None:
    """What this log says went wrong and what to do, or None where nothing known is in it."""
    return next((advice for words, advice in _KNOWN if any(word in log for word in words)), None)


def read_end(path: Path, lines: int) -> list[str]:
    """The last lines of a log; none where there is no log. At most the last 200 kB are read."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - 200_000))
            return file.read().decode("utf-8", "replace").splitlines()[-lines:]
    except FileNotFoundError:
        return []


def failed(what: str, log: Path) -> LocalDatabaseError:
    """An error that says what happened, what to do about it, and what the log says at its end."""
    advice = explain_log("\n".join(read_end(log, 200)))
    free_mb = shutil.disk_usage(log.parent).free // 2**20
    if advice is None and free_mb < 50:  # Neo4j does not always say so
        advice = f"the disk is all but full ({free_mb} MiB are free); free some space and start again"
    advice = advice or "see the log, put right what it names, and start again"
    end = "\n".join(f"    {line}" for line in read_end(log, 15)) or "    (empty)"
    return LocalDatabaseError(f"{what}: {advice}\n  last lines of {log}:\n{end}")


@contextmanager
def plain_errors(places: LocalPaths) -> Iterator[None]:
    """Turn the system's errors about files into one clear LocalDatabaseError."""
    try:
        yield
    except OSError as error:
        where = error.filename or places.data
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise LocalDatabaseError(f"the disk is full ({where}): free some space, start again") from error
        if error.errno in (errno.EMFILE, errno.ENFILE):
            raise LocalDatabaseError(
                f"too few file descriptors ({where}): raise the limit (ulimit -n, or LimitNOFILE of the service)"
            ) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
            raise LocalDatabaseError(
                f"{where} cannot be written ({error.strerror}); correct its owner or rights, or set "
                f"PARLEY_HOME to a folder of your own (data: {places.data}, cache: {places.cache})"
            ) from error
        raise LocalDatabaseError(f"the local database could not be prepared: {error}") from error
