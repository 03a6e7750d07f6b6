"""Loads record files: everything is checked before anything is written, and readers see all of it or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from graph.driver import Database
from graph.errors import BadRecordsError, Fault
from graph.records.parsing import Located, parse_files
from graph.records.plausibility import DateCheck, Doubt
from graph.records.side_by_side import MutualCheck
from graph.settings import Settings
from graph.store.batches import split_batches
from graph.store.checking import find_faults
from graph.store.commits import open_write_session
from graph.store.identity import find_self_ties
from graph.store.writer import Late, WriteCounts, write_late_links, write_records

ReportProgress = Callable[[str], None]
SEED = Path(__file__).parents[1] / "seed"


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load came to; ``data_version`` is the published commit afterwards, unchanged when nothing was new."""

    files: int
    records: int
    added: int
    changed: int
    unchanged: int
    data_version: int
    warnings: tuple[Doubt, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The report for machines."""
        return {**asdict(self), "warnings": {doubt.reason: doubt.as_dict() for doubt in self.warnings}}


async def load_files(
    database: Database, paths: Sequence[Path], settings: Settings, report_progress: ReportProgress = lambda _: None
) -> LoadReport:
    """Load record files.

    Raises BadRecordsError with every fault, nothing written; WriteLockedError when another write goes on.
    """
    parsed = parse_files(paths, settings)
    if parsed.faults:
        # What refers to other records can still be looked at, so that one run shows every fault.
        parsed.faults += await find_faults(database, parsed.records, parsed.broken)
        raise BadRecordsError(sort_faults(parsed.faults))
    note = "load " + ", ".join(path.name for path in paths)
    return await load_records(database, parsed.records, settings, report_progress, files=len(paths), note=note[:500])


async def load_records(
    database: Database,
    records: Sequence[Located],
    settings: Settings,
    report_progress: ReportProgress,
    *,
    files: int,
    note: str,
) -> LoadReport:
    """Load checked records as one commit."""
    async with open_write_session(database, settings, report_progress) as session:
        # Under the turn, so that nothing they refer to can change before they are written.
        if faults := [*await find_faults(database, records), *await find_self_ties(database, records)]:
            raise BadRecordsError(sort_faults(faults))
        written = WriteCounts()
        late: Late = []
        done = 0
        for batch in split_batches([located.record for located in records], settings.batch_rows):
            await write_records(session, batch, written, late)
            done += len(batch)
            if len(records) > settings.batch_rows:
                report_progress(f"{done:,} of {len(records):,} records")
        await write_late_links(session, late, settings.batch_rows)
        if session.begun:
            await session.publish(note)
        version = session.n if session.published else session.n - 1
    warnings = tuple(find_doubts(records))
    return LoadReport(files, len(records), written.added, written.changed, written.unchanged, version, warnings)


def find_doubts(records: Sequence[Located]) -> Iterator[Doubt]:
    """What is doubtful, though nothing is wrong with it."""
    for check in (DateCheck(), MutualCheck()):
        for located in records:
            check.note(located.record, f"{Path(located.raw.file).name}:{located.raw.line} {located.record.id}")
        yield from check.doubts()


async def load_seed(
    database: Database, settings: Settings, report_progress: ReportProgress = lambda _: None
) -> LoadReport | None:
    """Load the founding case that comes with Parley, once for each text of its files; None when that was done before.

    So a start is quick, and what somebody corrected afterwards is not set back by the next one.
    """
    files = sorted(SEED.glob("*.yaml"))
    digest = sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    rows = await database.read("store_read")
    if rows and rows[0]["seed"] == digest.hexdigest():
        return None
    report = await load_files(database, files, settings, report_progress)
    await database.write("store_note_seed", seed=digest.hexdigest())
    return report


def sort_faults(faults: list[Fault]) -> list[Fault]:
    """Each fault once, in the order of the files and their lines."""
    return sorted(dict.fromkeys(faults), key=lambda f: (f.file or "", f.line or 0, f.field or ""))
