"""A step of the schema: claims say what accounts are read from, as records written before did not.

Before, who raised a demand or made an offer was in the record alone, all actors of an event without a target acted on
each other unless it was marked ``jointly``, and a negated claim took over the values of its record. Bodies are
rewritten in place, in every version, so that ``known_at`` goes on to answer. Running it again changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import orjson

from graph.driver import Database, Transaction
from graph.evidence.accounts import identify_account
from graph.json_shapes import Body
from graph.records import FACT_KINDS, family_of

_PAGE_ROWS = 1000
_PAGES = 50
_FAMILIES = tuple(dict.fromkeys(family_of(kind) for kind in FACT_KINDS))
_RAISERS = {"demand": "raised_by", "offer": "offered_by"}


async def rewrite_claims(database: Database) -> None:
    """Rewrite every fact and its claims, page by page."""
    for family in _FAMILIES:
        ends = [""]
        while True:
            found = await database.read(
                "network_pages", family=family, after=ends[-1], rows=_PAGE_ROWS, most=_PAGE_ROWS * _PAGES
            )
            if not (found and found[0]["rows"]):
                break
            ends = [ends[-1], *found[0]["rows"]]
            for after, upto in pairwise(ends):
                await _rewrite_page(database, family, after, upto)


async def _rewrite_page(database: Database, family: str, after: str, upto: str) -> None:
    rows = await database.read("migration_versions", family=family, after=after, upto=upto)
    changed: list[Body] = []
    for version in rows[0]["rows"]:
        fact = orjson.loads(version["body"])
        claims = [orjson.loads(body) for _, _, body in version["claims"]]
        new_fact, new_claims = rewrite(fact, claims)
        changed.append(
            {"id": version["id"], "since": version["since"], "body": _dump(new_fact), "contested": differ(new_claims)}
        )
        changed += [
            {"id": claim, "since": since, "body": _dump(new), "contested": None}
            for (claim, since, _), new, old in zip(version["claims"], new_claims, claims, strict=True)
            if new != old
        ]

    async def work(transaction: Transaction) -> None:
        await transaction.run("migration_rewrite", rows=changed)

    await database.change("migration_rewrite", work)


def rewrite(fact: Body, claims: Sequence[Body]) -> tuple[Body, list[Body]]:
    """A fact and its claims as they are written now."""
    found = [_strip_denial(fact, claim) for claim in claims]
    if raiser := _RAISERS.get(fact["kind"]):
        found = [_assert(claim, raiser, fact.get(raiser)) for claim in found]
    if fact["kind"] == "event":
        return _rewrite_event(fact, found)
    return fact, found


def _strip_denial(fact: Body, claim: Body) -> Body:
    """A negated claim without the values that it took over from its record."""
    if claim.get("polarity") != "negated" or not claim.get("asserts"):
        return claim
    own = {name: value for name, value in claim["asserts"].items() if fact.get(name) != value}
    return {**claim, "asserts": own}


def _assert(claim: Body, field: str, value: object) -> Body:
    if claim.get("polarity") == "negated" or value is None or field in claim.get("asserts", {}):
        return claim
    return {**claim, "asserts": {**claim.get("asserts", {}), field: value}}


def _rewrite_event(fact: Body, claims: Sequence[Body]) -> tuple[Body, list[Body]]:
    side_by_side = fact.get("jointly") or any(claim.get("asserts", {}).get("jointly") for claim in claims)
    aimed = any(claim.get("asserts", {}).get("targets") for claim in claims)
    found = []
    for claim in claims:
        asserts = {name: value for name, value in claim.get("asserts", {}).items() if name != "jointly"}
        several = len(asserts.get("actors") or ()) > 1 and claim.get("polarity") != "negated"
        if several and not aimed and "mutual" not in asserts:
            asserts["mutual"] = not side_by_side
        found.append({**claim, "asserts": asserts} if "asserts" in claim or asserts else claim)
    body = {name: value for name, value in fact.items() if name != "jointly"}
    if "jointly" in fact:
        body["mutual"] = not fact["jointly"]
    return body, found


def differ(claims: Sequence[Body]) -> bool:
    """Whether a fact may be contested: several accounts report it, or a claim denies or excludes something."""
    return len({identify_account(claim) for claim in claims}) > 1 or any(
        claim.get("polarity") == "negated" or claim.get("contradicts") or claim.get("status") == "contested"
        for claim in claims
    )


def _dump(body: Body) -> str:
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS).decode()
