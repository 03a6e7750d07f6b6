"""How many tokens an answer takes, by an estimate that is never too low, and what of it fits."""

from __future__ import annotations

import re
from collections.abc import Sequence

import orjson

from graph.json_shapes import Values

# Parts of words in small letters, but for heaps of consonants; all else sign by sign.
_PARTS = re.compile(
    r"([A-Z]?[aeiou]?(?:[bcdfghj-np-tv-z]{1,3}[aeiou]{1,2})+[bcdfghj-np-tv-z]{0,2})|( )(?=[A-Za-z])|(.)", re.DOTALL
)
# An item that is too large even alone is cut down to these.
_ALWAYS = frozenset({"id", "kind", "holds", "contested", "evidence", "evidence_left_out", "label"})


def estimate_tokens(text: str) -> int:
    """At most how many tokens a text is: three for five Latin letters of what can be spoken as a word; one for each
    other letter, digit, sign and blank, none for the blank before a word; one for each byte of UTF-8 of every other
    character; and one in fifty more.

    No tokenizer that joins bytes takes more than a token a byte, and words of Latin letters come in longer pieces.
    """
    count = 0
    for word, blanks, other in _PARTS.findall(text):
        if word:
            count += (3 * len(word) + 4) // 5
        elif not blanks:
            count += len(other.encode())
    return count + count // 50 + 1


def estimate_item(item: object) -> int:
    """At most how many tokens a value is, written as JSON."""
    return estimate_tokens(orjson.dumps(item).decode())


def fit_items(items: Sequence[Values], budget: int) -> list[Values]:
    """As many of the first items as a number of tokens holds; the first one always, cut down where it is too large."""
    kept: list[Values] = []
    spent = 0
    for item in items:
        cost = estimate_item(item) + 1
        if spent + cost > budget:
            if not kept:
                kept.append(_cut_down(item, budget))
            break
        kept.append(item)
        spent += cost
    return kept


def _cut_down(item: Values, budget: int) -> Values:
    """An item with one piece of evidence, then without the values that are no part of its identity."""
    cut = dict(item)
    evidence = cut.get("evidence")
    if isinstance(evidence, list) and len(evidence) > 1:
        cut |= {"evidence": evidence[:1], "evidence_left_out": cut.get("evidence_left_out", 0) + len(evidence) - 1}
    if estimate_item(cut) > budget:
        cut = {name: value for name, value in cut.items() if name in _ALWAYS} | {"cut_down": True}
    return cut
