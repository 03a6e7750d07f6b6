"""The search key of a name, and how many typing errors a word forgives."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from graph.names.misread import looks_misread, read_rightly
from graph.names.scripts import is_arabic, unify_arabic
from graph.names.spelling import americanize, write_ordinals

# Lucene's fuzzy search goes no further, so neither does the ranking.
MOST_TYPOS = 2
LETTERS_PER_TYPO = 5

# Apostrophes and what stands for ʿayn and hamza: they belong to the word, and writers drop them.
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘‛＇`´′‵ʹʻʼʽʾʿˈˊˋ՚׳ꞌ"))
# Dashes are the one sign that titles in plain letters have.
_SIGNS: dict[int, str | None] = {**_APOSTROPHES, ord("–"): "-", ord("—"): "-"}
_SEPARATORS = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"(?<![^\W_])(?:[a-z]\.)+[a-z](?![^\W_])")

# French and Italian articles that lost their vowel: l'unité, d'Ivoire.
_ELIDED = re.compile(r"\b[ldLD]['’ʼ](?=[^\W\d_]{2})")

# The Arabic article as romanized, with its assimilated forms, and the English one; "un" and "us" are
# left out, as they are the United Nations and the United States.
_ARTICLES = frozenset({
    "al", "el", "ul", "il", "as", "es", "ash", "esh", "ush", "at", "et", "ath", "eth", "ar", "er", "ur", "an", "en",
    "ad", "ed", "ud", "adh", "edh", "az", "ez", "uz", "the",
})  # fmt: skip


def fold_name(text: str) -> str:
    """The search key of a name: its words in lower case, one space between.

    Latin loses accents, apostrophes, articles and British spelling; ordinals become digits; Arabic is
    unified in its own script; other scripts are written in Latin letters, so that a name in Cyrillic is
    found in Latin and the other way round. Never raises; folding a key gives the key.
    """
    words: list[str] = []
    for piece in _write_plainly(text).split():
        words += [unify_arabic(piece)] if is_arabic(piece[0]) else [piece]
    words = [_americanize(word) for word in write_ordinals([word for word in words if word])]
    kept = [word for word in words if word not in _ARTICLES]
    return " ".join(kept or words)


# Names share most of their words.
_americanize = lru_cache(maxsize=16384)(americanize)


def _write_plainly(text: str) -> str:
    """Small Latin letters, digits and bare Arabic letters, with spaces between words and between scripts."""
    text = _ELIDED.sub("", text).translate(_SIGNS)
    if text.isascii():  # as most names of datasets are, and a hundred times faster to write
        return _separate(text.lower().replace("&", " and "))
    text = unicodedata.normalize("NFKC", read_rightly(text) if looks_misread(text) else text).casefold()
    parts: list[str] = []
    in_arabic = False
    for char in unicodedata.normalize("NFKC", text):
        plain, arabic = _write_letter(char)
        if plain:
            parts.append(plain if in_arabic == arabic else f" {plain}")
            in_arabic = arabic
    return _separate("".join(parts))


def _separate(plain: str) -> str:
    """Initials put together, and a space for whatever is neither a letter nor a digit."""
    joined = _INITIALS.sub(lambda found: found[0].replace(".", ""), plain)
    return _SEPARATORS.sub(" ", joined)


@lru_cache(maxsize=4096)
def _write_letter(char: str) -> tuple[str, bool]:
    """What a letter is written as, and whether that is Arabic."""
    letters = "".join(part for part in unicodedata.normalize("NFKD", char) if is_arabic(part))
    return (letters, True) if letters else (_write_in_latin(char), False)


def _write_in_latin(char: str) -> str:
    """Nothing for marks that only point Arabic or Hebrew, or that only steer the layout."""
    if char == "&":
        return " and "
    if unicodedata.category(char) == "Cf" or (
        unicodedata.category(char) in {"Mn", "Lm"} and unicodedata.name(char, "").startswith(("ARABIC", "HEBREW"))
    ):
        return ""
    return anyascii(char).lower().translate(_APOSTROPHES)


def allowed_typos(token: str) -> int:
    """How many typing errors a word forgives: one in five letters, at most two; none in a number."""
    return 0 if token.isdigit() else min(len(token) // LETTERS_PER_TYPO, MOST_TYPOS)
