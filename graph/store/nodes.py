"""How a record looks in Neo4j: labels, a caption, the properties that queries filter by, and its relationships."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from graph.evidence import EVERYTHING, Reading, derive, reach
from graph.names import find_keys, fold_name, script_of
from graph.records import TIE_KINDS, Claim, Fact, Match, Record, family_of
from graph.records.entities import Name, Place
from graph.time import BEGIN

# Raised when a node is drawn otherwise from the same records, so that a load writes every node anew.
_DRAWN = b"3"
NOT_RETIRED = 2**62  # "until" of a version that no commit has retired

# Node kinds whose lasting node carries relationships; names and sources' versions are reached through them.
_ENTITY_LABELS = {"actor": "Actor", "place": "Place", "issue": "Issue", "process": "Process", "source": "Source"}


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship of a version: ``where`` it goes (to an entity, from one, to a fact) and what it carries."""

    where: str
    type: str
    target: str
    key: str = ""
    props: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Node:
    """One version of a record, ready to be written."""

    id: str
    kind: str
    labels: tuple[str, ...]
    props: dict[str, Any]
    links: tuple[Link, ...]
    entity: dict[str, Any] | None = None

    @property
    def is_tie(self) -> bool:
        return self.kind in TIE_KINDS


@dataclass(frozen=True, slots=True)
class Sketch:
    """A record and the claims that stand about it, told apart from other contents by ``hash``, not drawn yet."""

    record: Record
    body: bytes
    claims: tuple[bytes, ...]
    hash: str


def write_body(record: Record) -> bytes:
    """A record as it is kept: its line, with the fields in a steady order."""
    return orjson.dumps(record.as_line(), option=orjson.OPT_SORT_KEYS)


def sketch(record: Record, claims: Mapping[str, bytes] | None = None) -> Sketch:
    """A record with the live claims about it, by id: they decide what a fact's node says."""
    body = write_body(record)
    standing = tuple(claims[claim] for claim in sorted(claims)) if claims else ()
    digest = hashlib.blake2b(_DRAWN, digest_size=16)
    for part in (body, *standing):
        digest.update(part + b"\n")
    return Sketch(record, body, standing, digest.hexdigest())


def draw_node(sketched: Sketch) -> Node:
    """The node of a record, and its relationships."""
    record = sketched.record
    line = orjson.loads(sketched.body)
    claims = [orjson.loads(claim) for claim in sketched.claims]
    reading = derive(line, claims, EVERYTHING) if isinstance(record, Fact) else None
    derived = _derived_fact(record, line, reading, claims) if isinstance(record, Fact) else _derived(record)
    labels = tuple(_labels(record))
    props = {
        "id": record.id,
        "kind": record.kind,
        "family": family_of(record.kind),
        "current_id": record.id,
        "until": NOT_RETIRED,
        "name": record.label[:200],
        "body": sketched.body.decode(),
        "hash": sketched.hash,
        **derived,
    }
    entity: dict[str, Any] | None = None
    if label := _ENTITY_LABELS.get(record.kind):
        entity = {"id": record.id, "label": label, "name": record.label, "type": getattr(record, "type", None)}
    # Each relationship once, however often the values name its other end.
    links = {(x.where, x.type, x.target, x.key): x for x in _links(record, _all_values(line, reading))}
    return Node(record.id, record.kind, labels, props, tuple(links.values()), entity)


def _labels(record: Record) -> Iterator[str]:
    yield "Record"
    if isinstance(record, Fact):
        yield "Fact"
    if record.kind in TIE_KINDS:
        yield "Tie"
    elif record.kind in _ENTITY_LABELS:
        yield "EntityVersion"
    else:
        yield record.kind.capitalize()


def _all_values(line: dict[str, Any], reading: Reading | None) -> dict[str, Any]:
    """A record's own values and those that only some claim gives, so that each actor anybody names is linked."""
    return {**line, **reading.values} if reading else line


def _derived(record: Record) -> dict[str, Any]:
    if isinstance(record, Claim):
        # What a claim asserts stays in its body; these are what lists of claims are filtered by.
        filters = {"about": record.about, "source_id": record.source, "modality": record.modality}
        return {
            **filters, "polarity": record.polarity, "status": record.status, "confidence": record.confidence,
            "order_key": record.id,
        }  # fmt: skip
    if isinstance(record, Name):
        key = fold_name(record.text)
        script = record.script or script_of(record.text)
        return {
            "of": record.of, "search": key, "sounds": find_keys(record.text, key), "name_kind": record.name_kind,
            "script": script, "order_key": record.id,
        }  # fmt: skip
    if isinstance(record, Match):
        # The likeliest first; keep is null unless the two are one.
        order = f"{1 - (record.score or 0):.4f}|{record.id}"
        return {
            "verdict": record.verdict, "one": record.one, "other": record.other, "order_key": order,
            **({"keep": record.keep} if record.keep else {}),
        }  # fmt: skip
    key = fold_name(record.label)
    # As on its lasting node, which is set back to this version when a commit is undone.
    extra = {"type": kind} if (kind := getattr(record, "type", None)) else {}
    if isinstance(record, Place) and record.lies_in:
        extra["lies_in"] = record.lies_in
    order = f"{key}|{record.id}"[:400]
    return {"search": key, "sounds": find_keys(record.label, key), "order_key": order, **extra}


def _derived_fact(
    record: Fact, line: dict[str, Any], reading: Reading | None, claims: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    bounds = reading.bounds if reading else None
    start = bounds.start_earliest if bounds else BEGIN
    derived: dict[str, Any] = {"order_key": f"{start.isoformat()}|{record.id}", "live": reading is not None}
    if record.is_named:
        key = fold_name(record.label)
        derived |= {"search": key, "sounds": find_keys(record.label, key)}
    if bounds and reading:
        reach_from, reach_to = reach(claims)
        derived |= {
            "reach_from": reach_from,
            "reach_to": reach_to,
            "start_earliest": bounds.start_earliest,
            "start_latest": bounds.start_latest,
            "end_earliest": bounds.end_earliest,
            "end_latest": bounds.end_latest,
            "contested": reading.contested,
            "date": reading.date_text,
        }
        derived |= {k: v for k, v in reading.values.items() if k in _PLAIN and isinstance(v, str | int | float | bool)}
    if record.kind in TIE_KINDS:
        derived |= {"tie_source": line["source"], "tie_target": line["target"]}
    return {k: v for k, v in derived.items() if v is not None}


# Single values that make a fact readable, and findable, in Neo4j's own browser.
_PLAIN = frozenset(
    {"category", "mode", "intensity", "outcome", "med_type", "format", "stance", "value", "basis", "form", "stage",
     "consent", "best", "low", "high", "support", "role"}
)  # fmt: skip

# Which relationship a field becomes, and which way it goes. A field that may name an entity or a fact is in both;
# only the one that exists is drawn.
_TO_ENTITY = {
    "about": "ABOUT", "concerns": "CONCERNS", "derived_from": "DERIVED_FROM", "directed_at": "DIRECTED_AT",
    "issue": "ON", "issues": "CONCERNS", "lies_in": "LIES_IN", "of": "NAME_OF", "one": "COMPARES",
    "other": "COMPARES", "part_of": "PART_OF_PROCESS", "place": "AT", "process": "IN_PROCESS",
    "processes": "IN_PROCESS", "proposed_to": "PROPOSED_TO", "targets": "TARGETED",
}  # fmt: skip
_FROM_ENTITY = {
    "actor": "HOLDS", "actors": "INITIATED", "offered_by": "OFFERED", "proposed_by": "PROPOSED", "raised_by": "RAISED",
}  # fmt: skip
_TO_FACT = {
    "about": "ABOUT", "breaches_agreements": "BREACHES", "contradicts": "CONTRADICTS", "follows": "FOLLOWS",
    "of": "NAME_OF", "produced": "PRODUCED", "repeats": "REPEATS", "stated_causes": "HAS_STATED_CAUSE",
    "talk": "RAISED_AT",
}  # fmt: skip
_WAYS = {"to_entity": _TO_ENTITY, "from_entity": _FROM_ENTITY, "to_fact": _TO_FACT}


# Every field above, with the relationships that it becomes.
_FIELDS = {
    name: [(where, types[name]) for where, types in _WAYS.items() if name in types]
    for name in {name for types in _WAYS.values() for name in types}
}


def _links(record: Record, line: dict[str, Any]) -> Iterator[Link]:
    if isinstance(record, Claim):
        yield Link("to_entity", "FROM", record.source)
    if record.kind in TIE_KINDS:
        yield Link("to_entity", "SOURCE", line["source"])
        yield Link("to_entity", "TARGET", line["target"])
    for name, value in line.items():
        for where, kind in _FIELDS.get(name, ()):
            for target in _as_list(value):
                yield Link(where, kind, target)
    if isinstance(record, Fact):
        yield from _part_links(line)


def _part_links(line: dict[str, Any]) -> Iterator[Link]:
    for name, kind in (("participants", "PARTICIPATED_IN"), ("signatories", "SIGNED")):
        # Whoever took part in two ways has one relationship, with all that is said of it.
        parts: dict[str, dict[str, Any]] = {}
        for part in line.get(name, ()):
            parts.setdefault(part["actor"], {}).update({k: v for k, v in part.items() if k != "actor"})
        yield from (Link("from_entity", kind, actor, props=props) for actor, props in parts.items())
    for index, entry in enumerate(line.get("history", ())):
        for name in ("talk", "event", "agreement"):
            if entry.get(name):
                props = {k: entry[k] for k in ("status", "date", "addressee") if entry.get(k)}
                yield Link("to_fact", "STATUS_AT", entry[name], str(index), props)
    for provision in line.get("provisions", ()):
        for demand in provision.get("satisfies", ()):
            yield Link("to_fact", "SATISFIES", demand, provision["id"], {"provision": provision["text"]})


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
