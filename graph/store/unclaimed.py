"""Values of facts that no claim gives: answers are derived from claims, so that none of them shows such a value.

A claim in a line of its own lists all that it asserts, so that it is easily written without a field that its fact has;
and a fact that is corrected without its claims is answered as before. These are warnings: nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import orjson

from graph.driver import Database
from graph.evidence.dates import date_fact
from graph.evidence.lens import makes_fact
from graph.evidence.settling import item_label
from graph.json_shapes import Body, Values
from graph.records import Claim, Fact
from graph.records.parsing import Located
from graph.records.plausibility import Doubt
from graph.records.registry import expand_pieces, is_options
from graph.store.current import Current
from graph.time import read_edtf

UNCLAIMED = "a value that no claim gives, so that no answer shows it"
# The words of a date are the source's own, and may stand for any.
_WORDS = "date_text"


async def find_unclaimed(database: Database, records: Sequence[Located]) -> list[Doubt]:
    """The values of some facts that neither the claims among the records nor those recorded about them give.

    Facts that no claim affirms are left out: what is denied has no values.
    """
    written = [r for located in records if isinstance(r := located.record, Claim)]
    facts = {r.id: (located, r) for located in records if isinstance(r := located.record, Fact)}
    claims: dict[str, dict[str, Body]] = {}
    for claim in written:
        claims.setdefault(claim.about, {})[claim.id] = claim.as_line()
    suspects = {i for i, (_, fact) in facts.items() if i not in claims or list(_find(fact, claims[i]))}
    await _add_recorded(Current(database), suspects, claims, {claim.id for claim in written})
    doubt = Doubt(UNCLAIMED)
    for record in [i for i in facts if i in suspects]:
        located, fact = facts[record]
        where = f"{Path(located.raw.file).name}:{located.raw.line} {record}"
        for name, value in _find(fact, claims.get(record, {})):
            doubt.add(where, f"{name} {_write(value)}")
    return [doubt] if doubt.count else []


async def _add_recorded(
    current: Current, facts: set[str], claims: dict[str, dict[str, Body]], written: set[str]
) -> None:
    """Add the claims that are recorded about some facts, without those that are written now."""
    recorded = await current.claims(facts)
    about = {claim: fact for fact, ids in recorded.items() for claim in ids if claim not in written}
    for claim, body in (await current.bodies(about)).items():
        claims.setdefault(about[claim], {})[claim] = orjson.loads(body)


def _find(fact: Fact, claims: Mapping[str, Values]) -> Iterator[tuple[str, object]]:
    """The fields of a fact, each with the value, or the items of its list, that no claim gives."""
    supporting_claims = [c for c in claims.values() if makes_fact(c) and c.get("status") != "retracted"]
    if not supporting_claims:
        return
    making = [expand_pieces(type(fact), claim.get("asserts", {})) for claim in supporting_claims]
    line, assertable = expand_pieces(type(fact), fact.as_line()), fact.assertable()
    for name, value in line.items():
        if name not in assertable:
            continue
        given = [asserts[name] for asserts in making if asserts.get(name) is not None]
        if not given:
            yield name, value
        elif isinstance(value, list):
            items = [item for one in given for item in (one["one_of"] if is_options(one) else one)]
            if missing := [item for item in value if not _is_given(item, items)]:
                yield name, missing
        elif name == "date":
            if value not in given and not _spans(str(value), supporting_claims):
                yield name, value
        elif name != _WORDS and not any(is_options(one) for one in given) and value not in given:
            yield name, value


def _is_given(item: object, items: Sequence[object]) -> bool:
    """Whether claims give an item of a list. A piece is put together from what several of them say of it."""
    if not isinstance(item, dict):
        return item in items
    same = [piece for piece in items if isinstance(piece, dict) and _is_same(item, piece)]
    if not item_label(item):
        return bool(same)
    plain = {name: value for name, value in item.items() if not isinstance(value, list | dict)}
    return all(any(piece.get(name) == value for piece in same) for name, value in plain.items())


def _is_same(one: Values, other: Values) -> bool:
    """Whether two pieces are about the same: what has an actor or an id by that, others by all that both give."""
    if label := item_label(one):
        return label == item_label(other)
    return all(other[name] == value for name, value in one.items() if other.get(name) is not None)


def _spans(text: str, claims: Sequence[Values]) -> bool:
    """Whether a written date takes in every day that answers may give by some claims, and is no less sure than they."""
    written, (derived, _, _) = read_edtf(text), date_fact(claims)
    return (
        written.start_earliest <= derived.start_earliest
        and derived.start_latest <= written.start_latest
        and written.end_earliest <= derived.end_earliest
        and derived.end_latest <= written.end_latest
        and written.uncertain <= derived.uncertain
    )


def _write(value: object) -> str:
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return text if len(text) <= 60 else text[:59] + "…"
