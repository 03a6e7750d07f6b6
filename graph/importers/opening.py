"""Files as researchers have them: opened as text, zipped or not, and hashed; what cannot be is said in one line."""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, TextIO, cast
from zipfile import BadZipFile, ZipFile

from graph.bounded_files import TooMuchError, bound, open_regular
from graph.importers.base import BadFileError
from graph.importers.encodings import CANDIDATES, Encoding, find_encoding
from graph.importers.progress import FOLLOWING
from graph.settings import read_settings

# Cells of real files run to 24,000 characters (a summary with its sources); a million means a quote never closed.
_LONGEST_CELL = 1_000_000
_BLOCK = 1 << 20
# What reading a damaged or locked zip or gzip file raises; ParleyErrors are none of these.
BROKEN_ZIP = (BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, struct.error)
_UNSEEN = "\u200b\u200e\u200f\u061c\ufeff"
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
# The encoding of the files, where a person says it.
GIVEN_ENCODING: ContextVar[str | None] = ContextVar("encoding", default=None)
# Members by which a zip file is a document of its own, and no packed table.
_DOCUMENTS = ("[Content_Types].xml", "mimetype")


@contextmanager
def open_bytes(path: Path, *, follow: bool = False, in_lines: bool = False) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked where it is gzip, or a zip file with one table in it.

    ``follow``: as progress of an import. ``in_lines``: each line is bounded, too. Raises BadFileError, also for more
    bytes than a table may have.
    """
    settings = read_settings()
    try:
        with ExitStack() as opened:
            lying = opened.enter_context(open_regular(path))
            raw: BinaryIO = lying
            head = lying.read(4)
            lying.seek(0)
            if head.startswith(_GZIP) or (path.name.endswith(".gz") and head):
                raw = cast(BinaryIO, opened.enter_context(gzip.GzipFile(fileobj=lying)))
            elif head == _ZIP and (member := _single_member(lying, path)):
                archive = opened.enter_context(ZipFile(lying))
                raw = cast(BinaryIO, opened.enter_context(archive.open(member)))
            if follow and (progress := FOLLOWING.get()) is not None:
                opened.enter_context(progress.follow(path, lying))
            longest = settings.table_line_bytes_max if in_lines else None
            yield opened.enter_context(bound(raw, most=settings.table_bytes_max, longest_line=longest))
    except BROKEN_ZIP as error:
        raise unreadable(path, error) from error


@contextmanager
def open_text(path: Path, encoding: str | None = None) -> Iterator[TextIO]:
    """The text of a file, in its encoding or that given. Raises BadFileError."""
    csv.field_size_limit(_LONGEST_CELL)
    codec = read_encoding(path, encoding or GIVEN_ENCODING.get()).codec
    with open_bytes(path, follow=True, in_lines=True) as raw:
        text = io.TextIOWrapper(raw, encoding=codec, newline="")
        try:
            yield text
        finally:
            # The caller, which opened the bytes, closes them.
            text.detach()


def read_encoding(path: Path, given: str | None = None) -> Encoding:
    """The encoding that is given, or found in the file. Raises BadFileError where none can be chosen."""
    if given is not None:
        try:
            codec = codecs.lookup(given).name
        except LookupError as error:
            known = ", ".join(("utf-8", "utf-16", *CANDIDATES))
            raise BadFileError(f"encoding {given!r}: not known; expected one such as {known}") from error
        return Encoding("utf-8-sig" if codec == "utf-8" else codec, given)
    try:
        return _found(path, *_state(path))
    except OSError as error:
        raise unreadable(path, error) from error


def without_marks(text: str) -> str:
    """The text without byte order marks, which files that were put one after the other have in the middle."""
    return text.replace("\ufeff", "")


def without_unseen_ends(text: str) -> str:
    """The text without blanks around it and the marks among them that nobody sees: of the direction of a text, as cells
    in Arabic and Hebrew have them, and blanks without width. Within a text they are left, and where there is nothing
    else."""
    plain = stripped = text.strip()
    if plain.isascii():
        return plain
    while (shorter := stripped.strip(_UNSEEN).strip()) != stripped:
        stripped = shorter
    return stripped or plain


class RowLines:
    """The lines of a table, as many as one row may hold: a quote that never closes would take in all of them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._most = read_settings().table_line_bytes_max
        self._held = 0

    def __iter__(self) -> RowLines:
        return self

    def __next__(self) -> str:
        line = without_marks(next(self._stream))
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
                while block := stream.read(_BLOCK):
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


def _state(path: Path) -> tuple[int, int, int]:
    """What changes when a file does."""
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


@lru_cache(maxsize=64)
def _found(path: Path, *_: int) -> Encoding:
    with open_bytes(path) as raw:
        found = find_encoding(iter(lambda: raw.read(_BLOCK), b""))
    if isinstance(found, Encoding):
        return found
    raise BadFileError(f"{path.name}: {found.why}; say its encoding (--encoding, or encoding: in the mapping)")


def _single_member(stream: BinaryIO, path: Path) -> str | None:
    """The one file in a zip file; None where it is a document, such as a workbook."""
    with ZipFile(stream) as archive:
        names = [member.filename for member in archive.infolist() if not member.is_dir()]
    stream.seek(0)
    if any(name in _DOCUMENTS for name in names):
        return None
    tables = [name for name in names if not name.startswith("__MACOSX/")]
    if len(tables) != 1:
        raise BadFileError(f"{path.name}: a zip file of {len(tables)} files; expected one: unpack it first")
    return tables[0]
