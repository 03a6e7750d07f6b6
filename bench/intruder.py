"""Another user of this machine, who knows the port of a Neo4j that is to start, and tries from the first moment on the
password that all of them are made with.
"""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Never

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from bench.promises import require

# "nobody", on every Linux.
_NOBODY = 65534
_EVERYBODYS = ("neo4j", "neo4j")
_LOGIN = "login"
_PAUSE_SECONDS = 0.001
_FIRST_TRY_SECONDS = 60


class Intruder:
    """What the intruder notes in a file: what each try came to."""

    def __init__(self, notes: Path) -> None:
        self._notes = notes

    def read(self) -> list[str]:
        """The error of each try, ``login`` for one that succeeded."""
        return self._notes.read_text(encoding="utf-8").splitlines()

    def await_try(self) -> None:
        """Wait until a first try has come to something; on a busy machine the start may be over before.

        Raises TimeoutError where nothing was tried for long.
        """
        until = time.monotonic() + _FIRST_TRY_SECONDS
        while not self.read():
            if time.monotonic() > until:
                raise TimeoutError("another user tried nothing")
            time.sleep(_PAUSE_SECONDS)

    def count_logins(self) -> int:
        """How many succeeded."""
        return self.read().count(_LOGIN)


@contextmanager
def intrude(port: int, notes: Path) -> Iterator[Intruder]:
    """Try for as long as the block of work takes. Only root can become another user."""
    require(os.geteuid() == 0, "only root can become another user")
    notes.touch()
    # Nothing listens yet: this loads the modules of the driver, which would cost the intruder the first moments.
    _try_once(port)
    pid = os.fork()
    if pid == 0:
        _intrude(port, notes)
    try:
        yield Intruder(notes)
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _intrude(port: int, notes: Path) -> Never:
    try:
        with notes.open("a", encoding="utf-8", buffering=1) as file:
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
            while True:
                if _is_open(port):
                    print(_try_once(port), file=file)
                time.sleep(_PAUSE_SECONDS)
    finally:
        os._exit(1)


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _try_once(port: int) -> str:
    address = f"bolt://127.0.0.1:{port}"
    try:
        with neo4j.GraphDatabase.driver(address, auth=_EVERYBODYS, connection_timeout=5) as driver:
            driver.verify_connectivity()
    except Neo4jError as error:
        return error.code or type(error).__name__
    except (DriverError, OSError) as error:
        return type(error).__name__
    return _LOGIN
