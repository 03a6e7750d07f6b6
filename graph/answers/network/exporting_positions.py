"""Positions as a file of the Decide Exchange Model: actors, issues with their scales, positions in numbers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import orjson

from graph.evidence.accounts import group_accounts, is_plain
from graph.evidence.lens import makes_fact
from graph.export.decide import write_decide
from graph.records import MODEL_OF, Claim, Record
from graph.records.negotiation import Position
from graph.session.view import View

_NEEDED = ("value", "salience", "capability")


async def export_decide(view: View) -> Iterator[str]:
    """The lines of the file: positions that have value, salience and capability, and the actors and issues of those."""
    records: list[Record] = []
    named: dict[str, None] = {}
    async for position, claims in _read_positions(view):
        records += [position, *claims]
        named |= {position.actor: None, position.issue: None}
    entities = await view.fetch("records_by_id", ids=list(named))
    bodies = (orjson.loads(row["body"]) for row in entities)
    records += [MODEL_OF[body["kind"]].model_validate(body) for body in bodies]
    return write_decide(records)


async def _read_positions(view: View) -> AsyncIterator[tuple[Position, list[Claim]]]:
    """Positions in their order with the admitted claims that carry all three numbers."""
    lens = await view.lens()
    after, step = "", view.settings.page_max
    while True:
        rows = await view.fetch(
            "facts_of_family", family="position", after=after, rows=step, **view.span(occurrence=False)
        )
        for row in rows:
            admitted = [c for c in lens.admit(map(orjson.loads, row["claims"])) if makes_fact(c)]
            live = [claim for account in group_accounts(admitted) for claim in account.claims]
            described = [
                c for c in live if is_plain(c) and all(c.get("asserts", {}).get(n) is not None for n in _NEEDED)
            ]
            if described:
                # Which of its own values nobody asserts any more is not for export.
                own = {k: v for k, v in orjson.loads(row["body"]).items() if k not in _NEEDED}
                yield Position.model_validate(own), [Claim.model_validate(claim) for claim in described]
        if len(rows) < step:
            return
        after = rows[-1]["key"]
