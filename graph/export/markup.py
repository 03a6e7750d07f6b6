"""Texts inside XML: escaped, and without the characters that no XML document may hold."""

from __future__ import annotations

import re

# https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


def escape(text: str) -> str:
    """The text, fit for an element or an attribute in double quotes."""
    return _FORBIDDEN.sub("\ufffd", text).translate(_ESCAPES)


def write_value(value: object) -> str:
    """A value as XML Schema writes it, escaped; the items of a list are parted by ``|``, which no id or code holds."""
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return escape("|".join(value))
        case _:
            return escape(str(value))
