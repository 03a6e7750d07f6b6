"""Retires records: they have no current version afterwards, and stay for readers of earlier commits."""

from __future__ import annotations

from collections.abc import Collection

from graph.store.commits import WriteSession
from graph.store.current import Current
from graph.store.writer import Late, WriteCounts, write_records


async def retire(session: WriteSession, ids: Collection[str], written: WriteCounts, late: Late, size: int) -> None:
    """Retire these records, each in one transaction with the claims about it that go too.

    A fact that loses a claim is drawn anew: its relationships to other facts are put on ``late``.
    """
    versions = await Current(session.database).versions(ids)
    with_claims: dict[str, list[str]] = {}
    for record, found in sorted(versions.items()):
        with_claims.setdefault(found.about if found.about in versions and found.about else record, []).append(record)
    batch: list[str] = []
    for group in with_claims.values():
        batch += group
        if len(batch) >= size:
            await write_records(session, [], written, late, retired=batch)
            batch = []
    if batch:
        await write_records(session, [], written, late, retired=batch)
