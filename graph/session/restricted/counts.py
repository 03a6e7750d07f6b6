"""What counts of claims and of the facts that name some records come to without what is restricted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from graph.driver import Rows
from graph.session.restricted.asking import Asked, counts_as_fact, links_to
from graph.session.restricted.versions import StoredVersion


async def recount_naming(asked: Asked) -> Rows:
    """How many facts name each of some records."""
    found = Counter({row["id"]: row["facts"] for row in asked.rows})

    def list_named(versions: Iterable[StoredVersion]) -> list[str]:
        return [
            record["id"]
            for version in versions
            if counts_as_fact(version)
            for record in asked.given["records"]
            if links_to(version, record["entities"])
        ]

    found.subtract(list_named(asked.concealed.stored_at(asked.n)))
    found.update(list_named(asked.instead()))
    return asked.answer(
        {"id": record, "facts": facts} for record, facts in found.items() if facts > 0 and asked.is_there(record)
    )


async def recount_claims(asked: Asked) -> Rows:
    """How many claims each of some sources makes, and on how many records."""
    shown = [source for source in asked.given["ids"] if asked.is_there(source)]
    return asked.answer(await asked.again(ids=shown, leave_out=_find_hidden_claims(asked, shown)))


async def recount_kinds(asked: Asked) -> Rows:
    """On how many records of each kind one source makes claims."""
    source = asked.given["id"]
    if not asked.is_there(source):
        return asked.answer(())
    return asked.answer(await asked.again(leave_out=_find_hidden_claims(asked, [source])))


def _find_hidden_claims(asked: Asked, sources: Collection[str]) -> list[str]:
    """The claims of some sources that are stored and not shown."""
    return sorted(
        version.id
        for version in asked.concealed.stored_at(asked.n)
        if version.kind == "claim" and version.values["source"] in sources and not asked.is_there(version.id)
    )
