"""What reads of records by their ids, or of all of a kind, come to without what is restricted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import orjson

from graph.driver import Row, Rows
from graph.json_shapes import Values
from graph.records import FACT_KINDS
from graph.records.evidence import DEFAULT_CONFIDENCE
from graph.session.restricted.asking import Asked, counts_as_fact, links_to, reaches, read_id
from graph.session.restricted.versions import StoredVersion

_KNOWN = frozenset(FACT_KINDS)


async def read_by_id(asked: Asked) -> Rows:
    """Records by their ids, in the order of the ids, in the shape of the read's rows."""
    write = _SHAPES[asked.name]
    instead = asked.concealed.at(asked.n)
    rows = {_name(row): row for row in asked.rows}
    found: list[Row] = []
    for record in asked.given["ids"]:
        if record not in asked.concealed:
            found += [rows[record]] if record in rows else []
        elif record in instead:
            found.append(write(instead[record], rows.get(record, {})))
    return asked.answer(asked.keep_names(row) if "names" in row else row for row in found)


async def leave_open(asked: Asked) -> Rows:
    """No rows: what is restricted would be counted and placed with the rest, so that the reader has to read it all."""
    return asked.answer([])


def _name(row: Row) -> str:
    return str(row["id"]) if "id" in row else read_id(row)


def write_fact(version: StoredVersion, _row: Row) -> Row:
    """A fact as the rows of reads of facts have it."""
    return {"key": version.node.props["order_key"], "body": version.body, "claims": list(version.claims)}


def write_entity(version: StoredVersion, row: Row) -> Row:
    """An entity with the names that it is stored with."""
    return {"key": version.node.props["order_key"], "body": version.body, "names": row.get("names", [])}


def _write_kind(version: StoredVersion, _row: Row) -> Row:
    props = version.node.props
    return {"id": version.id, "kind": version.kind, "name": props["name"], "type": props.get("type")}


_SHAPES: dict[str, Callable[[StoredVersion, Row], Row]] = {
    "facts_by_id": write_fact,
    "entities_by_id": write_entity,
    "records_by_id": lambda version, _row: {"body": version.body},
    "kinds_of": _write_kind,
}


async def read_sources(asked: Asked) -> Rows:
    """Every source."""
    kept = [text for text in asked.rows if asked.is_shown(str(orjson.loads(text)["id"]))]
    return asked.answer(kept + [version.body for version in asked.instead() if version.kind == "source"])


async def read_pairs(asked: Asked) -> Rows:
    """Actors that are one."""
    return asked.answer(row for row in asked.rows if asked.is_there(row["one"]) and asked.is_there(row["other"]))


async def read_structure(asked: Asked) -> Rows:
    """Ties of some kinds."""
    kept = [row for row in asked.rows if asked.is_shown(read_id(row))]
    ties = [version for version in asked.instead() if version.kind in asked.given["kinds"]]
    return asked.answer(kept + [{"body": tie.body, "claims": list(tie.claims)} for tie in ties])


async def read_contradictions(asked: Asked) -> Rows:
    """Claims that contradict others."""
    instead = asked.concealed.at(asked.n)

    def find(text: str | None) -> str | None:
        if text is None or asked.is_shown(record := str(orjson.loads(text)["id"])):
            return text
        return instead[record].body if record in instead else None

    found = []
    for row in asked.rows:
        shown = {name: find(text) for name, text in row.items()}
        if all(shown.values()) and _contradicts(str(shown["one"]), row["other"]):
            found.append(shown)
    return asked.answer(found)


def _contradicts(one: str, other: str) -> bool:
    return orjson.loads(other)["id"] in orjson.loads(one).get("contradicts", ())


async def read_pointing_at(asked: Asked) -> Rows:
    """Facts that name others."""
    ends = [record for record in asked.given["ids"] if record not in asked.concealed.hidden]
    families, most = asked.given["families"], asked.given["rows"]
    rows = await asked.again(ids=ends, rows=most + _count(asked, families))
    kept = [row for row in rows if asked.is_shown(read_id(row))]
    kept += [
        write_fact(version, {})
        for version in asked.instead()
        if version.family in families and links_to(version, ends, ("to_fact",))
    ]
    return asked.answer(sorted(kept, key=lambda row: str(row["key"]))[:most])


def _count(asked: Asked, families: list[str]) -> int:
    """How many stored facts of these families may have to be left out."""
    return sum(version.family in families for version in asked.concealed.stored_at(asked.n))


async def read_window(asked: Asked) -> Rows:
    """Facts that reach into a window of days."""
    families, most = asked.given["families"], asked.given["rows"]
    rows = asked.rows
    if len(rows) >= most:
        rows = await asked.again(rows=most + _count(asked, families))
    kept = [row for row in rows if asked.is_shown(read_id(row))]
    kept += [
        write_fact(version, {})
        for version in asked.instead()
        if version.family in families and reaches(version, asked.given) and _concerns(version, asked.given)
    ]
    return asked.answer(kept[:most])


def _concerns(version: StoredVersion, given: Values) -> bool:
    """Whether a fact names any of the entities asked for, or may; where none are asked for, any does."""
    if "entities" not in given or links_to(version, given["entities"]):
        return True
    return any('"on_behalf_of"' in text for text in (version.body, *version.claims))


async def read_latest(asked: Asked) -> Rows:
    """The latest facts of an actor before a place in their order."""
    given, most = asked.given, asked.given["rows"]
    rows = asked.rows
    if not all(asked.is_shown(read_id(row)) for row in rows):
        rows = await asked.again(rows=most + _count(asked, given["families"]))
    kept = [row for row in rows if asked.is_shown(read_id(row))]
    kept += [
        write_fact(version, {})
        for version in asked.instead()
        if version.family in given["families"]
        and links_to(version, given["entities"])
        and reaches(version, given)
        and str(version.node.props["order_key"]) < given["before_key"]
    ]
    return asked.answer(sorted(kept, key=lambda row: str(row["key"]), reverse=True)[:most])


async def count_facts(asked: Asked) -> Rows:
    """How many facts name any of each group, by kind and year."""
    given = asked.given
    found = Counter({(group, kind, year): count for group, kind, year, count in asked.rows})

    def list_counted(versions: Iterable[StoredVersion]) -> list[tuple[str, str, int]]:
        return [
            (group["id"], version.kind, version.node.props["start_earliest"].year)
            for version in versions
            if version.family in given["families"] and counts_as_fact(version)
            for group in given["groups"]
            if links_to(version, group["members"])
        ]

    found.subtract(list_counted(asked.concealed.stored_at(asked.n)))
    found.update(list_counted(asked.instead()))
    return asked.answer([*key, count] for key, count in found.items() if count > 0)


async def count_claims(asked: Asked) -> Rows:
    """How many claims each source makes."""
    found = Counter(dict(asked.rows))

    def list_counted(versions: Iterable[StoredVersion]) -> list[str]:
        return [str(version.node.props["source_id"]) for version in versions if version.kind == "claim"]

    found.subtract(list_counted(asked.concealed.stored_at(asked.n)))
    found.update(list_counted(asked.instead()))
    return asked.answer([source, found[source]] for source in asked.given["ids"] if asked.is_there(source))


async def read_one_actor(asked: Asked) -> Rows:
    """An actor with its ties, and how many facts name it."""
    if not asked.rows or not asked.is_there(asked.given["id"]):
        return asked.answer(())
    entities, most = asked.given["entities"], asked.given["rows"]
    ties = asked.rows[0]["ties"]
    if len(ties) >= most:
        ties = (await asked.again(rows=most + _count(asked, ["tie"])))[0]["ties"]
    ties = [tie for tie in ties if asked.is_shown(read_id(tie))]
    ties += [
        write_fact(version, {})
        for version in asked.instead()
        if version.kind in asked.given["affiliations"] and links_to(version, entities) and reaches(version, asked.given)
    ]
    counts = _recount(asked, asked.rows[0]["counts"], lambda version: links_to(version, entities))
    actor = asked.concealed.at(asked.n).get(asked.given["id"])
    body = asked.rows[0]["body"] if actor is None else actor.body
    ties.sort(key=lambda tie: str(tie["key"]))
    shown = {**asked.keep_names(asked.rows[0]), "body": body, "ties": ties[:most], "counts": counts}
    return asked.answer([shown])


async def count_within(asked: Asked) -> Rows:
    """How many ties have both ends among some actors."""
    ends = asked.given["entities"]

    def is_within(version: StoredVersion) -> bool:
        props = version.node.props
        return props.get("tie_source") in ends and props.get("tie_target") in ends

    return asked.answer(_recount(asked, asked.rows, is_within))


def _recount(asked: Asked, counts: list[Any], counted: Callable[[StoredVersion], bool]) -> list[list[Any]]:
    """Counts of facts by kind, with what is shown in the place of what is stored."""
    found = Counter(dict(counts))
    found.subtract(Counter(v.kind for v in asked.concealed.stored_at(asked.n) if counts_as_fact(v) and counted(v)))
    found.update(Counter(v.kind for v in asked.instead() if counts_as_fact(v) and counted(v)))
    return [[kind, count] for kind, count in found.items() if count > 0]


async def read_parts(asked: Asked) -> Rows:
    """What places and processes are made of."""
    return asked.answer(record for record in asked.rows if asked.is_there(record))


async def read_all_versions(asked: Asked) -> Rows:
    """The versions of one record."""
    record = asked.given["id"]
    if asked.is_shown(record):
        return asked.found
    ends = {row["until"]: row for row in asked.rows}
    return asked.answer(
        {
            **ends.get(version.until, {"ended": None, "by": None, "reason": None}),
            "kind": version.kind,
            "since": version.since,
            "until": version.until,
            "body": version.body,
        }
        for version in asked.concealed.versions(record)
        if version.since <= asked.n
    )


async def read_reported(asked: Asked) -> Rows:
    """Which sources speak of some entities."""
    given, concealed = asked.given, asked.concealed
    rows = await asked.again(leave_out=sorted(concealed.shown))
    found = {row["id"]: set(row["sources"]) - concealed.sources for row in rows}
    for version in asked.instead():
        for record in given["ids"]:
            if version.kind in _KNOWN and links_to(version, (record,)):
                found.setdefault(record, set()).update(_list_speaking(version, record, given))
    return asked.answer(
        {"id": record, "sources": sorted(sources)}
        for record, sources in found.items()
        if sources and asked.is_there(record)
    )


def _list_speaking(version: StoredVersion, record: str, given: Any) -> set[str]:
    quoted = f'"{record}"'
    found = set()
    for text in version.claims:
        claim = orjson.loads(text)
        counts = (
            claim.get("polarity", "affirmed") == "affirmed"
            and claim.get("status", "asserted") not in given["not_live"]
            and claim.get("confidence", DEFAULT_CONFIDENCE) >= given["min_confidence"]
        )
        if counts and (quoted in version.body or quoted in text):
            found.add(str(claim["source"]))
    return found


async def search_names(asked: Asked) -> Rows:
    """What goes by a name."""
    most = asked.given["rows"]
    rows = asked.rows
    if not all(asked.is_found(row) for row in rows):
        # What is left out has taken the places of others.
        rows = await asked.again(rows=most + len(asked.concealed.hidden))
    return asked.answer([row for row in rows if asked.is_found(row)][:most])


async def search_many(asked: Asked) -> Rows:
    """What goes by each of some names."""
    most = asked.given["rows"]
    rows = asked.rows
    if not all(asked.is_found(found) for row in rows for found in row["found"]):
        rows = await asked.again(rows=most + len(asked.concealed.hidden))
    return asked.answer(
        {**row, "found": [found for found in row["found"] if asked.is_found(found)][:most]} for row in rows
    )
