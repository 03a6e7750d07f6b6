"""Whether friends and enemies fit together: triads of the signed network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.network.measures.plain import Plain

Signs = Mapping[str, Mapping[str, int]]

# By how many of the three pairs are hostile.
TRIADS = ("+++", "++-", "+--", "---")


@dataclass(frozen=True, slots=True)
class Balance:
    """Pairs by sign and triads by how many of their pairs are hostile; ``share`` None where there is no triad."""

    positive: int
    negative: int
    mixed: int
    triads: dict[str, int]

    @property
    def share(self) -> float | None:
        """The share of triads that are balanced."""
        total = sum(self.triads.values())
        return (self.triads["+++"] + self.triads["+--"]) / total if total else None


def signs_of(graph: Plain) -> tuple[Signs, int]:
    """The sign of every pair whose signed lines, in all layers and both directions, agree; and how many disagree."""
    seen: dict[tuple[str, str], set[int]] = {}
    for line in graph.lines:
        if line.sign is not None and line.source != line.target:
            pair = (line.source, line.target) if line.source < line.target else (line.target, line.source)
            seen.setdefault(pair, set()).add(line.sign)
    signs: dict[str, dict[str, int]] = {}
    mixed = 0
    for (one, other), found in sorted(seen.items()):
        if found in ({1}, {-1}):
            signs.setdefault(one, {})[other] = signs.setdefault(other, {})[one] = min(found)
        else:
            mixed += 1
    return signs, mixed


def balance(graph: Plain) -> Balance:
    """Triads of pairs with one clear sign: balanced where the product of the three is positive (Heider 1946;
    Cartwright & Harary 1956). Pairs that are both friendly and hostile are counted and left out of triads.
    """
    signs, mixed = signs_of(graph)
    triads = dict.fromkeys(TRIADS, 0)
    positive = negative = 0
    for one, ends in signs.items():
        for other, sign in ends.items():
            if one < other:
                positive += sign > 0
                negative += sign < 0
                for third in sorted(ends.keys() & signs[other].keys()):
                    if other < third:
                        hostile = (sign, ends[third], signs[other][third]).count(-1)
                        triads[TRIADS[hostile]] += 1
    return Balance(positive, negative, mixed, triads)
