"""Run as a process of its own, with bounded memory: writes each sheet of a workbook as CSV into a folder.

Prints a JSON object: ``sheets``, a list of names and files in their order, or ``error``, what is wrong. It imports
nothing of Parley, so that its memory is the workbook's.
"""

from __future__ import annotations

import csv
import json
import sys
from datetime import datetime, time
from pathlib import Path

from graph.json_shapes import Body

try:
    import resource
except ImportError:  # not on Windows, where the process has no bound
    resource = None  # type: ignore[assignment]


def write_sheets(workbook: Path, folder: Path) -> list[tuple[str, str]]:
    """The names of the sheets with rows of cells, and the files that they were written to."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum  # noqa: PLC0415 - under the bound

    found: list[tuple[str, str]] = []
    with workbook.open("rb") as stream:
        book = CalamineWorkbook.from_filelike(stream)
        for nth, sheet in enumerate(book.sheets_metadata):
            if sheet.typ == SheetTypeEnum.WorkSheet:
                target = folder / f"{nth}.csv"
                with target.open("w", encoding="utf-8", newline="") as text:
                    rows = csv.writer(text)
                    for row in book.get_sheet_by_name(sheet.name).iter_rows():
                        rows.writerow([write_sheet_cell(value) for value in row] or [""])
                found.append((sheet.name, target.name))
    return found


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
        report: Body = {"sheets": write_sheets(Path(workbook), Path(folder))}
    except MemoryError:
        report = {"error": "memory"}
    except Exception as error:
        report = {"error": " ".join(str(error).split())[:300] or error.__class__.__name__}
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
