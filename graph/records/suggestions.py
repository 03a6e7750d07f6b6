"""What somebody may have meant who wrote a word that is not known."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from functools import lru_cache


def suggest(word: str, known: Collection[str]) -> str:
    """``; did you mean 'x'?`` where a known word is near, to be put behind a message; else nothing."""
    return _suggest(word[:100], tuple(sorted(known)))


@lru_cache(maxsize=1024)
def _suggest(word: str, known: tuple[str, ...]) -> str:
    # A slip is often the same in every record of a file.
    folded = {one.casefold(): one for one in reversed(known)}
    near = get_close_matches(word.casefold().replace("-", "_").replace(" ", "_"), folded, n=2, cutoff=0.7)
    return f"; did you mean {' or '.join(repr(folded[one]) for one in near)}?" if near else ""
