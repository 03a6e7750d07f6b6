"""What the importers' tests share: made-up files and one careful reading."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from graph.importers.base import Dataset, Importer, ImportReport
from graph.records import Claim, Fact, Record, fact_model, list_references
from graph.records.parsing import check_asserts


@dataclass
class Imported:
    """What an importer made of some files."""

    records: dict[str, Record] = field(default_factory=dict)
    report: ImportReport = field(default_factory=ImportReport)

    def of(self, kind: str) -> list[Record]:
        """The records of a kind, in their order."""
        return [record for record in self.records.values() if record.kind == kind]

    def claims(self, about: str) -> list[Claim]:
        """The claims about a record."""
        return [record for record in self.records.values() if isinstance(record, Claim) and record.about == about]

    def count(self, kind: str, reason: str) -> int:
        """How many rows were noted under a reason that starts so."""
        return sum(g.count for r, g in getattr(self.report, kind).items() if r.startswith(reason))

    def lines(self) -> list[dict[str, object]]:
        """The records as they would be written."""
        return [record.as_line() for record in self.records.values()]


def _check(record: Record, before: Mapping[str, Record]) -> None:
    """A record is what an importer may make: everything it names is there, and its claims fit what they are about."""
    line = record.as_line()
    named = list(list_references(type(record), line))
    if isinstance(record, Claim):
        model = fact_model(before[record.about].kind)
        assert not list(check_asserts(record, model)), record
        if model is not None:
            named += list_references(model, record.asserts)
    if isinstance(record, Fact):
        # What makes it this fact, and what a record cannot be without; all else is in claims alone.
        needed = {name for name, field in type(record).model_fields.items() if field.is_required()}
        assert set(line) - {"kind", "id"} <= record.identity | needed, record
    for path, target, kinds in named:
        assert target in before, f"{record.id}: {path} names {target}, which is not there yet"
        assert before[target].kind in kinds, f"{record.id}: {path}"


@pytest.fixture
def read() -> Callable[..., Imported]:
    """Read files with an importer, checking every record on the way."""

    def reading(importer: Importer, *files: Path, dataset: str | None = None) -> Imported:
        found = Imported()
        name = dataset or importer.format
        for group in importer.read(files, Dataset(id=name, title=name), found.report):
            assert group
            for record in group:
                assert record.id not in found.records, record
                found.records[record.id] = record
            for record in group:
                _check(record, found.records)
                found.report.made[record.kind] += 1
                if isinstance(record, Claim) and record.locator:
                    found.report.use(record.locator)
        assert not found.report.unexplained, f"{found.report.unexplained} rows of which nothing came, for no reason"
        return found

    return reading


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write the cells that these columns have of some rows; gzipped where the name ends so."""

    def writing(
        name: str, columns: Sequence[str], rows: Iterable[Mapping[str, str]], *, encoding: str = "utf-8-sig"
    ) -> Path:
        path = tmp_path / name
        opened = gzip.open if name.endswith(".gz") else open
        with opened(path, "wt", encoding=encoding, newline="") as stream:
            table = csv.DictWriter(stream, columns, restval="", extrasaction="ignore")
            table.writeheader()
            table.writerows(rows)
        return path

    return writing
