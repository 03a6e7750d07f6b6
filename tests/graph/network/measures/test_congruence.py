"""Congruence, conflict and similarity of small tables worked by hand."""

from __future__ import annotations

from math import sqrt

import pytest

from graph.network.measures.congruence import Pair, Stand, conflict, congruence, similarity

# Issue by issue, as the sources s and t tell it:
#   A supports i (s and t), opposes j (s)
#   B supports i (s), opposes j (t), supports k (t)
#   C opposes i (t); on j it sets conditions (s)
#   D supports l (s)
TABLE = [
    Stand("A", "i", "s", "support"),
    Stand("A", "i", "s", "support"),  # told twice by one source
    Stand("A", "i", "t", "support"),
    Stand("A", "j", "s", "oppose"),
    Stand("B", "i", "s", "support"),
    Stand("B", "j", "t", "oppose"),
    Stand("B", "k", "t", "support"),
    Stand("C", "i", "t", "oppose"),
    Stand("C", "j", "s", "conditional"),
    Stand("D", "l", "s", "support"),
    Stand("D", "i", "s"),
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
        # Lengths: of (2, 1) and of (1, 1, 1).
        ("cosine", 3 / (sqrt(5) * sqrt(3))),
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
        ("cosine", 2 / sqrt(5), 1 / sqrt(3)),
    ],
)
def test_conflict(norm: str, with_a: float, with_b: float) -> None:
    found = weights(conflict(TABLE, norm=norm))
    assert found == {"AC": pytest.approx(with_a, abs=1e-12), "BC": pytest.approx(with_b, abs=1e-12)}


def test_stances_that_take_no_side_count_only_where_asked_for() -> None:
    more = [*TABLE, Stand("D", "j", "t", "conditional")]
    assert "CD" not in weights(congruence(more))
    assert weights(congruence(more, also=["conditional"]))["CD"] == 1
    assert weights(conflict(more, also=["conditional"], norm="average"))["AC"] == 2 / ((3 + 2) / 2)


def test_similarity_of_values() -> None:
    values = [
        Stand("A", "i", "s", value=100),
        Stand("A", "i", "t", value=80),
        Stand("A", "j", "s", value=0),
        Stand("B", "i", "s", value=40),
        Stand("B", "j", "s", value=30),
        Stand("C", "j", "s", value=30),
        Stand("D", "k", "s", value=1),
        Stand("D", "j", "s", "support"),
    ]
    # A and B: on i 1 - |90 - 40|/100 = 0.5, on j 0.7.
    assert weights(similarity(values)) == pytest.approx({"AB": 0.6, "AC": 0.7, "BC": 1.0})
