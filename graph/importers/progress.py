"""How far an import has come: bytes of its files that were read, rows, and how long it will take at this rate."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO


class Progress:
    """Follows files as they are read, by the bytes that lie on disk; a file read from its start again counts anew."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._sizes = {path: path.stat().st_size for path in files}
        self._places: dict[Path, int] = {}
        self._open: dict[Path, BinaryIO] = {}
        self._since = self._began = time.perf_counter()
        self._share_then = 0.0

    @contextmanager
    def follow(self, path: Path, stream: BinaryIO) -> Iterator[None]:
        """Follow one file for as long as it is open."""
        self._places.pop(path, None)
        self._since, self._share_then = time.perf_counter(), self.share
        self._open[path] = stream
        try:
            yield
        finally:
            # Closed already, where nobody read on and it was collected.
            if not stream.closed:
                self._places[path] = stream.tell()
            self._open.pop(path, None)

    @property
    def share(self) -> float:
        """Which part of the files has been read, from 0 to 1."""
        places = self._places | {path: stream.tell() for path, stream in list(self._open.items())}
        read = sum(min(places.get(path, 0), size) for path, size in self._sizes.items())
        return read / (sum(self._sizes.values()) or 1)

    def describe(self, rows: int) -> str:
        """So many rows, a rate, and the time left where it can be estimated."""
        now, share = time.perf_counter(), self.share
        if not rows:
            return f"{share:.0%} of the files looked through"
        described = f"{rows:,} rows read, {rows / (now - self._began):,.0f} rows/s"
        if share >= 1:
            return f"{described}; all is read, and the rest of it is being written"
        if share <= self._share_then:
            return described
        left = (1 - share) * (now - self._since) / (share - self._share_then)
        return f"{described}; {share:.0%}, about {_write_seconds(left)} left"


FOLLOWING: ContextVar[Progress | None] = ContextVar("following", default=None)


def _write_seconds(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole} s" if whole < 120 else f"{round(whole / 60)} min"
