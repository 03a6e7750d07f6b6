"""How alike two whole names are, from 0 to 1, wherever they differ."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from graph.names.compounds import join_compounds, join_neighbours
from graph.names.pairing import pair_up
from graph.names.sounds import compare_sounds
from graph.names.unspaced import syllables_of
from graph.names.word_match import BEGUN, ROMANIZED, TYPO, WORDS, compare_words
from graph.names.words import is_common, is_glue, put_in_english

# A word that is in the names of many says less.
_COMMON = 0.6
_GLUE = 0.1
_ORDER = 0.02
_BEGUN = 0.8
_LEAST_OF_A_WORD = 0.6
_FOR_ORDER_OF_LETTERS = 0.95
_WRITTEN_AS_ONE = 0.9
_VOWELS_OF_ONE = 1.0
_WORDS_JOINED = 5
_LESS_JOINED = 0.03
# A name that is wholly in a longer query is worth a look, the less the more words are left.
_HELD, _MORE_HELD = 0.66, 0.12
_HELD_LEAST, _HELD_LEAST_ALONE = 0.4, 0.6


def compare_whole(one: str, other: str, one_text: str = "", other_text: str = "") -> float:
    """How alike two names are, as search keys: the share of their letters that is in words of both.

    Common words count less, words spelled otherwise according to how much they differ; 1 for the same words. The texts
    are needed for scripts without spaces only.
    """
    if one == other:
        return 1.0
    pieces, whole = syllables_of(one_text), syllables_of(other_text)
    if pieces and whole:
        return fuzz.ratio(pieces, whole) / 100 * _FOR_ORDER_OF_LETTERS
    words, others = join_compounds(one.split()), join_compounds(other.split())
    if not words or not others:
        return 0.0
    if _differ_in_numbers(words, others):
        return 0.0
    if len(words) != len(others) and _sound_as_one("".join(words), "".join(others)):
        return _WRITTEN_AS_ONE
    by_words = max(_share_words(words, others), _share_joined(words, others), _share_joined(others, words))
    # Letters alone would take Northern for Southern.
    by_letters = compare_letters(one, other) * _FOR_ORDER_OF_LETTERS if by_words >= _LEAST_OF_A_WORD else 0.0
    return max(by_words, by_letters)


def _sound_as_one(letters: str, others: str) -> bool:
    cost = compare_sounds(letters, others) if letters.isalpha() and others.isalpha() else None
    return cost is not None and cost <= _VOWELS_OF_ONE


def _share_joined(words: Sequence[str], others: Sequence[str]) -> float:
    """The same with two neighbours of the longer name as one word."""
    if not len(others) < len(words) <= _WORDS_JOINED:
        return 0.0
    ways = (
        [*words[:at], pair, *words[at + 2 :]]
        for at, pair in join_neighbours(words)
        if any(word_likeness(pair, other) >= _LEAST_OF_A_WORD for other in others)
    )
    return max((_share_words(way, others) - _LESS_JOINED for way in ways), default=0.0)


def compare_letters(one: str, other: str, least: float = 0.0) -> float:
    """The share of letters that two names have in one order, their words sorted; 0 where it is less than the least."""
    return fuzz.token_sort_ratio(one, other, score_cutoff=100 * least) / 100


def sound_alike(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether every word of one name is a word of the other, in any spelling or script."""
    pairs = [
        [compare_words(word, other) if word.isdigit() == other.isdigit() else None for other in others]
        for word in words
    ]
    return len(words) == len(others) and pair_up(pairs, ROMANIZED) is not None


def _share_words(words: Sequence[str], others: Sequence[str]) -> float:
    weights, counters = [*map(_weight, words)], [*map(_weight, others)]
    scored = [
        (-alike, at, to)
        for at, word in enumerate(words)
        for to, other in enumerate(others)
        if (alike := 1.0 if word == other else word_likeness(word, other)) >= _LEAST_OF_A_WORD
    ]
    places: dict[int, int] = {}
    taken: set[int] = set()
    shared = 0.0
    for alike, at, to in sorted(scored):
        if at not in places and to not in taken:
            places[at] = to
            taken.add(to)
            shared -= alike * (weights[at] + counters[to])
    order = [places[at] for at in sorted(places)]
    alike = max(0.0, shared / (sum(weights) + sum(counters)) - (_ORDER if order != sorted(order) else 0.0))
    return max(alike, _HELD + _MORE_HELD * alike) if _is_held(others, taken, alike) else alike


def _is_held(name: Sequence[str], found: Collection[int], alike: float) -> bool:
    """Whether a name is wholly in a query that has more words: African Union Mission in Mali, for African Union."""
    telling = [at for at, word in enumerate(name) if not is_glue(word)]
    if not telling or not found or not all(at in found for at in telling):
        return False
    return alike >= (_HELD_LEAST if len(telling) > 1 else _HELD_LEAST_ALONE)


@lru_cache(maxsize=65_536)
def word_likeness(word: str, other: str) -> float:
    """How alike two words are, from 0 to 1."""
    match = compare_words(word, other) or compare_words(other, word)
    if match is None:
        return 0.0
    if match.tier == WORDS:
        return 1.0
    if match.tier == BEGUN:
        return _BEGUN * min(len(word), len(other)) / max(len(word), len(other)) + 0.2
    # Two vowels more or less, or one letter of five, leave nine tenths.
    return 1.0 - 0.05 - 0.05 * match.cost / TYPO


@lru_cache(maxsize=65_536)
def _weight(word: str) -> float:
    return len(word) * (_GLUE if is_glue(word) else _COMMON if is_common(put_in_english(word)) else 1.0)


def _differ_in_numbers(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether both have numbers, and not the same ones: no number is taken for another."""
    numbers, counted = ({word for word in side if word.isdigit()} for side in (words, others))
    return bool(numbers and counted) and not (numbers <= counted or counted <= numbers)
