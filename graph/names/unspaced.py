"""Scripts that write no spaces between words, Chinese for one: a name is found by any piece of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from anyascii import anyascii

_FIRST_WORDS = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR"})
_LEAST_WITH_ERROR = 4
_CHARS_PER_ERROR = 5


@lru_cache(maxsize=16_384)
def syllables_of(text: str) -> tuple[str, ...]:
    """The characters of such scripts in a text, each in Latin letters, so that 談 and 谈 are one; none for others."""
    if text.isascii():
        return ()
    plain = unicodedata.normalize("NFKC", text)
    return tuple(anyascii(char).lower() for char in plain if char.isalpha() and _is_unspaced(char))


@lru_cache(maxsize=4096)
def _is_unspaced(char: str) -> bool:
    return unicodedata.name(char, "").split(" ")[0].split("-")[0] in _FIRST_WORDS


def pair_syllables(syllables: Sequence[str]) -> list[str]:
    """Every two that follow each other, as one word; the one where there is but one."""
    if len(syllables) == 1:
        return list(syllables)
    return [f"{one}{other}" for one, other in pairwise(syllables)]


def find_piece(piece: Sequence[str], whole: Sequence[str]) -> int | None:
    """The fewest errors with which one run of syllables is found in another: 0, 1 (in five), or None."""
    if len(piece) > len(whole):
        return None
    windows = [whole[at : at + len(piece)] for at in range(len(whole) - len(piece) + 1)]
    errors = min(sum(a != b for a, b in zip(piece, window, strict=True)) for window in windows)
    allowed = max(1, len(piece) // _CHARS_PER_ERROR) if len(piece) >= _LEAST_WITH_ERROR else 0
    return errors if errors <= allowed else None
