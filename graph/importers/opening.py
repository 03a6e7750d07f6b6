"""Files as researchers have them, zipped or not: opened as text and hashed; a failure is an error of one line."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from graph.importers.base import BadFileError
from graph.importers.progress import FOLLOWING

# Cells of real files run to 24,000 characters (a summary with its sources); a million means a quote never closed.
_LONGEST_CELL = 1_000_000


@contextmanager
def open_text(path: Path) -> Iterator[TextIO]:
    """The text of a file, unzipped where it ends in ``.gz``, UTF-8 with or without its mark. Raises BadFileError."""
    csv.field_size_limit(_LONGEST_CELL)
    try:
        with ExitStack() as opened:
            lying = opened.enter_context(path.open("rb"))
            raw: BinaryIO = lying
            if path.name.endswith(".gz"):
                raw = cast(BinaryIO, opened.enter_context(gzip.GzipFile(fileobj=lying)))
            if raw.read(2) in (b"\xff\xfe", b"\xfe\xff"):
                raise BadFileError(f"{path.name}: UTF-16; expected UTF-8 (in Excel: save as CSV UTF-8)")
            raw.seek(0)
            text = opened.enter_context(io.TextIOWrapper(raw, encoding="utf-8-sig", newline=""))
            if (progress := FOLLOWING.get()) is not None:
                opened.enter_context(progress.follow(path, lying))
            yield text
    except (OSError, EOFError, zlib.error) as error:
        raise unreadable(path, error) from error


def hash_files(files: Sequence[Path]) -> str:
    """SHA-256 of some files' bytes, as they lie on disk, one after the other in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(files, key=lambda file: (file.name, str(file))):
        try:
            with path.open("rb") as stream:
                while block := stream.read(1 << 20):
                    digest.update(block)
        except OSError as error:
            raise unreadable(path, error) from error
    return digest.hexdigest()


def unreadable(path: Path, error: Exception, where: str = "") -> BadFileError:
    """A file that cannot be read, or not to its end; ``where`` says how far it could."""
    if isinstance(error, FileNotFoundError | IsADirectoryError | PermissionError):
        return BadFileError(f"{path}: {error.strerror}; expected a file")
    return BadFileError(f"{path.name}: {where}cannot be read ({error}); expected the whole file")
