"""Which records refer to others, so that nothing is retired that something else refers to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence

import orjson

from graph.driver import Database
from graph.json_shapes import Values
from graph.records import MODEL_OF, Match, fact_model, family_of, list_references
from graph.records.registry import MODELS
from graph.store.current import Current

# A decision about identity refers to nothing else: without one of its actors it says nothing, and goes with it.
_FAMILIES = list(dict.fromkeys(family_of(k) for m in MODELS if m is not Match for k in m.kinds))

# So many records are looked through at a time: no answer of the database takes long, however many are recorded.
_RECORDS_A_PAGE = 5000


async def find_referrers(
    database: Database, ids: Collection[str], instead: Mapping[str, Values] | None = None
) -> dict[str, set[str]]:
    """The current records outside ``ids`` that need one of these, each with those that it needs.

    A record needs what it names; a fact also needs one claim about it, whichever. ``instead`` are records by id as
    they are about to be written.
    """
    current = Current(database)
    targets = await _with_provisions(ids, current)
    kinds = {record: found.kind for record, found in (await current.versions(ids)).items()}
    found: dict[str, set[str]] = {}
    given = instead or {}
    bodies = (
        _read_claims(database) if set(kinds.values()) <= {"claim", "name"} else _read_naming(database, targets, current)
    )
    async for about, body in bodies:
        if body["id"] not in ids and body["id"] not in given and (named := targets.intersection(_named(body, about))):
            found[body["id"]] = named
    abouts = await _kinds_about(list(given.values()), current)
    for record, body in given.items():
        if record not in ids and (named := targets.intersection(_named(body, abouts.get(body.get("about", ""))))):
            found[record] = named
    for fact, claims in (await _find_unclaimed(ids, given, current)).items():
        found.setdefault(fact, set()).update(claims)
    return found


async def _with_provisions(ids: Collection[str], current: Current) -> set[str]:
    """The ids, and those of the provisions that go with an agreement or with a claim about one."""
    targets = set(ids)
    for text in (await current.bodies(ids)).values():
        body = orjson.loads(text)
        for values in (body, body.get("asserts", {})):
            provisions = values.get("provisions")
            targets.update(p["id"] for p in provisions if isinstance(p, dict)) if isinstance(provisions, list) else None
    return targets


async def _read_naming(
    database: Database, targets: Collection[str], current: Current
) -> AsyncIterator[tuple[str | None, Values]]:
    """Every current record but decisions whose text has one of these ids; a claim with the kind of what it is
    about."""
    wanted = {"families": _FAMILIES, "targets": dict.fromkeys(sorted(targets), True), "rows": _RECORDS_A_PAGE}
    after: str | None = ""
    while after is not None:
        (page,) = await database.read("records_naming", after=after, **wanted)
        after = page["upto"]
        bodies = [orjson.loads(body) for body in page["bodies"]]
        about = await current.versions({body["about"] for body in bodies if body["kind"] == "claim"})
        for body in bodies:
            yield about[body["about"]].kind if body["kind"] == "claim" and body["about"] in about else None, body


async def _read_claims(database: Database) -> AsyncIterator[tuple[str | None, Values]]:
    """The current claims that name claims: nothing else does."""
    (page,) = await database.read("claims_naming_claims")
    for body in page["rows"]:
        yield None, orjson.loads(body)


def _named(body: Values, about: str | None) -> Iterator[str]:
    """Every id that a record refers to, those among the values that a claim asserts of a kind of record too."""
    model = MODEL_OF.get(body["kind"])
    if model is None:
        return
    yield from (target for _, target, _ in list_references(model, dict(body)))
    if about is not None and (asserting := fact_model(about)) is not None:
        yield from (target for _, target, _ in list_references(asserting, body.get("asserts", {})))


async def _kinds_about(bodies: Sequence[Values], current: Current) -> dict[str, str]:
    """The kind of what claims among some records are about."""
    about = {body["about"] for body in bodies if body["kind"] == "claim"}
    given = {body["id"]: body["kind"] for body in bodies}
    return {record: found.kind for record, found in (await current.versions(about)).items()} | given


async def _find_unclaimed(ids: Collection[str], given: Mapping[str, Values], current: Current) -> dict[str, set[str]]:
    """The facts outside ``ids`` about which no claim is left, each with those that went."""
    versions = await current.versions(ids)
    about = {found.about for found in versions.values() if found.kind == "claim" and found.about is not None}
    facts = {r for r, found in (await current.versions(about - set(ids))).items() if fact_model(found.kind) is not None}
    claimed = {body["about"] for body in given.values() if body["kind"] == "claim"}
    claims = await current.claims(facts - claimed)
    return {fact: set(found) for fact, found in claims.items() if set(found) <= set(ids)}
