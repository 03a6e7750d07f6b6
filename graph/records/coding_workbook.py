"""The workbook to code in, as a file: a sheet for each kind of row, with what its columns take and which codes fit."""

from __future__ import annotations

from io import BytesIO

from graph.records.coding_sheets import SEPARATOR, SHEETS, SheetColumn

# Rows for which a spreadsheet offers the codes of a column, and its longest list of choices in one cell.
_ROWS = 2000
_LONGEST = 255


def write_coding_workbook() -> bytes:
    """An empty workbook: fill in a sheet, then ``parley load`` it."""
    # Only here: no other command needs it.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    book = Workbook()
    first = book.active
    for name, columns in SHEETS.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for place, column in enumerate(columns, 1):
            letter = get_column_letter(place)
            cell = sheet.cell(row=1, column=place, value=column.name)
            cell.font = Font(bold=True, underline="single" if column.required else None)
            cell.comment = Comment(_explain(column), "Parley")
            sheet.column_dimensions[letter].width = 18
            choices = ",".join(column.codes)
            if choices and len(choices) <= _LONGEST:
                offered = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
                offered.add(f"{letter}2:{letter}{_ROWS}")
                sheet.add_data_validation(offered)
    if first is not None:
        book.remove(first)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _explain(column: SheetColumn) -> str:
    parts = [column.about]
    if column.required:
        parts.append("Required.")
    if column.names:
        parts.append(f"A name or id of a recorded {column.names}; several are parted by {SEPARATOR}")
    if column.codes:
        parts.append(f"One of: {', '.join(column.codes)}.")
    return " ".join(parts)
