"""Which word of one name is which of another."""

from __future__ import annotations

from collections.abc import Sequence

from graph.names.word_match import WordMatch


def pair_up(pairs: Sequence[Sequence[WordMatch | None]], tier: float) -> float | None:
    """Gives each word of the query a word of the name of its own, no match below the tier; None where it cannot.

    Augmenting paths, the cheaper word of the name tried first; the answer is the sum of costs.
    """
    taken: dict[int, int] = {}

    def find(word: int, seen: set[int]) -> bool:
        edges = [(pair.cost, at) for at, pair in enumerate(pairs[word]) if pair and pair.tier >= tier]
        for _, at in sorted(edges):
            if at not in seen:
                seen.add(at)
                if at not in taken or find(taken[at], seen):
                    taken[at] = word
                    return True
        return False

    if not all(find(word, set()) for word in range(len(pairs))):
        return None
    return sum(pair.cost for at, word in taken.items() if (pair := pairs[word][at]))
