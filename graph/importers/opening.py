"""Files as researchers have them, zipped or not: opened as text and hashed; a failure is an error of one line."""

from __future__ import annotations

import csv
import hashlib
import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from graph.bounded_files import TooMuchError, open_bounded, open_regular
from graph.importers.base import BadFileError
from graph.importers.progress import FOLLOWING
from graph.settings import read_settings

# Cells of real files run to 24,000 characters (a summary with its sources); a million means a quote never closed.
_LONGEST_CELL = 1_000_000


@contextmanager
def open_text(path: Path) -> Iterator[TextIO]:
    """The text of a file, unzipped where it ends in ``.gz``, UTF-8 with or without its mark. Raises BadFileError."""
    csv.field_size_limit(_LONGEST_CELL)
    settings = read_settings()
    try:
        with ExitStack() as opened:
            lying = opened.enter_context(open_regular(path))
            raw = opened.enter_context(
                open_bounded(path, lying, most=settings.table_bytes_max, longest_line=settings.table_line_bytes_max)
            )
            if raw.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise BadFileError(f"{path.name}: UTF-16; expected UTF-8 (in Excel: save as CSV UTF-8)")
            text = opened.enter_context(io.TextIOWrapper(raw, encoding="utf-8-sig", newline=""))
            if (progress := FOLLOWING.get()) is not None:
                opened.enter_context(progress.follow(path, lying))
            yield text
    except (OSError, EOFError, zlib.error) as error:
        raise unreadable(path, error) from error


class RowLines:
    """The lines of a table, as many as one row may hold: a quote that never closes would take in all of them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._most = read_settings().table_line_bytes_max
        self._held = 0

    def __iter__(self) -> RowLines:
        return self

    def __next__(self) -> str:
        line = next(self._stream)
        self._held += len(line)
        if self._held > self._most:
            raise TooMuchError(f"a row longer than {self._most:,} characters: is a quote never closed?")
        return line

    def begin_row(self) -> None:
        """The lines so far were whole rows."""
        self._held = 0


def hash_files(files: Sequence[Path]) -> str:
    """SHA-256 of some files' bytes, as they lie on disk, one after the other in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(files, key=lambda file: (file.name, str(file))):
        try:
            with open_regular(path) as stream:
                while block := stream.read(1 << 20):
                    digest.update(block)
        except OSError as error:
            raise unreadable(path, error) from error
    return digest.hexdigest()


def unreadable(path: Path, error: Exception, where: str = "") -> BadFileError:
    """A file that cannot be read, or not to its end; ``where`` says how far it could."""
    if isinstance(error, TooMuchError):
        line = "" if error.line is None else f"line {error.line}: "
        return BadFileError(f"{path.name}: {where}{line}{error}; split it, or raise the limit (docs/operate.md)")
    if isinstance(error, FileNotFoundError | IsADirectoryError | PermissionError):
        return BadFileError(f"{path}: {error.strerror}; expected a file")
    return BadFileError(f"{path.name}: {where}cannot be read ({error}); expected the whole file")
