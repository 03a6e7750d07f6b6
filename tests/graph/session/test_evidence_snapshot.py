"""Rows that are derived anew only where merges, ties or sources changed are those that all facts come to."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from graph.evidence import EVERYTHING, Lens
from graph.evidence.lens import SourceFacts
from graph.evidence.structure import Parent, Structure
from graph.network.columns.projection_builder import ProjectionBuilder
from graph.network.columns.rows import Registry
from graph.network.columns.snapshot import Snapshot, Version
from graph.network.columns.updating import SnapshotChanges, build_snapshot
from graph.network.columns.weighing import Read, WeighedRows, weigh
from graph.session.evidence_snapshot import EvidenceKey
from graph.session.view import derive_fact
from graph.time import Bounds
from tests.graph.network.columns.derived_rows import list_rows, make_version
from tests.reference.synthetic_records import make_commits


def _snapshot(seed: int) -> Snapshot:
    latest = {record["id"]: record for commit in make_commits(seed) for record in commit if "claims" in record}
    versions = [make_version(record) for record in latest.values()]
    registry = Registry()
    builder = ProjectionBuilder(registry, latest.keys())
    builder.add(versions)
    return build_snapshot(builder, registry, SnapshotChanges(1, None))


def _read(key: EvidenceKey) -> Read:
    return lambda version: derive_fact(version.body, version.claims, key.lens, key.merged_into)


def _described(weighed: WeighedRows, snapshot: Snapshot) -> list[list[Any]]:
    return [sorted(list_rows(rows, snapshot.registry)) for rows in (weighed.rows, weighed.agreed)]


def _change(key: EvidenceKey, actors: list[str], sources: list[str], chance: random.Random) -> EvidenceKey:
    """One merge more or less, one parent more or less, or a source that becomes known."""
    one, other = chance.sample(actors, 2)
    if chance.random() < 0.4:
        merged_into = {k: v for k, v in key.merged_into.items() if k != one}
        if one not in key.merged_into.values() and other not in merged_into:
            merged_into[one] = other
        return replace(key, merged_into=merged_into)
    lens, structure = key.lens, key.lens.structure
    if chance.random() < 0.8:
        parents = {k: v for k, v in structure.parents.items() if k != one}
        if one not in structure.parents:
            parents[one] = (Parent(other, Bounds()),)
        return replace(key, lens=replace(lens, structure=replace(structure, parents=parents)))
    return replace(key, lens=replace(lens, sources={**lens.sources, chance.choice(sources): SourceFacts("g")}))


@pytest.mark.parametrize("seed", range(12))
def test_facts_that_a_change_cannot_concern_keep_their_rows(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same each time
    snapshot = _snapshot(seed)
    key = EvidenceKey(replace(EVERYTHING, structure=Structure()), {})
    weighed = weigh(snapshot, snapshot.n, _read(key))
    actors = sorted(set(snapshot.registry.actors.names))
    sources = sorted({f"new-{number}" for number in range(3)})
    spared = 0
    for _ in range(12):
        before, key = key, _change(key, actors, sources, chance)
        changed = key.find_changes(before)
        if changed is None:
            weighed = weigh(snapshot, snapshot.n, _read(key))
            continue
        read: list[Version] = []

        def noting(version: Version, read: list[Version] = read, key: EvidenceKey = key) -> Any:
            read.append(version)
            return _read(key)(version)

        weighed = weigh(snapshot, snapshot.n, noting, weighed, changed)
        assert _described(weighed, snapshot) == _described(weigh(snapshot, snapshot.n, _read(key)), snapshot)
        spared += len(weighed.numbers) - len(read)
    assert spared > 100


def test_a_source_that_changed_concerns_every_fact_and_a_new_one_none() -> None:
    key = EvidenceKey(replace(EVERYTHING, sources={"s": SourceFacts("s")}), {})

    def with_sources(**sources: SourceFacts) -> EvidenceKey:
        return replace(key, lens=replace(key.lens, sources=sources))

    assert with_sources(s=SourceFacts("s"), t=SourceFacts("t")).find_changes(key) == frozenset()
    assert with_sources(s=SourceFacts("t")).find_changes(key) is None
    assert with_sources().find_changes(key) is None


def test_a_change_of_a_parent_concerns_whoever_is_below_it_by_whatever_id() -> None:
    tree = Structure({"brigade": (Parent("division", Bounds()),)})
    key = EvidenceKey(Lens(structure=tree), {"15th brigade": "brigade"})
    grown = Structure({**tree.parents, "division": (Parent("army", Bounds()),)})
    after = replace(key, lens=Lens(structure=grown))
    concerned = frozenset({"division", "brigade", "15th brigade"})
    assert (after.find_changes(key), key.find_changes(after)) == (concerned, concerned)
