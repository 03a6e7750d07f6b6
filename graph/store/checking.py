"""What a batch of records says about one another and about what is already recorded: every fault, none written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


from graph.driver import Database
from graph.errors import Fault
from graph.records import MODEL_OF, Claim, Fact, fact_model, list_references
from graph.records.parsing import Located, check_asserts
from graph.time import Bounds, agree, attest, read_edtf

_IDS_A_QUERY = 5000


async def find_faults(
    database: Database, records: Sequence[Located], broken: Collection[str] = frozenset()
) -> list[Fault]:
    """Everything wrong with checked records taken together: unknown references, ids of another kind, missing claims.

    Nothing is said of ``broken`` ids (see Parsed), whose own faults are known.
    """
    named = {target for located in records for _, target, _ in _references(located)}
    ids = {located.record.id for located in records}
    recorded = await _read_kinds(database, named | ids)
    kinds = recorded | {located.record.id: located.record.kind for located in records}
    facts = [located.record.id for located in records if isinstance(located.record, Fact)]
    claimed = {located.record.about for located in records if isinstance(located.record, Claim)}
    claimed.update(broken)
    unclaimed = [fact for fact in facts if fact not in claimed]
    rows = await database.read("current_claims", ids=unclaimed) if unclaimed else []
    claimed |= {row["about"] for row in rows}
    faults: list[Fault] = []
    for located in records:
        faults.extend(_check_one(located, kinds, recorded, claimed, broken))
    return faults


async def _read_kinds(database: Database, ids: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), _IDS_A_QUERY):
        rows = await database.read("current_kinds", ids=wanted[start : start + _IDS_A_QUERY])
        found.update((row["id"], row["kind"]) for row in rows)
    return found


def _references(located: Located) -> Iterator[tuple[str, str, frozenset[str]]]:
    record = located.record
    values = record.model_dump(mode="json", exclude_none=True)
    yield from list_references(type(record), values)


def _check_one(
    located: Located,
    kinds: Mapping[str, str],
    recorded: Mapping[str, str],
    claimed: set[str],
    broken: Collection[str],
) -> Iterator[Fault]:
    record = located.record
    before = recorded.get(record.id)
    if before is not None and before != record.kind:
        yield located.fault(f"{record.id!r} is already the id of a {before}; expected an id of its own", "id")
    for path, target, allowed in _references(located):
        yield from _check_reference(located, path, target, allowed, kinds)
    if isinstance(record, Fact) and record.id not in claimed:
        yield located.fault("has no claim; expected at least one, with its source", "claims")
    if isinstance(record, Claim):
        yield from _check_claim(located, record, kinds)


def _check_reference(
    located: Located, path: str, target: str, allowed: frozenset[str], kinds: Mapping[str, str]
) -> Iterator[Fault]:
    kind = kinds.get(target)
    expected = " or ".join(sorted(allowed)) if len(allowed) <= 5 else "a fact or an entity"
    if kind is None:
        yield located.fault(f"unknown {expected} {target!r}; it is neither in these files nor recorded", path)
    elif kind not in allowed:
        yield located.fault(f"{target!r} is a {kind}; expected {expected}", path)


def _check_claim(located: Located, claim: Claim, kinds: Mapping[str, str]) -> Iterator[Fault]:
    about = kinds.get(claim.about)
    if about is None or about not in MODEL_OF:
        return
    model = fact_model(about)
    sound = True
    for path, message in check_asserts(claim, model):
        sound = False
        yield located.fault(message, path)
    if not sound or model is None:
        return
    for path, target, allowed in list_references(model, claim.asserts):
        yield from _check_reference(located, f"asserts.{path}", target, allowed, kinds)
    if claim.attested and claim.asserts.get("date"):
        span = read_edtf(claim.asserts["date"])
        _, apart = agree([span, attest(Bounds(), read_edtf(claim.attested))])
        if apart:
            yield located.fault(
                f"{claim.attested!r} lies outside the date that the claim asserts, {claim.asserts['date']!r}", "attested"
            )


