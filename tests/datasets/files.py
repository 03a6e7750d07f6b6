"""The real files: which make up which dataset, and their rows by plain csv."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.importers.base import Dataset
from graph.importers.formats import IMPORTERS
from graph.store.importing import ImportRequest

Row = dict[str, str]
Real = Callable[[str], Path]


@dataclass(frozen=True, slots=True)
class Given:
    """A dataset: its id, what reads it, its files, and whether they have a header over tabs or commas."""

    id: str
    format: str
    files: tuple[str, ...]

    def wanted(self, files: Sequence[Path]) -> ImportRequest:
        """These files as a version of it, as the command would import them."""
        importer = IMPORTERS[self.format]()
        return ImportRequest(importer, files, Dataset(self.id, importer.title or self.id))


PAX = Given("pax", "pax", ("pax/pax.csv",))
PAAX = Given("paax", "paax", ("paax/actors.csv", "paax/actors_alt_names.csv", "paax/signatories.csv.gz"))
MEND = Given("mend", "mend", ("mend/mend_3006.csv", "mend/actors.csv", "mend/processes.csv"))
UCDP = Given("ucdp-actors", "ucdp-actors", ("ucdp/ucdp-actor-221.csv",))
COP21 = Given("cop21", "decide", ("positions/cop21.csv",))
ICEWS = Given("icews14", "cameo", ("icews/icews14.tsv.gz",))
DATASETS = (PAX, PAAX, MEND, UCDP, COP21, ICEWS)

# Of ICEWS only the days before this one are imported here: 4,086 rows.
ICEWS_END = "2014-01-21"


@cache
def read_rows(path: Path) -> tuple[Row, ...]:
    """Every row of a file with a header, blanks around its cells set aside."""
    opened = gzip.open if path.name.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as stream:
        table = csv.DictReader(stream, delimiter="\t" if ".tsv" in path.name else ",")
        return tuple({column: (cell or "").strip() for column, cell in row.items()} for row in table)


def write_rows(path: Path, rows: Iterable[Row]) -> Path:
    """A file with these rows, in the form that its name tells."""
    kept = list(rows)
    opened = gzip.open if path.name.endswith(".gz") else open
    with opened(path, "wt", encoding="utf-8-sig", newline="") as stream:
        table = csv.DictWriter(stream, list(kept[0]), delimiter="\t" if ".tsv" in path.name else ",")
        table.writeheader()
        table.writerows(kept)
    return path


def cut_icews(path: Path) -> list[Row]:
    """The rows of the days that are imported here."""
    return [row for row in read_rows(path) if row["date"] < ICEWS_END]


def key_of(own: str) -> str:
    """A dataset's own key as it is in an id: ``CON_21`` is ``con-21``."""
    return own.lower().replace("_", "-")
