"""Congruence, conflict, similarity and distance: small tables worked by hand, and the peer's own output."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.network.measures.congruence import NORMS, HeldStance, Pair, conflict, congruence, distance, similarity

# Issue by issue, as the sources s and t tell it:
#   A supports i (s and t), opposes j (s)
#   B supports i (s), opposes j (t), supports k (t)
#   C opposes i (t); on j it sets conditions (s)
#   D supports l (s)
TABLE = [
    HeldStance("A", "i", "s", "support"),
    HeldStance("A", "i", "s", "support"),  # reported twice by one source
    HeldStance("A", "i", "t", "support"),
    HeldStance("A", "j", "s", "oppose"),
    HeldStance("B", "i", "s", "support"),
    HeldStance("B", "j", "t", "oppose"),
    HeldStance("B", "k", "t", "support"),
    HeldStance("C", "i", "t", "oppose"),
    HeldStance("C", "j", "s", "conditional"),
    HeldStance("D", "l", "s", "support"),
    HeldStance("D", "i", "s"),
]


def weights(pairs: list[Pair]) -> dict[str, float]:
    return {pair.one + pair.other: pair.weight for pair in pairs}


@pytest.mark.parametrize(
    ("norm", "expected"),
    [
        # On i 2 x 1 supports, on j 1 x 1 oppositions.
        ("none", 3),
        # Both took three stances.
        ("average", 3 / 3),
        # Those of both 3, of A alone none, of B alone k.
        ("jaccard", 3 / (3 + 1)),
        # Both took three stances.
        ("cosine", 3 / (3 * 3)),
    ],
)
def test_congruence(norm: str, expected: float) -> None:
    assert weights(congruence(TABLE, norm=norm)) == {"AB": pytest.approx(expected, abs=1e-12)}


@pytest.mark.parametrize(
    ("norm", "with_a", "with_b"),
    [
        # C's opposition on i meets two supports of A and one of B.
        ("none", 2, 1),
        ("average", 2 / ((3 + 1) / 2), 1 / ((3 + 1) / 2)),
        # No stance in common: those of A (3) and C (1) alone, of B (3) and C (1) alone.
        ("jaccard", 2 / 4, 1 / 4),
        ("cosine", 2 / (3 * 1), 1 / (3 * 1)),
    ],
)
def test_conflict(norm: str, with_a: float, with_b: float) -> None:
    found = weights(conflict(TABLE, norm=norm))
    assert found == {"AC": pytest.approx(with_a, abs=1e-12), "BC": pytest.approx(with_b, abs=1e-12)}


def test_stances_that_take_no_side_count_only_where_asked_for() -> None:
    more = [*TABLE, HeldStance("D", "j", "t", "conditional")]
    assert "CD" not in weights(congruence(more))
    assert weights(congruence(more, also=["conditional"]))["CD"] == 1
    assert weights(conflict(more, also=["conditional"], norm="average"))["AC"] == 2 / ((3 + 2) / 2)


def test_similarity_and_distance_of_values() -> None:
    values = [
        HeldStance("A", "i", "s", value=100),
        HeldStance("A", "i", "s", value=100),  # reported twice by one source
        HeldStance("A", "i", "t", value=80),
        HeldStance("A", "j", "s", value=0),
        HeldStance("B", "i", "s", value=40),
        HeldStance("B", "j", "s", value=30),
        HeldStance("C", "j", "s", value=30),
        HeldStance("D", "k", "s", value=1),
        HeldStance("D", "j", "s", "support"),
        HeldStance("E", "k", "s", value=1),
        HeldStance("E", "k", "t", value=100),
        HeldStance("F", "k", "s", value=100),
    ]
    near, far = weights(similarity(values)), weights(distance(values))
    # A and B: on i 0.4 and 0.6, on j 0.7. E is as D by one source, as F by the other.
    assert near == pytest.approx({"AB": 1.7, "AC": 0.7, "BC": 1, "DE": 1.01, "DF": 0.01, "EF": 1.01})
    assert far == pytest.approx({"AB": 1.3, "AC": 0.3, "BC": 0, "DE": 0.99, "DF": 0.99, "EF": 0.99})
    assert weights(similarity(values, norm="average"))["AB"] == pytest.approx(1.7 / 2.5)
    assert weights(similarity(values, norm="cosine"))["AB"] == pytest.approx(1.7 / 6)


def test_nothing_near_is_not_nothing_in_common() -> None:
    far = [HeldStance("A", "i", "s", value=0), HeldStance("B", "i", "s", value=100), HeldStance("C", "j", "s", value=0)]
    assert weights(similarity(far)) == {"AB": 0}
    assert weights(distance(far)) == {"AB": 1}


PEER = Path(__file__).parent / "dna"
# The two qualifiers of the peer's statements, and what is measured of each.
MEASURED: dict[tuple[str, str], Callable[..., list[Pair]]] = {
    ("agrees", "congruence"): congruence,
    ("agrees", "conflict"): conflict,
    ("value", "congruence"): similarity,
    ("value", "conflict"): distance,
}


def read_peer(name: str) -> list[dict[str, str]]:
    with (PEER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("duplicates", ["include", "document"])
@pytest.mark.parametrize(("qualifier", "aggregation"), MEASURED)
def test_counts_equal_those_of_discourse_network_analyzer(
    qualifier: str, aggregation: str, duplicates: str, norm: str
) -> None:
    """A document is a source; where the peer keeps what a document repeats, every statement is a source of its own."""
    stands = [
        HeldStance(
            row["actor"],
            row["issue"],
            row["document"] if duplicates == "document" else str(at),
            "support" if row["agrees"] == "1" else "oppose",
            float(row["value"]),
        )
        for at, row in enumerate(read_peer("statements.csv"))
    ]
    asked = (qualifier, duplicates, aggregation, "no" if norm == "none" else norm)
    expected = {
        row["one"] + row["other"]: float(row["weight"])
        for row in read_peer("networks.csv")
        if (row["qualifier"], row["duplicates"], row["aggregation"], row["normalization"]) == asked
    }
    found = weights(MEASURED[qualifier, aggregation](stands, norm=norm))
    assert {**dict.fromkeys(expected, 0), **found} == pytest.approx(expected, abs=1e-9)
    assert sum(expected.values()) > 1
