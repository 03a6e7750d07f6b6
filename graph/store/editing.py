"""What one person changes at once: records written and withdrawn as one commit, with an author and a reason."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field

from graph.driver import Database
from graph.errors import BadRecordsError
from graph.records.parsing import Located
from graph.records.plausibility import Doubt
from graph.settings import Settings
from graph.store.batches import split_batches
from graph.store.checking import find_faults
from graph.store.coders import name_coders
from graph.store.commits import Authorship, WriteSession, open_write_session
from graph.store.current import Current
from graph.store.identity import find_self_ties
from graph.store.load_plan import LoadOptions, plan_load
from graph.store.loading import find_doubts, sort_faults
from graph.store.retiring import retire
from graph.store.writer import (
    NO_DATASET,
    Late,
    Origins,
    Outcome,
    WriteCounts,
    diff_batch,
    write_batch,
    write_late_links,
)


@dataclass(frozen=True, slots=True)
class Edits:
    """Records to be written, from which dataset they come, ids of records to be withdrawn, and what is doubtful."""

    records: Sequence[Located] = ()
    withdrawn: Collection[str] = ()
    origins: Origins = NO_DATASET
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class EditReport:
    """What an edit came to; ``data_version`` is the published commit afterwards, as before where nothing was new."""

    data_version: int
    counts: WriteCounts
    records: Sequence[Located] = ()
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    warnings: tuple[Doubt, ...] = ()


# What is to be changed, found out while nobody else writes.
Plan = Callable[[], Awaitable[Edits]]


async def plan_records(
    database: Database, records: Sequence[Located], writer: str, dataset: str | None = None, *, over: bool = False
) -> Edits:
    """Records as a write over HTTP changes them: those of a dataset replace the claims that came with it before.

    The writer is the coder of new claims that name none.

    Raises BadRecords where records from elsewhere would be overwritten by a dataset without ``over``, and where others
    need what would be replaced.
    """
    records = await name_coders(Current(database), records, writer)
    names = {} if dataset is None else {located.raw.file: dataset for located in records}
    plan = await plan_load(database, records, names, LoadOptions(over=over or dataset is None))
    if faults := [*plan.bereft, *plan.refused]:
        raise BadRecordsError(sort_faults(faults))
    return Edits(plan.records, plan.retired, plan.origins, plan.doubts)


async def edit(
    database: Database, settings: Settings, plan: Plan, authorship: Authorship, *, note: str, dry_run: bool = False
) -> EditReport:
    """Change what ``plan`` says, all of it or nothing; with ``dry_run`` only say what would change.

    Raises BadRecords with every fault, WriteLocked while others write, and what ``plan`` raises.
    """
    outcomes: dict[str, Outcome] = {}
    counts = WriteCounts(by_record=outcomes)
    patience = settings.model_copy(update={"load_wait_seconds": settings.write_wait_seconds})
    async with open_write_session(database, patience) as session:
        changes = await plan()
        records = changes.records
        # Within the write session, so that nothing they refer to can change before they are written.
        if faults := [*await find_faults(database, records), *await find_self_ties(database, records)]:
            raise BadRecordsError(sort_faults(faults))
        await _write(session, changes, counts, settings.batch_rows, dry_run=dry_run)
        if session.begun:
            await session.publish(note[:500], authorship, last=True)
        version = session.n if session.published else session.n - 1
    doubts = (*changes.doubts, *await find_doubts(database, records))
    return EditReport(version, counts, records, outcomes, doubts)


async def _write(session: WriteSession, changes: Edits, counts: WriteCounts, size: int, *, dry_run: bool) -> None:
    late: Late = []
    batches = list(split_batches([located.record for located in changes.records], size))
    # What is alone in its commit is written in one transaction with it.
    alone = len(batches) == 1 and not changes.withdrawn
    for batch in batches:
        current = Current(session.database)
        found = await diff_batch(session, batch, counts, current, origins=changes.origins)
        if not dry_run:
            await write_batch(session, found, late, hold=alone)
    if dry_run:
        counts.retired += len(changes.withdrawn)
    else:
        await retire(session, changes.withdrawn, counts, late, size)
        await write_late_links(session, late, size, hold=alone)
