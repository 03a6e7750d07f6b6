"""What of a fact is known from hedged claims alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from graph.codes import read_codes
from graph.json_shapes import Body, Values
from graph.records.evidence import DEFAULT_CONFIDENCE

_HEDGED = read_codes("modality").having("hedged")
# Below this a claim is a hedge in any modality (in the seed: reported .6, believed .5, inferred .4; label .7).
HEDGED_BELOW = 0.7


def is_hedged(claim: Values) -> bool:
    """Whether a source, or the coder, is only half behind a claim."""
    return (
        claim.get("modality") in _HEDGED
        or bool(claim.get("hedge"))
        or claim.get("confidence", DEFAULT_CONFIDENCE) < HEDGED_BELOW
    )


def list_hedges(claims: Sequence[Values], fields: Sequence[str]) -> list[Body]:
    """The values that only hedged claims give; ``existence`` where nothing but hedges says it was so at all."""
    firm = [claim for claim in claims if not is_hedged(claim)]
    if len(firm) == len(claims):
        return []
    found = []
    if not firm:
        found.append(describe_hedge("existence", None, claims))
    for name in fields:
        in_question = [c for c in claims if c.get("asserts", {}).get(name) not in (None, [])]
        sure = {orjson.dumps(v) for c in firm for v in _as_list(c.get("asserts", {}).get(name))}
        unsure: dict[bytes, tuple[Any, list[Values]]] = {}
        for claim in in_question:
            for value in _as_list(claim["asserts"][name]):
                key = orjson.dumps(value)
                if firm and key not in sure:
                    unsure.setdefault(key, (value, []))[1].append(claim)
        found.extend(describe_hedge(name, value, behind) for value, behind in unsure.values())
    return found


def describe_hedge(name: str, value: object, claims: Sequence[Values]) -> Body:
    """One hedge, in the words of its surest claim."""
    best = max(claims, key=lambda c: c.get("confidence", DEFAULT_CONFIDENCE))
    return {
        "field": name,
        "value": value,
        "modality": best.get("modality", "actual"),
        "confidence": best.get("confidence", DEFAULT_CONFIDENCE),
        "hedge": best.get("hedge"),
        "claims": [claim["id"] for claim in claims],
    }


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
