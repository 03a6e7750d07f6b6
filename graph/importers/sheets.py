"""Workbooks (.xlsx, .xls, .ods): unpacked once, in a process with bounded memory, to one CSV file a sheet."""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from graph.importers import workbook_process
from graph.importers.base import BadFileError
from graph.importers.opening import BROKEN_ZIP, open_bytes, unreadable
from graph.importers.workbook_bounds import check_workbook
from graph.json_shapes import Body
from graph.settings import read_settings

# A workbook is a zip; what it unpacks to is bounded, as a small file can hold a huge one.
_MEMORY_MAX = 3 << 30
_SECONDS_MAX = 900


@dataclass(frozen=True, slots=True)
class SheetText:
    """A sheet's name, and the CSV file that holds what is in it.

    ``filled``: how many cells have what is merged from above; ``unread``: how many of the workbook have an error, or
    a formula without its value; ``rows_hidden``: how many of its rows are not shown; ``unclear``: whether none of
    these, and no format of its dates, can be known.
    """

    name: str
    path: Path
    hidden: bool = False
    filled: int = 0
    unread: int = 0
    rows_hidden: int = 0
    unclear: bool = False


def unpack_sheets(path: Path) -> tuple[SheetText, ...]:
    """The sheets of a workbook in their order, hidden ones last.

    Raises BadFileError: damaged, too large, or without a sheet.
    """
    try:
        found = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    return _unpack(path, found.st_ino, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=16)
def _unpack(path: Path, *_: int) -> tuple[SheetText, ...]:
    folder = Path(mkdtemp(prefix="parley-sheets-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    copy = _copy_bytes(path, folder / "workbook")
    _check_sizes(copy, path)
    command = [sys.executable, "-I", workbook_process.__file__, str(copy), str(folder), str(_MEMORY_MAX)]
    try:
        ran = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS_MAX)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise BadFileError(f"{path.name}: not read in {_SECONDS_MAX} s; save the sheet as CSV") from error
    finally:
        copy.unlink()
    report: Body = json.loads(ran.stdout) if ran.returncode == 0 and ran.stdout else {"error": "memory"}
    if report.get("error") == "memory":
        raise BadFileError(
            f"{path.name}: a workbook that needs more than {_MEMORY_MAX >> 20} MB to be read, or a damaged one; "
            "save the sheet as CSV"
        )
    if "error" in report:
        raise BadFileError(f"{path.name}: cannot be read ({report['error']}); expected the whole workbook")
    if not report["sheets"]:
        raise BadFileError(f"{path.name}: a workbook without a sheet; expected one")
    sheets = [
        SheetText(
            one["name"],
            folder / one["file"],
            one["hidden"],
            one["filled"],
            report["unread"],
            one["rows_hidden"],
            report["unclear"],
        )
        for one in report["sheets"]
    ]
    return tuple(sorted(sheets, key=lambda sheet: sheet.hidden))


def _copy_bytes(path: Path, copy: Path) -> Path:
    """The workbook's bytes, out of a gzip if it is in one: its parts are read in any order."""
    with open_bytes(path) as raw, copy.open("wb") as unpacked:
        while block := raw.read(1 << 20):
            unpacked.write(block)
            if unpacked.tell() > read_settings().workbook_bytes_max:
                raise _too_large(path)
    return copy


def _check_sizes(copy: Path, path: Path) -> None:
    with copy.open("rb") as stream:
        if stream.read(2) != b"PK":
            return
        try:
            check_workbook(path, stream, read_settings())
        except BROKEN_ZIP as error:
            raise BadFileError(f"{path.name}: a workbook that is cut or damaged; expected the whole file") from error


def _too_large(path: Path) -> BadFileError:
    return BadFileError(
        f"{path.name}: more than {read_settings().workbook_bytes_max:,} bytes unpacked; save the sheet as CSV"
    )
