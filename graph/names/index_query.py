"""The question put to the full-text index, so that it returns every name the ranking could accept."""

from __future__ import annotations

from graph.names.keys import LETTERS_PER_TYPO, fold_name
from graph.names.ranking import LETTERS_TO_BEGIN, compare_typing, is_still_typed, letters, typings
from graph.names.spelling import REWRITTEN, beginnings

_WORDS_SENT = 12  # every word must be found, so that asking for the longest alone leaves no name out


def query_for_index(query_key: str) -> str:
    """A Lucene query over search keys in a full-text index with the ``whitespace`` analyzer; "" for no words.

    Each word is required, as itself, begun, or with typing errors (two, for words romanized otherwise).
    The key is folded once more, so that whatever is passed, only letters and digits stand between the
    operators written here and nothing is left to escape.
    """
    words = _words(query_key)
    asked = [_ask_for(word) for word in words]
    if is_still_typed(words):
        asked[-1].append(f"{words[-1]}*")
    return " ".join(f"+({' '.join(terms)})" for terms in asked)


def exact_query_for_index(query_key: str) -> str:
    """The same for names that hold every word just as it is; far less work for the index."""
    return " ".join(f"+{word}" for word in _words(query_key))


def _words(query_key: str) -> list[str]:
    words = list(dict.fromkeys(fold_name(query_key).split()))
    return sorted(words, key=len, reverse=True)[:_WORDS_SENT] if len(words) > _WORDS_SENT else words


def _ask_for(word: str) -> list[str]:
    terms = [f"{word}^4", *(f"{key}^2" for key in _rewritten(word))]
    if len(word) >= LETTERS_TO_BEGIN:
        terms += [f"{beginning}*" for beginning in beginnings(word)]
    if not word.isdigit():
        if len(word) >= LETTERS_PER_TYPO:
            terms += [f"{form}~2" for form in typings(word)]
        elif letters(word) >= LETTERS_PER_TYPO - 1:  # a word of five may have lost one
            terms.append(f"{word}~1")
    return terms


def _rewritten(word: str) -> list[str]:
    """What keys write for the words that this one begins or mistypes: 4 for frouth."""
    keys = [key for written, key in REWRITTEN.items() if any(compare_typing(typed, written) for typed in typings(word))]
    return [key for key in dict.fromkeys(keys) if key != word]
