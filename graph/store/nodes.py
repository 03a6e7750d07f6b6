"""How a record looks in Neo4j: labels, a caption, the properties that queries filter by, and its relationships."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from graph.evidence import EVERYTHING, Reading, derive, reach
from graph.json_shapes import Body, Values
from graph.names import find_keys, fold_name, script_of
from graph.records import MODEL_OF, TIE_KINDS, Claim, Fact, Match, Record, family_of
from graph.records.entities import Name, Place
from graph.records.evidence import Source
from graph.records.provisions import provision_node
from graph.records.registry import expand_pieces, is_options
from graph.time import BEGIN

# Raised when the same records give other nodes, so that a load writes every node anew.
_NODE_FORMAT = b"9"
# The longest place in the order of a list.
_ORDER_LENGTH = 400
NOT_RETIRED = 2**62  # "until" of a version that no commit has retired

# Node kinds whose lasting node carries relationships; names and sources' versions are reached through them.
_ENTITY_LABELS = {"actor": "Actor", "place": "Place", "issue": "Issue", "process": "Process", "source": "Source"}


@dataclass(frozen=True, slots=True)
class NodeLink:
    """A relationship of a version: ``where`` it goes (to an entity, from one, to a fact) and what it carries."""

    where: str
    type: str
    target: str
    key: str = ""
    props: Body = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordNode:
    """One version of a record, ready to be written."""

    id: str
    kind: str
    labels: tuple[str, ...]
    props: Body
    links: tuple[NodeLink, ...]
    entities: tuple[Body, ...] = ()

    @property
    def is_tie(self) -> bool:
        return self.kind in TIE_KINDS


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A record and its live claims, with a ``hash`` of both: equal hashes mean equal content."""

    record: Record
    body: bytes
    claims: tuple[bytes, ...]
    hash: str


def write_body(record: Record) -> bytes:
    """A record as it is kept: its line, with the fields in a steady order."""
    return orjson.dumps(record.as_line(), option=orjson.OPT_SORT_KEYS)


def fingerprint(record: Record, claims: Mapping[str, bytes] | None = None) -> Fingerprint:
    """A record with the live claims about it, by id: they decide what a fact's node says."""
    body = write_body(record)
    standing = tuple(claims[claim] for claim in sorted(claims)) if claims else ()
    digest = hashlib.blake2b(_NODE_FORMAT, digest_size=16)
    for part in (body, *standing):
        digest.update(part + b"\n")
    return Fingerprint(record, body, standing, digest.hexdigest())


def to_node(fingerprinted: Fingerprint) -> RecordNode:
    """The node of a record, and its relationships."""
    record = fingerprinted.record
    line = orjson.loads(fingerprinted.body)
    claims = [orjson.loads(claim) for claim in fingerprinted.claims]
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
        "body": fingerprinted.body.decode(),
        "hash": fingerprinted.hash,
        **derived,
    }
    values = _all_values(line, reading, claims)
    # Each relationship once, however often the values name its other end.
    links = {(x.where, x.type, x.target, x.key): x for x in _links(record, values)}
    return RecordNode(record.id, record.kind, labels, props, tuple(links.values()), tuple(_entities(record, values)))


def _entities(record: Record, values: Values) -> Iterator[Body]:
    """The lasting nodes that a version hangs off, or brings along: provisions have no versions of their own."""
    if label := _ENTITY_LABELS.get(record.kind):
        yield {"id": record.id, "label": label, "name": record.label, "type": getattr(record, "type", None)}
    for provision in values.get("provisions", ()) if record.kind == "agreement" else ():
        name = str(provision.get("text", ""))[:200]
        yield {"id": provision_node(provision["id"]), "label": "Provision", "name": name, "type": None}


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


def _all_values(line: Body, reading: Reading | None, claims: Sequence[Body]) -> Body:
    """A record's own values and all that some claim gives, so that every actor that any account names is linked."""
    if reading is None:
        return line
    model = MODEL_OF[line["kind"]]
    values = {**expand_pieces(model, line), **reading.values}
    if len(claims) == 1 and not reading.options:
        return values
    asserted = [expand_pieces(model, c.get("asserts", {})) for c in claims if c.get("polarity") != "negated"]
    for name in _LINKED:
        given = [_named(asserts.get(name)) for asserts in asserted]
        items = [item for items in (_as_list(values.get(name)), *given) for item in items]
        if items:
            values[name] = list({orjson.dumps(item): item for item in items}.values())
    return values


def _named(value: Any) -> list[Any]:
    return list(value["one_of"]) if is_options(value) else _as_list(value)


def _derived(record: Record) -> Body:
    if isinstance(record, Claim):
        # What a claim asserts stays in its body; these are what lists of claims are filtered by.
        filters = {"about": record.about, "source_id": record.source, "modality": record.modality}
        return {
            **filters, "polarity": record.polarity, "status": record.status, "confidence": record.confidence,
            "order_key": record.id, **({"asserted_by": record.asserted_by} if record.asserted_by else {}),
        }  # fmt: skip
    if isinstance(record, Name):
        key = fold_name(record.text)
        script = record.script or script_of(record.text)
        return {
            **({"source_id": record.source} if record.source else {}),
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
    extra: Body = {"type": kind} if (kind := getattr(record, "type", None)) else {}
    if isinstance(record, Place) and record.lies_in:
        extra["lies_in"] = record.lies_in
    if isinstance(record, Place) and record.source:
        extra["source_id"] = record.source
    if isinstance(record, Source) and record.restricted:
        extra["restricted"] = True
    # With the id whole: of two records at one place a list would lose one between two pages.
    order = f"{key[: _ORDER_LENGTH - len(record.id)]}|{record.id}"
    return {"search": key, "sounds": find_keys(record.label, key), "order_key": order, **extra}


def _derived_fact(record: Fact, line: Body, reading: Reading | None, claims: Sequence[Body]) -> Body:
    bounds = reading.bounds if reading else None
    start = bounds.start_earliest if bounds else BEGIN
    derived: Body = {"order_key": f"{start.isoformat()}|{record.id}", "live": reading is not None}
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
            # Whether it may be: a lens, or another fact, decides.
            "contested": reading.contested or any(claim.get("contradicts") for claim in claims),
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
    "processes": "IN_PROCESS", "proposed_to": "PROPOSED_TO", "targets": "TARGETED", "to_be_done_by": "TO_BE_DONE_BY",
}  # fmt: skip
_FROM_ENTITY = {
    "actor": "HOLDS", "actors": "INITIATED", "ended_by": "ENDED", "offered_by": "OFFERED", "proposed_by": "PROPOSED",
    "raised_by": "RAISED",
}  # fmt: skip
_TO_FACT = {
    "about": "ABOUT", "breaches": "BREACHES", "breaches_agreements": "BREACHES", "contradicts": "CONTRADICTS",
    "during": "DURING", "follows": "FOLLOWS", "implements": "IMPLEMENTS", "of": "NAME_OF", "produced": "PRODUCED",
    "repeats": "REPEATS", "talk": "RAISED_AT",
}  # fmt: skip
_TO_PROVISION = {"breaches": "BREACHES", "exceeds": "EXCEEDS", "implements": "IMPLEMENTS"}
# A provision may come with a batch after the one that names it.
LATE_TO_PROVISIONS = frozenset(_TO_PROVISION.values())
_WAYS = {"to_entity": _TO_ENTITY, "from_entity": _FROM_ENTITY, "to_fact": _TO_FACT}


# Whose pieces name actors or facts: participants, signatories, reports of status, provisions, causes, parts.
_PIECES = ("participants", "signatories", "history", "provisions", "stated_causes", "divided")
_LINKED = tuple(dict.fromkeys((*_TO_ENTITY, *_FROM_ENTITY, *_TO_FACT, *_TO_PROVISION, *_PIECES)))

# Every field above, with the relationships that it becomes.
_FIELDS = {
    name: [(where, types[name]) for where, types in _WAYS.items() if name in types]
    for name in dict.fromkeys(name for types in _WAYS.values() for name in types)
}


def _links(record: Record, line: Body) -> Iterator[NodeLink]:
    if isinstance(record, Claim):
        yield NodeLink("to_entity", "FROM", record.source)
    if record.kind in TIE_KINDS:
        yield NodeLink("to_entity", "SOURCE", line["source"])
        yield NodeLink("to_entity", "TARGET", line["target"])
    for name, value in line.items():
        for where, kind in _FIELDS.get(name, ()):
            for target in _as_list(value):
                yield NodeLink(where, kind, target)
    if isinstance(record, Fact):
        yield from _part_links(line)


def _part_links(line: Body) -> Iterator[NodeLink]:
    for name, kind in (("participants", "PARTICIPATED_IN"), ("signatories", "SIGNED")):
        # An actor that took part in two ways has one relationship, with all that is said of it.
        parts: dict[str, Body] = {}
        for part in line.get(name, ()):
            parts.setdefault(part["actor"], {}).update({k: v for k, v in part.items() if k != "actor"})
        yield from (NodeLink("from_entity", kind, actor, props=props) for actor, props in parts.items())
    for index, entry in enumerate(line.get("history", ())):
        props = {k: entry[k] for k in ("status", "date", "addressee") if entry.get(k)}
        for name in ("talk", "event", "agreement"):
            if entry.get(name):
                yield NodeLink("to_fact", "STATUS_AT", entry[name], str(index), props)
        if entry.get("by"):
            yield NodeLink("to_entity", "ANSWERED_BY", entry["by"], str(index), props)
    for cause in line.get("stated_causes", ()):
        if cause.get("cause"):
            props = {"speaker": cause["speaker"]} if cause.get("speaker") else {}
            # A fact or an issue: only the one that there is is drawn.
            yield NodeLink("to_fact", "HAS_STATED_CAUSE", cause["cause"], cause.get("speaker", ""), props)
            yield NodeLink("to_entity", "HAS_STATED_CAUSE", cause["cause"], cause.get("speaker", ""), props)
    for index, part in enumerate(line.get("divided", ())):
        if part.get("part"):
            yield NodeLink("to_entity", "DIVIDED_INTO", part["part"], str(index), {"stance": part["stance"]})
    for name, kind in _TO_PROVISION.items():
        yield from (NodeLink("to_entity", kind, provision_node(target)) for target in line.get(name, ()))
    yield from _provision_links(line.get("provisions", ()))


def _provision_links(provisions: Sequence[Body]) -> Iterator[NodeLink]:
    for provision in provisions:
        props = {name: provision[name] for name in ("after", "if") if provision.get(name)}
        yield NodeLink("to_entity", "CONTAINS", provision_node(provision["id"]), provision["id"], props)
        for satisfied in provision.get("satisfies", ()):
            extent = {"extent": satisfied["extent"]} if satisfied.get("extent") else {}
            given = {"provision": provision["text"], **extent}
            yield NodeLink("to_fact", "SATISFIES", satisfied["demand"], provision["id"], given)


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
