"""The rows of a file in Decide's format, as the models of negotiated decisions read it.

A row is a mark and its cells: ``#A`` label, name, comment; ``#P`` label, name, comment; ``#M`` issue, position,
meaning; ``#D`` actor, issue, position, salience, power. Cells are separated by tabs (or semicolons or commas), text in
quotation marks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import error as ZipError  # noqa: N812 - it is a class

from graph.importers.base import BadFileError, ImportReport, OtherFormatError
from graph.importers.decide.scale import LARGEST
from graph.importers.opening import open_text
from graph.importers.tables import cut_in_row

SHARES = ("salience", "power")
_WIDTHS = {"#A": 2, "#P": 2, "#M": 3, "#D": 6}


@dataclass(frozen=True, slots=True)
class Declared:
    """An ``#A`` row: a label, the name it stands for, a comment, and where."""

    label: str
    name: str
    comment: str
    where: str


@dataclass(frozen=True, slots=True)
class Matter(Declared):
    """A ``#P`` row and its ``#M`` rows: value, number as written, meaning."""

    anchors: list[tuple[float, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Held:
    """A ``#D`` row: the numbers by column (position, salience, power), as written and as read."""

    actor: str
    issue: str
    written: dict[str, str]
    numbers: dict[str, float]
    where: str


@dataclass(slots=True)
class DecideFile:
    """A whole file. The format is small, actors times issues, and an issue's scale is known only at its end."""

    report: ImportReport
    actors: dict[str, Declared] = field(default_factory=dict)
    issues: dict[str, Matter] = field(default_factory=dict)
    positions: list[Held] = field(default_factory=list)

    def take(self, cells: list[str], where: str) -> None:
        """Take up one row, or note why not."""
        why = self._refuse(cells) or self._add(cells, where)
        if why:
            self.report.note("skipped", why, where)
        elif cells[0] != "#D":
            # A position counts once its claim is made.
            self.report.use(where)

    def _refuse(self, cells: list[str]) -> str | None:
        width = _WIDTHS[cells[0]]
        if len(cells) < width or not all(cells[1:width]):
            return f"a {cells[0]} row with a cell missing or empty; expected at least {width}"
        return None

    def _add(self, cells: list[str], where: str) -> str | None:
        first, second, third = (*cells[1:4], "", "")[:3]
        match cells[0]:
            case "#A" if first not in self.actors:
                self.actors[first] = Declared(first, second or first, third, where)
            case "#P" if first not in self.issues:
                self.issues[first] = Matter(first, second or first, third, where)
            case "#M":
                return self._add_anchor(first, second, third)
            case "#D":
                return self._add_position(cells, where)
            case _:
                return "a label declared before"
        return None

    def _add_anchor(self, issue: str, written: str, meaning: str) -> str | None:
        value = _number(written)
        if issue not in self.issues:
            return "an issue that no #P row before it declares"
        if value is None:
            return "a scale anchor that is not a number"
        anchors = self.issues[issue].anchors
        if any(value == other for other, _, _ in anchors):
            return "a scale anchor given before"
        anchors.append((value, written, meaning))
        return None

    def _add_position(self, cells: list[str], where: str) -> str | None:
        actor, issue = cells[1:3]
        written = dict(zip(("position", *SHARES), cells[3:6], strict=True))
        numbers = {column: value for column, text in written.items() if (value := _number(text)) is not None}
        if actor not in self.actors:
            return "an actor that no #A row before it declares"
        if issue not in self.issues:
            return "an issue that no #P row before it declares"
        if len(numbers) < len(written) or any(numbers[column] < 0 for column in SHARES):
            return "a position, salience or power that is not such a number"
        self.positions.append(Held(actor, issue, written, numbers, where))
        return None


def read_content(files: Sequence[Path], report: ImportReport) -> DecideFile:
    """What the files hold together. Raises BadFileError where one cannot be read or has no row of the format."""
    content = DecideFile(report)
    for path in files:
        known, last, whole = False, 0, True
        try:
            with open_text(path) as stream:
                for number, line in enumerate(stream, start=1):
                    if line.strip():
                        report.rows += 1
                        where = f"{path.name} row {number}" if len(files) > 1 else f"row {number}"
                        cells = _split(line.strip("\r\n"))
                        last, whole = number, _is_whole(cells)
                        known = _take_cells(cells, content, where) or known
        except UnicodeDecodeError as error:
            raise BadFileError(
                f"{path.name}: not UTF-8 ({error.reason}); expected positions in Decide's format"
            ) from error
        except (OSError, EOFError, ZipError) as error:
            raise BadFileError(f"{path.name}: cannot be read ({error}); expected the whole file") from error
        if not known:
            marks = "no row marked #A, #P, #M or #D"
            raise OtherFormatError(f"{path.name}: {marks}; expected positions in Decide's format")
        if not whole:
            raise cut_in_row(path, last)
    if not content.positions:
        names = ", ".join(path.name for path in files)
        raise BadFileError(f"{names}: no position in it; expected #D rows of declared actors and issues")
    return content


def _is_whole(cells: list[str] | None) -> bool:
    """Whether a line could be the last of a file: not one that stops before its last cell, or within a quotation."""
    return cells is not None and len(cells) >= _WIDTHS.get(cells[0], 0) and cells[0] != "#"


def _take_cells(cells: list[str] | None, content: DecideFile, where: str) -> bool:
    """Take up a line; whether it is of the format."""
    if cells is None:
        content.report.note("skipped", "a quotation mark that is not closed", where)
        return False
    if cells[0] not in _WIDTHS:
        content.report.note("skipped", "no mark #A, #P, #M or #D", where)
        return False
    content.take(cells, where)
    return True


def _split(line: str) -> list[str] | None:
    """The cells of a line, out of their quotation marks; None where one is not closed."""
    delimiter = next((sign for sign in "\t;," if sign in line), "\t")
    cells = []
    for cell in (piece.strip() for piece in line.split(delimiter)):
        quote = cell[:1]
        if quote not in ("'", '"') or cell == "":
            cells.append(cell)
        elif len(cell) < 2 or not cell.endswith(quote):
            return None
        else:
            cells.append(cell[1:-1].replace(quote * 2, quote).strip())
    return cells


def _number(text: str) -> float | None:
    try:
        value = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= LARGEST else None
