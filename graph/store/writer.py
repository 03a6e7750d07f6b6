"""The one path for writing: from checked records to versions in Neo4j, only for what differs from what is there.

A transaction that Neo4j takes back is run again, and one of which nobody can say whether it was committed is not: it
fails, and the whole commit is undone. So new nodes and relationships are simply created, which is twice as fast as
looking for each of them first; and the constraints would refuse a second current version.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from graph.json_shapes import Body
from graph.records import ENTITY_KINDS, MODEL_OF, TIE_KINDS, Claim, Fact, Record, fact_model
from graph.store.commits import Step, WriteSession
from graph.store.current import Current, Recorded
from graph.store.keeping_reviews import keep_reviews
from graph.store.nodes import LATE_TO_PROVISIONS, Fingerprint, NodeLink, RecordNode, fingerprint, to_node, write_body

Outcome = Literal["added", "changed", "unchanged"]

T = TypeVar("T")
K = TypeVar("K")
_LINKED_BY = {
    "to_entity": "write_links_to_entities",
    "from_entity": "write_links_from_entities",
    "to_fact": "write_links_to_facts",
}

_DAYS = ("reach_from", "reach_to", "start_earliest", "start_latest", "end_earliest", "end_latest")


@dataclass(slots=True)
class WriteCounts:
    """What a write came to: records that are new, that changed, and that were there already.

    ``by_record`` has the same for each record, where somebody wants to know it.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    retired: int = 0
    by_record: dict[str, Outcome] | None = None

    def note(self, record: str, outcome: Outcome) -> None:
        """Count one record."""
        match outcome:
            case "added":
                self.added += 1
            case "changed":
                self.changed += 1
            case "unchanged":
                self.unchanged += 1
        if self.by_record is not None:
            self.by_record[record] = outcome


Late = list[tuple[str, NodeLink]]


@dataclass(frozen=True, slots=True)
class Origins:
    """From which dataset or file each record of a write comes, and which records it repeats as they are."""

    datasets: str | Mapping[str, str] = field(default_factory=dict)
    same_text: Collection[str] = frozenset()

    def dataset_of(self, record: str) -> str | None:
        """The dataset of a record; None where it comes from none."""
        return self.datasets if isinstance(self.datasets, str) else self.datasets.get(record)


NO_DATASET = Origins()


@dataclass(frozen=True, slots=True)
class Batch:
    """Records that differ from what is recorded, ready to be written; ``after`` is what will be recorded then."""

    steps: Sequence[Step] = ()
    late: Sequence[tuple[str, NodeLink]] = ()
    after: Mapping[str, Recorded | None] = field(default_factory=dict)


async def write_records(
    session: WriteSession,
    records: Sequence[Record],
    written: WriteCounts,
    late: Late,
    *,
    origins: Origins = NO_DATASET,
    retired: Collection[str] = (),
) -> None:
    """Draw and write one batch of records; see there."""
    batch = await diff_batch(session, records, written, Current(session.database), origins=origins, retired=retired)
    await write_batch(session, batch, late)


async def write_batch(session: WriteSession, batch: Batch, late: Late, *, hold: bool = False) -> None:
    """Write a batch as one transaction of a write session, or ``hold`` it for the next one.

    Relationships from fact to fact are put on ``late``, for the other end may be in a batch to come.
    """
    if batch.steps:
        session.begin()
        late.extend(batch.late)
        if hold:
            session.hold(batch.steps)
        else:
            await session.run("write_batch", batch.steps)


async def diff_batch(
    session: WriteSession,
    records: Sequence[Record],
    written: WriteCounts,
    current: Current,
    *,
    origins: Origins = NO_DATASET,
    borrowed: Collection[str] = (),
    retired: Collection[str] = (),
) -> Batch:
    """Compare one batch of records with what is recorded; facts of which only a claim changed are drawn anew too.

    A fact and the claims written with it belong in one batch, and the entities that it names in it or an earlier one.
    ``origins``: from which dataset the records come. What is ``borrowed`` is written only where nothing of its id is
    recorded. What is ``retired`` has no current version afterwards, nor has a fact that no claim is left to stand for.
    Counts are added to ``written``.
    """
    given = {record.id: record for record in records}
    touched = {r.about for r in records if isinstance(r, Claim)} | {r.id for r in records if isinstance(r, Fact)}
    now = await current.versions(given.keys() | touched | set(retired))
    for record in [i for i in sorted(borrowed) if i in given and i in now]:
        del given[record]
    given |= await keep_reviews(current, given, now)
    gone = {i for i in retired if i in now and i not in given}
    # A claim that goes, or moves to another fact, changes the fact it leaves, too.
    touched |= {about for i in given.keys() | gone if i in now and (about := now[i].about) is not None}
    now |= await current.versions(touched)
    facts = await _facts_to_write(current, given, touched - gone, now)
    claims = await _find_claims_after(current, given, gone, facts.keys() & now.keys())
    standing = ClaimsAfterBatch(facts, claims, now, origins)
    return await asyncio.to_thread(lambda: _diff(session.n, given, gone, standing, written))


@dataclass(frozen=True, slots=True)
class ClaimsAfterBatch:
    """The facts that a batch touches, the claims about each as they will be, what is recorded now, and from where
    the batch comes.
    """

    facts: Mapping[str, Fact]
    claims: Mapping[str, Mapping[str, bytes]]
    now: Mapping[str, Recorded]
    origins: Origins


def _diff(
    n: int, given: Mapping[str, Record], gone: set[str], standing: ClaimsAfterBatch, written: WriteCounts
) -> Batch:
    now = standing.now
    fingerprints = [fingerprint(record) for record in given.values() if not isinstance(record, Fact)]
    for fact in standing.facts.values():
        if fact.id in standing.claims:
            fingerprints.append(fingerprint(fact, standing.claims[fact.id]))
        elif fact.id in now:
            gone.add(fact.id)
    # Most of a file that is read again is as it was, so only what differs is drawn.
    nodes = [to_node(s) for s in fingerprints if s.record.id not in now or now[s.record.id].hash != s.hash]
    _count(written, [s for s in fingerprints if s.record.id in given], gone, now)
    if not nodes and not gone:
        return Batch()
    late = [(node.id, link) for node in nodes for link in node.links if _is_late(link)]
    after: dict[str, Recorded | None] = dict.fromkeys(sorted(gone))
    for node in nodes:
        owner, writer = _find_owner(node.id, given, standing)
        node.props.update(since=n, dataset=owner, writer=writer)
        described = node.props
        after[node.id] = Recorded(
            node.kind,
            described["hash"],
            n,
            described.get("about"),
            described.get("tie_source"),
            described.get("tie_target"),
            owner,
            writer,
        )
    return Batch(list(_steps(n, nodes, gone, now)), late, after)


def _find_owner(record: str, given: Mapping[str, Record], standing: ClaimsAfterBatch) -> tuple[str | None, str | None]:
    """The dataset that introduced a record, and the one from which it has the text that is written now."""
    now, origin = standing.now.get(record), standing.origins.dataset_of(record)
    if now is None:
        return origin, origin
    # A fact of which only a claim changed keeps its text.
    is_same = record not in given or record in standing.origins.same_text
    return now.owner, now.writer if is_same else origin


def _count(
    written: WriteCounts, fingerprints: Sequence[Fingerprint], gone: Collection[str], now: Mapping[str, Recorded]
) -> None:
    written.retired += len(gone)
    for found in fingerprints:
        if found.record.id not in now:
            written.note(found.record.id, "added")
        elif now[found.record.id].hash != found.hash:
            written.note(found.record.id, "changed")
        else:
            written.note(found.record.id, "unchanged")


async def write_late_links(session: WriteSession, late: Late, size: int, *, hold: bool = False) -> None:
    """Draw the relationships from fact to fact, once every fact of the session is there or held."""
    once = {(record, link.type, link.target, link.key): link for record, link in late}
    links = [(record, link) for (record, *_), link in once.items()]
    for start in range(0, len(links), size):
        steps = list(_link_steps(links[start : start + size]))
        if hold:
            session.hold(steps)
        else:
            await session.run("write_links", steps)


def _is_late(link: NodeLink) -> bool:
    return (link.where == "to_fact" and link.type != "ABOUT") or link.type in LATE_TO_PROVISIONS


async def _facts_to_write(
    current: Current, given: Mapping[str, Record], touched: Collection[str], now: Mapping[str, Recorded]
) -> dict[str, Fact]:
    """The facts of this batch, and those recorded earlier that only its claims touch."""
    facts = {i: record for i in sorted(touched) if isinstance(record := given.get(i), Fact)}
    earlier = [i for i in sorted(touched) if i not in given and i in now and fact_model(now[i].kind) is not None]
    for i, body in (await current.bodies(earlier)).items():
        record = MODEL_OF[now[i].kind].model_validate_json(body)
        if isinstance(record, Fact):
            facts[i] = record
    return facts


async def _find_claims_after(
    current: Current, given: Mapping[str, Record], gone: Collection[str], recorded: Collection[str]
) -> dict[str, dict[str, bytes]]:
    """The claims about each fact as they will be after this batch."""
    found = await current.claims(recorded)
    kept = {claim: about for about, ids in found.items() for claim in ids if claim not in given and claim not in gone}
    standing: dict[str, dict[str, bytes]] = {}
    for claim, body in (await current.bodies(kept)).items():
        standing.setdefault(kept[claim], {})[claim] = body
    for record in given.values():
        if isinstance(record, Claim):
            standing.setdefault(record.about, {})[record.id] = write_body(record)
    return standing


def _steps(n: int, nodes: Sequence[RecordNode], gone: Collection[str], now: Mapping[str, Recorded]) -> Iterator[Step]:
    # What an earlier batch of this very commit wrote has no reader yet, so its version is written over.
    again = {node.id for node in nodes if node.id in now and now[node.id].since == n}
    replaced = [node.id for node in nodes if node.id in now and node.id not in again]
    if replaced or gone:
        yield "write_retire", {"n": n, "ids": sorted({*replaced, *gone})}
    if again:
        yield "write_again", {"rows": [_row(node) for node in nodes if node.id in again]}
    for labels, alike in _grouped((node for node in nodes if node.id not in again), lambda node: node.labels):
        yield "write_versions", {"labels": list(labels), "rows": [_row(node) for node in alike]}
    if entities := list({entity["id"]: entity for node in nodes for entity in node.entities}.values()):
        yield "write_entities", {"n": n, "rows": entities}
    if replaced:
        yield "write_relink", {"n": n, "ids": replaced}
    kinds = {record: version.kind for record, version in now.items()} | {node.id: node.kind for node in nodes}
    yield from _link_steps(
        (x.id, link) for x in nodes for link in x.links if not _is_late(link) and _may_be_there(link, kinds)
    )
    yield from _direct_ties(nodes, gone, now)


def _row(node: RecordNode) -> tuple[Body, list[str | None]]:
    """A node's properties, days apart as text: the driver takes as long for one day as for all the rest."""
    rest = dict(node.props)
    days = [rest.pop(name, None) for name in _DAYS]
    return rest, [None if day is None else day.isoformat() for day in days]


def _may_be_there(link: NodeLink, kinds: Mapping[str, str]) -> bool:
    """Some fields name an entity or a fact, and have a relationship either way: not to what is known as the other."""
    kind = kinds.get(link.target)
    return kind is None or (kind in ENTITY_KINDS) != (link.where == "to_fact")


def _link_steps(links: Iterable[tuple[str, NodeLink]]) -> Iterator[Step]:
    """A step for each way and type of relationship, rows in a steady order, so that transactions lock nodes in it."""
    ordered = sorted(links, key=lambda pair: (pair[1].target, pair[0]))
    for (where, kind), alike in _grouped(ordered, lambda pair: (pair[1].where, pair[1].type)):
        rows = [[i, x.target, {"key": x.key, **x.props} if x.key else x.props] for i, x in alike]
        yield _LINKED_BY[where], {"type": kind, "rows": rows}


def _grouped(items: Iterable[T], key: Callable[[T], K]) -> Iterable[tuple[K, list[T]]]:
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups.items()


def _direct_ties(nodes: Sequence[RecordNode], gone: Collection[str], now: Mapping[str, Recorded]) -> Iterator[Step]:
    ties = [node for node in nodes if node.is_tie]
    before = [
        {"id": i, "source": now[i].tie_source, "target": now[i].tie_target}
        for i in [*(node.id for node in ties if node.id in now), *sorted(gone)]
        if now[i].kind in TIE_KINDS
    ]
    if before:
        yield "write_ties_erase", {"rows": before}
    live = [
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
    if live:
        yield "write_ties_draw", {"rows": live}
