"""In which encoding a file's text is: by its mark, by being valid UTF-8, else by how its words read.

Where a file is no UTF-8, each word with a letter beyond ASCII is read in each of the encodings that spreadsheets write
without saying so. A reading is sound where it looks like a word: letters of one script, no capital after a small
letter, no sign in the middle. An encoding is taken only where its readings are clearly sounder than those of all
others.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

# What is tried where a file is no UTF-8, and what people call it.
CANDIDATES = {"cp1252": "Windows-1252", "cp1251": "Windows-1251", "mac_roman": "Mac Roman"}
# Letters that in Windows-1252 hardly any language has so, Icelandic and Faroese left out, and in which encoding many
# words have others there: Erdoğan and Đinđić, Karadžić, Mečiar.
_RARE = (
    (re.compile("iæ"), "cp1250"), (re.compile("è[aiouáíóú]"), "cp1250"), (re.compile("[ÐðÞþ]"), "cp1254"),
)  # fmt: skip
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_WORD = re.compile(rb"[A-Za-z0-9]*[\x80-\xff][A-Za-z0-9\x80-\xff]*")
_MOST_WORDS = 5000
# Marks that come before, after or between words.
_AROUND = "“”„‚‘’«»–—…•· \u00ad"
_APOSTROPHE, _DASHES = "’", frozenset("–—")
_BEHIND_APOSTROPHE = frozenset({"s", "t", "re", "ll", "ve", "d", "m"})
_BEFORE_APOSTROPHE = frozenset({"l", "d", "j", "n", "s", "c", "m", "t", "qu", "o", "dell", "all", "un", "nell"})
_SOUND, _DOUBTFUL, _UNSOUND = 1.0, 0.8, -1.0
# How much sounder the best reading must be than the next.
_CLEARLY = 1.3


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec's name, what to call it, and a word that shows it where it was found by its words alone."""

    codec: str
    label: str
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why no encoding can be chosen: the readings of one word."""

    why: str


def find_encoding(blocks: Iterable[bytes]) -> Encoding | Unclear:
    """The encoding of a text that comes in blocks; all of it is looked at."""
    stream = iter(blocks)
    head = next(stream, b"")
    if marked := by_mark(head):
        return marked
    words: Counter[bytes] = Counter()
    decoder = codecs.getincrementaldecoder("utf-8")()
    valid = True
    for block in _chain(head, stream):
        if valid:
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                valid = False
        if not block.isascii() and len(words) < _MOST_WORDS:
            words.update(_WORD.findall(block))
    if valid:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            # Cut inside its last letter.
            return Encoding("utf-8", "UTF-8")
        return Encoding("utf-8", "UTF-8")
    return _by_words(words)


def by_mark(head: bytes) -> Encoding | None:
    """The encoding that a mark at the start names, or UTF-16 where every other byte of a start is zero."""
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return Encoding(codec, codec.removesuffix("-sig").upper())
    start = head[:400]
    if len(start) >= 8:
        for zeros, codec in ((start[1::2], "utf-16-le"), (start[0::2], "utf-16-be")):
            if zeros.count(0) > 0.7 * len(zeros) and start.count(0) < 0.7 * len(start):
                return Encoding(codec, "UTF-16 without its mark")
    return None


def _chain(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from rest


def _by_words(words: Counter[bytes]) -> Encoding | Unclear:
    if whole := sum(count for word, count in words.items() if _is_utf8(word)):
        broken = sum(words.values()) - whole
        if whole > broken:
            return Unclear(f"UTF-8 but for {broken} words of {whole + broken}: the file is damaged, or joined of two")
    scores = {codec: sum(_judge(word, codec) for word in words) for codec in CANDIDATES}
    best, top = max(scores.items(), key=lambda scored: scored[1])
    # What reads every word the same is no rival.
    second = max(
        (scores[codec] for codec in CANDIDATES if any(_differs(word, best, codec) for word in words)), default=0
    )
    if top > 0 and top >= 0.8 * _weighed(words, best) and top >= _CLEARLY * max(second, 0):
        if (rare := _read_elsewhere(words, best)) is not None:
            return rare
        shown = next(word.decode(best) for word in words if _judge(word, best) == _SOUND)
        return Encoding(best, CANDIDATES[best], shown)
    if all(_is_around(word) for word in words):
        return Encoding("cp1252", CANDIDATES["cp1252"], next(iter(words)).decode("cp1252"))
    example = max(words, key=len)
    readings = " or ".join(f"{example.decode(codec, 'replace')!r} in {label}" for codec, label in CANDIDATES.items())
    return Unclear(f"not UTF-8; a word in it may be {readings}")


def _read_elsewhere(words: Iterable[bytes], codec: str) -> Unclear | None:
    """What a file may be instead, where a word of it reads in an encoding as only few languages write it, and in one
    that is no candidate as others do; of Cyrillic, where it has no capital at all, as Hebrew has none."""
    found: tuple[bytes, str] | None = None
    if codec == "cp1252":
        found = next(
            (
                (word, other)
                for word in words
                for sought, other in _RARE
                if sought.search(word.decode(codec, "replace"))
            ),
            None,
        )
    elif codec == "cp1251" and not any(
        sign.isupper() for word in words for sign in word.decode(codec, "replace") if sign > "\x7f"
    ):
        found = max(words, key=len), "cp1255"
    if found is None:
        return None
    word, other = found
    here, there = (
        f"{word.decode(one, 'replace')!r} in {label}"
        for one, label in ((codec, CANDIDATES[codec]), (other, other.replace("cp", "Windows-")))
    )
    return Unclear(f"not UTF-8; a word in it may be {here} or {there}")


def _weighed(words: Iterable[bytes], codec: str) -> int:
    return sum(_judge(word, codec) != 0 for word in words)


def _is_utf8(word: bytes) -> bool:
    try:
        word.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _differs(word: bytes, one: str, other: str) -> bool:
    return word.decode(one, "replace") != word.decode(other, "replace")


def _is_around(word: bytes) -> bool:
    text = word.decode("cp1252", "replace")
    return text.strip(_AROUND).isascii()


def _judge(word: bytes, codec: str) -> float:
    """How a word reads in an encoding; 0 where it says nothing."""
    try:
        text = word.decode(codec)
    except UnicodeDecodeError:
        return _UNSOUND
    stripped = text.strip(_AROUND)
    if not stripped or stripped.isascii():
        return 0
    return _judge_text(stripped)


def _judge_text(text: str) -> float:
    letters = [sign for sign in text if sign.isalpha()]
    beyond = sum(not sign.isascii() for sign in letters)
    scripts = {_script(sign) for sign in letters}
    neighbours = zip(" " + text, text, text[1:] + " ", strict=False)
    verdict = min(_judge_sign(before, sign, behind, text) for before, sign, behind in neighbours)
    if len(letters) < 3:
        # Too short to be a word of any language.
        return min(verdict, 0)
    if len(scripts) > 1 or ("LATIN" in scripts and beyond > 0.6 * len(letters)):
        return _UNSOUND
    return verdict


def _judge_sign(before: str, sign: str, behind: str, text: str) -> float:
    """How one sign of a word reads between its neighbours."""
    if sign.isalpha():
        return _UNSOUND if _is_odd(before, sign, behind) else _SOUND
    if sign == _APOSTROPHE:
        first, _, last = text.partition(sign)
        fits = last.lower() in _BEHIND_APOSTROPHE or first.lower() in _BEFORE_APOSTROPHE
        return _SOUND if fits else _DOUBTFUL
    if sign in _DASHES:
        return _DOUBTFUL
    return _SOUND if sign.isascii() else _UNSOUND


def _is_odd(before: str, sign: str, behind: str) -> bool:
    """Whether a letter would not stand so in a word: a capital behind a small letter, beside a digit, and so on."""
    if sign.isascii() and before.isascii():
        return False
    capital_inside = sign.isupper() and before.islower()
    beside_digit = before.isdigit() or (behind.isdigit() and not sign.isascii())
    # Behind one capital and before a small letter: BÇnin.
    second_capital = not sign.isascii() and sign.isupper() and before.isupper() and behind.islower()
    small_inside = not sign.isascii() and sign.islower() and before.isupper() and behind.isupper()
    return capital_inside or beside_digit or small_inside or second_capital


@lru_cache(maxsize=512)
def _script(sign: str) -> str:
    return unicodedata.name(sign, "?").partition(" ")[0]
