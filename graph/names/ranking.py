"""How well a name answers a query: whole, in part, begun, mistyped, or romanized in another way."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from graph.names.keys import LETTERS_PER_TYPO, MOST_TYPOS, allowed_typos
from graph.names.romanization import skeleton
from graph.names.spelling import spellings

LETTERS_TO_BEGIN = 3

_WHOLE, _REORDERED, _WORDS, _BEGUN, _MISTYPED, _ROMANIZED = 600.0, 500.0, 400.0, 300.0, 200.0, 100.0

# Smaller than any step inside a tier, so that the kind of a name only settles what is otherwise equal.
_KINDS = {"primary": 0.03, "label": 0.01, "former": 0.01, "capital": 0.0}
_OTHER_KIND = 0.02

_WORD_LEFT_OVER = 8.0
_TYPO = 10.0


def score_name(query_key: str, name_key: str, *, name_kind: str) -> float | None:
    """How well a name answers a query, both as search keys; higher is better, None is no match.

    Every word of the query must find its own word of the name. Tiers, best first: the whole key is equal;
    the same words in another order; every word found whole; one only begun (three letters or more); one
    mistyped; one romanized in another way. Within a tier fewer words and letters left over are better,
    and after that a primary name before an alias, and an alias before a capital used for its government.
    """
    query, name = query_key.split(), name_key.split()
    if not query or len(query) > len(name):
        return None
    kind = _KINDS.get(name_kind, _OTHER_KIND)
    if query == name:
        return _WHOLE + kind
    if sorted(query) == sorted(name):
        return _REORDERED + kind
    pairs = [[_compare(word, other) for other in name] for word in query]
    for tier in (_WORDS, _BEGUN, _MISTYPED, _ROMANIZED):
        cost = _pair_up(pairs, tier)
        if cost is not None:
            left_over = _WORD_LEFT_OVER * (len(name) - len(query)) + cost
            return tier + 900.0 / (10.0 + left_over) + kind
    return None


@lru_cache(maxsize=65_536)
def _compare(word: str, other: str) -> tuple[float, float] | None:
    """The best tier in which a word of the query finds a word of a name, and what it costs there."""
    if word == other:
        return _WORDS, 0.0
    forms = spellings(other)
    if len(word) >= LETTERS_TO_BEGIN:
        missing = [len(form) - len(word) for form in forms if form.startswith(word)]
        if missing:
            return _BEGUN, min(float(min(missing)), _WORD_LEFT_OVER - 1)
    if word.isdigit():
        return None
    best: int | None = None
    for typed in spellings(word):
        for form in forms:
            longer = max(typed, form, key=len)
            distance = OSA.distance(typed, form, score_cutoff=MOST_TYPOS)
            if not form.isdigit() and distance <= allowed_typos(longer) and (best is None or distance < best):
                best = distance
    if best is not None:
        return _MISTYPED, _TYPO * best
    return (_ROMANIZED, _TYPO) if _romanized_alike(word, other) else None


def _romanized_alike(word: str, other: str) -> bool:
    if min(len(word), len(other)) < LETTERS_PER_TYPO:
        return False
    bones = skeleton(word)
    return bool(bones) and bones == skeleton(other) and OSA.distance(word, other) <= MOST_TYPOS


def _pair_up(pairs: list[list[tuple[float, float] | None]], tier: float) -> float | None:
    """Gives each word of the query a word of the name of its own, no match below the tier; None where it cannot.

    Augmenting paths, the cheaper word of the name tried first; the answer is the sum of costs.
    """
    taken: dict[int, int] = {}

    def find(word: int, seen: set[int]) -> bool:
        edges = [(pair[1], at) for at, pair in enumerate(pairs[word]) if pair and pair[0] >= tier]
        for _, at in sorted(edges):
            if at not in seen:
                seen.add(at)
                if at not in taken or find(taken[at], seen):
                    taken[at] = word
                    return True
        return False

    if not all(find(word, set()) for word in range(len(pairs))):
        return None
    return sum(pair[1] for at, word in taken.items() if (pair := pairs[word][at]))
