"""What a mapping makes of one row's cells: the words in them, translated."""

from __future__ import annotations

from collections.abc import Iterator

from graph.importers.date_formats import read_date
from graph.importers.reading import Row, clean
from graph.importers.table.mapping import Cell, RecordMapping


def applies(record: RecordMapping, row: Row) -> bool:
    """Whether a row is such a record."""
    return all(row[column] in words for column, words in record.only.items())


def words_of(cell: Cell, row: Row) -> Iterator[str]:
    """The words of a cell, translated: a value for every row, a cell, or the pieces of one."""
    if cell.value is not None:
        yield cell.value
        return
    whole = row[cell.column or ""]
    found = False
    for piece in whole.split(cell.split) if cell.split else [whole]:
        if text := clean(piece):
            found = True
            yield _translate(cell, text)
    if not found and cell.default is not None:
        yield cell.default


def _translate(cell: Cell, text: str) -> str:
    if cell.codes:
        folded = {word.casefold(): code for word, code in cell.codes.items()}
        return folded.get(text.casefold(), text)
    if cell.format:
        return read_date(text, cell.format) or text
    return text
