"""Datasets of several files: which file is which, by its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.importers.base import BadFileError, OtherFormatError
from graph.importers.tables import Table, TableReading, open_table, require_columns


@dataclass(frozen=True)
class FileParts:
    """What the files of a dataset are called, the columns each must have, and those by which it is recognised.

    Where several fit, the first counts: signatures carry the columns of actors, too.
    """

    dataset: str
    required: Mapping[str, Sequence[str]]
    telling: Mapping[str, Sequence[str]]

    def identify(self, table: Table) -> str:
        """Which file this is. Raises BadFileError where it is none of them, or lacks a column of the one it is."""
        there = set(table.columns)
        role = next((name for name, columns in self.telling.items() if there & set(columns)), None)
        if role is None:
            expected = "; or ".join(f"of {name}: {', '.join(columns)}" for name, columns in self.required.items())
            raise OtherFormatError(f"{table.path.name}: not a file of {self.dataset}; expected the columns {expected}")
        require_columns(table, f"{self.dataset} {role}", self.required[role])
        return role

    def open_all(self, files: Sequence[Path]) -> dict[str, Table]:
        """The files by what they are. Raises BadFileError where two are the same."""
        found: dict[str, Table] = {}
        for path in files:
            table = open_table(path, TableReading(na_is_empty=True))
            role = self.identify(table)
            if role in found:
                names = f"{path.name} and {found[role].path.name}"
                raise BadFileError(f"{names}: both are {self.dataset} {role}; expected one of a kind")
            found[role] = table
        return found
