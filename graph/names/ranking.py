"""How well a name answers a query: whole, in part, begun, mistyped, or romanized in another way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from graph.names.keys import LETTERS_PER_TYPO, MOST_TYPOS, allowed_typos
from graph.names.romanization import skeleton
from graph.names.scripts import ARABIC_ARTICLE, is_arabic, without_article
from graph.names.spelling import british_endings, written_as

LETTERS_TO_BEGIN = 3

# The tier of a match between two words, and what it costs there.
Match = tuple[float, float]

_WHOLE, _REORDERED, _WORDS, _BEGUN, _MISTYPED, _ROMANIZED = 600.0, 500.0, 400.0, 300.0, 200.0, 100.0

# Smaller than any step inside a tier, so that the kind of a name only settles what is otherwise equal.
_KINDS = {"primary": 0.03, "label": 0.01, "former": 0.01, "capital": 0.0}
_OTHER_KIND = 0.02

_WORD_LEFT_OVER = 8.0
_TYPO = 10.0


def score_name(query_key: str, name_key: str, *, name_kind: str) -> float | None:
    """How well a name answers a query, both as search keys; higher is better, None is no match.

    Every word of the query must find its own word of the name. Tiers, best first: the whole key is equal;
    the same words in another order; every word found whole; one only begun (three letters or more, or the
    last one after others); one mistyped; one romanized in another way. Within a tier fewer words and letters
    left over are better, and after that a primary name before an alias, and an alias before a capital used
    for its government.
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
    if is_still_typed(query):
        pairs[-1] = [pair or _begin(query[-1], other) for pair, other in zip(pairs[-1], name, strict=True)]
    for tier in (_WORDS, _BEGUN, _MISTYPED, _ROMANIZED):
        cost = _pair_up(pairs, tier)
        if cost is not None:
            left_over = _WORD_LEFT_OVER * (len(name) - len(query)) + cost
            return tier + 900.0 / (10.0 + left_over) + kind
    return None


def is_still_typed(query: Sequence[str]) -> bool:
    """Whether the last word may be one of which no more than a letter or two is there yet."""
    return len(query) > 1 and len(query[-1]) < LETTERS_TO_BEGIN and not query[-1].isdigit()


def _begin(typed: str, form: str) -> Match | None:
    return (_BEGUN, min(float(len(form) - len(typed)), _WORD_LEFT_OVER - 1)) if form.startswith(typed) else None


@lru_cache(maxsize=65_536)
def _compare(word: str, other: str) -> Match | None:
    """How a word of the query finds a word of a name, whichever way either was spelled before it was folded."""
    if word == other:
        return _WORDS, 0.0
    forms = [other, *written_as(other)]
    if is_arabic(other[0]):  # the article, which its key lost, may be what is mistyped
        forms.append(ARABIC_ARTICLE + other)
    found = [compare_typing(typed, form) for typed in typings(word) for form in forms]
    # An ending is one letter away from its key already, and the index looks no further than two.
    for form in british_endings(other):
        near = [compare_typing(typed, form) for typed in typings(word)]
        found += [match for match in near if match and (match[0] == _BEGUN or match[1] <= _TYPO)]
    return max((match for match in found if match), key=lambda match: (match[0], -match[1]), default=None)


def letters(word: str) -> int:
    """How many letters a word was written with: the Arabic article, which keys lose, is two of them."""
    return len(word) + (len(ARABIC_ARTICLE) if is_arabic(word[0]) else 0)


def typings(word: str) -> list[str]:
    """What may have been typed where a key has this word; a number is what it is."""
    return [word] if word.isdigit() else [word, *british_endings(word)]


def compare_typing(typed: str, form: str) -> Match | None:
    """How one spelling, as typed, meets another: whole or begun, mistyped, or romanized in another way."""
    if len(typed) >= LETTERS_TO_BEGIN and form.startswith((typed, without_article(typed))):
        return _BEGUN, min(float(len(form) - len(without_article(typed))), _WORD_LEFT_OVER - 1)
    if typed.isdigit() or form.isdigit():
        return None
    distance = OSA.distance(typed, form, score_cutoff=MOST_TYPOS)
    if distance <= allowed_typos(max(typed, form, key=len)) or (distance == 1 and letters(form) >= LETTERS_PER_TYPO):
        return _MISTYPED, _TYPO * distance
    if distance <= MOST_TYPOS and min(len(typed), len(form)) >= LETTERS_PER_TYPO:
        bones = skeleton(typed)
        if bones and bones == skeleton(form):
            return _ROMANIZED, _TYPO * distance
    return None


def _pair_up(pairs: list[list[Match | None]], tier: float) -> float | None:
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
