"""What every importer shares: the dataset it reads for, the groups of records it makes, the report it keeps."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from graph.errors import ParleyError
from graph.importers.number_check import NumberCheck
from graph.importers.row_ledger import RowLedger
from graph.json_shapes import Body
from graph.records import KINDS, Record
from graph.records.odd_names import NameCheck
from graph.records.plausibility import DateCheck, Doubt
from graph.records.side_by_side import MutualCheck

# Records that belong together and are written together: an entity with its names, or a fact with its claims.
Group = list[Record]

_EXAMPLES = 5


class BadFileError(ParleyError):
    """A file that an importer cannot read at all: not its format, a column missing or doubled, the wrong encoding."""


class OtherFormatError(BadFileError):
    """A file of another format than the importer's: it lacks what makes the format."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A record of this dataset from an earlier import: its ids elsewhere, and everything that it is called."""

    ids: Mapping[str, str]
    spellings: Sequence[str]


@dataclass(frozen=True, slots=True)
class Dataset:
    """What files are a version of: a source whose id stays, while its version and hash change.

    ``recalled`` has, by id, what is recorded of it already, of the kinds that its importer recalls.
    """

    id: str
    title: str
    version: str | None = None
    recalled: Mapping[str, Recalled] = field(default_factory=dict, compare=False)


@dataclass(slots=True)
class Grouped:
    """Something that happened to rows for one reason: how often, and where for the first few."""

    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ImportReport:
    """What an import read, made, folded and skipped, and why; faults are grouped, not one a row."""

    rows: int = 0
    # What each file was taken for, by its name: how its cells are written, and in which encoding.
    taken_for: dict[str, str] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)
    folded: dict[str, Grouped] = field(default_factory=dict)
    skipped: dict[str, Grouped] = field(default_factory=dict)
    faults: dict[str, Grouped] = field(default_factory=dict)
    # What nothing is wrong with, but which may not be meant.
    doubts: dict[str, Grouped] = field(default_factory=dict)
    # Rows of which something is in the graph, and rows that are noted as folded, skipped or at fault.
    used: RowLedger = field(default_factory=RowLedger)
    noted: RowLedger = field(default_factory=RowLedger)
    # Rows with a date or an act that is none in the layout.
    unsound: RowLedger = field(default_factory=RowLedger)
    # Looks at the dates of what was made.
    dates: DateCheck = field(default_factory=DateCheck)
    # Looks at events of several actors.
    events: MutualCheck = field(default_factory=MutualCheck)
    # Looks at what actors are called.
    names: NameCheck = field(default_factory=NameCheck)
    # Looks at numbers whose sign before decimals is not stated.
    numbers: NumberCheck = field(default_factory=NumberCheck)
    # Ids of records that another dataset records better (PA-X its own agreements): to be written only while nothing of
    # that id is recorded. Their claims are this dataset's own.
    borrowed: set[str] = field(default_factory=set)

    def note(self, kind: str, reason: str, where: str, *, row: str | None = None) -> None:
        """Count one row under ``folded``, ``skipped`` or ``faults`` for a reason; ``where`` names file and row, unless
        ``row`` does."""
        _count(getattr(self, kind).setdefault(reason, Grouped()), where)
        self.noted.add(row or where)

    def warn(self, reason: str, where: str) -> None:
        """Count something that is not wrong, but may not be meant."""
        _count(self.doubts.setdefault(reason, Grouped()), where)

    def warn_of_absent(self, file: str, columns: Iterable[str]) -> None:
        """Count columns that files of a layout have and this one lacks: what they say is not recorded."""
        for column in columns:
            self.warn("a column that files of this layout have, and this one lacks", f"{file}: {column}")

    def use(self, where: str) -> None:
        """Count a row of which something is in the graph."""
        self.used.add(where)

    @property
    def unexplained(self) -> int:
        """Rows of which nothing came, and that are under no reason."""
        return max(0, self.rows - self.used.union(self.noted))

    def warnings(self) -> list[Doubt]:
        """Everything that may not be meant."""
        found = [Doubt(reason, group.count, group.examples) for reason, group in self.doubts.items()]
        if self.unexplained:
            found.append(Doubt("rows of which nothing came, for no reason given above", self.unexplained))
        return [*self.dates.doubts(), *self.events.doubts(), *self.names.doubts(), *self.numbers.doubts(), *found]

    @property
    def is_clean(self) -> bool:
        """Whether every row was taken as it is, without a fault or a warning."""
        return not (self.skipped or self.faults or self.warnings())

    def as_dict(self) -> Body:
        """The report for machines."""
        groups = {
            kind: {reason: {"count": g.count, "examples": g.examples} for reason, g in getattr(self, kind).items()}
            for kind in ("folded", "skipped", "faults")
        }
        return {
            "rows": self.rows,
            "rows_used": len(self.used),
            "taken_for": self.taken_for,
            "made": dict(sorted(self.made.items())),
            **groups,
            "warnings": {doubt.reason: doubt.as_dict() for doubt in self.warnings()},
        }


def _count(grouped: Grouped, where: str) -> None:
    grouped.count += 1
    if len(grouped.examples) < _EXAMPLES:
        grouped.examples.append(where)


class Importer(ABC):
    """Reads the files of one format, as a stream."""

    format: ClassVar[str]
    # Whether its files are tables, so that a start of one can be tried.
    reads_tables: ClassVar[bool] = True
    # Raised when the same bytes would give other records than before, so that they are read anew.
    revision: ClassVar[int] = 1
    # What the one dataset of this format is called, by any file name; None where every file is one of its own.
    title: ClassVar[str | None] = None
    # Kinds of records that its files name without giving all of them each time.
    recalls: ClassVar[frozenset[str]] = frozenset()

    @abstractmethod
    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        """Groups of records in an order in which everything exists before it is named. Raises BadFileError."""

    def role_of(self, path: Path) -> str:  # noqa: ARG002 - for datasets of several files
        """What a file is to its dataset, where a dataset has files of several kinds. Raises BadFileError."""
        return "rows"

    def covers(self, files: Sequence[Path]) -> frozenset[str]:  # noqa: ARG002 - for datasets of several files
        """The kinds of records of which these files are complete; what they leave out is retired."""
        return frozenset(KINDS)
