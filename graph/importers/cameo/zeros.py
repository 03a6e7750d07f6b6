"""Whether a program that took CAMEO's codes for numbers dropped their leading zeros: 10 is 010 then, and 20 is 020."""

from __future__ import annotations

from collections.abc import Iterable

from graph.importers.crosswalk import Crosswalk

# Rows after which a column without one code in figures is one of words.
_WORDS_AFTER = 1000
_ROOT = 2


def lost_zeros(relations: Iterable[str], crosswalk: Crosswalk, *, coded_finely: bool) -> bool:
    """Whether the codes of one column lost their zeros: none begins with one, and some exist with it alone.

    ``coded_finely``: no code of the column has two figures, so that one that has them lost a zero.
    """
    figures, lost = 0, False
    for nth, relation in enumerate(relations):
        if relation.isdecimal():
            figures += 1
            if relation.startswith("0"):
                return False
            only_with_zero = relation not in crosswalk.acts and f"0{relation}" in crosswalk.acts
            lost = lost or (len(relation) >= _ROOT and only_with_zero) or (coded_finely and len(relation) == _ROOT)
        elif nth > _WORDS_AFTER and not figures:
            return False
    return lost
