"""Which characters a name and a longer text may hold: none that nobody sees, no file carries, or that turn it round.

Character classes are those of the Unicode Standard (general category, noncharacters: section 23.7; bidirectional
controls: Unicode Standard Annex 9).
"""

from __future__ import annotations

import re
import unicodedata

# Control characters (Cc), line and paragraph separators, lone surrogates, noncharacters.
_BREAKS = "\t\n\v\f\r\x85\u2028\u2029"
_NEVER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# The same for schemas, which know no classes of Unicode: what may not be in a text, or inside a name; blanks around
# both are cut off.
_NOT_IN_TEXT = (
    r"\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff"
)
VISIBLE_PATTERN = r"\S"
TEXT_PATTERN = f"^[^{_NOT_IN_TEXT}]*$"
NAME_PATTERN = rf"^\s*[^{_NOT_IN_TEXT}\t\n\v\f\r\u0085\u2028\u2029]*\s*$"
_NONCHARACTER = 0xFFFE  # the last two of each plane
_BREAK = re.compile(f"[{_BREAKS}]")
_OVERRIDE = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Letters and signs that are drawn as a blank, or not at all.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Letters, numbers, punctuation and symbols; marks are drawn on another character.
_DRAWN = frozenset("LNPS")


def why_not_a_name(text: str) -> str | None:
    """Why a text cannot be a name or a title, in words; None where it can."""
    if found := _BREAK.search(text):
        return f"holds a line break or tab ({_code(found[0])}); expected a name on one line"
    return why_not_a_text(text)


def why_not_a_text(text: str) -> str | None:
    """Why a text cannot be kept, in words; None where it can. Line breaks and tabs are part of a text."""
    if text.isascii() and text.isprintable() and not text.isspace():
        return None
    if found := _NEVER.search(text):
        return f"holds the control character or noncharacter {_code(found[0])}; expected text without it"
    if (other := next((char for char in text if ord(char) & 0xFFFF >= _NONCHARACTER), None)) is not None:
        return f"holds the noncharacter {_code(other)}; expected text without it"
    if found := _OVERRIDE.search(text):
        shown = f"holds {_code(found[0])}, which changes the direction of the text after it, so that it can be read as"
        return f"{shown} another; expected text without it"
    if not any(_is_drawn(char) for char in text):
        return (
            f"has no visible character ({' '.join(map(_code, text[:4])) or 'empty'}); expected a name that can be seen"
        )
    return None


def _is_drawn(char: str) -> bool:
    return unicodedata.category(char)[0] in _DRAWN and char not in _BLANK


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"
