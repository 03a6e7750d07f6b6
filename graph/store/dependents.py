"""What depends on a record: what goes with it when it is withdrawn, and what would be left pointing nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from graph.driver import Database
from graph.errors import ConflictError
from graph.records import KINDS, MODEL_OF, Claim, fact_model, family_of, list_references
from graph.store.current import Current

# Decisions about identity stay: they say something of an actor that may come back.
_FAMILIES = sorted({family_of(kind) for kind in KINDS} - {"match"})
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A record that is to be withdrawn, and what goes with it: its names and the claims about it."""

    record: str
    ids: frozenset[str]


async def plan_withdrawal(database: Database, record: str) -> Withdrawal:
    """What is withdrawn with a recorded id. Raises Conflict, naming what depends on it."""
    current = Current(database)
    (names,) = await database.read("names_of", ids=[record])
    ids = frozenset({record, *names["rows"], *(await current.claims([record])).get(record, ())})
    about = (await current.versions([record]))[record].about
    if about is not None and fact_model((await current.versions([about]))[about].kind) is not None:
        claims = (await current.claims([about])).get(about, [])
        if not set(claims) - ids:
            raise ConflictError(
                f"{record!r} is the only claim about {about!r}; withdraw that, or retract the claim instead"
            )
    dependents = sorted({found async for found in _find_dependents(database, current, ids)})
    if dependents:
        shown = ", ".join(dependents[:_SHOWN])
        more = f" and {len(dependents) - _SHOWN} more" if len(dependents) > _SHOWN else ""
        raise ConflictError(
            f"{record!r} cannot be withdrawn: {shown}{more} refer to it; withdraw or change these first"
        )
    return Withdrawal(record, ids)


async def _find_dependents(database: Database, current: Current, ids: Collection[str]) -> Any:
    targets = set(ids)
    for body in (await current.bodies(ids)).values():
        targets.update(provision["id"] for provision in orjson.loads(body).get("provisions") or ())
    quoted = [f'"{target}"' for target in sorted(targets)]
    rows = await database.read("records_naming", families=_FAMILIES, quoted=quoted)
    bodies = [orjson.loads(row["body"]) for row in rows if row["id"] not in ids]
    about = await current.versions({body["about"] for body in bodies if body["kind"] == "claim"})
    kinds = {record: version.kind for record, version in about.items()}
    for body in bodies:
        if targets.intersection(_list_targets(body, kinds)):
            yield body["id"]


def _list_targets(body: Mapping[str, Any], kinds: Mapping[str, str]) -> Iterator[str]:
    """Every id that a record refers to, those among the values that a claim asserts too."""
    model = MODEL_OF.get(body["kind"])
    if model is None:
        return
    yield from (target for _, target, _ in list_references(model, dict(body)))
    asserting = fact_model(kinds.get(body["about"], "")) if model is Claim else None
    if asserting is not None:
        yield from (target for _, target, _ in list_references(asserting, body.get("asserts", {})))
