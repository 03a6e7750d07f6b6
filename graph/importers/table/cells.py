"""What a mapping makes of one row's cells: the words in them, their pieces, translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.importers.numbers import plain_number
from graph.importers.reading import clean
from graph.importers.state_numbers import find_state
from graph.importers.table.mapping import Cell, PeriodMapping, RecordMapping, columns_in
from graph.importers.table.values import is_list
from graph.importers.tables import Row
from graph.records.fields import TITLE_LENGTH

# As R and spreadsheets write what tables of numbers write as 1 and 0.
_FLAGS = {"true": "1", "false": "0"}


@dataclass(frozen=True, slots=True)
class Occasion:
    """A row as one record of it: ``chosen`` has, by field, the piece that is meant where a row makes several."""

    row: Row
    chosen: Mapping[str, str] = field(default_factory=dict)

    def words(self, name: str, cell: Cell) -> Iterator[str]:
        """The words of a field's cell."""
        if name in self.chosen:
            yield self.chosen[name]
        else:
            yield from words_of(cell, self.row)


def applies(record: RecordMapping, row: Row) -> bool:
    """Whether a row is such a record."""
    if any(is_among(row[column], words) for column, words in record.unless.items()):
        return False
    some = [is_among(row[column], words) for column, words in record.any_of.items()]
    return (any(some) or not some) and all(is_among(row[column], words) for column, words in record.only.items())


def why_absent(record: RecordMapping, row: Row) -> str | None:
    """Why a row is no such record, where the mapping says it of a word in one of its columns, or knows no such word.

    None where the row is for no such record whatever it says there, or the table has no such column.
    """
    if any(is_among(row[column], words) for column, words in record.unless.items()):
        return None
    for column, reasons in record.absent.items():
        if column in row.cells and not is_among(row[column], record.only[column]):
            why = find_word(row[column], reasons) or f"a word that the mapping does not know ({row[column]})"
            return f"{record.kind}: {column}: {why}"
    return None


def is_among(text: str, words: Iterable[str]) -> bool:
    """Whether a cell has one of these words, in any case; 1.0, as a column with gaps is written, and TRUE are 1."""
    return bool(_forms(text) & {word.casefold() for word in words})


def find_word(text: str, codes: Mapping[str, str]) -> str | None:
    """What the word in a cell stands for, found as ``is_among`` compares; None where it is not among the codes."""
    folded = {word.casefold(): code for word, code in codes.items()}
    return next((folded[form] for form in sorted(_forms(text), key=len, reverse=True) if form in folded), None)


def _forms(text: str) -> set[str]:
    folded = _FLAGS.get(text.casefold(), text.casefold())
    return {text.casefold(), folded, re.sub(r"^(-?\d+)\.0+$", r"\1", folded)}


def occasions_of(record: RecordMapping, row: Row) -> list[Occasion]:
    """A row as each record that it makes: one, or one for each piece of the cells that are split on one value."""
    found: list[dict[str, str]] = [{}]
    for name, value in record.fields.items():
        if isinstance(value, PeriodMapping) or is_list(record.model, name):
            continue
        if len(value) == 1 and value[0].split is not None and value[0].nth is None:
            words = list(dict.fromkeys(words_of(value[0], row)))
            found = [{**chosen, name: word} for chosen in found for word in words] or found
    return [Occasion(row, chosen) for chosen in found]


def words_of(cell: Cell, row: Row) -> Iterator[str]:
    """The words of a cell, translated: a value for every row, a cell, or the pieces of one."""
    if cell.value is not None:
        yield cell.value
        return
    whole = _fill(cell.text, row) if cell.text is not None else row[cell.column or ""]
    pieces = [clean(piece) for piece in (split_cell(whole, cell.split) if cell.split else [whole])]
    pieces = [piece for piece in pieces if piece]
    if cell.nth is not None:
        pieces = pieces[cell.nth - 1 : cell.nth]
    for piece in pieces:
        if word := _translate(cell, piece):
            yield word
    if not pieces and cell.default is not None:
        yield cell.default


def split_cell(text: str, sign: str) -> list[str]:
    """The pieces of a cell between signs, or of one that is written as a list: ['A', 'B'].

    A sign within brackets is part of a name, as in "Coalition (Liberals, Communists)".
    """
    if text.startswith("[") and text.endswith("]"):
        try:
            listed = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            listed = None
        if isinstance(listed, list) and all(isinstance(piece, str | int | float) for piece in listed):
            return [str(piece) for piece in listed]
    # A sign of letters (and) is one where it is a word of its own: Finland is one piece.
    before = r"(?<!\w)" if sign[0].isalpha() else ""
    behind = r"(?!\w)" if sign[-1].isalpha() else ""
    pieces: list[str] = []
    begun = ""
    for part in re.split(f"({before}{re.escape(sign)}{behind})", text):
        if begun.count("(") <= begun.count(")") and part == sign:
            pieces.append(begun)
            begun = ""
        else:
            begun += part
    # A bracket that nothing closes holds nothing together.
    if begun.count("(") > begun.count(")"):
        return re.split(f"{before}{re.escape(sign)}{behind}", text)
    return [*pieces, begun]


def _fill(text: str, row: Row) -> str:
    """The words with the cells in them, as long as a title may be; empty where all of these are."""
    cells = {column: row[column] for column in columns_in(text)}
    filled = re.sub(r"\{([^{}]+)\}", lambda found: cells[found[1]], text) if any(cells.values()) else ""
    return filled if len(filled) <= TITLE_LENGTH else f"{filled[: TITLE_LENGTH - 1]}…"


def _translate(cell: Cell, text: str) -> str:
    if cell.states:
        return find_state(text) or text
    if cell.codes:
        found = find_word(text, cell.codes)
        return text if found is None else found
    return text


def key_cells(record: RecordMapping, row: Row) -> Iterator[str]:
    """The cells that identify a row; those of a pair in either order are sorted."""
    paired = iter(sorted(plain_number(row[column]) for column in record.unordered))
    for column in record.key or row.cells:
        yield next(paired) if column in record.unordered else plain_number(row[column])
