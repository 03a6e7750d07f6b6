"""Words that name organisations, brought to one English word, and words too common to name anybody.

The list is ``words.yaml``; a word that is not in it stands for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import yaml

from graph.json_shapes import Body

_LIST: Body = yaml.load(
    (resources.files("graph.names") / "words.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
_ENGLISH: dict[str, str] = {word: english for english, words in _LIST["english"].items() for word in words}
_GLUE = frozenset(_LIST["glue"])
# The country of an adjective or a people whose name does not show it: Norway, for Norwegian.
COUNTRY_OF: dict[str, str] = _LIST["people"]
_COMMON = frozenset(_LIST["common"]) | frozenset(_LIST["english"])

_LEAST_LETTERS = 3
# Izafat, in Latin letters and carried there from others.
_BINDING_VOWELS = frozenset({"i", "e", "yi", "ye", "ii"})
_LETTERS_OF_A_PLURAL = 5


@lru_cache(maxsize=200_000)
def put_in_english(word: str) -> str:
    """The English singular that a folded word stands for; itself where it is no word of the list."""
    if word in _ENGLISH:
        return _ENGLISH[word]
    single = _singular(word) if len(word) >= _LETTERS_OF_A_PLURAL else word
    return _ENGLISH.get(single, single)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def telling(words: list[str]) -> list[str]:
    """The words that name something, in English; all of them where none is left."""
    kept = [put_in_english(word) for word in words if word not in _GLUE]
    return kept or [put_in_english(word) for word in words]


def is_common(word: str) -> bool:
    """Whether a word, in English, is in the names of many."""
    return word in _COMMON or len(word) < _LEAST_LETTERS


def is_listed(word: str) -> bool:
    """Whether a folded word is in the list of words that name organisations, in English or another language."""
    return put_in_english(word) in _LIST["english"]


def is_glue(word: str) -> bool:
    """Whether a folded word only binds others, as Persian -i and -yi do too."""
    return word in _GLUE or word in _BINDING_VOWELS


def without_glue(words: Sequence[str]) -> list[str]:
    """The words that are more than glue; all of them where none is left."""
    return [word for word in words if not is_glue(word)] or list(words)
