"""Run as a process of its own, with bounded memory: writes each sheet of a workbook as CSV into a folder.

Prints a JSON object: ``sheets``, a list of those with rows in their order, or ``error``, what is wrong; ``unread``,
how many cells have an error, or a formula without its value; and ``unclear``, whether it is an .xls of which that,
hidden rows and formats are not known. Of Parley it imports only what reads .ods and .xls, so that its memory is the
workbook's.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile, is_zipfile

from graph.importers.old_workbook import OldSheet, is_old_workbook, read_old_sheets
from graph.importers.open_document import OPEN_DOCUMENT, OpenSheet, read_open_sheets
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
# The same of an .ods.
_UNREAD_OPEN = re.compile(
    rb'<table:table-cell\b[^>]*\bcalcext:value-type="error"|'
    rb"<table:table-cell\b(?=[^>]*\btable:formula=)(?![^>]*\boffice:value-type=)[^>]*>"
)
_PIECE = 1 << 20
_STYLES, _BOOK, _PARTS_OF_BOOK = "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STYLED = re.compile(rb'<c\b(?=[^>]*\br="([A-Z]+)(\d+)")(?=[^>]*\bs="(\d+)")[^>]*>')
# In a format of cells: words in quotation marks, conditions and languages in brackets, signs that stand for themselves.
_NO_SIGN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
# Rows that are hidden, but for those without a cell.
_HIDDEN = re.compile(rb'<row\b[^>]*\bhidden="(?:1|true)"[^>]*(?<!/)>\s*<c\b')
# Rows and columns, counted from 0: the first cell and the last one.
_Range = tuple[tuple[int, int], tuple[int, int]]


def write_sheets(workbook: Path, folder: Path, old: Mapping[str, OldSheet]) -> list[Body]:
    """Of each sheet with rows of cells its ``name``, the ``file`` that it was written to, whether it is ``hidden``, and
    how many cells were ``filled``: those below the first of cells that are merged over rows; and how many of its rows
    are hidden (``rows_hidden``). ``old``: what is known of the sheets of an .xls."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - under the bound

    found: list[Body] = []
    opened = read_open_sheets(workbook)
    coarse, hidden_rows = read_coarse(workbook), count_hidden_rows(workbook)
    with workbook.open("rb") as stream:
        book = CalamineWorkbook.from_filelike(stream)
        for nth, sheet in enumerate(book.sheets_metadata):
            if sheet.typ == SheetTypeEnum.WorkSheet:
                target = folder / f"{nth}.csv"
                cells = book.get_sheet_by_name(sheet.name)
                first = (cells.start or (0, 0))[1]
                other = opened.get(sheet.name, OpenSheet())
                before = old.get(sheet.name, OldSheet())
                shown = coarse.get(sheet.name) or other.coarse or before.coarse
                merged = Merged(other.spans or cells.merged_cell_ranges or [], first)
                with target.open("w", encoding="utf-8", newline="") as text:
                    rows = csv.writer(text)
                    for number, row in enumerate(cells.iter_rows()):
                        written = [
                            write_sheet_cell(value, shown.get((number, column)))
                            for column, value in enumerate(row, start=first)
                        ]
                        rows.writerow(merged.fill(number, written) or [""])
                hidden = sheet.visible != SheetVisibleEnum.Visible
                rows_hidden = hidden_rows.get(sheet.name, other.hidden or before.hidden)
                found.append({
                    "name": sheet.name, "file": target.name, "hidden": hidden, "filled": merged.filled,
                    "rows_hidden": rows_hidden,
                })  # fmt: skip
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


def read_coarse(workbook: Path) -> dict[str, dict[tuple[int, int], str]]:
    """By sheet of an .xlsx the cells, row and column from 0, whose format shows no day: ``month`` or ``year``."""
    if not is_zipfile(workbook):
        return {}
    with ZipFile(workbook) as archive:
        names = set(archive.namelist())
        if not {_STYLES, _BOOK, _PARTS_OF_BOOK} <= names:
            return {}
        styles = _coarse_styles(archive)
        if not styles:
            return {}
        return {name: dict(_coarse_cells(archive, part, styles)) for name, part in _parts_of_sheets(archive).items()}


def count_hidden_rows(workbook: Path) -> dict[str, int]:
    """By sheet of an .xlsx how many of its rows are hidden."""
    if not is_zipfile(workbook):
        return {}
    with ZipFile(workbook) as archive:
        if not {_BOOK, _PARTS_OF_BOOK} <= set(archive.namelist()):
            return {}
        return {name: _count(archive, part, b"</row>", _HIDDEN) for name, part in _parts_of_sheets(archive).items()}


def _parts_of_sheets(archive: ZipFile) -> dict[str, str]:
    """By the name of a sheet, the part of an .xlsx that holds its cells."""
    # Document types are refused before.
    targets = {
        part.get("Id", ""): part.get("Target", "")
        for part in ElementTree.fromstring(archive.read(_PARTS_OF_BOOK)).iter()  # noqa: S314 - as above
    }
    names = set(archive.namelist())
    found: dict[str, str] = {}
    for sheet in ElementTree.fromstring(archive.read(_BOOK)).iter():  # noqa: S314 - as above
        target = next((targets.get(text, "") for key, text in sheet.attrib.items() if key.endswith("}id")), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if sheet.tag.endswith("}sheet") and part in names:
            found[sheet.get("name", "")] = part
    return found


def _coarse_styles(archive: ZipFile) -> dict[bytes, str]:
    """By the number of a style, what its format shows of a date that has no day in it."""
    root = ElementTree.fromstring(archive.read(_STYLES))  # noqa: S314 - document types are refused before
    formats = {"17": "mmm-yy"} | {
        one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter() if one.tag.endswith("}numFmt")
    }
    used = next((group for group in root.iter() if group.tag.endswith("}cellXfs")), ())
    shown = {str(nth).encode(): shown_of(formats.get(style.get("numFmtId", ""), "")) for nth, style in enumerate(used)}
    return {number: what for number, what in shown.items() if what is not None}


def shown_of(code: str) -> str | None:
    """What a format of cells shows of a date: ``month`` or ``year``; None where it shows a day, or is of no date."""
    signs = set(_NO_SIGN.sub("", code.partition(";")[0]).lower())
    if "y" not in signs or signs & set("dhs0#"):
        return None
    return "month" if "m" in signs else "year"


def _coarse_cells(archive: ZipFile, part: str, styles: dict[bytes, str]) -> Iterator[tuple[tuple[int, int], str]]:
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            whole, close, rest = (rest + piece).rpartition(b">")
            for found in _STYLED.finditer(whole + close):
                if (what := styles.get(found[3])) is not None:
                    column = 0
                    for letter in found[1]:
                        column = column * 26 + letter - ord("A") + 1
                    yield (int(found[2]) - 1, column - 1), what


def count_unread(workbook: Path) -> int:
    """How many cells of an .xlsx or .ods have an error or a formula without its value, and so seem empty."""
    if not is_zipfile(workbook):
        return 0
    count = 0
    with ZipFile(workbook) as archive:
        for part in archive.namelist():
            if part.lstrip("/").startswith("xl/worksheets/") and part.endswith(".xml"):
                count += _count(archive, part, b"</c>", _UNREAD)
            elif part == OPEN_DOCUMENT:
                count += _count(archive, part, b">", _UNREAD_OPEN)
    return count


def _count(archive: ZipFile, part: str, end: bytes, sought: re.Pattern[bytes]) -> int:
    """How often something is in a part that is cut behind one of its ends."""
    count, rest = 0, b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            whole, close, rest = (rest + piece).rpartition(end)
            count += len(sought.findall(whole + close))
    return count


def write_sheet_cell(value: object, shown: str | None = None) -> str:
    """A cell as a CSV file would have it; a date as YYYY-MM-DD.

    ``shown``: ``month`` or ``year`` where that alone is shown of a date. A month that is typed in is kept as its first
    day, and a year as the first of January; another day was meant.
    """
    match value:
        case date() if shown == "year" and (value.month, value.day) == (1, 1):
            return f"{value.year:04}"
        case date() if shown is not None and value.day == 1 and shown == "month":
            return f"{value.year:04}-{value.month:02}"
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case _:
            return str(value).strip().replace("\x00", "")


def unpack_workbook(workbook: Path, folder: Path) -> Body:
    """Write every sheet; what to print of them."""
    old, unclear = dict[str, OldSheet](), False
    if is_old_workbook(workbook):
        try:
            old = read_old_sheets(workbook, shown_of)
        except ValueError:
            unclear = True
    unread = count_unread(workbook) + sum(sheet.unread for sheet in old.values())
    return {"sheets": write_sheets(workbook, folder, old), "unread": unread, "unclear": unclear}


def main() -> None:
    """Read the workbook, the folder and the bound in bytes from the command line."""
    workbook, folder, bound = sys.argv[1:]
    if resource is not None:
        # No limit can be raised above the one that this process was started with.
        _, least = resource.getrlimit(resource.RLIMIT_AS)
        most = int(bound) if least == resource.RLIM_INFINITY else min(int(bound), least)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    try:
        report: Body = unpack_workbook(Path(workbook), Path(folder))
    except MemoryError:
        report = {"error": "memory"}
    except Exception as error:
        report = {"error": " ".join(str(error).split())[:300] or error.__class__.__name__}
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
