"""One version of a record without what only restricted sources say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from graph.json_shapes import Body, Values
from graph.records import MODEL_OF, Claim, fact_model
from graph.records.base import Fact
from graph.records.entities import Place
from graph.records.registry import drop_references, expand_pieces
from graph.session.restricted.versions import StoredVersion, is_record

# What a place has from its source.
_FROM_SOURCE = frozenset({"source", "latitude", "longitude", "precision"})


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is taken out: these ``sources`` with their claims, and every mention of the ids that are ``gone``.

    ``kinds``: the kind of each record that claims are about.
    """

    sources: Collection[str]
    gone: Collection[str]
    kinds: Mapping[str, str]

    def apply(self, version: StoredVersion) -> StoredVersion | None:
        """The version without it; None where nothing is left."""
        values = version.values
        if values["id"] in self.gone or any(values.get(name) in self.gone for name in _belonging(values["kind"])):
            return None
        model = MODEL_OF.get(values["kind"])
        if model is None:
            return version
        if model is Claim:
            text = self._redact_claim(version.body)
            return None if text is None else replace(version, body=text)
        kept = tuple(text for claim in version.claims if (text := self._redact_claim(claim)) is not None)
        if issubclass(model, Fact):
            if not kept:
                return None
            withheld = [orjson.loads(claim) for claim in version.claims]
            withheld = [claim for claim in withheld if claim["source"] in self.sources]
            values = _leave_out_values(model, values, withheld, list(map(orjson.loads, kept)))
        elif model is Place and values.get("source") in self.sources:
            values = {name: value for name, value in values.items() if name not in _FROM_SOURCE}
        body = _write(drop_references(model, values, self.gone), version.values, version.body)
        return replace(version, body=body, claims=kept) if is_record(body) else None

    def _redact_claim(self, text: str) -> str | None:
        claim: Body = orjson.loads(text)
        if claim["source"] in self.sources or claim["id"] in self.gone or claim["about"] in self.gone:
            return None
        left = dict(drop_references(Claim, claim, self.gone))
        model = fact_model(self.kinds.get(claim["about"], ""))
        if model is not None and claim.get("asserts"):
            left["asserts"] = drop_references(model, claim["asserts"], self.gone)
        return _write(left, claim, text)


def _belonging(kind: str) -> tuple[str, ...]:
    """The fields of a record of this kind without whose records it is not there."""
    return {"claim": ("about", "source"), "name": ("of", "source"), "match": ("one", "other")}.get(kind, ())


def _write(left: Values, before: Values, text: str) -> str:
    return text if left == before else orjson.dumps(left, option=orjson.OPT_SORT_KEYS).decode()


def _leave_out_values(model: type[Fact], values: Values, withheld: Sequence[Values], kept: Sequence[Values]) -> Body:
    """A fact's own values without those that only withheld claims give; what it cannot be without stays."""
    said_before, said_still = (
        [expand_pieces(model, claim.get("asserts", {})) for claim in claims] for claims in (withheld, kept)
    )
    left, own = dict(values), expand_pieces(model, values)
    for name in sorted(model.assertable() & own.keys()):
        value = own[name]
        items = value if isinstance(value, list) else [value]
        stays = [i for i in items if _says(said_still, name, i) or not _says(said_before, name, i)]
        if len(stays) < len(items) and not model.model_fields[name].is_required():
            left[name] = stays
            if not stays or not isinstance(value, list):
                del left[name]
    if {"directed_at", "history"} <= model.model_fields.keys():
        left |= _keep_addressees(left, own, said_before, said_still)
    return left


def _keep_addressees(left: Values, own: Values, withheld: Sequence[Values], kept: Sequence[Values]) -> Body:
    """Whom a history that is shown names as an addressee is one by that alone, whoever else says so."""
    if isinstance(left.get("directed_at"), Mapping):
        return {}  # "one of these" says nothing of another
    entries = [entry for values in (left, *kept) for entry in _list_items(values.get("history"))]
    named = {entry["addressee"] for entry in entries if isinstance(entry, Mapping) and entry.get("addressee")}
    shown = {who for values in (left, *kept) for who in _list_items(values.get("directed_at"))}
    before = [who for values in (own, *withheld) for who in _list_items(values.get("directed_at"))]
    lacking = [who for who in dict.fromkeys(before) if who in named - shown]
    return {"directed_at": [*_list_items(left.get("directed_at")), *lacking]} if lacking else {}


def _list_items(value: Any) -> Sequence[Any]:
    """The items of a list, or the options of which it is one."""
    if isinstance(value, Mapping):
        value = value.get("one_of")
    return value if isinstance(value, list) else ()


def _says(claims: Iterable[Values], name: str, item: Any) -> bool:
    given = (claim.get(name) for claim in claims)
    return any(item in value if isinstance(value, list) else value == item for value in given)
