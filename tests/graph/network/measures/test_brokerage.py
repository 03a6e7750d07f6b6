"""Brokerage equals a count of all triples, and the roles are those of the paper's figure."""

from __future__ import annotations

import csv
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.network.measures.brokerage import ROLES, brokerage
from graph.network.measures.plain import Line, Plain, make_plain
from tests.graph.network.measures.graphs import directed


@pytest.mark.parametrize(
    ("camps", "role"),
    [
        ("xxx", "coordinator"),
        ("xyx", "itinerant"),
        ("xyy", "gatekeeper"),
        ("xxy", "representative"),
        ("xyz", "liaison"),
    ],
)
def test_the_five_roles(camps: str, role: str) -> None:
    graph = make_plain([Line("A", "B"), Line("B", "C")])
    found = brokerage(graph, dict(zip("ABC", camps, strict=True)))
    assert {name for name, count in found["B"].items() if count} == {role, "total"}
    assert found["A"]["total"] == found["C"]["total"] == 0
    joined = make_plain([*graph.lines, Line("A", "C")])
    assert brokerage(joined, dict(zip("ABC", camps, strict=True)))["B"]["total"] == 0


def by_brute_force(sample: Any, camps: dict[str, str], role: str, broker: str) -> int:
    """Every ordered triple, held against the definitions one by one."""
    number = 0
    for a, b, c in permutations(sample, 3):
        if b != broker or not {a, b, c} <= camps.keys():
            continue
        if sample.has_edge(a, b) and sample.has_edge(b, c) and not sample.has_edge(a, c):
            x, y, z = camps[a], camps[b], camps[c]
            number += {
                "coordinator": x == y == z,
                "itinerant": x == z != y,
                "gatekeeper": y == z != x,
                "representative": x == y != z,
                "liaison": len({x, y, z}) == 3,
                "total": True,
            }[role]
    return number


@settings(max_examples=100)
@given(sample=directed(), data=st.data())
def test_brokerage_is_a_count_of_triples(plain: Callable[[Any], Plain], sample: Any, data: st.DataObject) -> None:
    given_camps = {node: data.draw(st.sampled_from(["x", "y", "z", None])) for node in sorted(sample)}
    camps = {node: camp for node, camp in given_camps.items() if camp is not None}
    for node, counts in brokerage(plain(sample), camps).items():
        assert counts == {role: by_brute_force(sample, camps, role, node) for role in (*ROLES, "total")}
        assert counts["total"] == sum(counts[role] for role in ROLES)


def test_an_undirected_line_leads_both_ways() -> None:
    graph = make_plain([Line("A", "B", directed=False), Line("B", "C", directed=False)])
    assert brokerage(graph, dict.fromkeys("ABC", "x"))["B"]["coordinator"] == 2


SNA = Path(__file__).parent / "sna"


def read_sna(name: str) -> list[dict[str, str]]:
    with (SNA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", ["karate", "ruled"])
def test_counts_equal_those_of_sna(name: str) -> None:
    if name == "karate":
        lines = [Line(row["one"], row["other"], directed=False) for row in read_sna("karate_lines.csv")]
        camps = {row["node"]: row["camp"] for row in read_sna("karate_camps.csv")}
    else:
        pairs = [(i, j) for i in range(24) for j in range(24) if i != j and (7 * i + 11 * j + i * j) % 7 < 2]
        lines = [Line(str(i), str(j)) for i, j in pairs]
        camps = {str(i): str(i % 4) for i in range(24)}
    expected = {
        row["node"]: {role: int(row[role]) for role in (*ROLES, "total")}
        for row in read_sna("brokerage.csv")
        if row["graph"] == name
    }

    assert brokerage(make_plain(lines), camps) == expected
    assert sum(counts["total"] for counts in expected.values()) > 100
