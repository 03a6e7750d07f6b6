"""Loads record files: everything is checked before anything is written, and readers see all of it or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from graph.driver import Database
from graph.errors import BadRecordsError, Fault
from graph.json_shapes import Body
from graph.records.copied_sources import CopyCheck
from graph.records.parsing import Located, parse_written, read_records
from graph.records.plausibility import DateCheck, Doubt
from graph.records.raw import Raw
from graph.records.side_by_side import MutualCheck
from graph.settings import Settings
from graph.store.batches import split_batches
from graph.store.checking import find_faults
from graph.store.commits import open_write_session
from graph.store.identity import find_self_ties
from graph.store.load_plan import DEFAULTS, SEED_NAME, Difference, LoadOptions, LoadPlan, plan_load
from graph.store.names_of_files import check_names, name_file
from graph.store.retiring import retire
from graph.store.unclaimed import find_unclaimed
from graph.store.workbooks import is_workbook, read_workbook
from graph.store.writer import Late, WriteCounts, write_late_links, write_records

ReportProgress = Callable[[str], None]
SEED = Path(__file__).parents[1] / "seed"


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load came to, or would come to; ``data_version`` is the published commit afterwards, unchanged when
    nothing was new.
    """

    files: int
    records: int
    added: int
    changed: int
    unchanged: int
    data_version: int
    warnings: tuple[Doubt, ...] = ()
    retired: int = 0
    # Of interest where it was asked for, so no part of what makes two reports the same.
    difference: Difference = field(default_factory=Difference, compare=False)

    def as_dict(self) -> Body:
        """The report for machines, with what was replaced, gone and overwritten, but not every record that is new."""
        described = {**asdict(self), "warnings": {doubt.reason: doubt.as_dict() for doubt in self.warnings}}
        difference = described.pop("difference")
        return described | {name: difference[name] for name in ("overwritten", "replaced", "gone")}


async def load_files(
    database: Database,
    paths: Sequence[Path],
    settings: Settings,
    report_progress: ReportProgress = lambda _: None,
    *,
    name: str | None = None,
    options: LoadOptions = DEFAULTS,
) -> LoadReport:
    """Load record files, each under its own name, or all under one ``name``: loading that name again replaces them.

    Raises BadRecordsError with every fault, nothing written; WriteLockedError when another write goes on.
    """
    datasets = {str(path): name or name_file(path) for path in paths}
    written: list[Raw | Fault] = []
    for path in paths:
        written += await read_workbook(database, path) if is_workbook(path) else read_records(path, settings)
    parsed = parse_written(written)
    parsed.faults += check_names(datasets, name)
    if parsed.faults:
        # What refers to other records can still be looked at, so that one run shows every fault.
        parsed.faults += await find_faults(database, parsed.records, parsed.broken)
        raise BadRecordsError(sort_faults(parsed.faults))
    note = "load " + ", ".join(path.name for path in paths) + (f" as {name}" if name else "")
    return await load_records(
        database, parsed.records, settings, report_progress, files=len(paths), note=note[:500], datasets=datasets,
        options=options,
    )  # fmt: skip


async def load_records(
    database: Database,
    records: Sequence[Located],
    settings: Settings,
    report_progress: ReportProgress,
    *,
    files: int,
    note: str,
    datasets: Mapping[str, str] | None = None,
    options: LoadOptions = DEFAULTS,
) -> LoadReport:
    """Load checked records as one commit. ``datasets``: of each file (``raw.file``) the name under which it is known;
    records of no such file belong to none.
    """
    if options.dry_run:
        plan = await _plan(database, records, datasets or {}, options)
        rows = await database.read("store_read")
        doubts = (*plan.doubts, *await find_doubts(database, records))
        return _report(plan, files, doubts, rows[0]["published"] if rows else 0, len(records))
    async with open_write_session(database, settings, report_progress) as session:
        # Within the write session, so that nothing they refer to can change before they are written.
        plan = await _plan(database, records, datasets or {}, options)
        written = WriteCounts()
        late: Late = []
        done = 0
        for batch in split_batches([located.record for located in plan.records], settings.batch_rows):
            await write_records(session, batch, written, late, origins=plan.origins)
            done += len(batch)
            if len(records) > settings.batch_rows:
                report_progress(f"{done:,} of {len(records):,} records")
        await retire(session, plan.retired, written, late, settings.batch_rows)
        await write_late_links(session, late, settings.batch_rows)
        if session.begun:
            await session.publish(note)
        version = session.n if session.published else session.n - 1
    doubts = (*plan.doubts, *await find_doubts(database, records))
    return _report(plan, files, doubts, version, len(records))


async def _plan(
    database: Database, records: Sequence[Located], datasets: Mapping[str, str], options: LoadOptions
) -> LoadPlan:
    """What is to be written. Raises BadRecordsError with everything that is wrong with it."""
    plan = await plan_load(database, records, datasets, options)
    faults = [*await find_faults(database, plan.records), *await find_self_ties(database, plan.records)]
    # A dry run shows what would be overwritten.
    faults += [*plan.bereft, *(() if options.dry_run else plan.refused)]
    if faults:
        raise BadRecordsError(sort_faults(faults))
    return plan


def _report(plan: LoadPlan, files: int, doubts: tuple[Doubt, ...], version: int, records: int) -> LoadReport:
    found = plan.difference
    return LoadReport(
        files, records, len(found.new), len(found.changed) + len(found.overwritten), plan.unchanged, version,
        doubts, len(plan.retired), found,
    )  # fmt: skip


async def find_doubts(database: Database, records: Sequence[Located]) -> tuple[Doubt, ...]:
    """What is doubtful of records, though nothing is wrong with them, beside what is recorded."""
    return (*_look_at(records), *await find_unclaimed(database, records))


def _look_at(records: Sequence[Located]) -> Iterator[Doubt]:
    for check in (DateCheck(), MutualCheck(), CopyCheck()):
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
    # What somebody has corrected, or recorded under an id that a newer seed uses too, stays.
    options = LoadOptions(yielding=True)
    report = await load_files(database, files, settings, report_progress, name=SEED_NAME, options=options)
    await database.write("store_note_seed", seed=digest.hexdigest())
    return report


def sort_faults(faults: list[Fault]) -> list[Fault]:
    """Each fault once, in the order of the files and their lines."""
    return sorted(dict.fromkeys(faults), key=lambda f: (f.file or "", f.line or 0, f.field or ""))
