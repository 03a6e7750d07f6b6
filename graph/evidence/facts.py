"""A fact as its claims tell it: values, dates, what is contested, what rests on hedges alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import orjson

from graph.codes import read_codes
from graph.evidence.lens import Lens, makes_fact
from graph.records.base import Fact, Part
from graph.records.registry import MODEL_OF, list_fields, part_model
from graph.time import BEGIN, END, Bounds, agree, attest, read_edtf

Values = Mapping[str, Any]

_HEDGED = read_codes("modality").having("hedged")
# Below this a claim is a hedge whatever its modality (in the seed: reported .6, believed .5, inferred .4; label .7).
HEDGED_BELOW = 0.7


@dataclass(frozen=True, slots=True)
class Variant:
    """One value that some claims give, with the ids of those claims."""

    value: Any
    claims: tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """A fact under a lens. ``values`` are derived; ``claims`` are those the lens admits, negated ones too."""

    fact: Values
    claims: list[Values]
    values: dict[str, Any]
    bounds: Bounds
    date_text: str | None
    sources: int
    disputes: dict[str, list[Variant]] = field(default_factory=dict)
    hedges: list[dict[str, Any]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return str(self.fact["id"])

    @property
    def kind(self) -> str:
        return str(self.fact["kind"])

    @property
    def processes(self) -> frozenset[str]:
        """Every process that it belongs to."""
        own = self.fact.get("process")
        return frozenset((*self.values.get("processes", ()), *((own,) if own else ())))

    @property
    def contested(self) -> bool:
        """Whether claims differ about it, or one of them is itself marked contested."""
        return bool(self.disputes) or any(
            claim.get("status") == "contested" or claim.get("contradicts") for claim in self.claims
        )


def derive(fact: Values, claims: Sequence[Values], lens: Lens) -> Reading | None:
    """The fact as the claims under a lens tell it; None when none of them says that it is so."""
    # In a steady order, whatever order they were read in, so that an answer is always the same.
    admitted = [claim for claim in claims if lens.admits(claim)]
    if len(admitted) > 1:
        admitted.sort(key=lambda claim: str(claim["id"]))
    makers = [claim for claim in admitted if makes_fact(claim)]
    if not makers:
        return None
    sources = lens.count_independent(claim["source"] for claim in makers)
    if sources < lens.min_sources:
        return None
    model = MODEL_OF[fact["kind"]]
    assert issubclass(model, Fact)  # noqa: S101 - only facts are derived
    bounds, date_text, dates = _date(makers)
    reading = Reading(fact, admitted, {}, bounds, date_text, sources)
    if dates:
        reading.disputes["date"] = dates
    lists = list_fields(model)
    if len(makers) == len(admitted) and _take(reading, makers, lists):
        return reading
    weigh = _weigher(makers, lens)
    for name in _asserted_fields(makers):
        if name in ("date", "date_text"):
            continue
        if name in lists:
            _unite(reading, name, part_model(model, name), makers, weigh)
        else:
            _choose(reading, name, makers, weigh)
    _note_negations(reading, makers)
    _note_hedges(reading, makers)
    return reading


def _take(reading: Reading, makers: Sequence[Values], lists: Collection[str]) -> bool:
    """What the claims about a fact tell where they tell the same, so that nothing is to be weighed or united: most
    facts have but one."""
    told = makers[0].get("asserts", {})
    if any(claim.get("asserts", {}) != told for claim in makers[1:]):
        return False
    values = {}
    for name, value in told.items():
        if name in lists:
            if not all(isinstance(item, str) for item in value or ()):
                return False
            values[name] = list(dict.fromkeys(value or ()))
        elif value is not None and name not in ("date", "date_text"):
            values[name] = value
    reading.values = values
    if all(map(is_hedged, makers)):
        reading.hedges.append(_hedge("existence", None, makers))
    return True


def _asserted_fields(makers: Sequence[Values]) -> list[str]:
    return list(dict.fromkeys(name for claim in makers for name in claim.get("asserts", ())))


def _date(makers: Sequence[Values]) -> tuple[Bounds, str | None, list[Variant]]:
    """Bounds, the date as written, and the rival readings if no span fits them all."""
    spans: list[Bounds] = []
    written: dict[str, tuple[Bounds, str, list[str]]] = {}
    for claim in makers:
        asserts = claim.get("asserts", {})
        text, seen = asserts.get("date"), claim.get("attested")
        if text is None and seen is None:
            continue
        span = read_edtf(text) if text else Bounds()
        spans.append(attest(span, read_edtf(seen)) if seen else span)
        if text:
            written.setdefault(text, (span, asserts.get("date_text") or text, []))[2].append(claim["id"])
    bounds, contested = (spans[0], False) if len(spans) == 1 and spans[0].is_sound() else agree(spans)
    if contested:
        return bounds, " | ".join(written) or None, [Variant(text, tuple(ids)) for text, (_, _, ids) in written.items()]
    # Where readings narrow one another, the one that pins the fact down best speaks for it.
    only = next(iter(written.values())) if len(written) == 1 else None
    best = only or min(written.values(), key=lambda reading: _width(reading[0]), default=None)
    return bounds, best[1] if best else None, []


def _width(span: Bounds) -> tuple[int, int]:
    """How many days a written date leaves open at its start and at its end."""
    return (span.start_latest - span.start_earliest).days, (span.end_latest - span.end_earliest).days


def reach(claims: Sequence[Values]) -> tuple[date, date]:
    """The days between which a fact lies under any lens: from the first day that some claim allows to its last.

    Wider than its bounds: claims narrow one another, and a lens may leave just one of them.
    """
    makers = [claim for claim in claims if makes_fact(claim)]
    spans = [_date([claim])[0] for claim in makers]
    return min((s.start_earliest for s in spans), default=END), max((s.end_latest for s in spans), default=BEGIN)


_Weigher = Callable[[Sequence[str]], tuple[int, float]]


def _weigher(makers: Sequence[Values], lens: Lens) -> _Weigher:
    by_id = {claim["id"]: claim for claim in makers}

    def weigh(ids: Sequence[str]) -> tuple[int, float]:
        independent = lens.count_independent(by_id[i]["source"] for i in ids)
        return independent, max(by_id[i].get("confidence", 0.9) for i in ids)

    return weigh


def _variants(given: Sequence[tuple[Any, str]]) -> list[Variant]:
    """Distinct values in the order they were first given, each with its claims."""
    found: dict[bytes, tuple[Any, list[str]]] = {}
    for value, claim in given:
        found.setdefault(orjson.dumps(value, option=orjson.OPT_SORT_KEYS), (value, []))[1].append(claim)
    return [Variant(value, tuple(ids)) for value, ids in found.values()]


def _settle(reading: Reading, name: str, given: Sequence[tuple[Any, str]], weigh: _Weigher) -> Any:
    """One value out of several readings: the best supported; all of them are kept where they differ."""
    variants = _variants(given)
    if len(variants) > 1:
        reading.disputes[name] = variants
    return max(variants, key=lambda v: weigh(v.claims)).value


def _choose(reading: Reading, name: str, makers: Sequence[Values], weigh: _Weigher) -> None:
    given = [(c["asserts"][name], c["id"]) for c in makers if c.get("asserts", {}).get(name) is not None]
    if given:
        reading.values[name] = _settle(reading, name, given, weigh)


def _unite(reading: Reading, name: str, part: type[Part] | None, makers: Sequence[Values], weigh: _Weigher) -> None:
    given = [(item, c["id"]) for c in makers for item in c.get("asserts", {}).get(name) or ()]
    if part is None or not part.key:
        reading.values[name] = [variant.value for variant in _variants(given)]
        return
    groups: dict[tuple[Any, ...], list[tuple[dict[str, Any], str]]] = {}
    for item, claim in given:
        groups.setdefault(tuple(item.get(k) for k in part.key), []).append((item, claim))
    united: list[dict[str, Any]] = []
    for key, items in groups.items():
        fields = dict.fromkeys(f for item, _ in items for f in item)
        shown = ".".join(str(k) for k in key)
        united.append(
            {
                f: _settle(
                    reading,
                    f"{name}.{shown}.{f}",
                    [(item[f], claim) for item, claim in items if item.get(f) is not None],
                    weigh,
                )
                for f in fields
                if any(item.get(f) is not None for item, _ in items)
            }
        )
    reading.values[name] = united


def _note_negations(reading: Reading, makers: Sequence[Values]) -> None:
    negated = [c["id"] for c in reading.claims if c.get("polarity") == "negated"]
    if negated:
        reading.disputes["polarity"] = [
            Variant("affirmed", tuple(c["id"] for c in makers)),
            Variant("negated", tuple(negated)),
        ]


def is_hedged(claim: Values) -> bool:
    """Whether a source, or the coder, stands behind a claim only half."""
    return claim.get("modality") in _HEDGED or bool(claim.get("hedge")) or claim.get("confidence", 0.9) < HEDGED_BELOW


def _note_hedges(reading: Reading, makers: Sequence[Values]) -> None:
    """The values that only hedged claims give; ``existence`` where nothing but hedges says it was so at all."""
    firm = [claim for claim in makers if not is_hedged(claim)]
    if len(firm) == len(makers):
        return
    if not firm:
        reading.hedges.append(_hedge("existence", None, makers))
    for name in _asserted_fields(makers):
        in_question = [c for c in makers if c.get("asserts", {}).get(name) not in (None, [])]
        sure = {orjson.dumps(v) for c in firm for v in _as_list(c.get("asserts", {}).get(name))}
        unsure: dict[bytes, tuple[Any, list[Values]]] = {}
        for claim in in_question:
            for value in _as_list(claim["asserts"][name]):
                key = orjson.dumps(value)
                if firm and key not in sure:
                    unsure.setdefault(key, (value, []))[1].append(claim)
        reading.hedges.extend(_hedge(name, value, claims) for value, claims in unsure.values())


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _hedge(name: str, value: Any, claims: Sequence[Values]) -> dict[str, Any]:
    best = max(claims, key=lambda c: c.get("confidence", 0.9))
    return {
        "field": name,
        "value": value,
        "modality": best.get("modality", "actual"),
        "confidence": best.get("confidence", 0.9),
        "hedge": best.get("hedge"),
        "claims": [claim["id"] for claim in claims],
    }
