"""Records in batches, each written as one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.records import Claim, Fact, Record
from graph.records.registry import MODELS

_RANK = {model: rank for rank, model in enumerate(MODELS)}


def split_batches(records: Sequence[Record], size: int) -> Iterator[list[Record]]:
    """Batches in which everything exists before it is named: entities and decisions, then facts with their claims."""
    claims: dict[str, list[Claim]] = {}
    plain: list[Record] = []
    facts: list[Record] = []
    for record in records:
        if isinstance(record, Claim):
            claims.setdefault(record.about, []).append(record)
        elif isinstance(record, Fact):
            facts.append(record)
        else:
            plain.append(record)
    plain.sort(key=lambda record: _RANK[type(record)])
    facts.sort(key=lambda record: _RANK[type(record)])
    groups: list[list[Record]] = [[record] for record in plain]
    groups += [[fact, *claims.pop(fact.id, [])] for fact in facts]
    # What is left is about entities, or about facts recorded earlier.
    groups += [list(about) for about in claims.values()]
    batch: list[Record] = []
    for group in groups:
        batch.extend(group)
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch
