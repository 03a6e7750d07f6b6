"""What a load would do, worked out before anything is written: new, changed, overwritten, replaced, no longer there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from graph.driver import Database
from graph.errors import Fault
from graph.json_shapes import Values
from graph.records import Claim, Fact
from graph.records.entities import Name
from graph.records.parsing import Located
from graph.records.plausibility import Doubt
from graph.store.current import Current, Recorded
from graph.store.keeping_reviews import REVIEWED, find_retracted, keeps_reviews
from graph.store.nodes import write_body
from graph.store.old_claim_ids import keep_old_ids
from graph.store.referrers import find_referrers
from graph.store.writer import Origins

_IDS_A_PAGE = 5000
_SHOWN = 5
# What belongs to a record and is replaced when the record comes again.
_PIECES = ("claim", "name")
# The dataset of the founding case.
SEED_NAME = "seed"


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How a load deals with what is recorded.

    ``over`` lets it overwrite what comes from elsewhere, ``prune`` retires what its files no longer hold, ``yielding``
    leaves out what would overwrite; with ``dry_run`` nothing is written.
    """

    over: bool = False
    prune: bool = False
    yielding: bool = False
    dry_run: bool = False


DEFAULTS = LoadOptions()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record with its old and its new value; None where it has none."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class TextChange:
    """A record whose text would change; ``dataset`` is the file that has it so far, where that is another one."""

    id: str
    kind: str
    fields: tuple[FieldChange, ...]
    dataset: str | None = None


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record by id and kind."""

    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What a load changes. ``replaced`` are claims and names that other ones take the place of, ``gone`` what its files
    no longer hold, which is retired only by ``prune``; ``overwritten`` what comes from elsewhere so far.
    """

    new: tuple[NamedRecord, ...] = ()
    changed: tuple[TextChange, ...] = ()
    overwritten: tuple[TextChange, ...] = ()
    replaced: tuple[NamedRecord, ...] = ()
    gone: tuple[NamedRecord, ...] = ()


@dataclass(slots=True)
class LoadPlan:
    """What a load would write and retire, and what of it differs from what is recorded.

    ``refused`` are the faults of what would be overwritten and may not be, ``bereft`` those of records that need what
    would be retired. ``doubts``: what is written, but changes no answer.
    """

    records: Sequence[Located]
    origins: Origins
    difference: Difference = field(default_factory=Difference)
    retired: frozenset[str] = frozenset()
    unchanged: int = 0
    refused: Sequence[Fault] = ()
    bereft: Sequence[Fault] = ()
    doubts: tuple[Doubt, ...] = ()


async def plan_load(
    database: Database, records: Sequence[Located], datasets: Mapping[str, str], options: LoadOptions
) -> LoadPlan:
    """Compare records with what is recorded. ``datasets``: of each file the name under which it is known."""
    current = Current(database)
    kept = await keep_old_ids(records, current)
    versions = await current.versions({located.record.id for located in kept})
    bodies = {record: orjson.loads(body) for record, body in (await current.bodies(versions)).items()}
    changes = {located.record.id: _compare(located, bodies) for located in kept}
    others = {
        located.record.id
        for located in kept
        if changes[located.record.id] and _is_of_another(located, versions, datasets)
    }
    if options.yielding:
        kept = [located for located in kept if located.record.id not in others]
        others = set()
    plan = LoadPlan(kept, _origins(kept, datasets, changes, versions))
    plan.unchanged = sum(1 for located in kept if located.record.id in versions and not changes[located.record.id])
    replaced, gone = await _find_absent(database, kept, datasets)
    plan.retired = frozenset({one.id for one in (*replaced, *(gone if options.prune else ()))})
    if options.prune:
        plan.retired |= await find_decisions(database, gone)
    plan.difference = Difference(
        tuple(NamedRecord(r.record.id, r.record.kind) for r in kept if r.record.id not in versions),
        tuple(_change(r, changes, None) for r in kept if changes[r.record.id] and r.record.id not in others),
        tuple(_change(r, changes, versions[r.record.id]) for r in kept if r.record.id in others),
        tuple(replaced),
        tuple(gone),
    )
    if not options.over:
        plan.refused = [_refuse(r, changes[r.record.id], versions[r.record.id]) for r in kept if r.record.id in others]
    plan.bereft = await _find_bereft(database, plan)
    plan.doubts = tuple(find_retracted(kept, bodies))
    return plan


def _compare(located: Located, bodies: Mapping[str, Values]) -> tuple[FieldChange, ...]:
    """The fields in which a record differs from its recorded version; none where it has none."""
    old = bodies.get(located.record.id)
    if old is None:
        return ()
    new = orjson.loads(write_body(located.record))
    names = [*new, *(name for name in old if name not in new)]
    if keeps_reviews(located.record, old):
        names = [name for name in names if name not in REVIEWED]
    return tuple(FieldChange(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))


def _is_of_another(located: Located, versions: Mapping[str, Recorded], datasets: Mapping[str, str]) -> bool:
    recorded = versions.get(located.record.id)
    if recorded is None or recorded.kind != located.record.kind:
        return False  # an id of another kind is a fault of its own
    return recorded.writer != _origin(located, datasets)


def _origin(located: Located, datasets: Mapping[str, str]) -> str | None:
    return datasets.get(located.raw.file)


def _origins(
    records: Sequence[Located],
    datasets: Mapping[str, str],
    changes: Mapping[str, Collection[FieldChange]],
    versions: Mapping[str, Recorded],
) -> Origins:
    known = {r.record.id: name for r in records if (name := _origin(r, datasets)) is not None}
    return Origins(known, frozenset(r for r in changes if r in versions and not changes[r]))


def _change(located: Located, changes: Mapping[str, tuple[FieldChange, ...]], recorded: Recorded | None) -> TextChange:
    record = located.record
    return TextChange(record.id, record.kind, changes[record.id], recorded.writer if recorded else None)


def _refuse(located: Located, fields: Sequence[FieldChange], recorded: Recorded) -> Fault:
    names = ", ".join(change.field for change in fields[:_SHOWN]) + (", …" if len(fields) > _SHOWN else "")
    whose = f"{recorded.writer!r}" if recorded.writer is not None else "no file, but written by hand or long ago"
    return located.fault(
        f"{located.record.id!r} is recorded from {whose}, and would be overwritten ({names}); "
        "expected an id of its own, or a load that may overwrite (--over, over=true)"
    )


async def _find_absent(
    database: Database, records: Sequence[Located], datasets: Mapping[str, str]
) -> tuple[list[NamedRecord], list[NamedRecord]]:
    """What the files had before and have no longer: claims and names of records that they still hold, and the rest."""
    given = {located.record.id for located in records}
    held: dict[str, set[str]] = {name: set() for name in datasets.values()}
    for located in records:
        if (name := _origin(located, datasets)) is not None:
            held[name].add(_held(located))
    replaced: dict[str, NamedRecord] = {}
    gone: dict[str, NamedRecord] = {}
    for name in sorted(held):
        members = {record: (kind, about) async for record, kind, about in read_members(database, name)}
        for record, (kind, about) in members.items():
            if record in given:
                continue
            # Of a record of its own that is no longer there, the claims wait for what becomes of the record.
            is_held = about in held[name] and (about in given or about not in members)
            (replaced if kind in _PIECES and is_held else gone)[record] = NamedRecord(record, kind)
    return list(replaced.values()), list(gone.values())


def _held(located: Located) -> str:
    """The record itself, or what a claim or name is about."""
    record = located.record
    return record.about if isinstance(record, Claim) else record.of if isinstance(record, Name) else record.id


async def read_members(database: Database, name: str) -> AsyncIterator[tuple[str, str, str | None]]:
    """The current records that came with a dataset or file: id, kind, and what a claim or name is about."""
    after, more = "", True
    while more:
        (page,) = await database.read("dataset_members", name=name, after=after, rows=_IDS_A_PAGE)
        for record, kind, about in page["rows"]:
            yield record, kind, about
        more = len(page["rows"]) == _IDS_A_PAGE
        after = page["rows"][-1][0] if more else ""


async def find_decisions(database: Database, gone: Sequence[NamedRecord]) -> frozenset[str]:
    """The decisions about identity that say nothing any more without these actors."""
    actors = [one.id for one in gone if one.kind == "actor"]
    (found,) = await database.read("matches_of", ids=actors)
    return frozenset(found["rows"])


async def _find_bereft(database: Database, plan: LoadPlan) -> list[Fault]:
    """A fault for each record, of these files or of others, that needs what would be retired."""
    if not plan.retired:
        return []
    given = {located.record.id: located for located in plan.records}
    bodies = {record: located.record.as_line() for record, located in given.items()}
    found = await find_referrers(database, plan.retired, bodies)
    owners = await Current(database).versions(found)
    faults = []
    for record, needed in sorted(found.items()):
        lacks = ", ".join(repr(i) for i in sorted(needed)[:_SHOWN])
        if record not in given:
            owner = owners[record].owner
            of = f" of {owner!r}" if owner else ""
            faults.append(Fault(f"{lacks} would be retired, but {record!r}{of} needs it; change or remove that first"))
        elif isinstance(given[record].record, Fact) and not _is_claimed(record, plan.records):
            faults.append(given[record].fault("has no claim; expected at least one, with its source", "claims"))
        else:
            faults.append(given[record].fault(f"names {lacks}, which the files no longer hold and would be retired"))
    return faults


def _is_claimed(fact: str, records: Sequence[Located]) -> bool:
    return any(isinstance(r.record, Claim) and r.record.about == fact for r in records)
