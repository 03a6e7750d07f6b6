"""When a fact was, as its claims date it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph.codes import read_codes
from graph.evidence.lens import makes_fact
from graph.json_shapes import Values
from graph.time import BEGIN, END, Bounds, agree, attest, read_edtf

_ALLEGED = read_codes("modality").having("alleged")

# A date as written, and the ids of the claims that give it.
Written = tuple[str, tuple[str, ...]]


def date_fact(claims: Sequence[Values]) -> tuple[Bounds, str | None, list[Written]]:
    """Bounds, the date as written, and the rival dates if no span fits them all.

    An opponent's word narrows no date of others. Where nobody else gives one his is shown, but the fact may have been
    at any other time.
    """
    found = _date(claims)
    stated = [claim for claim in claims if claim.get("modality") not in _ALLEGED] if len(claims) > 1 else claims
    if found[2] or not 0 < len(stated) < len(claims) or not any(map(_is_dated, claims)):
        return found
    return _date(stated) if any(map(_is_dated, stated)) else (Bounds(), *found[1:])


def _is_dated(claim: Values) -> bool:
    return claim.get("asserts", {}).get("date") is not None or claim.get("attested") is not None


def _date(claims: Sequence[Values]) -> tuple[Bounds, str | None, list[Written]]:
    spans: list[Bounds] = []
    written: dict[str, tuple[Bounds, str, list[str]]] = {}
    for claim in claims:
        asserts = claim.get("asserts", {})
        text, seen = asserts.get("date"), claim.get("attested")
        if text is None and seen is None:
            continue
        span = read_edtf(text) if text else Bounds()
        spans.append(attest(span, read_edtf(seen)) if seen else span)
        if text:
            written.setdefault(text, (span, asserts.get("date_text") or text, []))[2].append(claim["id"])
    # By the dates themselves, never by the ids of claims.
    written = dict(sorted(written.items(), key=lambda one: (one[1][0].start_earliest, one[0])))
    bounds, contested = (spans[0], False) if len(spans) == 1 and spans[0].is_sound() else agree(spans)
    if contested:
        return bounds, " | ".join(written) or None, [(text, tuple(ids)) for text, (_, _, ids) in written.items()]
    # Where dates narrow one another, the one that pins the fact down best speaks for it.
    only = next(iter(written.values())) if len(written) == 1 else None
    best = only or min(written.values(), key=lambda given: _width(given[0]), default=None)
    return bounds, best[1] if best else None, []


def reach(claims: Sequence[Values]) -> tuple[date, date]:
    """The days between which a fact lies under any lens: from the first day that some claim allows to its last.

    Wider than its bounds: claims narrow one another, and a lens may leave just one of them.
    """
    spans = [date_fact([claim])[0] for claim in claims if makes_fact(claim)]
    return min((s.start_earliest for s in spans), default=END), max((s.end_latest for s in spans), default=BEGIN)


def _width(span: Bounds) -> tuple[int, int]:
    """How many days a written date leaves open at its start and at its end."""
    return (span.start_latest - span.start_earliest).days, (span.end_latest - span.end_earliest).days
