"""What tables write where there is nothing: words of programs, and the numbers of codebooks."""

from __future__ import annotations

import re

# Of R, pandas, SQL and spreadsheets.
_WORDS = frozenset({
    "NA", "N/A", "n/a", "N.A.", "n.a.", "#N/A", "NaN", "nan", "NAN", "NULL", "Null", "null", "None", "<NA>", "<na>",
    "\\N",
})  # fmt: skip
_LEFT_EMPTY = frozenset({"NA", "NaN", "nan", "NULL", "<NA>"})
# The code of two letters that one state has, and R writes for nothing.
ISO2_NAMIBIA = "NA"
# For the report.
NO_END = (
    "a word for nothing where an end is expected, read as: it goes on (in a mapping, ongoing: true or ongoing: false "
    "says whether it does)"
)
_NEGATIVE = re.compile(r"-\d+(\.0+)?")
# -9, -88, -999 and others of one digit.
_CODE = re.compile(r"-(9+|8+|7+|66+)(\.0+)?")
_DATES = frozenset({"", "0", "00", "-1", ".", "..", "?", "-", "--", "unknown", *(word.casefold() for word in _WORDS)})


def is_left_empty(text: str) -> bool:
    """Whether R or pandas wrote a cell that it had no value for."""
    return text in _LEFT_EMPTY


def is_nothing(text: str) -> bool:
    """Whether a cell is empty, or holds a word by which programs write that it is."""
    return not text or text in _WORDS


def names_nobody(text: str) -> bool:
    """Whether a cell that should name somebody or something has a word for nothing, no letter, or a negative number."""
    return text in _WORDS or bool(_NEGATIVE.fullmatch(text)) or _has_signs_alone(text)


def _has_signs_alone(text: str) -> bool:
    return text.isascii() and text.isprintable() and not any(sign.isalnum() for sign in text)


def is_no_id(text: str) -> bool:
    """Whether a cell that should hold an id is empty or says that there is none: no list has negative numbers."""
    return text == "0" or names_nobody(text)


def is_unknown(text: str) -> bool:
    """Whether a cell of a date, or of a part of one, is empty or says that it is not known: -9, NA and others."""
    folded = text.removesuffix(".0").casefold()
    return folded in _DATES or _CODE.fullmatch(folded) is not None


def says_unknown(text: str) -> bool:
    """Whether a cell says in so many words, or by a code for it, that something is not known: no cell left empty."""
    folded = text.removesuffix(".0").casefold()
    return folded in ("?", "unknown") or _CODE.fullmatch(folded) is not None


def may_go_on(text: str) -> bool:
    """Whether a cell of an end has a word for nothing (``-``, ``0``, NA) that may say that it goes on as well as that
    its end is not known."""
    return text not in ("", "..") and is_unknown(text) and not says_unknown(text)


def is_no_count(text: str) -> bool:
    """Whether a number of something counted is one by which codebooks say that it is not known."""
    return _CODE.fullmatch(text) is not None


def is_no_number(text: str) -> bool:
    """Whether a cell of a number holds a word for nothing, or for what no number is."""
    return text in _WORDS or text.casefold().lstrip("+-") in ("nan", "inf", "infinity")
