"""How well a name answers a query: whole, in part, begun, mistyped, or spelled in another way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.codes import read_codes
from graph.names.compounds import join_compounds, join_neighbours
from graph.names.likeness import compare_whole, word_likeness
from graph.names.pairing import pair_up
from graph.names.unspaced import find_piece, syllables_of
from graph.names.word_match import (
    BEGUN,
    LETTERS_TO_BEGIN,
    MISTYPED,
    ROMANIZED,
    TYPO,
    WORD_LEFT_OVER,
    WORDS,
    WordMatch,
    compare_words,
)
from graph.names.words import without_glue

WHOLE, _REORDERED = 600.0, 500.0
# The whole name in another spelling is likelier than a name that has more words. Where one word is asked for, it must
# have two more: with one more it may be the full name of somebody.
_OTHERWISE, _OTHERWISE_ALONE = 451.0, 436.0
_NEARLY_THE_SAME = 0.89

# Smaller than any step inside a tier, so that the kind of a name only settles what is otherwise equal.
_BONUS: dict[str, float] = read_codes("name_kind").values_of("bonus")

# From here on a name has all words of the query, just so or all nearly so.
HOLDS_ALL = WORDS
# From here on a name is so like the query that no likelier one need be looked for.
NEARLY_WHOLE = 0.85
# Of a name that shares most words with the query, but not all of the query's.
LEAST_ALIKE = 0.66
_ALIKE = 90.0


def score_name(
    query_key: str, name_key: str, *, name_kind: str, query_text: str = "", name_text: str = ""
) -> float | None:
    """How well a name answers a query, both as search keys; higher is better, None is no match.

    Every word of the query that is more than glue ("of", "de") must find its own word of the name. Tiers, best first:
    the whole key is equal; the same words in another order; as many words, each nearly the same; every word found
    whole; one only begun (three letters or more, or the last one after others); one mistyped; one spelled in another
    way. Where one word is asked for, what is nearly the same comes after names of two words that have it whole. Within
    a tier fewer words and letters left over are better, and after that a primary name before an alias, and an alias
    before a capital used for its government. The texts are needed for scripts without spaces only.
    """
    query, name = query_key.split(), name_key.split()
    if not query or not name:
        return None
    kind = _BONUS.get(name_kind, _BONUS["alias"])
    if query == name:
        return WHOLE + kind
    if sorted(query) == sorted(name):
        return _REORDERED + kind
    best = max((score for score in _score_ways(query, name) if score is not None), default=None)
    if best is None:
        best = _score_piece(syllables_of(query_text), syllables_of(name_text))
    elif (alike := _score_alike(query, name)) is not None:
        best = max(best, alike)
    return None if best is None else best + kind


def _score_alike(query: list[str], name: list[str]) -> float | None:
    """The score of a name that has as many words as the query, each nearly the same; None of others."""
    asked, own = (join_compounds(without_glue(words)) for words in (query, name))
    if len(asked) != len(own):
        return None
    pairs = [
        [compare_words(word, other) if word_likeness(word, other) >= _NEARLY_THE_SAME else None for other in own]
        for word in asked
    ]
    if pair_up(pairs, ROMANIZED) is None:
        return None
    alike = compare_whole(" ".join(query), " ".join(name))
    return _OTHERWISE + 40 * alike if len(asked) > 1 else _OTHERWISE_ALONE + 8 * alike


def score_likeness(
    query_key: str,
    name_key: str,
    *,
    name_kind: str,
    query_text: str = "",
    name_text: str = "",
    least: float = LEAST_ALIKE,
) -> float | None:
    """The same below all tiers, by how alike the whole names are: for a name that lacks a word of the query, or has two
    words of it as one; None where they are less alike than ``least``, from 0 to 1."""
    alike = compare_whole(query_key, name_key, query_text, name_text)
    return _ALIKE * alike + _BONUS.get(name_kind, _BONUS["alias"]) if alike >= least else None


def is_vague(score: float, alike: float) -> bool:
    """Whether the best name found is only somehow like the query: no word whole or begun, and not the whole name."""
    return score < BEGUN and alike < NEARLY_WHOLE


def is_one_word(query_key: str, query_text: str) -> bool:
    """Whether a query has no parts of which some might find a name that the others do not."""
    return len(query_key.split()) == 1 and not syllables_of(query_text)


def is_still_typed(query: Sequence[str]) -> bool:
    """Whether the last word may be one of which no more than a letter or two is there yet."""
    return len(query) > 1 and len(query[-1]) < LETTERS_TO_BEGIN and not query[-1].isdigit()


def words_asked(query: Sequence[str]) -> list[str]:
    """The words that a name must have; the last one always, as it may be a word begun."""
    return [*without_glue(query[:-1]), query[-1]] if is_still_typed(query) else without_glue(query)


def _score_ways(query: list[str], name: list[str]) -> Iterator[float | None]:
    """By the words as they are; where that fails, with compound names, or two neighbours, as one word."""
    asked = words_asked(query)
    found = _score_words(asked, name)
    yield found
    if found is not None and found >= BEGUN:
        return
    joined, own = join_compounds(asked), join_compounds(name)
    if joined != asked or own != name:
        yield _score_words(joined, own)
    elif found is None:
        for at, pair in join_neighbours(name):
            if any(compare_words(word, pair) for word in asked):
                yield _score_words(asked, [*name[:at], pair, *name[at + 2 :]], worse=TYPO)


def _score_words(query: Sequence[str], name: Sequence[str], worse: float = 0.0) -> float | None:
    if len(query) > len(name):
        return None
    pairs = [[compare_words(word, other) for other in name] for word in query]
    if is_still_typed(query):
        pairs[-1] = [pair or _begin(query[-1], other) for pair, other in zip(pairs[-1], name, strict=True)]
    for tier in (WORDS, BEGUN, MISTYPED, ROMANIZED):
        cost = pair_up(pairs, tier)
        if cost is not None:
            left_over = WORD_LEFT_OVER * (len(name) - len(query)) + cost + worse
            return tier + 900.0 / (10.0 + left_over)
    return None


def _begin(typed: str, form: str) -> WordMatch | None:
    left = min(float(len(form) - len(typed)), WORD_LEFT_OVER - 1)
    return WordMatch(BEGUN, left) if form.startswith(typed) else None


def _score_piece(piece: Sequence[str], whole: Sequence[str]) -> float | None:
    """A piece of a name in a script without spaces; one character in five may be wrong."""
    errors = find_piece(piece, whole) if piece else None
    if errors is None:
        return None
    left_over = WORD_LEFT_OVER * (len(whole) - len(piece)) / 2 + TYPO * errors
    return (MISTYPED if errors else WORDS) + 900.0 / (10.0 + left_over)
