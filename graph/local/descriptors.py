"""Whether this process, and a Neo4j that it starts, may open as many files as they need."""

from __future__ import annotations

import sys

from graph.errors import LocalDatabaseError

# Neo4j opens some three hundred jars and files of its store before its first query.
_NEEDED = 1024
_WANTED = 65_536


def require_descriptors() -> None:
    """Take as many file descriptors as the system gives. Raises LocalDatabaseError where these are too few."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not everywhere

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _WANTED if hard == resource.RLIM_INFINITY else min(hard, _WANTED)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        soft = most
    if soft != resource.RLIM_INFINITY and soft < _NEEDED:
        raise LocalDatabaseError(
            f"too few file descriptors: this process may open {soft} files and {_NEEDED} are needed; raise the limit "
            "(ulimit -n, or LimitNOFILE of the service)"
        )
