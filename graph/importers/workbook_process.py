"""Run as a process of its own, with bounded memory: writes each sheet of a workbook as CSV into a folder.

Prints a JSON object: ``sheets``, a list of those with rows in their order, or ``error``, what is wrong; and ``unread``,
how many cells have an error, or a formula without its value. It imports nothing of Parley, so that its memory is the
workbook's.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from graph.json_shapes import Body

try:
    import resource
except ImportError:  # not on Windows, where the process has no bound
    resource = None  # type: ignore[assignment]


# Cells of an .xlsx that come as empty: of an error (#N/A), or of a formula without its value, as it is written by what
# does not calculate. A formula may give an empty text.
_UNREAD = re.compile(
    rb'<c\b[^>]*\bt="e"|'
    rb'<c\b(?![^>]*\bt="str")[^>]*>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_PIECE = 1 << 20
# Rows and columns, counted from 0: the first cell and the last one.
_Range = tuple[tuple[int, int], tuple[int, int]]


def write_sheets(workbook: Path, folder: Path) -> list[Body]:
    """Of each sheet with rows of cells its ``name``, the ``file`` that it was written to, whether it is ``hidden``, and
    how many cells were ``filled``: those below the first of cells that are merged over rows."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - under the bound

    found: list[Body] = []
    with workbook.open("rb") as stream:
        book = CalamineWorkbook.from_filelike(stream)
        for nth, sheet in enumerate(book.sheets_metadata):
            if sheet.typ == SheetTypeEnum.WorkSheet:
                target = folder / f"{nth}.csv"
                cells = book.get_sheet_by_name(sheet.name)
                merged = Merged(cells.merged_cell_ranges or [], (cells.start or (0, 0))[1])
                with target.open("w", encoding="utf-8", newline="") as text:
                    rows = csv.writer(text)
                    for number, row in enumerate(cells.iter_rows()):
                        rows.writerow(merged.fill(number, [write_sheet_cell(value) for value in row]) or [""])
                hidden = sheet.visible != SheetVisibleEnum.Visible
                found.append({"name": sheet.name, "file": target.name, "hidden": hidden, "filled": merged.filled})
    return found


class Merged:
    """The cells of a sheet that are merged over rows: only the first holds what all of them show."""

    def __init__(self, ranges: Iterable[_Range], first_column: int) -> None:
        self._begins: dict[int, list[tuple[int, int]]] = {}
        for (row, column), (last, _) in ranges:
            if last > row:
                self._begins.setdefault(row, []).append((column - first_column, last))
        self._open: dict[int, tuple[int, str]] = {}
        self.filled = 0

    def fill(self, number: int, cells: list[str]) -> list[str]:
        """The cells of a row, where it has any, with what is merged from above."""
        if any(cells):
            for column, (last, text) in self._open.items():
                if number <= last and text and not cells[column]:
                    cells[column] = text
                    self.filled += 1
        for column, last in self._begins.get(number, ()):
            if 0 <= column < len(cells):
                self._open[column] = last, cells[column]
        return cells


def count_unread(workbook: Path) -> int:
    """How many cells of an .xlsx have an error or a formula without its value, and so seem empty."""
    if not is_zipfile(workbook):
        return 0
    count = 0
    with ZipFile(workbook) as archive:
        for part in archive.namelist():
            if part.lstrip("/").startswith("xl/worksheets/") and part.endswith(".xml"):
                with archive.open(part) as stream:
                    rest = b""
                    while piece := stream.read(_PIECE):
                        whole, close, rest = (rest + piece).rpartition(b"</c>")
                        count += len(_UNREAD.findall(whole + close))
    return count


def write_sheet_cell(value: object) -> str:
    """A cell as a CSV file would have it; a date as YYYY-MM-DD."""
    match value:
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case _:
            return str(value).strip().replace("\x00", "")


def main() -> None:
    """Read the workbook, the folder and the bound in bytes from the command line."""
    workbook, folder, bound = sys.argv[1:]
    if resource is not None:
        # No limit can be raised above the one that this process was started with.
        _, least = resource.getrlimit(resource.RLIMIT_AS)
        most = int(bound) if least == resource.RLIM_INFINITY else min(int(bound), least)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    try:
        report: Body = {"sheets": write_sheets(Path(workbook), Path(folder)), "unread": count_unread(Path(workbook))}
    except MemoryError:
        report = {"error": "memory"}
    except Exception as error:
        report = {"error": " ".join(str(error).split())[:300] or error.__class__.__name__}
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
