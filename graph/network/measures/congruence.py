"""Who takes the same sides on issues, and who opposite ones, counted as Discourse Network Analyzer counts.

Peer: the one-mode networks of Discourse Network Analyzer 3.0.11, its setting ``duplicates`` being ``document``. The
departures are named in docs/measures.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import fsum
from typing import Any, TypeVar

from graph.codes import read_codes

_SIGNS: dict[str, int] = read_codes("stance").values_of("sign")
# Stances that take a side; the others count only where they are asked for.
SIDES = tuple(stance for stance, sign in _SIGNS.items() if sign)
WITHOUT_SIDE = tuple(stance for stance, sign in _SIGNS.items() if not sign)
_OPPOSITES = {one: tuple(other for other in SIDES if _SIGNS[other] == -_SIGNS[one]) for one in SIDES}
_SCALE = 100

# How many sources give an actor a level (a stance, or a value) on an issue.
Level = TypeVar("Level", str, float)
Cells = Mapping[tuple[str, Level], int]


@dataclass(frozen=True, slots=True)
class HeldStance:
    """The position of an actor on an issue, as one source reports it; either of stance and value may be missing."""

    actor: str
    issue: str
    source: str = ""
    stance: str | None = None
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors, in the order of their names, and what was counted or measured of them."""

    one: str
    other: str
    weight: float


def congruence(stances: Iterable[HeldStance], *, norm: str = "none", also: Iterable[str] = ()) -> list[Pair]:
    """Pairs who share stances: sum over issues c and stances r of X(acr) X(bcr), X being the number of sources in which
    an actor takes the stance, each counted once (Leifeld 2017; Leifeld, Gruber & Bossner 2019).

    ``norm``: one of NORMS. ``also``: further stances to count, such as ``conditional``; each is shared with itself.
    """
    return _project(_count_stances(stances, also), _shared, norm)


def conflict(stances: Iterable[HeldStance], *, norm: str = "none", also: Iterable[str] = ()) -> list[Pair]:
    """Pairs who take opposite stances: sum over issues of X(a, support) X(b, oppose) + X(a, oppose) X(b, support), with
    X and ``norm`` as in congruence (Leifeld 2017). A stance of ``also`` opposes none, but counts as activity.
    """
    return _project(_count_stances(stances, also), _opposed, norm)


def similarity(stances: Iterable[HeldStance], *, norm: str = "none") -> list[Pair]:
    """Pairs with values on an issue: sum over issues and over each value a of the one and b of the other of
    1 - |a - b| / 100, so that an issue weighs by joint use (congruence of a numeric qualifier, Leifeld, Gruber &
    Bossner 2019). A value counts once a source; ``norm`` as in congruence. Similarity and distance add up to the number
    of pairs of values before ``norm`` divides them.
    """
    return _project(_count_values(stances), _near, norm, keep_zero=True)


def distance(stances: Iterable[HeldStance], *, norm: str = "none") -> list[Pair]:
    """Pairs with values on an issue: the same sum of |a - b| / 100 (conflict of a numeric qualifier, ibid.)."""
    return _project(_count_values(stances), _far, norm, keep_zero=True)


def _average(one: Cells[Any], other: Cells[Any]) -> float:
    return (sum(one.values()) + sum(other.values())) / 2


def _jaccard(one: Cells[Any], other: Cells[Any]) -> float:
    alone = sum(n for cell, n in one.items() if cell not in other) + sum(
        n for cell, n in other.items() if cell not in one
    )
    return alone + _shared(one, other)


def _cosine(one: Cells[Any], other: Cells[Any]) -> float:
    return sum(one.values()) * sum(other.values())


# What a pair's count is divided by.
NORMS: dict[str, Callable[[Cells[Any], Cells[Any]], float]] = {
    "none": lambda _one, _other: 1,
    "average": _average,  # mean number of stances that the two took
    "jaccard": _jaccard,  # stances that only one took, and those that both took
    "cosine": _cosine,  # the product of their numbers of stances: what the peer's program does under this name
}


def _project(
    cells: Mapping[str, Cells[Level]],
    count: Callable[[Cells[Level], Cells[Level]], float | None],
    norm: str,
    *,
    keep_zero: bool = False,
) -> list[Pair]:
    """Every pair with a count; one of 0 only where it says something (None: nothing in common)."""
    pairs = []
    for one, other in combinations(sorted(cells), 2):
        weight = count(cells[one], cells[other])
        if weight or (keep_zero and weight is not None):
            pairs.append(Pair(one, other, weight / NORMS[norm](cells[one], cells[other])))
    return pairs


def _count_stances(stances: Iterable[HeldStance], also: Iterable[str]) -> dict[str, Cells[str]]:
    """For each actor the number of sources of each stance on each issue."""
    wanted = {*SIDES, *also}
    return _count_cells(
        (s.actor, s.issue, s.stance, s.source) for s in stances if s.stance is not None and s.stance in wanted
    )


def _count_values(stances: Iterable[HeldStance]) -> dict[str, Cells[float]]:
    """For each actor the number of sources of each value on each issue."""
    return _count_cells((s.actor, s.issue, s.value, s.source) for s in stances if s.value is not None)


def _count_cells(rows: Iterable[tuple[str, str, Level, str]]) -> dict[str, Cells[Level]]:
    """For each actor how many sources give each level on each issue, in the order of issues and levels."""
    cells: dict[str, Counter[tuple[str, Level]]] = {}
    for actor, issue, level, _ in sorted(set(rows)):
        cells.setdefault(actor, Counter())[issue, level] += 1
    return dict(cells)


def _shared(one: Cells[Any], other: Cells[Any]) -> int:
    return sum(n * other.get(cell, 0) for cell, n in one.items())


def _opposed(one: Cells[str], other: Cells[str]) -> int:
    return sum(
        n * other.get((issue, opposite), 0)
        for (issue, stance), n in one.items()
        for opposite in _OPPOSITES.get(stance, ())
    )


def _near(one: Cells[float], other: Cells[float]) -> float | None:
    return _compare_values(one, other, lambda gap: 1 - gap)


def _far(one: Cells[float], other: Cells[float]) -> float | None:
    return _compare_values(one, other, lambda gap: gap)


def _compare_values(one: Cells[float], other: Cells[float], measure: Callable[[float], float]) -> float | None:
    """The sum over pairs of values on one issue; None where the two have values on no issue in common."""
    by_issue: dict[str, list[tuple[float, int]]] = {}
    for (issue, value), n in other.items():
        by_issue.setdefault(issue, []).append((value, n))
    parts = [
        n * m * measure(abs(value - theirs) / _SCALE)
        for (issue, value), n in one.items()
        for theirs, m in by_issue.get(issue, ())
    ]
    return fsum(parts) if parts else None
