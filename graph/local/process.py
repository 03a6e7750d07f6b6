"""A child process that outlives its parent, and that is known again without mistake."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil


def is_running(process: psutil.Process) -> bool:
    """Whether it still runs: one that ended does not, be it unreaped or gone between two questions about it."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class _Lasting(subprocess.Popen[bytes]):
    """A child that is meant to outlive us: no warning about that at the end."""

    def __del__(self) -> None:
        pass


# Kept so that a child of this process is reaped when it ends, and is not taken for a live one.
_children: dict[int, _Lasting] = {}


@dataclass(frozen=True, slots=True)
class KnownProcess:
    """A process by pid, creation time (seconds since 1970) and an argument that only it is given.

    A pid alone may have been given to a stranger since.
    """

    pid: int
    created: float
    mark: str

    def is_alive(self) -> bool:
        """Whether this very process still runs."""
        return self._find() is not None

    def end(self, seconds: float) -> bool:
        """Ask it to end, wait that long, then kill it; false where it did not run any more."""
        found = self._find()
        if found is None:
            return False
        try:
            found.terminate()
            if not self._wait(seconds):
                found.kill()
                self._wait(10)
        except psutil.NoSuchProcess:
            pass
        return True

    def _wait(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while self.is_alive():
            if time.monotonic() > until:
                return False
            time.sleep(0.02)
        return True

    def _find(self) -> psutil.Process | None:
        child = _children.get(self.pid)
        if child is not None and child.poll() is not None:
            del _children[self.pid]
            return None
        try:
            found = psutil.Process(self.pid)
            # On Linux the creation time moves a little with corrections of the clock.
            same = abs(found.create_time() - self.created) < 2 and (child is not None or self._is_marked(found))
        except psutil.Error:
            return None
        return found if same else None

    def _is_marked(self, found: psutil.Process) -> bool:
        # A process that is just ending has no arguments any more, and still holds its port and its store.
        arguments = found.cmdline()
        return found.status() != psutil.STATUS_ZOMBIE and (not arguments or self.mark in arguments)


def launch(command: Sequence[str], mark: str, log: Path, environment: Mapping[str, str]) -> KnownProcess:
    """Start a command in a session of its own, so that Ctrl-C in the terminal does not reach it.

    What it prints replaces the file ``log``; what was there is kept beside it as ``….before``. ``mark`` is
    one of the arguments of the command.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists():
        log.replace(log.with_name(log.name + ".before"))
    with log.open("wb") as out:
        child = _Lasting(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=log.parent,
            env=dict(environment),
            start_new_session=True,
            umask=0o077 if os.name == "posix" else -1,
        )
    _children[child.pid] = child
    return KnownProcess(child.pid, psutil.Process(child.pid).create_time(), mark)
