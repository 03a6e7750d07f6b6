"""The provisions that references lead to: those of a batch of records, and those recorded before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import orjson

from graph.errors import Fault
from graph.json_shapes import Values
from graph.records import Claim
from graph.records.negotiation import Agreement
from graph.records.parsing import Located
from graph.records.provisions import provision_node
from graph.store.current import Current

PROVISION = "provision"


@dataclass(frozen=True, slots=True)
class Given:
    """A provision as a record, or a claim about it, gives it to an agreement."""

    id: str
    agreement: str
    located: Located
    path: str


def list_given(records: Sequence[Located], kinds: Mapping[str, str]) -> list[Given]:
    """The provisions that the agreements of a batch and the claims about agreements give."""
    found: list[Given] = []
    for located in records:
        record = located.record
        if isinstance(record, Agreement):
            found += [
                Given(provision.id, record.id, located, f"provisions[{place}].id")
                for place, provision in enumerate(record.provisions)
            ]
        elif isinstance(record, Claim) and kinds.get(record.about) == "agreement":
            # What a nested claim took over from its agreement was looked at there.
            own = located.raw.values if located.path and isinstance(located.raw.values, dict) else {}
            said = {} if own.get("provisions") == record.asserts.get("provisions") else record.asserts
            found += [
                Given(provision["id"], record.about, located, f"asserts.provisions[{place}].id")
                for place, provision in _written(said)
            ]
    return found


def _written(asserts: Values) -> Iterator[tuple[int, Values]]:
    """The provisions that have an id; what is written otherwise is a fault of its own."""
    provisions = asserts.get("provisions")
    for place, provision in enumerate(provisions if isinstance(provisions, list) else ()):
        if isinstance(provision, Mapping) and isinstance(provision.get("id"), str):
            yield place, provision


async def find_provisions(current: Current, ids: Collection[str]) -> dict[str, str]:
    """Of these ids those of recorded provisions, each with its agreement."""
    if not ids:
        return {}
    found = await current.provisions([provision_node(provision) for provision in sorted(ids)])
    known = {node.removeprefix(provision_node("")): agreement for node, agreement in found.items()}
    if missing := set(ids) - known.keys():
        # Agreements that an earlier version of Parley wrote have no such nodes.
        for agreement, body, claims in await current.agreements_naming(missing):
            values = [orjson.loads(body), *(orjson.loads(claim).get("asserts", {}) for claim in claims)]
            named = {provision["id"] for value in values for _, provision in _written(value)}
            known |= dict.fromkeys(sorted(named & missing), agreement)
    return known


def find_clashes(given: Sequence[Given], kinds: Mapping[str, str], recorded: Mapping[str, str]) -> Iterator[Fault]:
    """Ids of provisions that are those of something else: a record, another agreement's, one twice in one list."""
    owner: dict[str, str] = {}
    seen: set[tuple[int, str, str]] = set()
    for one in given:
        if one.id in kinds and kinds[one.id] != PROVISION:
            yield one.located.fault(f"{one.id!r} is already the id of a record of kind {kinds[one.id]}", one.path)
        elif (other := owner.setdefault(one.id, recorded.get(one.id, one.agreement))) != one.agreement:
            yield one.located.fault(f"{one.id!r} is already the id of a provision of {other!r}", one.path)
        key = (id(one.located), one.path.partition("[")[0], one.id)
        if key in seen:
            yield one.located.fault(f"{one.id!r} is given twice; expected an id of its own", one.path)
        seen.add(key)
