"""What a workbook would take in memory, found out before it is opened: a small one can hold a huge one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO
from zipfile import ZipFile, ZipInfo

from graph.importers.base import BadFileError
from graph.settings import Settings

_PIECE = 1 << 16
_SHEETS = "xl/worksheets/"
# Beyond Excel's own bounds of three letters and seven digits; a document type, of which entities are made without end.
_FOREIGN = re.compile(rb'\br\s*=\s*["\'](?:[a-z]{4,}[0-9"\']|[a-z]*[0-9]{8,})|<!(?:DOCTYPE|ENTITY)', re.IGNORECASE)
_OVERLAP = 64


def check_workbook(path: Path, workbook: IO[bytes], settings: Settings) -> None:
    """Raises BadFileError where the workbook holds more than it may, BadZipFile where it is none.

    Sheets are read row by row, all other parts as a whole; a row is held with each of its cells.
    """
    with ZipFile(workbook) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > settings.workbook_bytes_max:
            raise _too_large(path, f"more than {settings.workbook_bytes_max:,} bytes unpacked")
        whole = [part for part in parts if not part.filename.lstrip("/").startswith(_SHEETS)]
        if sum(part.file_size for part in whole) > settings.workbook_whole_bytes_max:
            raise _too_large(path, f"more than {settings.workbook_whole_bytes_max:,} bytes besides its sheets")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                _check_part(path, archive, part, settings.workbook_cell_bytes_max)
    workbook.seek(0)


def _check_part(path: Path, archive: ZipFile, part: ZipInfo, longest: int) -> None:
    """Every text and every tag of a part must be short, for the reader holds each as a whole."""
    run, before = 0, b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            if b"\0" in piece:
                raise BadFileError(
                    f"{path.name}: {part.filename} is not in UTF-8; expected a workbook as Excel saves it"
                )
            if _FOREIGN.search(before + piece):
                raise BadFileError(f"{path.name}: {part.filename} holds what no Excel workbook does; save it anew")
            before = piece[-_OVERLAP:]
            first, last = _first_bracket(piece), max(piece.rfind(b"<"), piece.rfind(b">"))
            run += len(piece) if last < 0 else first
            if run > longest:
                raise _too_large(path, f"a cell or tag of more than {longest:,} bytes in {part.filename}")
            if last >= 0:
                run = len(piece) - last - 1


def _first_bracket(piece: bytes) -> int:
    return min(found for found in (piece.find(b"<"), piece.find(b">"), len(piece)) if found >= 0)


def _too_large(path: Path, what: str) -> BadFileError:
    return BadFileError(f"{path.name}: {what}; save the sheet as CSV")
