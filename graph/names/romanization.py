"""Names carried into Latin letters in different ways: Masalma, Masalmeh; Milosevic, Miloshevich."""

from __future__ import annotations

import re

_VOWELS = re.compile(r"[aeiou]+")
_MUTE_H = re.compile(r"(?<=[bcdgkpstz])h|h$")
_DOUBLED = re.compile(r"([a-z])\1+")


def skeleton(word: str) -> str:
    """The consonants of a romanized word, as far as writers agree on them; empty where too few are left to tell.

    Vowels, a final h, and the h of sh, ch, kh, dh, gh, th, zh go; doubled letters count once; q is k.
    A first vowel leaves a mark, whichever vowel it is.
    """
    if not word.isascii() or not word.isalpha():
        return ""
    bare = _MUTE_H.sub("", word.replace("q", "k"))
    opening = "'" if bare[:1] in "aeiou" else ""
    consonants = _DOUBLED.sub(r"\1", _VOWELS.sub("", bare))
    return f"{opening}{consonants}" if len(consonants) >= 3 else ""
