"""What a batch of records says about one another and about what is already recorded: every fault, none written."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from graph.driver import Database
from graph.errors import Fault
from graph.evidence.accounts import AccountKey, identify_account
from graph.records import Claim, Fact, fact_model, list_references
from graph.records.entities import Actor
from graph.records.matches import Match
from graph.records.parsing import Located, check_asserts
from graph.records.ties import Tie
from graph.store.addressees import find_stray_addressees
from graph.store.current import Current, Recorded
from graph.store.identity import find_refused
from graph.store.provisions import PROVISION, Given, find_clashes, find_provisions, list_given
from graph.time import Bounds, agree, attest, read_edtf


async def find_faults(
    database: Database,
    records: Sequence[Located],
    broken: Collection[str] = frozenset(),
    current: Current | None = None,
) -> list[Fault]:
    """Everything wrong with checked records taken together: unknown references, ids of another kind, missing claims.

    Nothing more is said of ``broken`` ids (see Parsed), whose own faults are known. ``current`` spares reading again
    what it has read.
    """
    current = current or Current(database)
    named = {target for located in records for _, target, _ in _references(located)}
    own = {located.record.id: located.record.kind for located in records}
    recorded = _kinds(await current.versions(named | own.keys()))
    # Which fields of a claim's values name records depends on what the claim is about, so they are looked up second.
    recorded |= _kinds(await current.versions(_asserted(records, recorded | own) - own.keys()))
    kinds = recorded | own
    given = list_given(records, kinds)
    recorded |= _kinds(await current.versions({one.id for one in given} - own.keys()))
    kinds = recorded | own
    provisions = await _read_provisions(records, kinds, given, current)
    clashes = list(find_clashes(given, kinds, provisions))
    # A provision is no record, but where a reference leads to.
    kinds = dict.fromkeys([*provisions, *(one.id for one in given)], PROVISION) | kinds
    stray = await find_stray_addressees([r for r in records if r.record.id not in broken], kinds, current)
    facts = [located.record.id for located in records if isinstance(located.record, Fact)]
    claimed = {located.record.about for located in records if isinstance(located.record, Claim)} | set(broken)
    unclaimed = [fact for fact in facts if fact not in claimed]
    claimed |= (await current.claims(unclaimed)).keys()
    known = _Known(kinds, recorded, claimed, broken, await _corrected(records, current))
    # In a thread, so that a write that goes on meanwhile does not wait.
    found = await asyncio.to_thread(lambda: [fault for located in records for fault in known.check(located)])
    refused = await find_refused(database, records, await _types(records, current))
    return [*found, *clashes, *stray, *refused]


async def _read_provisions(
    records: Sequence[Located], kinds: Mapping[str, str], given: Sequence[Given], current: Current
) -> dict[str, str]:
    """The recorded provisions that a batch refers to, or gives anew, each with its agreement."""
    wanted = {one.id for one in given}
    for located in records:
        for _, target, allowed in _all_references(located, kinds):
            if PROVISION in allowed and isinstance(target, str) and target not in kinds:
                wanted.add(target)
    return await find_provisions(current, wanted)


def _all_references(located: Located, kinds: Mapping[str, str]) -> Iterator[tuple[str, Any, frozenset[str]]]:
    """The references of a record, and those among the values that a claim asserts."""
    yield from _references(located)
    if isinstance(located.record, Claim) and (model := fact_model(kinds.get(located.record.about, ""))) is not None:
        try:
            yield from list_references(model, located.record.asserts)
        except (TypeError, AttributeError):
            return  # values of the wrong shape, which the check of the claim reports


def _asserted(records: Sequence[Located], kinds: Mapping[str, str]) -> set[str]:
    """The ids that the values of claims name."""
    found: set[str] = set()
    for located in records:
        if isinstance(located.record, Claim):
            found.update(target for _, target, _ in _all_references(located, kinds))
    return {target for target in found if isinstance(target, str)}


async def _types(records: Sequence[Located], current: Current) -> dict[str, str]:
    """The type of each actor that a decision of this batch makes one with another."""
    same = [r.record for r in records if isinstance(r.record, Match) and r.record.verdict == "same"]
    bodies = await current.bodies({actor for match in same for actor in (match.one, match.other)}) if same else {}
    described = {actor: orjson.loads(body).get("type", "") for actor, body in bodies.items()}
    return described | {r.record.id: r.record.type for r in records if isinstance(r.record, Actor)}


async def _corrected(records: Sequence[Located], current: Current) -> dict[str, tuple[str, AccountKey]]:
    """The claims that claims of this batch correct: what each is about, and whose account it is."""
    claims = [located.record for located in records if isinstance(located.record, Claim)]
    wanted = {target for claim in claims for target in claim.corrects}
    if not wanted:
        return {}
    bodies = [orjson.loads(body) for body in (await current.bodies(wanted)).values()]
    lines = [*bodies, *(claim.as_line() for claim in claims if claim.id in wanted)]
    return {line["id"]: (line["about"], identify_account(line)) for line in lines if line["kind"] == "claim"}


def _kinds(found: Mapping[str, Recorded]) -> dict[str, str]:
    return {record: version.kind for record, version in found.items()}


def _references(located: Located) -> Iterator[tuple[str, str, frozenset[str]]]:
    return list_references(type(located.record), vars(located.record))


@dataclass(frozen=True, slots=True)
class _Known:
    """What one record is checked against: the kind of each id once all is loaded, and as recorded before."""

    kinds: Mapping[str, str]
    recorded: Mapping[str, str]
    claimed: Collection[str]
    broken: Collection[str]
    corrected: Mapping[str, tuple[str, AccountKey]]

    def check(self, located: Located) -> Iterator[Fault]:
        record = located.record
        before = self.recorded.get(record.id)
        if before is not None and before != record.kind:
            yield located.fault(
                f"{record.id!r} is already the id of a record of kind {before}; expected an id of its own", "id"
            )
        for path, target, allowed in _references(located):
            yield from self._check_reference(located, path, target, allowed)
        if isinstance(record, Fact) and record.id not in self.claimed:
            yield located.fault("has no claim; expected at least one, with its source", "claims")
        if isinstance(record, Claim):
            yield from self._check_claim(located, record)
        if isinstance(record, Tie) and record.source == record.target:
            yield located.fault(f"source and target are both {record.source!r}; expected two actors", "target")

    def _check_correction(self, located: Located, claim: Claim, target: str) -> Iterator[Fault]:
        if target not in self.corrected:
            return  # an unknown reference, which is reported as such
        about, account = self.corrected[target]
        if about != claim.about:
            yield located.fault(f"{target!r} is about {about!r}; expected a claim about {claim.about!r}", "corrects")
        elif account != identify_account(claim.as_line()):
            yield located.fault(
                f"{target!r} is another account's; a source and speaker take back only what they said themselves: "
                "expected the same source and the same asserted_by or credited",
                "corrects",
            )

    def _check_reference(self, located: Located, path: str, target: str, allowed: frozenset[str]) -> Iterator[Fault]:
        kind = self.kinds.get(target)
        expected = " or ".join(sorted(allowed)) if len(allowed) <= 5 else "a fact or an entity"
        if kind is None and target not in self.broken:
            yield located.fault(f"unknown {expected} {target!r}; it is neither in these files nor recorded", path)
        elif kind is not None and kind not in allowed:
            yield located.fault(f"{target!r} is a {kind}; expected {expected}", path)

    def _check_claim(self, located: Located, claim: Claim) -> Iterator[Fault]:
        about = self.kinds.get(claim.about)
        if about is None:
            return
        model = fact_model(about)
        for target in claim.corrects:
            yield from self._check_correction(located, claim, target)
        faults = list(check_asserts(claim, model))
        yield from (located.fault(message, path) for path, message in faults)
        if faults or model is None:
            return
        # What a nested claim took over from its fact was looked at there.
        own = located.raw.values if located.path else {}
        said = {name: value for name, value in claim.asserts.items() if own.get(name) != value}
        for path, target, allowed in list_references(model, said):
            yield from self._check_reference(located, f"asserts.{path}", target, allowed)
        if claim.attested and claim.asserts.get("date"):
            span = read_edtf(claim.asserts["date"])
            _, conflict = agree([span, attest(Bounds(), read_edtf(claim.attested))])
            if conflict:
                shown = f"{claim.attested!r} lies outside the date that the claim asserts, {claim.asserts['date']!r}"
                yield located.fault(shown, "attested")
