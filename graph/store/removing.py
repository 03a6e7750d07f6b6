"""Takes back what was recorded: whole files, or single records. Nothing is deleted; earlier states still show it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from graph.driver import Database
from graph.errors import Fault, ParleyError
from graph.json_shapes import Body
from graph.records import MODEL_OF, fact_model
from graph.records.parsing import Located
from graph.records.raw import Raw
from graph.settings import Settings
from graph.store.batches import split_batches
from graph.store.checking import find_faults
from graph.store.commits import open_write_session
from graph.store.current import Current, Recorded
from graph.store.load_plan import NamedRecord, find_decisions, read_members
from graph.store.names_of_files import name_file
from graph.store.referrers import find_referrers
from graph.store.retiring import retire
from graph.store.writer import Late, Origins, WriteCounts, write_late_links, write_records

_SHOWN = 20


class NotRemovableError(ParleyError):
    """What cannot be removed: nothing is known under that name, or other records need it. Carries every fault."""

    def __init__(self, message: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(message)
        self.faults = list(faults)


@dataclass(frozen=True, slots=True)
class RemovalReport:
    """What a removal retires: what was asked for, and ``also`` what went along with it. ``restored`` are records of
    others that a removed file had overwritten: they have their former text again.
    """

    removed: tuple[NamedRecord, ...]
    also: tuple[NamedRecord, ...]
    restored: tuple[NamedRecord, ...]
    data_version: int

    def as_dict(self) -> Body:
        """The report for machines."""
        return asdict(self)


async def remove(
    database: Database,
    wanted: Sequence[str],
    settings: Settings,
    report_progress: Callable[[str], None] = lambda _: None,
    *,
    cascade: bool = False,
    dry_run: bool = False,
) -> RemovalReport:
    """Retire what came with files, each by its path or name, and records by their ids, as one commit.

    Raises NotRemovableError where nothing is known under one of these, and, unless ``cascade`` retires them too, where
    other records need one.
    """
    if dry_run:
        plan = await _plan(database, wanted, cascade=cascade)
        rows = await database.read("store_read")
        return plan.report(rows[0]["published"] if rows else 0)
    async with open_write_session(database, settings, report_progress) as session:
        plan = await _plan(database, wanted, cascade=cascade)
        late: Late = []
        for batch in split_batches([located.record for located in plan.restored], settings.batch_rows):
            await write_records(session, batch, WriteCounts(), late, origins=plan.origins)
        ids = {one.id for one in (*plan.removed, *plan.also)}
        await retire(session, ids, WriteCounts(), late, settings.batch_rows)
        await write_late_links(session, late, settings.batch_rows)
        if session.begun:
            await session.publish(f"remove {', '.join(wanted)}"[:500])
        version = session.n if session.published else session.n - 1
    return plan.report(version)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be retired, as asked for and along with it; and what gets its former text again."""

    removed: tuple[NamedRecord, ...]
    also: tuple[NamedRecord, ...]
    restored: tuple[Located, ...]
    origins: Origins

    def report(self, version: int) -> RemovalReport:
        restored = tuple(NamedRecord(located.record.id, located.record.kind) for located in self.restored)
        return RemovalReport(self.removed, self.also, restored, version)


async def _plan(database: Database, wanted: Sequence[str], *, cascade: bool) -> _Plan:
    files, asked = await _find_members(database, wanted)
    ids = await _with_pieces(database, asked)
    restored, writers = await _find_overwritten(database, files, ids)
    instead = {located.record.id: located.record.as_line() for located in restored}
    while found := await find_referrers(database, ids, instead):
        if not cascade:
            raise _refuse(found, await Current(database).versions(found))
        ids = await _with_pieces(database, ids | found.keys())
        instead = {record: body for record, body in instead.items() if record not in ids}
    actors = [one for one in await _name(database, ids) if one.kind == "actor"]
    named = await _name(database, ids | await find_decisions(database, actors))
    return _Plan(
        tuple(n for n in named if n.id in asked),
        tuple(n for n in named if n.id not in asked),
        tuple(located for located in restored if located.record.id in instead),
        Origins(writers),
    )


async def _find_overwritten(
    database: Database, files: Sequence[str], ids: Collection[str]
) -> tuple[list[Located], dict[str, str]]:
    """The records of others that these files have overwritten, with the text that they had, and from where they had it.

    One whose former text does not fit any more, for what it names is gone, stays as it is.
    """
    found: dict[str, Located] = {}
    writers: dict[str, str] = {}
    for file in files:
        (page,) = await database.read("records_overwritten", name=file)
        for record, text, writer in page["rows"]:
            body = orjson.loads(text)
            if record not in ids and writer not in files and body["kind"] in MODEL_OF:
                found[record] = Located(MODEL_OF[body["kind"]].model_validate(body), Raw(body, file, 0))
                writers |= {record: writer} if writer is not None else {}
    if await find_faults(database, list(found.values())):
        found = {r: one for r, one in found.items() if not await find_faults(database, [one])}
    return list(found.values()), writers


async def _find_members(database: Database, wanted: Sequence[str]) -> tuple[list[str], set[str]]:
    """The files that are named, and all records that names of files and ids stand for. Raises NotRemovableError."""
    names = {word: name_file(Path(word)) for word in wanted}
    (found,) = await database.read("datasets_named", names=sorted({*names, *names.values()}))
    known = set(found["rows"])
    recorded = await Current(database).versions(names)
    ids: set[str] = set()
    files: list[str] = []
    for word, name in names.items():
        file = next((one for one in (word, name) if one in known), None)
        if file is not None and word in recorded and recorded[word].owner != file:
            raise NotRemovableError(
                f"{word!r} is both the name of a file and the id of a record; remove the record's own file, "
                "or load the file again with --as NAME first"
            )
        if file is not None:
            files.append(file)
            ids.update([record async for record, _, _ in read_members(database, file)])
        elif word in recorded:
            ids.add(word)
        else:
            raise NotRemovableError(f"{word!r} is neither a file whose records are here nor the id of a record")
    return files, ids


async def _with_pieces(database: Database, ids: set[str]) -> set[str]:
    """The ids with what is a part of these records: names that came with them, and claims about facts among them
    from their own file.
    """
    current = Current(database)
    versions = await current.versions(ids)
    owners = {versions[record].owner for record in ids if record in versions}
    (names,) = await database.read("names_of", ids=sorted(ids))
    claims = [claim for found in (await current.claims(ids)).values() for claim in found]
    pieces = await current.versions({*names["rows"], *claims})
    return ids | {piece for piece, found in pieces.items() if found.owner in owners}


async def _name(database: Database, ids: Collection[str]) -> list[NamedRecord]:
    versions = await Current(database).versions(ids)
    return [NamedRecord(record, found.kind) for record, found in sorted(versions.items())]


def _refuse(found: Mapping[str, set[str]], versions: Mapping[str, Recorded]) -> NotRemovableError:
    faults = [Fault(_describe(record, needed, versions[record])) for record, needed in sorted(found.items())]
    shown = ", ".join(repr(record) for record in sorted(found)[:_SHOWN])
    more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
    return NotRemovableError(
        f"needed by {shown}{more}; nothing was removed: change or remove these first, or retire them too (--cascade)",
        faults,
    )


def _describe(record: str, needed: Collection[str], recorded: Recorded) -> str:
    """Which record it is, whose, and what it needs: what it names, or the last of the claims about it."""
    of = f" of {recorded.owner!r}" if recorded.owner else ""
    is_bereft = fact_model(recorded.kind) is not None and all(one.startswith(f"{record}.") for one in needed)
    shown = ", ".join(repr(one) for one in sorted(needed))
    return f"{recorded.kind} {record!r}{of} {'has no other claim than' if is_bereft else 'needs'} {shown}"
