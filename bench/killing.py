"""Ending the local Neo4j of a home as a power cut does."""

from __future__ import annotations

import os
import signal
import time

from bench.promises import BrokenPromiseError
from graph.local import find_database
from graph.settings import Settings

_PATIENCE_SECONDS = 240
_LOOK_SECONDS = 0.01


def kill_database(settings: Settings) -> int:
    """Kill it, and wait until it is gone; the id that its process had."""
    local = find_database(settings)
    if local is None:
        raise BrokenPromiseError("there was no Neo4j to kill")
    os.kill(local.pid, signal.SIGKILL)
    while find_database(settings) is not None:
        time.sleep(_LOOK_SECONDS)
    return local.pid


def await_another(settings: Settings, before: int) -> None:
    """Wait until somebody else has started it again. Raises BrokenPromiseError where nobody does."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while (local := find_database(settings)) is None or local.pid == before:
        if time.monotonic() > until:
            raise BrokenPromiseError("nobody started Neo4j again")
        time.sleep(_LOOK_SECONDS)
