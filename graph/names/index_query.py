"""The questions put to the full-text index, so that it returns every name the ranking could accept.

The index has two fields: ``search`` holds the words of a key, ``sounds`` those of graph/names/index_keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from graph.names.compounds import join_compounds, join_neighbours
from graph.names.index_keys import keys_of_word, pieces
from graph.names.keys import LETTERS_PER_TYPO, MOST_TYPOS, fold_name
from graph.names.ranking import is_still_typed, words_asked
from graph.names.spelling import REWRITTEN, beginnings
from graph.names.unspaced import syllables_of
from graph.names.word_match import (
    LETTERS_TO_BEGIN,
    compare_rewritten,
    compare_typing,
    letters,
    peoples,
    stems,
    typings,
)
from graph.names.words import without_glue

# Every word must be found, so that requiring the longest alone leaves no name out, and costs less; what has others of
# them too is given first.
_WORDS_REQUIRED = 3
_WORDS_SENT = 12
_PIECES_SENT = 16

# A British ending with a typing error in it.
_SPOILT_ENDING = re.compile("o.u|uo|i.s|si|y.s|sy")

# Writes the group of terms for a word; the flag: it may be no more than begun.
_Ask = Callable[[str, bool], str]


def query_for_index(query_key: str, text: str = "") -> str:
    """A Lucene query in a full-text index with the ``whitespace`` analyzer; "" for no words.

    The longest words are required, as themselves, begun, with typing errors, or by their sound; so are the words of
    which compound names are made, or pieces of names without spaces, for which ``text`` is needed. The key is folded
    once more, so that whatever is passed, only letters and digits stand between the operators written here and nothing
    is left to escape.
    """
    words = fold_name(query_key).split()
    asked = words_asked(words)
    ways = [_require_all(asked, _ask_for, _WORDS_REQUIRED, begun=is_still_typed(words))]
    if (joined := join_compounds(asked)) != asked:
        ways.append(_require_all(joined, _ask_for, _WORDS_REQUIRED))
    ways.append(_require(_find(sounds=[piece]) for piece in pieces(syllables_of(text))[:_PIECES_SENT]))
    return _any_of(ways)


def exact_query_for_index(query_key: str, _text: str = "") -> str:
    """The same for names that hold every word just as it is, or by its sound; far less work for the index."""
    return _require_all(without_glue(fold_name(query_key).split()), _ask_for_sound, _WORDS_SENT)


def part_query_for_index(query_key: str, text: str = "") -> str:
    """The same for names that share but some words of the query, or write two words as one; none is required.

    The index gives first what shares the most and the rarest.
    """
    words = _longest(without_glue(fold_name(query_key).split()), _WORDS_SENT)
    groups = [_ask_for_sound(word, False) for word in (*words, *(pair for _, pair in join_neighbours(words)))]
    groups += [_find(sounds=[piece]) for piece in pieces(syllables_of(text))[:_PIECES_SENT]]
    return " ".join(dict.fromkeys(groups))


def _any_of(ways: Iterable[str]) -> str:
    wanted = list(dict.fromkeys(way for way in ways if way))
    return wanted[0] if len(wanted) == 1 else " ".join(f"({way})" for way in wanted)


def _require(terms: Iterable[str]) -> str:
    return " ".join(f"+{term}" for term in dict.fromkeys(terms))


def _require_all(words: Sequence[str], ask: _Ask, most: int, *, begun: bool = False) -> str:
    each = list(dict.fromkeys(words))
    sent = _longest(each, most)
    last = words[-1] if begun else None
    more = _longest([word for word in each if word not in sent], _WORDS_SENT - most)
    return " ".join(
        [_require(ask(word, word == last) for word in sent), *(_ask_for_sound(word, False) for word in more)]
    )


def _longest(words: Sequence[str], most: int) -> list[str]:
    each = list(dict.fromkeys(words))
    return sorted(each, key=len, reverse=True)[:most] if len(each) > most else each


def _find(search: Sequence[str] = (), sounds: Sequence[str] = ()) -> str:
    """One group of terms, any of which will do."""
    fields = [f"{field}:({' '.join(terms)})" for field, terms in (("search", search), ("sounds", sounds)) if terms]
    return f"({' '.join(fields)})"


@lru_cache(maxsize=4096)
def _ask_for_sound(word: str, _begun: bool) -> str:
    return _find([f"{word}^4"], keys_of_word(word))


@lru_cache(maxsize=4096)
def _ask_for(word: str, begun: bool) -> str:
    terms = [f"{word}^4", *(f"{key}^2" for key in _rewritten(word))]
    if len(word) >= LETTERS_TO_BEGIN:
        terms += [f"{beginning}*" for beginning in beginnings(word)]
    elif begun:
        terms.append(f"{word}*")
    if not word.isdigit():
        terms += [*_mistyped(word), *stems(word), *peoples(word)]
    return _find(terms, keys_of_word(word))


def _mistyped(word: str) -> list[str]:
    if len(word) < LETTERS_PER_TYPO:
        # A word of five may have lost one.
        return [f"{word}~1"] if letters(word) >= LETTERS_PER_TYPO - 1 else []
    # Two errors are forgiven in ten letters, one of which may be left out. A British ending, which keys even out, is no
    # error of its own where it is typed well, and a second one where it is not.
    two = len(word) >= LETTERS_PER_TYPO * MOST_TYPOS - MOST_TYPOS or _SPOILT_ENDING.search(word)
    forms = dict.fromkeys((*typings(word), *beginnings(word)))
    return [f"{form}~{2 if two else 1}" for form in forms if len(form) >= LETTERS_PER_TYPO - 1]


def _rewritten(word: str) -> list[str]:
    """What keys write for the words that this one begins or mistypes: 4 for frouth."""
    keys = [
        key
        for written, key in REWRITTEN.items()
        if any(compare_typing(typed, written) for typed in typings(word)) or compare_rewritten(word, written)
    ]
    return [key for key in dict.fromkeys(keys) if key != word]
