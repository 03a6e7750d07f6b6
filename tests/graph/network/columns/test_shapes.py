"""Facts drawn by their shapes come to the very rows that each comes to by itself."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest

from graph.network.columns.projection_builder import ProjectionBuilder
from graph.network.columns.rows import COLUMNS, NO_SIGN, Registry
from tests.graph.network.columns.derived_rows import derive_alone, list_rows, make_version
from tests.reference.synthetic_records import make_commits


def _derive(facts: Iterable[dict[str, Any]]) -> tuple[list[tuple[Any, ...]], ProjectionBuilder]:
    """Facts drawn together, which comes to what each comes to by itself."""
    registry = Registry()
    builder = ProjectionBuilder(registry)
    versions = [make_version({**one, "id": f"f{number}"}) for number, one in enumerate(facts)]
    builder.add(versions)
    rows = list_rows(builder.finish(), registry)
    derived = [version for version in versions if version.id not in builder.weighed]
    assert sorted(rows) == sorted(row for version in derived for row in derive_alone(version, registry))
    return rows, builder


def test_made_up_facts_come_to_what_each_comes_to_by_itself() -> None:
    derived = 0
    for seed in range(40):
        registry = Registry()
        builder = ProjectionBuilder(registry)
        versions = [
            make_version(record, since)
            for since, commit in enumerate(make_commits(seed), 1)
            for record in commit
            if "claims" in record
        ]
        builder.add(versions)
        rows = list_rows(builder.finish(), registry)
        weighed = {(one.id, one.version.since) for found in builder.weighed.values() for one in found}
        plain = [version for version in versions if (version.id, version.since) not in weighed]
        assert sorted(rows) == sorted(row for version in plain for row in derive_alone(version, registry))
        derived += len(rows)
    assert derived > 1000


_EVENT: dict[str, Any] = {"actors": ["a"], "targets": ["b"], "date": "2021-05-01", "category": "coerce"}


@pytest.mark.parametrize(
    ("kind", "fact", "asserts", "claim"),
    [
        ("event", {}, {"targets": []}, {}),
        ("event", {}, {"targets": ["a"]}, {}),
        ("event", {}, {"actors": ["a", "c", "a"], "targets": ["c", "d"]}, {}),
        ("event", {}, {"actors": ["a", "c"], "targets": None}, {}),
        ("event", {}, {"actors": ["a", "c"], "targets": [], "mutual": True}, {}),
        ("event", {}, {"intensity": 3.4}, {}),
        ("event", {}, {"mode": "arrest"}, {}),
        ("event", {"process": "p"}, {"processes": ["q"]}, {}),
        ("event", {}, {"date": "2021?"}, {}),
        ("event", {}, {"date": "[2021-05-01,2021-06-01]", "date_text": "in spring"}, {}),
        ("event", {}, {"date": None}, {"attested": "2021-06-01"}),
        ("event", {}, {"date": "2022-01-01/2023"}, {"attested": "2021-06-01"}),
        ("event", {}, {}, {"status": "contested"}),
        ("event", {}, {}, {"status": "retracted"}),
        ("event", {}, {}, {"contradicts": ["other"]}),
        ("event", {}, {}, {"polarity": "negated"}),
        ("event", {}, {}, {"modality": "hypothetical"}),
        ("event", {}, {}, {"modality": "inferred"}),
        ("event", {}, {}, {"modality": "alleged"}),
        ("BACKS", {"source": "a", "target": "b"}, {"date": "2019/.."}, {"modality": "alleged"}),
        ("event", {}, {}, {"confidence": 0.4}),
        ("event", {}, {}, {"hedge": "said to"}),
        ("event", {}, {}, {"source": "t"}),
        ("BACKS", {"source": "a", "target": "a"}, {"date": "2019/2023"}, {}),
        ("BACKS", {"source": "b", "target": "a"}, {"date": "2019/2023"}, {}),
        ("OPPOSES", {"source": "b", "target": "a"}, {"date": "/"}, {}),
        ("BACKS", {"source": "a", "target": "b"}, None, {"attested": "2019"}),
    ],
)
def test_a_shape_is_told_apart_from_the_plain_one(
    kind: str, fact: dict[str, Any], asserts: dict[str, Any] | None, claim: dict[str, Any]
) -> None:
    """Each odd fact between two plain ones, in either order, comes to what it is by itself."""
    described = {} if asserts is None else {"asserts": {**(_EVENT if kind == "event" else {}), **asserts}}
    ends = {} if kind == "event" else {"source": "c", "target": "d"}
    plain = {
        "kind": kind,
        **ends,
        "claims": [{"source": "s", "locator": "1", "asserts": {"date": "2020"} | _plain(kind)}],
    }
    odd = {"kind": kind, **ends, **fact, "claims": [{"source": "s", "locator": "2", **described, **claim}]}
    twice = {**odd, "claims": [*odd["claims"], {**odd["claims"][0], "locator": "3"}]}
    other_first = {**twice, "claims": twice["claims"][::-1]}
    for facts in ((plain, odd, plain), (odd, plain, odd), (twice, odd, other_first, plain, twice, other_first)):
        rows, _ = _derive(facts)
        assert rows
        assert all(row[1 + list(COLUMNS).index("sign")] != NO_SIGN for row in rows)


def test_claims_of_one_source_that_name_different_actors() -> None:
    """Two claims in any order, equal or not, between actors of other names."""
    ways: list[dict[str, Any]] = [
        {"actors": ["a", "b"], "mutual": True},
        {"actors": ["b", "a"]},
        {"actors": ["a", "b"], "category": "consult"},
        {"actors": ["a"], "targets": ["b"]},
        {"actors": ["a"], "targets": ["b"], "category": "coerce"},
        {"actors": ["a"], "targets": ["b", "c"], "category": "support"},
    ]
    more: list[dict[str, Any]] = [{}, {"polarity": "negated"}, {"modality": "inferred"}, {"status": "retracted"}]
    names = {"a": "z", "b": "y", "c": "x"}
    facts = []
    for first, second, described in product(ways, ways, more):
        for instead in (dict(zip("abc", "abc", strict=True)), names):
            claims = [
                {
                    "source": "s", "locator": "1", **rest,
                    "asserts": {
                        "date": "2021",
                        **{n: [instead[i] for i in v] if isinstance(v, list) else v for n, v in way.items()},
                    },
                }
                for way, rest in ((first, {}), (second, described))
            ]  # fmt: skip
            facts.append({"kind": "event", "claims": claims})
    _, builder = _derive(facts)
    # Every second fact of each pair of ways has a claim of the same kind: those with a denial are weighed.
    denied = {f"f{n}" for n in range(len(facts)) if more[n // 2 % len(more)] == {"polarity": "negated"}}
    assert builder.weighed.keys() == denied


def _plain(kind: str) -> dict[str, Any]:
    return {"actors": ["x"], "targets": ["y"]} if kind == "event" else {}
