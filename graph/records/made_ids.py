"""The ids of claims and names written without one: made from what they say, never from their place in a file."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

import orjson

from graph.json_shapes import Body, Values

# Of the record's id, which a made id begins with: so much that the whole still is an id.
_OWNER_LENGTH = 100
# What makes two claims of one record the same claim: the place in a source, the speaker, and whether they affirm.
_KEY = ("source", "locator", "asserted_by", "credited", "polarity")
# Claims from one place that say the same may be two coders'; when they coded makes no other claim.
_NEVER_TOLD_BY = ("coded_at", "codebook")
_DEFAULTS = {"polarity": "affirmed"}


def name_id(owner: object, text: object) -> str:
    """The id of a name, from its spelling."""
    return f"{_begin(owner)}.name-{hashlib.sha256(str(text).encode()).hexdigest()[:8]}"


def claim_key(about: object, claim: Values) -> str:
    """The id of a claim about a record that is its only one from this place, by this speaker and of this polarity."""
    return _claim_id(about, _said(claim))


def claim_ids(about: Any, claims: Sequence[Any]) -> list[str | None]:
    """The id of each of a record's claims as they are written; None for those with an id, and for what is no claim.

    Claims that differ only in what they assert get different ids by that.
    """
    keys = [claim_key(about, claim) if isinstance(claim, dict) and "id" not in claim else None for claim in claims]
    shared = Counter(keys)
    return [
        _claim_id(about, [_said(claim), _content(claim)]) if key is not None and shared[key] > 1 else key
        for key, claim in zip(keys, claims, strict=True)
    ]


def _said(claim: Values) -> list[Any]:
    given = (claim.get(name) for name in _KEY)
    defaulted = (_DEFAULTS.get(name) if value is None else value for name, value in zip(_KEY, given, strict=True))
    return [value.strip() if isinstance(value, str) else value for value in defaulted]


def _content(claim: Values) -> Body:
    return {name: value for name, value in claim.items() if name not in {*_KEY, *_NEVER_TOLD_BY, "kind", "id", "about"}}


def _claim_id(about: object, said: object) -> str:
    text = orjson.dumps([about, said], default=str, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
    return f"{_begin(about)}.claim-{hashlib.sha256(text).hexdigest()[:12]}"


def _begin(owner: object) -> str:
    return str(owner)[:_OWNER_LENGTH]
