"""From one snapshot to the next: what was written and what was retired since, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from graph.json_shapes import Values
from graph.network.columns.projection_builder import ProjectionBuilder, part_rows, sort_rows
from graph.network.columns.record_versions import Records
from graph.network.columns.rows import FOREVER, Column, Registry, Rows, join_rows
from graph.network.columns.snapshot import Snapshot, Version, WeighedFact

# So many tables of rows that came later are looked through one by one; more are made one.
_ADDED_MOST = 6
# From so many rows that came later, and this share of all, everything is put in order anew.
_MANY_ROWS, _MANY_SHARE = 20_000, 0.2


@dataclass(frozen=True)
class SnapshotChanges:
    """What commits up to ``n`` brought: versions of facts and of records, and which standing ones they ended."""

    n: int
    committed: int | None
    facts: Sequence[Version] = ()
    records: Sequence[tuple[int, int, Values]] = ()
    ended: Mapping[str, int] = field(default_factory=dict)


def build_snapshot(builder: ProjectionBuilder, registry: Registry, changes: SnapshotChanges) -> Snapshot:
    """The first snapshot, of all that was drafted and the records of ``changes``."""
    lasting, brief = part_rows(builder.finish())
    weighed = {fact: tuple(versions) for fact, versions in builder.weighed.items()}
    records = Records().change(changes.records, {})
    return Snapshot(changes.n, changes.committed, registry, lasting, brief, (), weighed, records)


def update(before: Snapshot, changes: SnapshotChanges) -> Snapshot:
    """The snapshot with the news."""
    builder = ProjectionBuilder(before.registry, before.separated_facts)
    builder.add(changes.facts)
    rows = builder.finish()
    ended = _end(before, changes.ended)
    weighed = dict(ended.weighed)
    for fact, versions in builder.weighed.items():
        weighed[fact] = (*weighed.get(fact, ()), *versions)
    after = replace(
        ended,
        n=changes.n,
        committed=changes.committed,
        added=_add(ended, rows),
        weighed=weighed,
        records=before.records.change(changes.records, changes.ended),
    )
    return _tidy(after)


def separate_facts(before: Snapshot, facts: Collection[str], versions: Sequence[Version]) -> Snapshot:
    """The snapshot with these facts to be weighed; ``versions`` are all versions of those that are in plain rows."""
    registry = before.registry
    gone = {version.id for version in versions}
    numbers = np.array([number for number, fact in enumerate(registry.facts) if fact in gone], np.int64)
    # Every version of theirs is among those given, also of those that were to be weighed before.
    weighed = {fact: found for fact, found in before.weighed.items() if fact not in gone}
    with registry.lock:
        for version in versions:
            one = WeighedFact(registry.add_fact(version.id), version)
            weighed[version.id] = (*weighed.get(version.id, ()), one)
    lasting, brief, *added = (table.take(~np.isin(table.fact, numbers)) for table in before.plain)
    return replace(
        before,
        lasting=lasting,
        brief=brief,
        added=tuple(added),
        weighed=weighed,
        separated_facts=before.separated_facts | frozenset(facts),
    )


def _end(before: Snapshot, ended: Mapping[str, int]) -> Snapshot:
    """Those that stood, ended."""
    if not ended:
        return before
    numbers = {number: ended[fact] for number, fact in enumerate(before.registry.facts) if fact in ended}
    known = np.fromiter(sorted(numbers), np.int64, len(numbers))
    untils = np.array([numbers[number] for number in known.tolist()], np.int32)
    lasting, brief, *added = (_end_rows(table, known, untils) for table in before.plain)
    weighed = dict(before.weighed)
    for fact, until in ended.items():
        if fact in weighed:
            weighed[fact] = tuple(_end_version(one, until) for one in weighed[fact])
    return replace(before, lasting=lasting, brief=brief, added=tuple(added), weighed=weighed)


def _end_rows(table: Rows, facts: Column, untils: Column) -> Rows:
    hit = np.flatnonzero(np.isin(table.fact, facts) & (table.until == FOREVER))
    if not hit.size:
        return table
    until = table.until.copy()
    until[hit] = untils[np.searchsorted(facts, table.fact[hit])]
    return table.retire(until)


def _end_version(one: WeighedFact, until: int) -> WeighedFact:
    # What ended before is the same object in every snapshot: several are kept, each with the whole history.
    return one if one.version.until <= until else replace(one, version=replace(one.version, until=until))


def _add(before: Snapshot, rows: Rows) -> tuple[Rows, ...]:
    added = (*before.added, *([rows] if len(rows) else ()))
    return added if len(added) <= _ADDED_MOST else (sort_rows(join_rows(added), before.registry),)


def _tidy(snapshot: Snapshot) -> Snapshot:
    """With everything in order anew, where much came later."""
    later = sum(map(len, snapshot.added))
    if later < max(_MANY_ROWS, _MANY_SHARE * len(snapshot.brief)):
        return snapshot
    lasting, brief = part_rows(sort_rows(join_rows(snapshot.plain), snapshot.registry))
    return replace(snapshot, lasting=lasting, brief=brief, added=())
