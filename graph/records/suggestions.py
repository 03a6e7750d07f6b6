"""What somebody may have meant who wrote a word that is not known."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches


def suggest(word: str, known: Collection[str]) -> str:
    """``; did you mean 'x'?`` where a known word is near, to be put behind a message; else nothing."""
    folded = {one.casefold(): one for one in sorted(known, reverse=True)}
    near = get_close_matches(word.casefold().replace("-", "_").replace(" ", "_"), folded, n=2, cutoff=0.7)
    return f"; did you mean {' or '.join(repr(folded[one]) for one in near)}?" if near else ""
