"""Numbers as sheets write them: with a decimal point or comma, with thousands separators, or not clearly either."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_BLANKS = re.compile(r"[\s'\u00a0\u2009\u202f]")


def read_number(text: str, decimal: str | None = None) -> str | None:
    """A number as it is written in programs; None where the text is none, or may be two.

    ``decimal`` is the sign before the decimals. Without it, a comma before exactly three digits may be either.
    """
    said = _BLANKS.sub("", text)
    sign = decimal or _find_decimal(said)
    if sign is None:
        return said if _PLAIN.fullmatch(said) else None
    group = "," if sign == "." else "."
    whole, _, decimals = said.partition(sign)
    if re.fullmatch(rf"[+-]?\d{{1,3}}(\{group}\d{{3}})+", whole):
        whole = whole.replace(group, "")
    number = f"{whole}.{decimals}" if decimals else whole
    return number if _PLAIN.fullmatch(number) and group not in decimals else None


def plain_year(text: str) -> str:
    """A year as written in dates, where a program added a thousands separator (1,949) or decimals (1949.0);
    any other text as it is."""
    found = re.fullmatch(r"([12])[,.' \u00a0\u202f]?(\d{3})(\.0)?", text)
    return f"{found[1]}{found[2]}" if found else text


def plain_number(text: str) -> str:
    """A whole number without the decimals that programs write in a column with gaps (12.0); any other text as it is."""
    return re.sub(r"^(\d+)\.0+$", r"\1", text)


def is_unclear(text: str) -> bool:
    """Whether a number is of three digits behind one comma, so that they may be decimals or thousands."""
    return re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", text.strip()) is not None


def has_decimal_comma(text: str) -> bool:
    """Whether a number has a comma that can only be the one before decimals."""
    said = _BLANKS.sub("", text)
    return _find_decimal(said) == "," and "," in said and read_number(text) is not None


def _find_decimal(said: str) -> str | None:
    """The sign before the decimals, where there are two signs, or one that can be nothing else."""
    commas, points = said.count(","), said.count(".")
    if commas and points:
        return "," if said.rindex(",") > said.rindex(".") else "."
    if commas > 1 or points > 1:
        return "." if commas else ","
    return "," if commas and not is_unclear(said) else None
