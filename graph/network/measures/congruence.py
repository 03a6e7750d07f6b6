"""Who takes the same sides on issues, and who opposite ones, counted as Discourse Network Analyzer counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import fsum, sqrt
from statistics import fmean

# Stances that take a side; the others count only where they are asked for.
SIDES = ("support", "oppose")
_OPPOSITE = {"support": "oppose", "oppose": "support"}
_SCALE = 100

Cells = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an actor stands on an issue, as one source tells it; either of stance and value may be missing."""

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


def congruence(stands: Iterable[Stand], *, norm: str = "none", also: Iterable[str] = ()) -> list[Pair]:
    """Pairs who share stances: sum over issues c and stances r of X(acr) X(bcr), X being the number of sources in which
    an actor takes the stance, each counted once (Leifeld 2017; Leifeld, Gruber & Bossner 2019).

    ``norm``: one of NORMS. ``also``: further stances to count, such as ``conditional``; each is shared with itself.
    """
    return _project(stands, _shared, norm, also)


def conflict(stands: Iterable[Stand], *, norm: str = "none", also: Iterable[str] = ()) -> list[Pair]:
    """Pairs who take opposite stances: sum over issues of X(a, support) X(b, oppose) + X(a, oppose) X(b, support), with
    X and ``norm`` as in congruence (Leifeld 2017). A stance of ``also`` opposes none, but counts as activity.
    """
    return _project(stands, _opposed, norm, also)


def similarity(stands: Iterable[Stand]) -> list[Pair]:
    """Pairs with values on an issue: 1 - |a - b| / 100, averaged over the issues that both have one on (the congruence
    of a numeric qualifier, Leifeld, Gruber & Bossner 2019, on a scale of 0 to 100). An actor with several values on an
    issue has their mean.
    """
    given: dict[str, dict[str, set[tuple[str, float]]]] = {}
    for stand in stands:
        if stand.value is not None:
            given.setdefault(stand.actor, {}).setdefault(stand.issue, set()).add((stand.source, stand.value))
    means = {
        actor: {issue: fmean(value for _, value in sorted(values)) for issue, values in issues.items()}
        for actor, issues in given.items()
    }
    return [
        Pair(one, other, fmean(1 - abs(means[one][issue] - means[other][issue]) / _SCALE for issue in sorted(shared)))
        for one, other in combinations(sorted(means), 2)
        if (shared := means[one].keys() & means[other].keys())
    ]


def _average(one: Cells, other: Cells) -> float:
    return (sum(one.values()) + sum(other.values())) / 2


def _jaccard(one: Cells, other: Cells) -> float:
    alone = sum(n for cell, n in one.items() if cell not in other) + sum(
        n for cell, n in other.items() if cell not in one
    )
    return alone + _shared(one, other)


def _cosine(one: Cells, other: Cells) -> float:
    return sqrt(fsum(n * n for n in one.values())) * sqrt(fsum(n * n for n in other.values()))


# What a pair's count is divided by.
NORMS: dict[str, Callable[[Cells, Cells], float]] = {
    "none": lambda _one, _other: 1,
    "average": _average,  # mean number of stances that the two took
    "jaccard": _jaccard,  # stances that only one took, and those that both took
    "cosine": _cosine,  # the lengths of their two vectors of stances
}


def _project(
    stands: Iterable[Stand], count: Callable[[Cells, Cells], int], norm: str, also: Iterable[str]
) -> list[Pair]:
    cells = _count_cells(stands, {*SIDES, *also})
    pairs = []
    for one, other in combinations(sorted(cells), 2):
        weight = count(cells[one], cells[other])
        if weight:
            pairs.append(Pair(one, other, weight / NORMS[norm](cells[one], cells[other])))
    return pairs


def _count_cells(stands: Iterable[Stand], wanted: set[str]) -> dict[str, Cells]:
    """For each actor the number of sources of each stance on each issue."""
    once = dict.fromkeys((s.actor, s.issue, s.stance, s.source) for s in stands if s.stance in wanted)
    cells: dict[str, Counter[tuple[str, str]]] = {}
    for actor, issue, stance, _ in once:
        cells.setdefault(actor, Counter())[issue, str(stance)] += 1
    return dict(cells)


def _shared(one: Cells, other: Cells) -> int:
    return sum(n * other.get(cell, 0) for cell, n in one.items())


def _opposed(one: Cells, other: Cells) -> int:
    return sum(
        n * other.get((issue, _OPPOSITE[stance]), 0) for (issue, stance), n in one.items() if stance in _OPPOSITE
    )
