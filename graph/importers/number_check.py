"""Columns whose numbers have decimal commas, and points that may then be between thousands. Warnings: nothing is
changed."""

from __future__ import annotations

import re

from graph.importers.numbers import has_decimal_comma
from graph.records.plausibility import Doubt

_THREE_BEHIND_A_POINT = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")


class NumberCheck:
    """Looks at the cells of columns for which nobody said which sign is before decimals."""

    def __init__(self) -> None:
        self._commas: dict[str, str] = {}
        self._points: dict[str, Doubt] = {}

    def note(self, column: str, text: str, where: str) -> None:
        """Look at a cell; ``where`` says where it is."""
        if "," in text and column not in self._commas and has_decimal_comma(text):
            self._commas[column] = text
        elif "." in text and _THREE_BEHIND_A_POINT.fullmatch(text.strip()):
            self._points.setdefault(column, Doubt("")).add(where, text)

    def doubts(self) -> list[Doubt]:
        """What was met, if anything."""
        return [
            Doubt(
                f"{column}: a point taken for that before decimals, in a column with decimal commas "
                f"({self._commas[column]}): is it one between thousands? Say decimal: ','",
                found.count, found.examples,
            )
            for column, found in sorted(self._points.items()) if column in self._commas
        ]  # fmt: skip
