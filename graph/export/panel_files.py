"""A panel as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.export.formats import BYTE_ORDER_MARK
from graph.export.tables import write_rows
from graph.export.workbook import Sheet, write_workbook
from graph.json_shapes import Values


def write_panel(
    columns: Sequence[str], rows: Iterable[Values], format_: str, about: Mapping[str, str], *, bom: bool
) -> Iterator[bytes]:
    """The panel piece by piece: csv, with ``bom`` led by a byte order mark, or xlsx with a sheet about it."""
    if format_ == "xlsx":
        yield write_workbook([Sheet("panel", columns, rows)], (), about)
        return
    if bom:
        yield BYTE_ORDER_MARK
    for piece in write_rows(columns, rows):
        yield piece.encode()
