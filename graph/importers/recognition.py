"""What format some files have, by their content: the one layout that has all its columns there, and whose own checks
the first rows pass."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.importers.base import BadFileError, Dataset, Importer, ImportReport, OtherFormatError
from graph.importers.contents import identify
from graph.importers.formats import IMPORTERS
from graph.importers.networks.json_networks import is_json_network
from graph.importers.ready_mappings import ready_mappings
from graph.importers.table.importer import MAPPINGS, TableImporter, open_mapped
from graph.importers.table.mapping import TableMapping
from graph.importers.table.mapping_file import read_mapping
from graph.importers.tables import TABLES, first_rows_of_all, no_table, open_table
from graph.records import Claim

_ROWS = 100
# Of the first rows so many must give something; GDELT has one actor alone in most rows of some files.
_SOUND = 0.25
_TRIED = Dataset("tried", "tried")


@dataclass(frozen=True, slots=True)
class FormatCandidate:
    """A format that files may have; ``mapping`` where it is a table by a mapping that comes with Parley."""

    format: str
    mapping: Path | None = None
    # Why it is this one, or why it is not after all.
    why: str = ""
    fits: bool = True

    @property
    def name(self) -> str:
        """What to write behind ``parley import``."""
        return f"table --mapping {self.mapping.stem}" if self.mapping else self.format


class UnrecognisedError(BadFileError):
    """Files whose format is not certain; names what they may be."""


def recognise(files: Sequence[Path]) -> FormatCandidate:
    """The one format that all files have. Raises UnrecognisedError, naming the candidates, or saying what a file is."""
    if any(path.suffix in MAPPINGS for path in files):
        return FormatCandidate("table", why="a mapping file is beside it")
    found = [list_candidates(path) for path in files]
    everywhere = [one for one in found[0] if all(any(o.name == one.name and o.fits for o in other) for other in found)]
    if len(everywhere) == 1:
        return everywhere[0]
    names = ", ".join(path.name for path in files)
    if everywhere:
        may_be = " or ".join(one.name for one in everywhere)
        raise UnrecognisedError(f"{names}: may be {may_be}; say which: parley import FORMAT FILE")
    nearly = {one.why: one.name for candidates in found for one in candidates if not one.fits}
    why_not = "".join(f"; no {name}: {why}" for why, name in nearly.items())
    raise UnrecognisedError(
        f"{names}: {_describe(files[0])}; of no format for certain{why_not}. Say which (parley import FORMAT FILE: "
        f"{', '.join(IMPORTERS)}), or let parley import --explain {files[0].name} draft a mapping"
    )


def list_candidates(path: Path) -> list[FormatCandidate]:
    """The formats whose columns a file has, those first whose checks its first rows pass.

    Raises BadFileError where the file is nothing that can be imported.
    """
    content = identify(path)
    if content.kind in IMPORTERS and (content.kind != "json" or is_json_network(path)):
        return [FormatCandidate(content.kind, why=content.what)]
    if content.kind not in TABLES:
        raise UnrecognisedError(no_table(path, content))
    formats = [
        (FormatCandidate(name), made()) for name, made in IMPORTERS.items() if made.reads_tables and name != "table"
    ]
    ready = [(FormatCandidate("table", mapping), TableImporter()) for mapping in ready_mappings()]
    with TemporaryDirectory() as folder:
        samples = list(_write_samples(path, Path(folder)))
        found = [
            tried for candidate, importer in (*formats, *ready)
            for sample in samples for tried in _try(candidate, importer, sample)
        ]  # fmt: skip
    return list({one.name: one for one in sorted(found, key=lambda one: one.fits)}.values())[::-1]


def _try(candidate: FormatCandidate, importer: Importer, sample: Path) -> Iterator[FormatCandidate]:
    """The candidate with what its importer makes of the first rows; nothing where the file is of another format."""
    report = ImportReport()
    made = 0
    try:
        if candidate.mapping and _is_of_another(sample, read_mapping(candidate.mapping)):
            return
        for group in importer.read([sample, *([candidate.mapping] if candidate.mapping else [])], _TRIED, report):
            for record in group:
                made += record.kind != "source"
                if isinstance(record, Claim) and record.locator:
                    report.use(record.locator)
    except OtherFormatError:
        return
    except BadFileError as error:
        yield FormatCandidate(candidate.format, candidate.mapping, str(error), fits=False)
        return
    used = len(report.used)
    sound = used - min(used, len(report.unsound)) if len(report.unsound) > used / 2 else used
    if not made or sound < _SOUND * report.rows:
        reasons = [*report.faults, *report.skipped] if sound < used else [*report.skipped, *report.faults]
        why = f"of its first {report.rows} rows {report.rows - sound} do not fit ({[*reasons, 'they give nothing'][0]})"
        yield FormatCandidate(candidate.format, candidate.mapping, why, fits=False)
        return
    why = f"it has all the columns, and {used} of its first {report.rows} rows fit"
    yield FormatCandidate(candidate.format, candidate.mapping, why)


def _is_of_another(sample: Path, mapping: TableMapping) -> bool:
    """Whether a sheet has columns by which it is of another layout than a mapping's: any, where that is for its own
    columns alone."""
    if not (mapping.alone or mapping.lacking):
        return False
    columns = set(filter(None, open_mapped(sample, mapping).columns))
    return bool(columns & set(mapping.lacking) or (mapping.alone and columns - mapping.columns))


def _write_samples(path: Path, folder: Path) -> Iterator[Path]:
    """The first rows as a CSV file; of a workbook, those of each sheet."""
    for nth, rows in enumerate(first_rows_of_all(path), start=1):
        inside = folder / str(nth)
        inside.mkdir()
        sample = inside / f"{path.name.partition('.')[0] or 'sample'}.csv"
        with sample.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows[: _ROWS + 1])
        yield sample


def _describe(path: Path) -> str:
    try:
        table = open_table(path)
    except BadFileError as error:
        return str(error).removeprefix(f"{path.name}: ")
    return f"{table.described}, with the columns {', '.join(column for column in table.columns[:12] if column)}"
