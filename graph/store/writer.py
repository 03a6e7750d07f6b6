"""The one path for writing: from checked records to versions in Neo4j, only for what differs from what is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from graph.records import MODEL_OF, TIE_KINDS, Claim, Fact, Record
from graph.store.commits import Turn
from graph.store.nodes import Link, Node, draw_node


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
    current = await _read_current(turn, given.keys() | touched | set(retired))
    for record in [i for i in borrowed if i in given and i in current]:
        del given[record]
    gone = {i for i in retired if i in current and i not in given}
    # A claim that goes, or moves to another fact, changes the fact it leaves, too.
    moving = (i for i in given.keys() | gone if i in current and current[i]["kind"] == "claim")
    touched |= {orjson.loads(current[i]["body"])["about"] for i in moving}
    current |= await _read_current(turn, touched - current.keys())
    claims = await _read_claims(turn, touched & current.keys())
    nodes = [draw_node(record) for record in given.values() if not isinstance(record, Fact)]
    for fact in _facts_to_draw(given, touched - gone, current):
        standing = _claims_about(fact.id, claims, given, gone)
        if standing:
            nodes.append(draw_node(fact, standing))
        else:
            gone.add(fact.id)
    fresh = [node for node in nodes if node.id not in current or current[node.id]["hash"] != node.props["hash"]]
    _count(written, nodes, given, gone, current)
    if fresh or gone:
        await turn.begin()
        await turn.run("write_batch", list(_steps(turn.n, fresh, gone, current)))
        late.extend((node.id, link) for node in fresh for link in node.links if _is_late(link))


def _count(
    written: Written,
    nodes: Sequence[Node],
    given: Mapping[str, Record],
    gone: Collection[str],
    current: Mapping[str, dict[str, Any]],
) -> None:
    written.retired += len(gone)
    for node in nodes:
        if node.id not in given:
            continue
        if node.id not in current:
            written.added += 1
        elif current[node.id]["hash"] != node.props["hash"]:
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


async def _read_current(turn: Turn, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    rows = await turn.database.read("current_records", ids=sorted(ids))
    return {row["id"]: row for row in rows}


async def _read_claims(turn: Turn, ids: Iterable[str]) -> dict[str, dict[str, dict[str, Any]]]:
    """The current claims about each record, by id."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in await turn.database.read("current_claims", ids=sorted(ids)):
        claim = orjson.loads(row["body"])
        found.setdefault(row["about"], {})[claim["id"]] = claim
    return found


def _facts_to_draw(given: dict[str, Record], touched: Iterable[str], current: dict[str, dict[str, Any]]) -> list[Fact]:
    facts: list[Fact] = []
    for fact_id in sorted(touched):
        record = given.get(fact_id)
        if record is None and fact_id in current and issubclass(MODEL_OF[current[fact_id]["kind"]], Fact):
            record = MODEL_OF[current[fact_id]["kind"]].model_validate_json(current[fact_id]["body"])
        if isinstance(record, Fact):
            facts.append(record)
    return facts


def _claims_about(
    fact_id: str, claims: dict[str, dict[str, dict[str, Any]]], given: dict[str, Record], gone: Collection[str]
) -> list[dict[str, Any]]:
    """The claims about a fact as they will stand after this batch, in a steady order."""
    standing = {i: c for i, c in claims.get(fact_id, {}).items() if i not in given and i not in gone}
    standing |= {r.id: r.as_line() for r in given.values() if isinstance(r, Claim) and r.about == fact_id}
    return [standing[i] for i in sorted(standing)]


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
