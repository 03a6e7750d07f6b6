"""A fact and its claims by the ids that merged actors go by; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Mapping

from graph.json_shapes import Body
from graph.records import Claim, fact_model
from graph.records.registry import replace_references


def rename_actors(fact: Body, claims: list[Body], instead: Mapping[str, str]) -> tuple[Body, list[Body]]:
    """The fact and the claims, with other ids ``instead`` of some of their actors."""
    if not instead:
        return fact, claims
    model = fact_model(fact["kind"])
    if model is None:
        return fact, claims
    renamed = []
    for claim in claims:
        new = replace_references(Claim, claim, "actor", instead)
        asserts = new.get("asserts")
        if asserts:
            said = replace_references(model, asserts, "actor", instead)
            new = new if said is asserts else {**new, "asserts": said}
        renamed.append(new)
    return replace_references(model, fact, "actor", instead), renamed
