"""Names of two words that are one: Abd al-Rahman and Abdulrahman, Abu Bakr and Abubakr, Salah al-Din and Salahuddin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from graph.names.scripts import is_arabic, without_article

_SERVANT = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abdus", "abdu", "عبد"})
_FATHER = frozenset({"abu", "abou", "abo", "aboo", "ابو", "ابي"})
_FAITH = frozenset({"din", "deen", "dine", "eddin", "eddine", "uddin", "udin", "دين"})
_GOD = frozenset({"allah", "ullah", "ollah", "alla", "الله", "لله"})
_SON = {"ibn": "bin", "ben": "bin", "ابن": "بن"}

# Abd with its article, which is written with the letter that follows: Abdurrahman, Abdel Aziz.
_SERVANT_OF = r"abd[aeiou](?:l(?=..)|([rsnzdt])(?=\1..))"
# What links the parts is written in every way: Hizbullah, Hezbollah; Salahuddin, Salaheddine.
_EVENED = (
    (re.compile(f"^{_SERVANT_OF}"), "abd"), (re.compile(r"^abou(?=[a-z]{3})"), "abu"),
    (re.compile(r"(?<=[a-z]{3})[aeiou]ll+ah?$"), "allah"), (re.compile(r"(?<=[a-z]{3})[aeu]d+(?:in|een|ine)$"), "din"),
)  # fmt: skip
_ARABIC_SERVANT_OF = "عبدال"
_IN_FULL = {
    "un": ("united", "nations"), "us": ("united", "states"), "usa": ("united", "states"), "uk": ("united", "kingdom"),
    "eu": ("european", "union"),
}  # fmt: skip
_JOINED_LETTERS = 14
_JOINED_LEAST = 5


def join_compounds(words: Sequence[str]) -> list[str]:
    """Folded words with each compound name as one word in one spelling, and what everybody abbreviates in full."""
    return list(_join(tuple(words)))


@lru_cache(maxsize=16_384)
def _join(words: tuple[str, ...]) -> tuple[str, ...]:
    joined: list[str] = []
    rest = [full for word in words for full in _IN_FULL.get(word, (word,))]
    while rest:
        word = rest.pop(0)
        if rest and word in _SERVANT | _FATHER and not rest[0].isdigit():
            word = _begin(word, rest.pop(0))
        if rest and rest[0] in _FAITH | _GOD and word.isalpha():
            word += _end(rest.pop(0), arabic=is_arabic(word[0]))
        joined.append(_even(word))
    return tuple(joined)


def _begin(first: str, second: str) -> str:
    if is_arabic(first[0]):
        return ("عبد" if first in _SERVANT else "ابو") + without_article(second)
    return ("abd" if first in _SERVANT else "abu") + (second.removeprefix("al") if second in _GOD else second)


def _end(last: str, *, arabic: bool) -> str:
    if arabic:
        return "دين" if last in _FAITH else "لله"
    return "din" if last in _FAITH else "allah"


def _even(word: str) -> str:
    if word.startswith(_ARABIC_SERVANT_OF):
        return "عبد" + word[len(_ARABIC_SERVANT_OF) :]
    for pattern, plain in _EVENED:
        word = pattern.sub(plain, word, count=1)
    return _SON.get(word, word)


def join_neighbours(words: Sequence[str]) -> list[tuple[int, str]]:
    """Two short words written as one, with the place of the first: Boko Haram may be Bokoharam."""
    return [
        (at, one + other)
        for at, (one, other) in enumerate(pairwise(words))
        if _JOINED_LEAST <= len(one + other) <= _JOINED_LETTERS
        and (one + other).isalpha()
        and is_arabic(one[0]) == is_arabic(other[0])
    ]
