"""Takes back what was recorded: whole files, or single records. Nothing is deleted; earlier states still show it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.driver import Database
from graph.errors import Fault, ParleyError
from graph.records import fact_model
from graph.settings import Settings
from graph.store.commits import open_write_session
from graph.store.current import Current, Recorded
from graph.store.load_plan import Named, find_decisions, read_members
from graph.store.names_of_files import name_file
from graph.store.referrers import find_referrers
from graph.store.retiring import retire
from graph.store.writer import WriteCounts

_SHOWN = 20


class NotRemovableError(ParleyError):
    """What cannot be removed: nothing is known under that name, or other records need it. Carries every fault."""

    def __init__(self, message: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(message)
        self.faults = list(faults)


@dataclass(frozen=True, slots=True)
class RemovalReport:
    """What a removal retires: what was asked for, and ``also`` what went along with it."""

    removed: tuple[Named, ...]
    also: tuple[Named, ...]
    data_version: int

    def as_dict(self) -> dict[str, Any]:
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

    Raises NotRemovable where nothing is known under one of these, and, unless ``cascade`` retires them too, where other
    records need one.
    """
    if dry_run:
        removed, also = await _plan(database, wanted, cascade=cascade)
        rows = await database.read("store_read")
        return RemovalReport(removed, also, rows[0]["published"] if rows else 0)
    async with open_write_session(database, settings, report_progress) as session:
        removed, also = await _plan(database, wanted, cascade=cascade)
        ids = {one.id for one in (*removed, *also)}
        await retire(session, ids, WriteCounts(), settings.batch_rows)
        if session.begun:
            await session.publish(f"remove {', '.join(wanted)}"[:500])
        version = session.n if session.published else session.n - 1
    return RemovalReport(removed, also, version)


async def _plan(
    database: Database, wanted: Sequence[str], *, cascade: bool
) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """What is to be retired: as asked for, and along with it."""
    asked = await _find_members(database, wanted)
    ids = await _with_pieces(database, asked)
    while found := await find_referrers(database, ids):
        if not cascade:
            raise _refuse(found, await Current(database).versions(found))
        ids = await _with_pieces(database, ids | found.keys())
    actors = [one for one in await _name(database, ids) if one.kind == "actor"]
    named = await _name(database, ids | await find_decisions(database, actors))
    return tuple(n for n in named if n.id in asked), tuple(n for n in named if n.id not in asked)


async def _find_members(database: Database, wanted: Sequence[str]) -> set[str]:
    """The records that some names of files, or ids of records, stand for. Raises NotRemovable."""
    names = {word: name_file(Path(word)) for word in wanted}
    (found,) = await database.read("datasets_named", names=sorted({*names, *names.values()}))
    known = set(found["rows"])
    recorded = await Current(database).versions(names)
    ids: set[str] = set()
    for word, name in names.items():
        file = next((one for one in (word, name) if one in known), None)
        if file is not None and word in recorded and recorded[word].owner != file:
            raise NotRemovableError(
                f"{word!r} is both the name of a file and the id of a record; remove the record's own file, "
                "or load the file again with --as NAME first"
            )
        if file is not None:
            ids.update([record async for record, _, _ in read_members(database, file)])
        elif word in recorded:
            ids.add(word)
        else:
            raise NotRemovableError(f"{word!r} is neither a file whose records are here nor the id of a record")
    return ids


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


async def _name(database: Database, ids: Collection[str]) -> list[Named]:
    versions = await Current(database).versions(ids)
    return [Named(record, found.kind) for record, found in sorted(versions.items())]


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
