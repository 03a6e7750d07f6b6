"""What the reader of cells does not say of the sheets of an .ods: cells merged over rows, rows that are hidden, dates
that are shown without a day.

It imports nothing of Parley: it runs in the process that unpacks workbooks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile, is_zipfile

OPEN_DOCUMENT = "content.xml"
_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLES, _OFFICE, _STYLES, _NUMBERS = (_NAMES % name for name in ("table", "office", "style", "datastyle"))
_HIDDEN = frozenset({"collapse", "filter"})
_FINER = frozenset({"day", "day-of-week", "week-of-year", "hours", "minutes", "seconds"})


@dataclass(slots=True)
class OpenSheet:
    """Of one sheet: ``spans`` of cells that are merged over rows (first and last, row and column from 0), how many rows
    with anything in them are ``hidden``, and the cells whose format shows a ``month`` or a ``year`` alone."""

    spans: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    hidden: int = 0
    coarse: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(slots=True)
class _Styles:
    """What styles show of a date, by their names: of formats, and of cells; and the style of whole columns."""

    formats: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    columns: list[tuple[int, str]] = field(default_factory=list)

    def of_column(self, column: int) -> str:
        """The style of a column's cells that have none of their own."""
        return next((style for end, style in self.columns if column < end), "")


def read_open_sheets(workbook: Path) -> dict[str, OpenSheet]:
    """The sheets of an .ods by their names; none of any other file."""
    if not is_zipfile(workbook):
        return {}
    with ZipFile(workbook) as archive:
        if OPEN_DOCUMENT not in archive.namelist():
            return {}
        found: dict[str, OpenSheet] = {}
        sheet, row, styles = OpenSheet(), 0, _Styles()
        with archive.open(OPEN_DOCUMENT) as stream:
            # Document types are refused before.
            for event, element in ElementTree.iterparse(stream, ("start", "end")):  # noqa: S314 - as above
                match element.tag.rpartition("}")[2], event:
                    case "table", "start":
                        sheet = found.setdefault(element.get(f"{_TABLES}name", ""), OpenSheet())
                        row, styles.columns = 0, []
                    case "table-row", "end":
                        _read_row(element, row, sheet, styles)
                        row += int(element.get(f"{_TABLES}number-rows-repeated", 1))
                        element.clear()
                    case "table-column", "end":
                        before = styles.columns[-1][0] if styles.columns else 0
                        times = int(element.get(f"{_TABLES}number-columns-repeated", 1))
                        styles.columns.append((before + times, element.get(f"{_TABLES}default-cell-style-name", "")))
                    case (("date-style" | "style"), "end"):
                        _read_style(element, styles)
        return found


def _read_style(element: ElementTree.Element, styles: _Styles) -> None:
    name = element.get(f"{_STYLES}name", "")
    if element.tag == f"{_NUMBERS}date-style":
        shown = {part.tag.rpartition("}")[2] for part in element}
        if "year" in shown and not shown & _FINER:
            styles.formats[name] = "month" if "month" in shown else "year"
    elif (shown_of_cell := styles.formats.get(element.get(f"{_STYLES}data-style-name", ""))) is not None:
        styles.cells[name] = shown_of_cell


def _read_row(element: ElementTree.Element, row: int, sheet: OpenSheet, styles: _Styles) -> None:
    times = int(element.get(f"{_TABLES}number-rows-repeated", 1))
    usual = element.get(f"{_TABLES}default-cell-style-name", "")
    has_cells = False
    for cell, column, width in _cells_of(element):
        has_cells = has_cells or bool(len(cell))
        rows = int(cell.get(f"{_TABLES}number-rows-spanned", 1))
        if rows > 1:
            last = column + int(cell.get(f"{_TABLES}number-columns-spanned", 1)) - 1
            sheet.spans.append(((row, column), (row + rows - 1, last)))
        if cell.get(f"{_OFFICE}value-type") == "date":
            style = cell.get(f"{_TABLES}style-name") or usual or styles.of_column(column)
            if (shown := styles.cells.get(style)) is not None:
                sheet.coarse.update({(row + down, column + on): shown for down in range(times) for on in range(width)})
    if has_cells and element.get(f"{_TABLES}visibility") in _HIDDEN:
        sheet.hidden += times


def _cells_of(element: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, int, int]]:
    """The cells of a row, each with its column and how many columns it stands for."""
    column = 0
    for cell in element:
        width = int(cell.get(f"{_TABLES}number-columns-repeated", 1))
        yield cell, column, width
        column += width
