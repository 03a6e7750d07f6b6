"""The one path for writing: from checked records to versions in Neo4j, only for what differs from what is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from graph.records import MODEL_OF, TIE_KINDS, Claim, Fact, Record
from graph.store.commits import Turn
from graph.store.current import read_claims, read_records
from graph.store.nodes import Link, Node, Sketch, draw_node, sketch, write_body


@dataclass(slots=True)
class Written:
    """What a write came to: records that are new, that changed, and that were there already."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    retired: int = 0


Late = list[tuple[str, Link]]


async def write_records(
    turn: Turn,
    records: Sequence[Record],
    written: Written,
    late: Late,
    *,
    borrowed: Collection[str] = (),
    retired: Collection[str] = (),
) -> None:
    """Write one batch of records under a turn; facts of which only a claim changed are written anew too.

    A fact and the claims written with it belong in one batch, and the entities that it names in it or an earlier one.
    Relationships from fact to fact are put on ``late``, for the other end may be in a batch to come. What is
    ``borrowed`` is written only where nothing of its id is recorded. What is ``retired`` has no current version
    afterwards, nor has a fact that no claim is left to stand for.
    """
    given = {record.id: record for record in records}
    touched = {r.about for r in records if isinstance(r, Claim)} | {r.id for r in records if isinstance(r, Fact)}
    current = await read_records(turn.database, given.keys() | touched | set(retired))
    for record in [i for i in borrowed if i in given and i in current]:
        del given[record]
    gone = {i for i in retired if i in current and i not in given}
    # A claim that goes, or moves to another fact, changes the fact it leaves, too.
    moving = (i for i in given.keys() | gone if i in current and current[i]["kind"] == "claim")
    touched |= {orjson.loads(current[i]["body"])["about"] for i in moving}
    current |= await read_records(turn.database, touched - current.keys())
    claims = _stand(await read_claims(turn.database, touched & current.keys()), given, gone)
    sketches = [sketch(record) for record in given.values() if not isinstance(record, Fact)]
    for fact in _facts_to_draw(given, touched - gone, current):
        if fact.id in claims:
            sketches.append(sketch(fact, claims[fact.id]))
        else:
            gone.add(fact.id)
    # Most of a file that is read again is as it was, so only what differs is drawn.
    fresh = [draw_node(s) for s in sketches if s.record.id not in current or current[s.record.id]["hash"] != s.hash]
    _count(written, sketches, given, gone, current)
    if fresh or gone:
        await turn.begin()
        await turn.run("write_batch", list(_steps(turn.n, fresh, gone, current)))
        late.extend((node.id, link) for node in fresh for link in node.links if _is_late(link))


def _count(
    written: Written,
    sketches: Sequence[Sketch],
    given: Mapping[str, Record],
    gone: Collection[str],
    current: Mapping[str, dict[str, Any]],
) -> None:
    written.retired += len(gone)
    for found in sketches:
        if found.record.id not in given:
            continue
        if found.record.id not in current:
            written.added += 1
        elif current[found.record.id]["hash"] != found.hash:
            written.changed += 1
        else:
            written.unchanged += 1


async def write_late_links(turn: Turn, late: Late, size: int) -> None:
    """Draw the relationships from fact to fact, once every fact of the turn is there."""
    for start in range(0, len(late), size):
        rows = _link_rows(late[start : start + size])
        await turn.run("write_links", [("write_links_to_facts", {"n": turn.n, "rows": rows})])


def _is_late(link: Link) -> bool:
    return link.where == "to_fact" and link.type != "ABOUT"


def _link_rows(links: Iterable[tuple[str, Link]]) -> list[dict[str, Any]]:
    # In a steady order, so that transactions lock nodes in the same one.
    ordered = sorted(links, key=lambda pair: (pair[1].target, pair[0]))
    return [{"id": i, "target": x.target, "type": x.type, "key": x.key, "props": x.props} for i, x in ordered]


def _facts_to_draw(given: dict[str, Record], touched: Iterable[str], current: dict[str, dict[str, Any]]) -> list[Fact]:
    facts: list[Fact] = []
    for fact_id in sorted(touched):
        record = given.get(fact_id)
        if record is None and fact_id in current and issubclass(MODEL_OF[current[fact_id]["kind"]], Fact):
            record = MODEL_OF[current[fact_id]["kind"]].model_validate_json(current[fact_id]["body"])
        if isinstance(record, Fact):
            facts.append(record)
    return facts


def _stand(
    claims: dict[str, dict[str, bytes]], given: Mapping[str, Record], gone: Collection[str]
) -> dict[str, dict[str, bytes]]:
    """The claims about each record as they will stand after this batch."""
    standing = {
        about: {claim: body for claim, body in found.items() if claim not in given and claim not in gone}
        for about, found in claims.items()
    }
    for record in given.values():
        if isinstance(record, Claim):
            standing.setdefault(record.about, {})[record.id] = write_body(record)
    return {about: found for about, found in standing.items() if found}


def _steps(
    n: int, nodes: Sequence[Node], gone: Collection[str], current: dict[str, dict[str, Any]]
) -> Iterable[tuple[str, dict[str, Any]]]:
    replaced = [node.id for node in nodes if node.id in current]
    if replaced or gone:
        yield "write_retire", {"n": n, "ids": sorted({*replaced, *gone})}
    if not nodes:
        yield from _direct_ties(nodes, gone, current)
        return
    yield "write_versions", {"n": n, "rows": [{"id": x.id, "props": x.props, "labels": list(x.labels)} for x in nodes]}
    if entities := [node.entity for node in nodes if node.entity]:
        yield "write_entities", {"n": n, "rows": entities}
    if replaced:
        yield "write_relink", {"n": n, "ids": replaced}
    for query, where in (
        ("write_links_to_entities", "to_entity"),
        ("write_links_from_entities", "from_entity"),
        ("write_links_to_facts", "to_fact"),
    ):
        links = [(x.id, link) for x in nodes for link in x.links if link.where == where and not _is_late(link)]
        if links:
            yield query, {"n": n, "rows": _link_rows(links)}
    yield from _direct_ties(nodes, gone, current)


def _direct_ties(
    nodes: Sequence[Node], gone: Collection[str], current: dict[str, dict[str, Any]]
) -> Iterable[tuple[str, dict[str, Any]]]:
    ties = [node for node in nodes if node.is_tie]
    before = [
        {"id": i, "source": current[i]["tie_source"], "target": current[i]["tie_target"]}
        for i in [*(node.id for node in ties if node.id in current), *sorted(gone)]
        if current[i]["kind"] in TIE_KINDS
    ]
    if before:
        yield "write_ties_erase", {"rows": before}
    now = [
        {
            "id": x.id,
            "kind": x.kind,
            "source": x.props["tie_source"],
            "target": x.props["tie_target"],
            "date": x.props.get("date"),
        }
        for x in ties
        if x.props["live"]
    ]
    if now:
        yield "write_ties_draw", {"rows": now}
