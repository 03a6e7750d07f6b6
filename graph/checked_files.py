"""Files that Parley can make again: each with a checksum over the whole, which is checked before anything is parsed.

The first line is JSON and holds the guard and the checksum; the content follows. A file that is damaged costs the work
of making it again and one line in the log, never an answer.
"""

from __future__ import annotations

import logging
import os
import re
import stat
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, TypeVar

T = TypeVar("T")

_HEAD = re.compile(rb'\{"parley":"checked file 1","guard":"([a-z0-9 ]{1,64})","checksum":"([0-9a-f]{64})"\}\n')
_HEAD_MOST = 256
_PIECE = 1 << 20

log = logging.getLogger("parley.files")


class DamagedFileError(ValueError):
    """A file that is not as it was written; the text says what shows it."""


def write_checked(path: Path, guard: str, write: Callable[[BinaryIO], object]) -> None:
    """Write a file, whole or not at all; ``write`` is given it where the content begins.

    ``guard`` says what the content depends on: up to 64 lower-case letters, digits and spaces. A folder that is in the
    way is moved aside. Raises OSError where the disk takes no more.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w+b") as file:
            head = _head(guard, b"0" * 64)
            file.write(head)
            write(file)
            file.seek(len(head))
            checksum = _digest(guard.encode(), file)
            file.seek(0)
            file.write(_head(guard, checksum))
        if path.is_dir():
            path.rename(path.with_name(f"{path.name}.{os.getpid()}.aside"))
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def read_checked(path: Path, guard: str, read: Callable[[BinaryIO], T]) -> T | None:
    """What ``read`` makes of the content. None where there is no file, or one with another guard; and, with a line in
    the log that names it, where it is damaged or cannot be read."""
    try:
        with _open_regular(path) as file:
            if not _is_guarded(file, guard):
                return None
            return read(file)
    except FileNotFoundError:
        return None
    except (DamagedFileError, OSError) as error:
        log.warning("%s cannot be used: %s; it is made again", path, getattr(error, "strerror", None) or error)
    except Exception:
        # It is what was written, so this is a fault of Parley; the file can be made again all the same.
        log.exception("%s cannot be used; it is made again", path)
    return None


def _is_guarded(file: BinaryIO, guard: str) -> bool:
    """Whether a whole file has this guard; it is left where the content begins. Raises DamagedFileError."""
    found = _HEAD.fullmatch(file.readline(_HEAD_MOST))
    if found is None:
        raise DamagedFileError("its first line is not that of a file of this Parley")
    start = file.tell()
    if _digest(found[1], file) != found[2]:
        raise DamagedFileError("its checksum is wrong")
    file.seek(start)
    return found[1] == guard.encode()


def _open_regular(path: Path) -> BinaryIO:
    """Open a file to be read. Raises OSError for anything else, such as a pipe, which would be waited for."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("it is not a regular file")
    return path.open("rb")


def _head(guard: str, checksum: bytes) -> bytes:
    head = b'{"parley":"checked file 1","guard":"%b","checksum":"%b"}\n' % (guard.encode(), checksum)
    if not _HEAD.fullmatch(head):
        raise ValueError(f"guard: expected up to 64 lower-case letters, digits and spaces, not {guard!r}")
    return head


def _digest(guard: bytes, file: BinaryIO) -> bytes:
    """The checksum, in hexadecimal, of a guard and what is left of a file."""
    digest = blake2b(guard + b"\n", digest_size=32)
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest().encode()
