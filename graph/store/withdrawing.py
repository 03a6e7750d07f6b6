"""What is withdrawn with a record: its names and the claims about it, unless other records need one of them."""

from __future__ import annotations

from graph.driver import Database
from graph.errors import ConflictError
from graph.records import fact_model
from graph.store.current import Current
from graph.store.referrers import find_referrers

_SHOWN = 10


async def plan_withdrawal(database: Database, record: str) -> frozenset[str]:
    """A recorded id and all that is withdrawn with it. Raises Conflict, naming what needs one of them."""
    current = Current(database)
    (names,) = await database.read("names_of", ids=[record])
    ids = frozenset({record, *names["rows"], *(await current.claims([record])).get(record, ())})
    needing = await find_referrers(database, ids)
    if not needing:
        return ids
    about = (await current.versions([record]))[record].about
    if about in needing and fact_model((await current.versions([about]))[about].kind) is not None:
        raise ConflictError(
            f"{record!r} is the only claim about {about!r}; withdraw that, or retract the claim instead"
        )
    shown = ", ".join(sorted(needing)[:_SHOWN])
    more = f" and {len(needing) - _SHOWN} more" if len(needing) > _SHOWN else ""
    raise ConflictError(f"{record!r} cannot be withdrawn: {shown}{more} refer to it; withdraw these first")
