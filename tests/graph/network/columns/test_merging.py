"""Rows by the ids of merges come to what each fact comes to whose actors go by these ids; the others are found."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import orjson
import pytest

from graph.network.columns.merging import MergedTables, find_collapsed, merge_rows
from graph.network.columns.projection_builder import ProjectionBuilder
from graph.network.columns.rows import Registry, Rows
from graph.network.columns.snapshot import Version
from graph.session.renaming import rename_actors
from tests.graph.network.columns.derived_rows import derive_alone, list_rows, make_version
from tests.reference.synthetic_records import make_commits


def _rename(version: Version, merged_into: Mapping[str, str]) -> Version:
    fact, claims = rename_actors(orjson.loads(version.body), [*map(orjson.loads, version.claims)], merged_into)
    texts = [orjson.dumps(claim).decode() for claim in claims]
    return Version(version.id, version.since, version.until, orjson.dumps(fact).decode(), texts)


def _build(versions: list[Version]) -> tuple[Rows, Registry, dict[str, Any]]:
    registry = Registry()
    builder = ProjectionBuilder(registry)
    builder.add(versions)
    return builder.finish(), registry, dict(builder.weighed)


def _facts(*facts: dict[str, Any]) -> list[Version]:
    return [
        make_version({"id": f"f{number}", **fact, "claims": [{"source": "s", "locator": "1", "asserts": asserts}]})
        for number, (fact, asserts) in enumerate((dict(fact), fact.pop("asserts", {})) for fact in facts)
    ]


@pytest.mark.parametrize("seed", range(30))
def test_rows_of_merged_actors_are_those_of_facts_that_name_who_stays(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same each time
    versions = [
        make_version(record, since)
        for since, commit in enumerate(make_commits(seed), 1)
        for record in commit
        if "claims" in record
    ]
    rows, registry, weighed = _build(versions)
    actors = sorted(registry.actors.names)
    stays = chance.sample(actors, 3)
    merged_into = {
        actor: chance.choice(stays) for actor in chance.sample(actors, len(actors) // 3) if actor not in stays
    }
    collapsed = find_collapsed(rows, registry, merged_into)
    merged = merge_rows(rows, registry, merged_into)
    plain = [
        version
        for version in versions
        if version.id not in collapsed
        and all(version.since != one.version.since for one in weighed.get(version.id, ()))
    ]
    expected = [row for version in plain for row in derive_alone(_rename(version, merged_into), registry)]
    assert sorted(row for row in list_rows(merged, registry) if row[0] not in collapsed) == sorted(expected)
    assert len(expected) > 20
    named = {
        version.id: {registry.actors.names[end] for row in derive_alone(version, registry) for end in row[5:7]}
        for version in plain
    }
    assert all(len({merged_into.get(end, end) for end in ends}) == len(ends) for ends in named.values())


def test_a_fact_of_whose_actors_a_merge_makes_one_is_found_whichever_of_them_stays() -> None:
    rows, registry, _ = _build(
        _facts(
            {"kind": "event", "asserts": {"actors": ["a", "b"], "targets": ["c"], "date": "2021"}},
            {"kind": "event", "asserts": {"actors": ["a"], "targets": ["b"], "date": "2021"}},
            {"kind": "event", "asserts": {"actors": ["a"], "targets": ["c"], "date": "2021"}},
            {"kind": "BACKS", "source": "b", "target": "d", "asserts": {"date": "2021"}},
        )
    )
    assert find_collapsed(rows, registry, {}) == frozenset()
    assert find_collapsed(rows, registry, {"nobody": "a"}) == frozenset()
    assert find_collapsed(rows, registry, {"a": "z"}) == frozenset()
    assert find_collapsed(rows, registry, {"a": "b"}) == {"f0", "f1"} == find_collapsed(rows, registry, {"b": "a"})
    assert find_collapsed(rows, registry, {"a": "z", "d": "z", "b": "z"}) == {"f0", "f1", "f3"}


def test_a_fact_with_an_actor_in_none_of_its_rows_is_weighed() -> None:
    """Were that one merged with a second signatory, the rows of the others could not tell what is left of the fact."""
    signed = [{"actor": actor} for actor in "ab"]
    alone = {"actor": "c", "declared_unilaterally": True}
    _, _, weighed = _build(
        _facts(
            {"kind": "agreement", "title": "T", "asserts": {"signatories": signed, "date": "2021"}},
            {"kind": "agreement", "title": "T", "asserts": {"signatories": [*signed, alone], "date": "2021"}},
            {"kind": "event", "asserts": {"actors": ["a", "b"], "targets": ["b"], "date": "2021"}},
        )
    )
    assert weighed.keys() == {"f1"}


def test_the_ends_of_an_undirected_row_change_places_with_what_is_said_of_each() -> None:
    seats = [{"actor": "a", "practical_role": "party"}, {"actor": "b", "practical_role": "mediator"}]
    rows, registry, _ = _build(
        _facts(
            {"kind": "talk", "title": "T", "asserts": {"participants": seats, "date": "2021"}},
            {"kind": "BACKS", "source": "a", "target": "b", "asserts": {"date": "2021"}},
        )
    )
    merged = merge_rows(rows, registry, {"a": "z"})
    names = registry.actors.names
    ends = {
        registry.facts[fact]: (names[source], names[target])
        for fact, source, target in zip(
            merged.fact.tolist(), merged.source.tolist(), merged.target.tolist(), strict=True
        )
    }
    assert ends == {"f0": ("b", "z"), "f1": ("z", "b")}
    renamed = [
        _rename(version, {"a": "z"})
        for version in _facts({"kind": "talk", "title": "T", "asserts": {"participants": seats, "date": "2021"}})
    ]
    assert [row for row in list_rows(merged, registry) if row[0] == "f0"] == derive_alone(renamed[0], registry)


def test_rows_that_no_merge_concerns_stay_the_same_table_and_others_are_made_once() -> None:
    rows, registry, _ = _build(_facts({"kind": "BACKS", "source": "a", "target": "b", "asserts": {"date": "2021"}}))
    assert merge_rows(rows, registry, {"x": "y"}) is rows
    tables = MergedTables(merge_rows)
    first = tables.find(rows, registry, {"a": "c"})
    assert first is tables.find(rows, registry, {"a": "c"}) is not tables.find(rows, registry, {"a": "d"})
    assert tables.find(rows.take(slice(None)), registry, {"a": "c"}) is not first
