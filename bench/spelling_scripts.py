"""Latin names written in Arabic and Cyrillic letters by the rules of newspapers, to make pairs across scripts.

The tables are those of the bench alone: what is measured must not be what measures.
"""

from __future__ import annotations

import re
import unicodedata

_ARABIC = [
    ("sh", "ش"), ("kh", "خ"), ("th", "ث"), ("dh", "ذ"), ("gh", "غ"), ("ch", "تش"), ("ph", "ف"), ("qu", "ك"),
    ("ce", "سي"), ("ci", "سي"), ("oo", "و"),
    ("ou", "و"), ("ee", "ي"), ("ei", "ي"), ("ai", "اي"), ("b", "ب"), ("p", "ب"), ("t", "ت"), ("j", "ج"), ("g", "غ"),
    ("d", "د"), ("r", "ر"), ("z", "ز"), ("s", "س"), ("f", "ف"), ("v", "ف"), ("q", "ق"), ("k", "ك"), ("c", "ك"),
    ("l", "ل"), ("m", "م"), ("n", "ن"), ("h", "ه"), ("w", "و"), ("y", "ي"), ("x", "كس"), ("ā", "ا"), ("ī", "ي"),
    ("ū", "و"), ("o", "و"), ("u", ""), ("i", "ي"), ("e", "ي"), ("a", ""),
]  # fmt: skip
_CYRILLIC = [
    ("shch", "щ"), ("sh", "ш"), ("ch", "ч"), ("kh", "х"), ("zh", "ж"), ("ts", "ц"), ("ya", "я"), ("yu", "ю"),
    ("yo", "ё"), ("ye", "е"), ("ph", "ф"), ("oo", "у"), ("ou", "у"), ("ck", "к"), ("th", "т"),
    ("qu", "к"), ("ce", "се"), ("ci", "си"), ("iy", "ий"),
    ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"),
    ("j", "дж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"),
    ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "и"), ("z", "з"),
]  # fmt: skip
_ARTICLE = re.compile(r"\b(?:al|el|ash|ad|ar|as|az|an|at)[-‐ ]", re.IGNORECASE)
_LAST_H = re.compile(r"(?<=[aeiou])h\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def write_in_arabic(name: str) -> str:
    """Macrons and diphthongs become long vowels, short a and u are left out, the article is ال, a final a is ة."""
    plain = _keep_macrons(_ARTICLE.sub(" @", name))
    return " ".join(_spell_arabic(word) for word in plain.replace("-", " ").split())


def _spell_arabic(word: str) -> str:
    article, letters = ("ال", word[1:]) if word.startswith("@") else ("", word)
    final = "ة" if len(letters) > 3 and letters.endswith(("a", "ah")) else ""
    letters = letters.removesuffix("ah" if letters.endswith("ah") else "a") if final else letters
    first = "ا" if letters[:1] in tuple("aeiouāīū") else ""
    letters = re.sub(r"(.)\1", r"\1", letters.removeprefix(letters[0]) if first and letters[0] in "aāe" else letters)
    return article + first + _spell(letters, _ARABIC) + final


def write_in_cyrillic(name: str) -> str:
    """Letter by letter, as Russian newspapers write foreign names."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = _LAST_H.sub("", plain)
    return _WORD.sub(lambda found: _spell(found[0].lower(), _CYRILLIC).capitalize(), plain).replace("-", " ")


def _keep_macrons(name: str) -> str:
    """Small letters without other accents than macrons; only letters, blanks, hyphens and the sign of an article."""
    plain = ""
    for char in unicodedata.normalize("NFC", name).lower():
        if char in "āīū":
            plain += char
        else:
            plain += "".join(c for c in unicodedata.normalize("NFKD", char) if c.isalpha() or c in " -@")
    return plain


def _spell(word: str, table: list[tuple[str, str]]) -> str:
    written, rest = "", word
    while rest:
        latin, native = next(((a, b) for a, b in table if rest.startswith(a)), (rest[0], ""))
        written, rest = written + native, rest[len(latin) :]
    return written
