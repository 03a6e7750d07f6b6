"""A fact and its claims by the ids that merged actors go by; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Mapping

from graph.evidence.statuses import NAMED_AS
from graph.json_shapes import Body, Values
from graph.records import Claim, fact_model
from graph.records.registry import is_options, replace_references


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
            if said is not asserts:
                new = {**new, "asserts": said}
                if asserts.get("history"):
                    # Of two who are one now an account said two things, neither of which replaced the other.
                    new[NAMED_AS] = _list_addressees(asserts)
        renamed.append(new)
    return replace_references(model, fact, "actor", instead), renamed


def _list_addressees(asserts: Values) -> list[str | None]:
    """Whom each entry of a history names, as it is written."""
    given = asserts["history"]
    return [entry.get("addressee") for entry in (given["one_of"] if is_options(given) else given)]
