"""Files from elsewhere as streams that end, with one clear line, where they would take more memory than they may."""

from __future__ import annotations

import gzip
import io
import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

_PIECE = 65_536


class TooMuchError(OSError):
    """What a stream holds is more than may be read; the text says how much is allowed."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """A file to be read. Raises OSError where it is none: a folder, a pipe or a device could be read without end."""
    # Without O_NONBLOCK, opening a pipe waits for somebody to write to it.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as stream:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(21, os.strerror(21), str(path))
        if not stat.S_ISREG(mode):
            raise OSError(22, "not a regular file", str(path))
        yield stream


@contextmanager
def open_bounded(
    path: Path, lying: IO[bytes], *, most: int, longest_line: int | None = None
) -> Iterator[io.BufferedReader]:
    """The bytes of an opened file, unpacked where its name ends in ``.gz``, as ``bound`` reads them."""
    with ExitStack() as opened:
        raw: IO[bytes] = lying
        if path.name.endswith(".gz"):
            raw = cast(IO[bytes], opened.enter_context(gzip.GzipFile(fileobj=lying)))
        yield opened.enter_context(bound(raw, most=most, longest_line=longest_line))


def bound(raw: IO[bytes], *, most: int, longest_line: int | None = None) -> io.BufferedReader:
    """A stream that raises TooMuchError beyond ``most`` bytes, or in a line of more than ``longest_line``."""
    return io.BufferedReader(_Bounded(raw, most, longest_line), _PIECE)


class _Bounded(io.RawIOBase):
    """Counts what passes through."""

    def __init__(self, raw: IO[bytes], most: int, longest_line: int | None) -> None:
        self._raw = raw
        self._most, self._longest = most, longest_line
        self._total = self._in_line = self._lines = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._raw.read(min(len(buffer), _PIECE))
        self._total += len(piece)
        if self._total > self._most:
            raise TooMuchError(f"larger than {self._most:,} bytes")
        if self._longest is not None:
            self._count_lines(piece, self._longest)
        buffer[: len(piece)] = piece
        return len(piece)

    def _count_lines(self, piece: bytes, longest: int) -> None:
        """A line within one piece is short; one that goes through several is counted."""
        last = piece.rfind(b"\n")
        if last < 0:
            self._in_line += len(piece)
        else:
            self._in_line += piece.find(b"\n")
        if self._in_line > longest:
            raise TooMuchError(f"longer than {longest:,} bytes", self._lines + 1)
        if last >= 0:
            self._lines += piece.count(b"\n")
            self._in_line = len(piece) - last - 1
