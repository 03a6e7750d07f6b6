"""The file of a backup: gzipped lines of JSON, headed by what it is, closed by a checksum over all before it."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

import orjson

from graph.errors import ParleyError
from graph.json_shapes import Body, Values

FORMAT = 1


class BadBackupError(ParleyError):
    """A file that is no backup, or not a whole one."""


class BackupWriter:
    """Writes lines, and sums them up at the end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._digest, self._lines = file, sha256(), 0

    def write(self, line: Values) -> None:
        """Add one line."""
        written = orjson.dumps(line, option=orjson.OPT_SORT_KEYS) + b"\n"
        self._digest.update(written)
        self._lines += 1
        self._file.write(written)

    def close(self) -> None:
        """Add the last line: how many there are, and their checksum."""
        self._file.write(orjson.dumps({"lines": self._lines, "sha256": self._digest.hexdigest()}) + b"\n")


@contextmanager
def open_backup(path: Path) -> Iterator[BackupWriter]:
    """A file that appears under its name once it is whole; the same lines are the same bytes."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("wb") as raw:
            with gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
                writer = BackupWriter(cast("BinaryIO", packed))
                yield writer
                writer.close()
            raw.flush()
            os.fsync(raw.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def check_backup(path: Path) -> Body:
    """What the first line of a backup says. Raises BadBackup for a file that is none, is cut off or was changed."""
    digest, before, count = sha256(), b"", 0
    head: Body = {}
    for line in _read(path):
        if before:
            digest.update(before)
            count += 1
            if count == 1:
                head = _load(path, before)
        before = line
    end = _load(path, before) if before else {}
    if head.get("parley_backup") is None:
        raise BadBackupError(f"{path} is no backup of Parley's")
    if head["parley_backup"] > FORMAT:
        raise BadBackupError(f"{path} was made by a newer Parley; restore it with that one")
    if end.get("sha256") != digest.hexdigest() or end.get("lines") != count:
        raise BadBackupError(f"{path} is damaged or cut off: its checksum is not that of what it holds")
    return head


def read_backup(path: Path) -> Iterator[Body]:
    """The lines between the first and the last of a backup that was checked."""
    lines = _read(path)
    next(lines)
    for line in lines:
        read = _load(path, line)
        if "sha256" not in read:
            yield read


def _read(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path, "rb") as file:
            yield from file
    except (OSError, EOFError, zlib.error) as error:
        raise BadBackupError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _load(path: Path, line: bytes) -> Body:
    try:
        read = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise BadBackupError(f"{path} is no backup of Parley's") from error
    if not isinstance(read, dict):
        raise BadBackupError(f"{path} is no backup of Parley's")
    return read
