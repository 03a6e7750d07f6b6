"""How a word sounds, regardless of the script it is written in: its consonants as a code, and the vowels between them.

Writers agree on few consonants and on hardly any vowel when they carry a name from one script to another. So letters
that stand for one another share a code (p and b, q and k, j and g), vowels are separate, and what can be read
in two ways has two sounds: ق is k or g, dh is d or z, v is f or w.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import inf

from graph.names.scripts import arabic_forms, is_arabic

# A word that begins with a vowel, whichever it is; no consonant has this code.
_OPEN = "a"
_ANY_VOWEL = "?"
_NOT_WRITTEN = "_"
# In Arabic only long vowels are written.
_ARABIC_VOWELS = {"ا": "A", "و": "U", "ي": "I", "ع": _ANY_VOWEL}
_BROAD_VOWELS = {"A": frozenset("ae"), "U": frozenset("ou"), "I": frozenset("ie")}

# What can be read in two ways, by what it is; a word with more than two of them is read by the first two.
_READINGS = {
    "q": ("k", "g"), "dh": ("d", "z"), "zh": ("z", "g"), "z": ("z", "d"), "th": ("t", "s"), "ch": ("k", "s"),
    "kh": ("k", "h"), "v": ("f", "w"), "j": ("g", "i"), "w": ("w", "u"), "sch": ("s", "sk"), "breath": ("", "h"),
    "marbuta": ("", "t"),
}  # fmt: skip
_MOST_READ = 2

# A spelling, and the code or the name of the two readings; longer ones first. A w within a word is a vowel.
_LATIN: tuple[tuple[str, str], ...] = (
    ("shch", "s"), ("tsch", "ch"), ("tch", "ch"), ("sch", "sch"), ("dzh", "g"), ("dj", "g"), ("sh", "s"), ("ch", "ch"),
    ("kh", "kh"), ("gh", "g"), ("dh", "dh"), ("th", "th"), ("zh", "zh"), ("ph", "f"), ("ck", "k"), ("ce", "ch"),
    ("ci", "ch"), ("cy", "ch"), ("b", "b"), ("c", "k"), ("d", "d"), ("f", "f"), ("g", "g"), ("h", "h"), ("j", "j"),
    ("k", "k"), ("l", "l"), ("m", "m"), ("n", "n"), ("p", "b"), ("q", "q"), ("r", "r"), ("s", "s"), ("t", "t"),
    ("v", "v"), ("w", "w"), ("x", "ks"), ("z", "z_"),
)  # fmt: skip
_ARABIC = {
    "ب": "b", "پ": "b", "ت": "t", "ث": "th", "ج": "g", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r",
    "ز": "z_", "ژ": "zh", "س": "s", "ش": "s", "ص": "s", "ض": "dh", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ڤ": "v",
    "ق": "q", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w",
}  # fmt: skip
_EVEN_VOWELS = str.maketrans("yw", "iu")
_DOUBLED = re.compile(r"([bcdfghjklmnpqrstvwxz])\1+")
# In Latin letters an h after these may be taken for a part of sh, dh, th, kh, zh.
_TAKES_H = frozenset("سدتكزق")

# What a difference between two vowels says against their being one name; the rest is different altogether.
_NEAR_VOWELS = {
    frozenset("ae"): 0.3, frozenset("ei"): 0.2, frozenset("ou"): 0.2, frozenset("ao"): 0.9, frozenset("eu"): 0.8,
    frozenset("iu"): 0.9,
}  # fmt: skip
_SAME_IN_PART, _LEFT_OUT, _OTHER_VOWEL, _LONG_VOWEL = 0.25, 0.7, 1.0, 2.2
_SECOND_READING = 0.1
_WITH_ARTICLE = 0.2
# How much may speak against, by the number of consonants: of a short word hardly anything.
_MOST_AGAINST = {0: 0.0, 1: 0.3, 2: 0.5, 3: 1.1}
_MOST_AGAINST_LONG, _MOST_AGAINST_LONGER = 2.1, 2.8
_LONGER = 6
_LEAST_UNVOWELLED = 3
_LEAST_WORDS, _LEAST_CONSONANTS = 2, 5


@dataclass(frozen=True, slots=True)
class Sound:
    """The code of a word, and the vowels before, between and after its consonants, "" where none is written."""

    code: str
    vowels: tuple[str, ...]
    vowelled: bool


@lru_cache(maxsize=65_536)
def sounds_of(word: str) -> tuple[Sound, ...]:
    """The ways to read a folded word, four at most; none for a number, and for letters of no known sound."""
    if not word or any(char.isdigit() for char in word):
        return ()
    if is_arabic(word[0]):
        parts = _part_arabic(word)
    elif word.isascii():
        parts = _part_latin(word)
    else:
        return ()
    open_to = list(dict.fromkeys(part for part in parts if part in _READINGS))[:_MOST_READ]
    found = [
        _put_together(parts, dict(zip(open_to, ways, strict=True)), in_arabic=is_arabic(word[0]))
        for ways in product((0, 1), repeat=len(open_to))
    ]
    return tuple(sound for sound in dict.fromkeys(found) if sound.code.removeprefix(_OPEN))


def codes_of(word: str) -> list[str]:
    """The codes by which other spellings of a word are found."""
    forms = arabic_forms(word) if is_arabic(word[0]) else (word,)
    return list(dict.fromkeys(sound.code for form in forms for sound in sounds_of(form)))


def codes_of_name(words: Sequence[str]) -> tuple[str, ...]:
    """The codes of all words of a name in the order of the alphabet, for each way to read them; numbers as they are.

    None where fewer than five consonants, or fewer than two words, are left: that could be anybody.
    """
    numbers = sorted(word for word in words if word.isdigit())
    read = [codes for word in words if (codes := codes_of(word))]
    if len(read) < _LEAST_WORDS or sum(len(codes[0].removeprefix(_OPEN)) for codes in read) < _LEAST_CONSONANTS:
        return ()
    ways = range(max(map(len, read)))
    found = (sorted(codes[min(way, len(codes) - 1)] for codes in read) for way in ways)
    return tuple(dict.fromkeys(" ".join([*numbers, *codes]) for codes in found))


@lru_cache(maxsize=65_536)
def compare_sounds(one: str, other: str) -> float | None:
    """How much speaks against two folded words being one name written in two ways, from 0; None where they are two."""
    ways = [
        _compare_forms(form, counter) + _WITH_ARTICLE * (form != one or counter != other)
        for form in _forms(one)
        for counter in _forms(other)
    ]
    cost = min(ways)
    return cost if cost < inf else None


def _forms(word: str) -> tuple[str, ...]:
    return (word, *(form for form in arabic_forms(word) if form != word)) if is_arabic(word[0]) else (word,)


def _compare_forms(one: str, other: str) -> float:
    found = [
        _weigh_vowels(a, b) + _SECOND_READING * bool(at + to)
        for at, a in enumerate(sounds_of(one))
        for to, b in enumerate(sounds_of(other))
        if a.code == b.code
    ]
    cost = min(found, default=inf)
    return cost if cost < inf and cost <= most_against(one) else inf


def most_against(word: str) -> float:
    """How much may speak against a word's being another spelling."""
    code = sounds_of(word)[0].code
    consonants = len(code.removeprefix(_OPEN))
    if consonants >= _LONGER:
        return _MOST_AGAINST_LONGER
    return _MOST_AGAINST.get(min(len(code), 3) if consonants < 3 else consonants, _MOST_AGAINST_LONG)


def _weigh_vowels(one: Sound, other: Sound) -> float:
    if not one.vowelled or not other.vowelled:  # a script without vowels
        return 0.0 if one.vowelled == other.vowelled else _OTHER_VOWEL
    return sum(_compare_vowels(a, b) for a, b in zip(one.vowels, other.vowels, strict=True))


def _compare_vowels(one: str, other: str) -> float:
    if one == other:
        return 0.0
    in_arabic, counter = _is_arabic_vowel(one), _is_arabic_vowel(other)
    if in_arabic and counter:
        return 0.0 if _ANY_VOWEL in one + other else _LEFT_OUT
    if in_arabic or counter:
        return _compare_written(one, other) if in_arabic else _compare_written(other, one)
    left, right = frozenset(one), frozenset(other)
    if not left or not right:
        return _LEFT_OUT
    if left == right:
        return 0.0
    near = (_NEAR_VOWELS.get(frozenset((a, b)), _OTHER_VOWEL) for a in sorted(left) for b in sorted(right) if a != b)
    return min(_SAME_IN_PART if left & right else _OTHER_VOWEL, *near)


def _is_arabic_vowel(vowel: str) -> bool:
    return any(sign in vowel for sign in "AUI?_")


def _compare_written(arabic: str, latin: str) -> float:
    """A long vowel must be in the Latin spelling too; what is not written may be any short one."""
    if arabic == _NOT_WRITTEN:
        return _SAME_IN_PART * (len(latin) > 1)
    missing = any(vowel in _BROAD_VOWELS and not _BROAD_VOWELS[vowel] & set(latin) for vowel in arabic)
    return _LONG_VOWEL if missing else 0.0


def _part_latin(word: str) -> list[str]:
    """Codes, names of readings, and vowels in capitals."""
    rest = _DOUBLED.sub(r"\1", word)
    parts: list[str] = []
    at = 0
    while at < len(rest):
        spelling, code = next(((s, c) for s, c in _LATIN if rest.startswith(s, at)), (rest[at], ""))
        if not code or (code == "w" and at):
            parts.append(spelling.translate(_EVEN_VOWELS).upper())
        elif not (spelling == "h" and 0 < at == len(rest) - 1 and parts[-1].isupper()):  # a last h is mute
            parts.append(code)
        # The vowel of ce, ci and cy is read too.
        at += 1 if code == "ch" and spelling[0] == "c" and spelling != "ch" else len(spelling)
    return parts


def _part_arabic(word: str) -> list[str]:
    parts: list[str] = []
    letters = word.replace("لل", "ل").replace("تش", "چ")
    for at, letter in enumerate(letters):
        if letter in _ARABIC_VOWELS and (at or letter != "و"):
            # What begins a word only carries a vowel.
            parts.append(_ARABIC_VOWELS[letter] if at else _ANY_VOWEL)
        elif letter in "هح" and at and at == len(letters) - 1:
            # Ta marbuta is read as t before another noun: Harakat, Jabhat.
            parts += [_ANY_VOWEL, "marbuta"] if letter == "ه" else [_ANY_VOWEL]
        elif letter in "هح" and at and letters[at - 1] in _TAKES_H:
            parts.append("breath")
        else:
            parts.append(_ARABIC.get(letter, ""))
    return parts


def _put_together(parts: Sequence[str], ways: Mapping[str, int], *, in_arabic: bool) -> Sound:
    codes: list[str] = []
    vowels = [""]
    for part in parts:
        read = _READINGS[part][ways.get(part, 0)] if part in _READINGS else part.removesuffix("_")
        begun = bool(codes or vowels[0])
        if part.isupper() or part == _ANY_VOWEL or read in ("i", "u") or (read == "w" and begun):
            vowels[-1] += part if in_arabic else read.lower().replace("w", "u")
            continue
        for code in read:
            codes.append(code)
            vowels.append("")
    if in_arabic:
        vowels = [vowel or _NOT_WRITTEN for vowel in vowels]
        vowels[0] = vowels[0].removesuffix(_NOT_WRITTEN)
    vowelled = any(vowels) or len(codes) < _LEAST_UNVOWELLED
    return Sound((_OPEN if vowels[0] else "") + "".join(codes), tuple(vowels), vowelled)
