"""Whether every addressee that a history names is one: of the record, or of a claim about it, after merges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from graph.errors import Fault
from graph.evidence.lens import NOT_LIVE, is_live
from graph.evidence.statuses import has_ledger
from graph.json_shapes import Values
from graph.matching.merges import Merges, unite
from graph.records import Claim
from graph.records.matches import Match
from graph.records.negotiation import Demand, Offer
from graph.records.parsing import Located
from graph.store.current import Current


@dataclass(slots=True)
class _Ledger:
    """All that is said of the addressees of one demand or offer: as written in a batch, and as recorded before."""

    addressees: set[str] = field(default_factory=set)
    # Each addressee that a history names, where it does so: at a field of what is loaded, or of a recorded claim.
    named: list[tuple[str, Located | None, str]] = field(default_factory=list)
    record: Located | None = None

    def add(self, values: Values, located: Located | None, path: str) -> None:
        """Take in the addressees, and those that the history names, of some values."""
        self.addressees.update(who for who in _listed(values.get("directed_at")) if isinstance(who, str))
        for place, entry in enumerate(_listed(values.get("history"))):
            who = entry.get("addressee") if isinstance(entry, Mapping) else None
            if isinstance(who, str):
                self.named.append((who, located, f"{path}history[{place}].addressee"))


async def find_stray_addressees(records: Sequence[Located], kinds: Mapping[str, str], current: Current) -> list[Fault]:
    """A fault for each addressee in a history whom nothing says the demand or offer is directed at."""
    ledgers = await _read_ledgers(records, kinds, current)
    stray = any(who not in ledger.addressees for ledger in ledgers.values() for who, *_ in ledger.named)
    if not stray:
        return []
    merges = await _read_merges(records, current)
    return [fault for ledger in ledgers.values() for fault in _check(ledger, merges)]


async def _read_ledgers(records: Sequence[Located], kinds: Mapping[str, str], current: Current) -> dict[str, _Ledger]:
    ledgers: dict[str, _Ledger] = {}
    given = {located.record.id for located in records}
    for located in records:
        record = located.record
        if isinstance(record, Demand | Offer):
            ledger = ledgers.setdefault(record.id, _Ledger())
            ledger.record = located
            ledger.add(record.model_dump(mode="json"), located, "")
        elif isinstance(record, Claim) and has_ledger(kinds.get(record.about, "")):
            ledger = ledgers.setdefault(record.about, _Ledger())
            # What a nested claim took over from its record is looked at there.
            own = located.raw.values if located.path and isinstance(located.raw.values, dict) else {}
            said = {name: value for name, value in record.asserts.items() if own.get(name) != value}
            if record.status not in NOT_LIVE:
                ledger.add(said, located, "asserts.")
    recorded = await current.bodies([ledger for ledger in ledgers if ledger not in given])
    for ledger_id, body in recorded.items():
        ledgers[ledger_id].add(orjson.loads(body), None, "")
    claims = {
        claim: about for about, ids in (await current.claims(ledgers)).items() for claim in ids if claim not in given
    }
    for claim_id, body in (await current.bodies(claims)).items():
        claim = orjson.loads(body)
        if is_live(claim):
            ledgers[claims[claim_id]].add(claim.get("asserts", {}), None, "")
    return ledgers


async def _read_merges(records: Sequence[Located], current: Current) -> Merges:
    """Which actors are one once the batch is loaded."""
    decided = {located.record.id: located.record for located in records if isinstance(located.record, Match)}
    pairs = {frozenset((match.one, match.other)) for match in decided.values()}
    before = [pair for pair in await current.same() if frozenset((pair["one"], pair["other"])) not in pairs]
    now = [
        {"one": match.one, "other": match.other, "keep": match.keep}
        for match in decided.values()
        if match.verdict == "same"
    ]
    return unite([*before, *now])


def _check(ledger: _Ledger, merges: Merges) -> Iterator[Fault]:
    addressees = {merges.keep(who) for who in ledger.addressees}
    for who, located, path in ledger.named:
        if merges.keep(who) in addressees:
            continue
        if not ledger.addressees:
            expected = "it is directed at nobody; expected an entry without addressee, or directed_at"
        else:
            among = ", ".join(sorted(ledger.addressees))
            expected = f"expected one of directed_at: {among}; a part of an addressee answers in `by`"
        if located is not None:
            yield located.fault(f"{who!r} is no addressee: {expected}", path)
        elif ledger.record is not None:
            yield ledger.record.fault(
                f"{who!r}, whom a recorded history names, is no addressee any more: {expected}", "directed_at"
            )


def _listed(value: object) -> list[Any]:
    """A list, or the options of which it is one."""
    if isinstance(value, Mapping):
        value = value.get("one_of")
    return value if isinstance(value, list) else []
