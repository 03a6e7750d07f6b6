"""Letters that were read in the wrong encoding: UTF-8 taken for Latin-1, RÃ©seau for Réseau."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\u0080-\u009f]")
# What UTF-8 read as Latin-1 or Windows-1252 leaves behind: a lead byte with a continuation byte after it.
_MISREAD = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")


def looks_misread(text: str) -> bool:
    """Whether some letters look like bytes that were read one by one."""
    return bool(_CONTROL.search(text) or _MISREAD.search(text))


def mark_lost(text: str) -> str:
    """The text with \ufffd for control characters, which stand for bytes that were no letter."""
    return _CONTROL.sub("\ufffd", text)


def read_rightly(text: str) -> str:
    """The text with its bytes read as UTF-8, as often as that can be done; itself where that leads to no clean text.

    Letters were misread more than once where files were.
    """
    right = text
    while (step := _read_again(right)) is not None:
        right = step
    return text if looks_misread(right) else right


def _read_again(text: str) -> str | None:
    """The text's bytes read as UTF-8; None where they are none."""
    for encoding in ("latin-1", "cp1252"):
        try:
            read = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return read if read != text else None
    return None
