"""Which script a text is written in, and Arabic letters brought to one form in their own script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

# First words of Unicode character names, to ISO 15924.
_SCRIPTS = {
    "LATIN": "Latn", "ARABIC": "Arab", "CYRILLIC": "Cyrl", "GREEK": "Grek", "HEBREW": "Hebr", "SYRIAC": "Syrc",
    "ARMENIAN": "Armn", "GEORGIAN": "Geor", "ETHIOPIC": "Ethi", "THAANA": "Thaa", "NKO": "Nkoo",
    "TIFINAGH": "Tfng", "DEVANAGARI": "Deva", "BENGALI": "Beng", "GURMUKHI": "Guru", "GUJARATI": "Gujr",
    "ORIYA": "Orya", "TAMIL": "Taml", "TELUGU": "Telu", "KANNADA": "Knda", "MALAYALAM": "Mlym",
    "SINHALA": "Sinh", "THAI": "Thai", "LAO": "Laoo", "TIBETAN": "Tibt", "MYANMAR": "Mymr", "KHMER": "Khmr",
    "MONGOLIAN": "Mong", "HANGUL": "Hang", "HIRAGANA": "Hira", "KATAKANA": "Kana", "CJK": "Hani",
}  # fmt: skip

# Letters that Arabic, Persian, Kurdish or Urdu keyboards write differently, or writers interchange.
_ARABIC_FORMS = str.maketrans({
    "ٱ": "ا", "ء": "", "ٴ": "", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ە": "ه", "ھ": "ه",
    "ى": "ي", "ی": "ي", "ے": "ي", "ێ": "ي", "ې": "ي", "ۍ": "ي", "ک": "ك", "ڪ": "ك", "ګ": "گ",
    "ۆ": "و", "ۊ": "و", "ۋ": "و", "ڕ": "ر", "ړ": "ر", "ڑ": "ر", "ڵ": "ل", "ټ": "ت", "ٹ": "ت",
    "ډ": "د", "ڈ": "د", "ښ": "ش", "ڼ": "ن", "ں": "ن",
})  # fmt: skip


# Kurdish and Uyghur write the vowel e, which others leave out; only at the end is it the h of ta marbuta.
_KURDISH_E = re.compile(r"(?<=.)ە(?=.)")


@lru_cache(maxsize=4096)
def script_of(text: str) -> str:
    """The script most of the letters belong to, as ISO 15924 (``Latn``, ``Arab``, ``Cyrl``).

    The script met first wins a tie; ``Zyyy`` where there is no letter, ``Zzzz`` for a script not listed.
    """
    counts = Counter(_script_of_letter(char) for char in text if char.isalpha())
    return counts.most_common(1)[0][0] if counts else "Zyyy"


@lru_cache(maxsize=4096)
def _script_of_letter(char: str) -> str:
    first = unicodedata.name(char, "").split(" ")[0].split("-")[0]
    return _SCRIPTS.get(first, "Zzzz")


def is_arabic(char: str) -> bool:
    """Whether this is a letter of the Arabic script; its marks, digits and tatweel are not."""
    return unicodedata.category(char) == "Lo" and unicodedata.name(char, "").startswith("ARABIC LETTER")


ARABIC_ARTICLE = "ال"


def without_article(word: str) -> str:
    """The word without an Arabic article, if anything is left of it."""
    bare = word.removeprefix(ARABIC_ARTICLE)
    return bare or word


_GLUED_ARTICLE = re.compile(r"[aeu]l(?=[a-z]{4})")


def without_glued_article(word: str) -> str:
    """A Latin word without an Arabic article that is written as a part of it: Alqaida; itself where there is none."""
    return _GLUED_ARTICLE.sub("", word, count=1) if _GLUED_ARTICLE.match(word) else word


def arabic_forms(word: str) -> tuple[str, str]:
    """The word without and with the article: a key cannot distinguish the article from letters that begin a name."""
    bare = without_article(word)
    return bare, ARABIC_ARTICLE + bare


def unify_arabic(letters: str) -> str:
    """The word with alef, hamza, ta marbuta, ya and kaf in one form each, without its article.

    The article stays where less than three letters would: somebody may have begun a word and not gone on.
    """
    word = _KURDISH_E.sub("", letters).translate(_ARABIC_FORMS)
    while word.startswith(ARABIC_ARTICLE) and len(word) > len(ARABIC_ARTICLE) + 2:
        word = word[len(ARABIC_ARTICLE) :]
    return word
