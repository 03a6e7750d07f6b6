"""Imports a dataset as one commit: streamed, checked, and updated to the newest version of its files."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import orjson

from graph.driver import Database
from graph.errors import Fault
from graph.importers.base import BadFileError, Dataset, Group, Importer, ImportReport, Recalled
from graph.importers.coverage import Occurring
from graph.importers.opening import hash_files
from graph.importers.progress import FOLLOWING, Progress
from graph.json_shapes import Body
from graph.records import KINDS, Claim, Record, Source
from graph.records.entities import Name
from graph.records.parsing import Located
from graph.records.raw import Raw
from graph.settings import Settings
from graph.store.checking import find_faults
from graph.store.commits import WriteSession, open_write_session
from graph.store.current import Current, PendingWrite, Recorded
from graph.store.id_set import IdSet
from graph.store.loading import ReportProgress
from graph.store.writer import (
    Batch,
    Late,
    Origins,
    WriteCounts,
    diff_batch,
    write_batch,
    write_late_links,
    write_records,
)

_IDS_A_PAGE = 5000
_TELL_SECONDS = 5
# A record of each kind as a later batch would find it.
_RECORDED = {kind: Recorded(kind, "", 0, None, None, None) for kind in KINDS}


@dataclass(slots=True)
class ImportResult:
    """What an import came to; ``data_version`` is as before when nothing was new."""

    dataset: str
    report: ImportReport
    written: WriteCounts = field(default_factory=WriteCounts)
    data_version: int = 0
    seconds: float = 0.0
    dry_run: bool = False
    # The same bytes were imported before by the same importer, so there was nothing to read.
    known_already: bool = False

    def as_dict(self) -> Body:
        """The result for machines."""
        written = self.written
        return {
            "dataset": self.dataset,
            "dry_run": self.dry_run,
            "known_already": self.known_already,
            **self.report.as_dict(),
            "written": {
                "added": written.added, "changed": written.changed, "unchanged": written.unchanged,
                "retired": written.retired,
            },
            "data_version": self.data_version,
            "seconds": round(self.seconds, 2),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is to be imported: files of one format as a version of a dataset."""

    importer: Importer
    files: Sequence[Path]
    dataset: Dataset


async def import_files(
    database: Database,
    wanted: ImportRequest,
    settings: Settings,
    report_progress: ReportProgress,
    *,
    dry_run: bool = False,
    again: bool = False,
) -> ImportResult:
    """Import files of one format as one commit: all of it visible to readers, or nothing.

    A record that is no longer in the files is retired, within this dataset and the kinds that these files contain.
    Files whose very bytes were imported before are not read again, unless ``again``. Raises BadFileError where a file
    cannot be read at all, or the dataset's id is that of something else, WriteLockedError while another write goes on.
    """
    started = time.perf_counter()
    importer, files, dataset = wanted.importer, wanted.files, wanted.dataset
    result = ImportResult(dataset.id, ImportReport(), dry_run=dry_run)
    await _read_source(database, dataset, importer)
    marks = _hash_files(importer, files)
    if dry_run:
        await _rehearse(database, wanted, settings, result.report)
        result.seconds = time.perf_counter() - started
        return result
    async with open_write_session(database, settings, report_progress) as session:
        before = await _read_source(database, dataset, importer)
        if not again and before is not None and _was_imported(before, dataset, importer, marks):
            result.known_already = True
        else:
            recalled = await _recall(session, dataset, importer.recalls)
            wanted = replace(wanted, dataset=replace(dataset, recalled=recalled))
            await _Stream(session, wanted, settings, result).run(before, marks, report_progress)
            if session.begun:
                await session.publish(f"import {importer.format} as {dataset.id}")
        result.data_version = session.n if session.published else session.n - 1
    result.seconds = time.perf_counter() - started
    return result


def _hash_files(importer: Importer, files: Sequence[Path]) -> dict[str, str]:
    """One SHA-256 for each role that files play in the dataset, over the hashes of the files that play it."""
    of_role: dict[str, list[str]] = {}
    for path in files:
        digest = hash_files([path])
        of_role.setdefault(importer.role_of(path), []).append(digest)
    return {
        f"sha256 {role}": digests[0] if len(digests) == 1 else sha256(" ".join(sorted(digests)).encode()).hexdigest()
        for role, digests in of_role.items()
    }


async def _read_source(database: Database, dataset: Dataset, importer: Importer) -> Source | None:
    """The dataset as it is recorded. Raises BadFileError where its id is recorded as anything else."""
    body = (await Current(database).bodies([dataset.id])).get(dataset.id)
    if body is None:
        return None
    kind = orjson.loads(body)["kind"]
    if kind != "source":
        raise _taken(dataset, importer, f"a record of kind {kind}")
    source = Source.model_validate_json(body)
    imported = str(source.attributes.get("importer", "")).partition(" ")[0]
    if imported != importer.format:
        raise _taken(dataset, importer, f"a dataset imported as {imported}" if imported else "a source of another kind")
    return source


def _taken(dataset: Dataset, importer: Importer, what: str) -> BadFileError:
    expected = f"a new id, or that of a dataset imported as {importer.format}"
    return BadFileError(
        f"--dataset {dataset.id!r}: already the id of {what}, which this would replace; expected {expected}"
    )


async def _recall(session: WriteSession, dataset: Dataset, kinds: Collection[str]) -> dict[str, Recalled]:
    """What this dataset's records of some kinds are called, as they are recorded before the import."""
    found: dict[str, Recalled] = {}
    after: str | None = "" if kinds else None
    while after is not None:
        (page,) = await session.database.read(
            "dataset_names", prefix=f"{dataset.id}.", kinds=sorted(kinds), after=after, rows=_IDS_A_PAGE
        )
        for body, names in page["rows"]:
            described = orjson.loads(body)
            spellings = [described["name"], *(orjson.loads(name)["text"] for name in names)]
            found[described["id"]] = Recalled(described.get("ids", {}), spellings)
        after = page["last"]
    return found


def _was_imported(source: Source, dataset: Dataset, importer: Importer, marks: dict[str, str]) -> bool:
    described = source.attributes
    return (
        all(described.get(mark) == digest for mark, digest in marks.items())
        and described.get("importer") == _name(importer)
        and (dataset.version is None or source.version == dataset.version)
    )


def _name(importer: Importer) -> str:
    return f"{importer.format} {importer.revision}"


def _mark_source(source: Source, importer: Importer, before: Source | None, marks: dict[str, str]) -> Source:
    """The dataset's source with the hash of each of its files, those imported earlier on their own included."""
    earlier = before.attributes if before is not None else {}
    kept = {name: value for name, value in earlier.items() if name.startswith("sha256 ")} | marks
    together = sha256("\n".join(f"{name} {kept[name]}" for name in sorted(kept)).encode()).hexdigest()
    only = next(iter(kept.values())) if len(kept) == 1 else together
    version = source.version or (before.version if before is not None else None)
    attributes = {**source.attributes, **kept, "importer": _name(importer)}
    return source.model_copy(update={"attributes": attributes, "sha256": only, "version": version})


async def _rehearse(database: Database, wanted: ImportRequest, settings: Settings, report: ImportReport) -> None:
    """Read and check as an import does, and write nothing."""
    described: dict[str, Recorded | None] = {}
    as_if_written = PendingWrite(described, asyncio.create_task(asyncio.sleep(0)))
    for batch in _batches(wanted.importer.read(wanted.files, wanted.dataset, report), settings.batch_rows):
        records = [record for group in batch for record in group]
        sound = await _leave_out_faulty(database, records, report, Current(database, as_if_written))
        _note_sound(sound, report)
        # Nothing names a claim or a name, and of what is named only the kind is looked at.
        described.update((r.id, _RECORDED[r.kind]) for r in sound if not isinstance(r, Claim | Name))


@dataclass(slots=True)
class _Stream:
    """An import on its way into the graph within a write session."""

    session: WriteSession
    wanted: ImportRequest
    settings: Settings
    result: ImportResult
    seen: IdSet = field(default_factory=IdSet)
    late: Late = field(default_factory=list)
    occurring: Occurring = field(default_factory=Occurring)
    source: Source | None = None

    async def run(self, before: Source | None, marks: dict[str, str], report_progress: ReportProgress) -> None:
        """Write everything that the files contain, then retire what they no longer contain."""
        wanted, report = self.wanted, self.result.report
        progress = Progress(wanted.files)
        FOLLOWING.set(progress)
        telling = asyncio.create_task(_keep_reporting(progress, report, report_progress))
        try:
            groups = wanted.importer.read(wanted.files, wanted.dataset, report)
            await self._write_all(
                [
                    self._begin_source(record, before, marks)
                    if isinstance(record, Source) and record.id == wanted.dataset.id
                    else record
                    for group in batch
                    for record in group
                ]
                for batch in _batches(groups, self.settings.batch_rows)
            )
            await self._complete_source(before)
        finally:
            telling.cancel()
        if before is not None:
            await self._retire_gone()
        # Last, for a fact that lost a claim is drawn anew.
        await write_late_links(self.session, self.late, self.settings.batch_rows)

    def _begin_source(self, source: Source, before: Source | None, marks: dict[str, str]) -> Source:
        """The dataset as it is written first, for claims to name: with the years that were in its files before."""
        marked = _mark_source(source, self.wanted.importer, before, marks)
        self.source = Occurring().cover(marked, before)
        return self.source

    async def _complete_source(self, before: Source | None) -> None:
        """Write the dataset again where its files turned out to cover other years or countries."""
        if self.source is None:
            return
        completed = self.occurring.cover(self.source, before)
        if completed != self.source:
            # It was counted when it was written first.
            origins = Origins(self.wanted.dataset.id)
            await write_records(self.session, [completed], WriteCounts(), self.late, origins=origins)

    async def _write_all(self, batches: Iterator[list[Record]]) -> None:
        """Batch by batch: while Neo4j writes one, the next is compared and drawn, and the one after it is read."""
        under_way: PendingWrite | None = None
        reading = asyncio.create_task(asyncio.to_thread(next, batches, None))
        try:
            while (records := await reading) is not None:
                reading = asyncio.create_task(asyncio.to_thread(next, batches, None))
                batch = await self._draw(records, under_way)
                if under_way is not None:
                    await under_way.written
                under_way = PendingWrite(batch.after, asyncio.create_task(write_batch(self.session, batch, self.late)))
            if under_way is not None:
                await under_way.written
        finally:
            # An undo must not overtake a write that is still on its way.
            await asyncio.gather(reading, *([under_way.written] if under_way else []), return_exceptions=True)

    async def _draw(self, records: list[Record], under_way: PendingWrite | None) -> Batch:
        report, current = self.result.report, Current(self.session.database, under_way)
        self.seen.add(record.id for record in records)
        sound = await _leave_out_faulty(self.session.database, records, report, current)
        _note_sound(sound, report)
        self.occurring.note(sound)
        borrowed = {record.id for record in sound} & report.borrowed
        origins = Origins(self.wanted.dataset.id)
        return await diff_batch(self.session, sound, self.result.written, current, origins=origins, borrowed=borrowed)

    async def _retire_gone(self) -> None:
        kinds = self.wanted.importer.covers(self.wanted.files)
        if "claim" in kinds:
            async for ids in _pages(self.session, "dataset_claims", source=self.wanted.dataset.id):
                await self._retire(self.seen.lacks(ids))
        async for ids in _pages(
            self.session, "dataset_records", prefix=f"{self.wanted.dataset.id}.", kinds=sorted(kinds)
        ):
            if gone := self.seen.lacks(ids):
                named = {row["id"] for row in await self.session.database.read("entities_still_named", ids=gone)}
                await self._retire([record for record in gone if record not in named])

    async def _retire(self, gone: list[str]) -> None:
        if gone:
            await write_records(self.session, [], self.result.written, self.late, retired=gone)


async def _keep_reporting(progress: Progress, report: ImportReport, report_progress: ReportProgress) -> None:
    while True:
        await asyncio.sleep(_TELL_SECONDS)
        report_progress(progress.describe(report.rows))


def _batches(groups: Iterable[Group], size: int) -> Iterator[list[Group]]:
    batch: list[Group] = []
    count = 0
    for group in groups:
        batch.append(group)
        count += len(group)
        if count >= size:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch


async def _leave_out_faulty(
    database: Database, records: list[Record], report: ImportReport, current: Current
) -> list[Record]:
    """The records of a batch without those that cannot be recorded; what is wrong with them is in the report."""
    located = [Located(record, Raw({}, _where(record), 0)) for record in records]
    bad: set[str] = set()
    rows = {_where(record): record.locator for record in records if isinstance(record, Claim)}
    while faults := await find_faults(database, [item for item in located if item.record.id not in bad], (), current):
        for fault in faults:
            why, where = f"{fault.field}: {fault.message}" if fault.field else fault.message, fault.file or ""
            report.note("faults", why, where, row=rows.get(where))
            bad |= _with_it(fault, records)
    return [record for record in records if record.id not in bad]


def _note_sound(records: list[Record], report: ImportReport) -> None:
    """Count what is in the graph, and look at it for what may not be meant."""
    report.made.update(record.kind for record in records)
    for record in records:
        where = (record.locator or record.id) if isinstance(record, Claim) else record.id
        if isinstance(record, Claim):
            report.use(where)
        for check in (report.dates, report.events, report.names):
            check.note(record, where)


def _where(record: Record) -> str:
    return f"{record.id} ({record.locator})" if isinstance(record, Claim) else record.id


def _with_it(fault: Fault, records: list[Record]) -> set[str]:
    """The record at fault; a fact without its only claim falls by the next look."""
    return {record.id for record in records if _where(record) == fault.file}


async def _pages(session: WriteSession, query: str, **parameters: object) -> AsyncIterator[list[str]]:
    after: str | None = ""
    while after is not None:
        rows = await session.database.read(query, after=after, n=session.n, rows=_IDS_A_PAGE, **parameters)
        if rows[0]["ids"]:
            yield rows[0]["ids"]
        after = rows[0]["last"]
