"""Records without some sources and what rests on them, worked out plainly: what a database that never held them has."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from graph.records.registry import MODEL_OF, expand_pieces, fact_model

Line = dict[str, Any]

_ENTITIES = frozenset({"actor", "place", "issue", "process"})
_LEDGERS = frozenset({"demand", "offer"})
# Pieces of records that are nothing without the record they name.
_NEEDED = frozenset({"demand", "cause"})


def leave_out(records: Sequence[Line], sources: Collection[str]) -> list[Line]:
    """The records without these sources: one line for each record, claims and names on lines of their own."""
    gone: set[str] = set()
    while True:
        kept = [line for record in records if (line := _reduce(record, records, sources, gone)) is not None]
        left = {line["id"] for line in kept}
        now = {record["id"] for record in records} - left
        now |= _provisions(records) - _provisions(kept)
        named_by_gone = {id_ for record in records if record["id"] in now for id_ in _names(record)}
        # Of what is kept, what is left out of it named somebody too.
        named_by_gone |= {id_ for r in records if r["id"] in left for id_ in _names(r) - _names(_find(kept, r["id"]))}
        named_by_kept = {id_ for line in kept for id_ in _names(line)}
        for record in records:
            if record["kind"] in _ENTITIES and record["id"] in named_by_gone - named_by_kept:
                now.add(record["id"])
        if now == gone:
            return kept
        gone = now


def _find(lines: Sequence[Line], id_: str) -> Line:
    return next(line for line in lines if line["id"] == id_)


def _provisions(records: Sequence[Line]) -> set[str]:
    given = (values for record in records for values in (record, record.get("asserts") or {}))
    return {provision["id"] for values in given for provision in values.get("provisions") or ()}


def _reduce(record: Line, records: Sequence[Line], sources: Collection[str], gone: Collection[str]) -> Line | None:
    """What is left of a record; None for nothing."""
    if record["id"] in sources or record["id"] in gone:
        return None
    if record["kind"] in {"claim", "name"} and record.get("source") in sources:
        return None
    if any(record.get(field) in gone for field in ("about", "of", "one", "other")):
        return None
    left = dict(record)
    if record["kind"] == "place" and record.get("source") in sources:
        left = {k: v for k, v in left.items() if k not in ("source", "latitude", "longitude", "precision")}
    if (model := fact_model(record["kind"])) is not None:
        claims = [r for r in records if r["kind"] == "claim" and r["about"] == record["id"]]
        said = [c for c in claims if c["source"] not in sources]
        unsaid = [c for c in claims if c["source"] in sources]
        if claims and not said:
            return None
        for name in model.assertable() & record.keys():
            if not model.model_fields[name].is_required():
                left[name] = _reduce_value(model, name, expand_pieces(model, record)[name], said, unsaid)
                if left[name] in (None, []):
                    del left[name]
        if record["kind"] in _LEDGERS:
            left = _keep_addressees(left, record, said, unsaid)
    # The name of a group of outlets stays, though it be that of a source.
    group = {name: left.pop(name) for name in ("origin_group",) if name in left}
    forgotten = {key: _forget(item, {*gone, *sources}) for key, item in left.items()}
    return {key: value for key, value in forgotten.items() if value not in (None, [])} | group


def _keep_addressees(left: Line, record: Line, said: Sequence[Line], unsaid: Sequence[Line]) -> Line:
    """A history that is left makes those whom it names addressees, but for one that is one of several."""
    if isinstance(left.get("directed_at"), dict):
        return left
    public = [left, *(claim.get("asserts") or {} for claim in said)]
    answering = {entry.get("addressee") for values in public for entry in values.get("history") or ()}
    asked = {who for values in public for who in _who(values)}
    was_asked = [who for values in (record, *(claim.get("asserts") or {} for claim in unsaid)) for who in _who(values)]
    more = [who for who in dict.fromkeys(was_asked) if who in answering and who not in asked]
    return {**left, "directed_at": [*_who(left), *more]} if more else left


def _who(values: Line) -> list[str]:
    asked = values.get("directed_at") or []
    return list(asked["one_of"] if isinstance(asked, dict) else asked)


def _reduce_value(model: Any, name: str, value: Any, said: Sequence[Line], unsaid: Sequence[Line]) -> Any:
    def is_given(item: Any, claims: Sequence[Line]) -> bool:
        found = [expand_pieces(model, claim.get("asserts", {})).get(name) for claim in claims]
        return any(item in f if isinstance(f, list) else item == f for f in found)

    if isinstance(value, list):
        return [item for item in value if is_given(item, said) or not is_given(item, unsaid)]
    return value if is_given(value, said) or not is_given(value, unsaid) else None


def _forget(value: Any, gone: Collection[str]) -> Any:
    """The value without the ids that are gone; None for nothing."""
    if isinstance(value, str):
        return None if value in gone else value
    if isinstance(value, list):
        return [left for item in value if (left := _forget(item, gone)) is not None]
    if isinstance(value, dict):
        if any(value.get(name) in gone for name in _NEEDED):
            return None
        left = {name: _forget(item, gone) for name, item in value.items()}
        return {name: item for name, item in left.items() if item is not None and (item != [] or value[name] == [])}
    return value


def _names(record: Line) -> set[str]:
    """Every id that a record names but its own; names and decisions about identity name nobody."""
    if record["kind"] in ("name", "match"):
        return set()
    model = MODEL_OF[record["kind"]]
    values = expand_pieces(model, record)
    return set(_texts({name: value for name, value in values.items() if name not in ("id", "kind")}))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
