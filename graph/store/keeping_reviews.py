"""Reviews outlive the files that claims come from: a claim that is loaded again keeps what was found of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import orjson

from graph.json_shapes import Values
from graph.records import Claim, Record
from graph.records.parsing import Located
from graph.records.plausibility import Doubt
from graph.store.current import Current, Recorded
from graph.store.nodes import fingerprint

# The fields of a claim that a review writes.
REVIEWED = ("reviews", "status")
RETRACTED = "a claim that a review has retracted, and that stays retracted, so that no answer rests on it"


def keeps_reviews(record: Record, recorded: Values) -> bool:
    """Whether a record says nothing of the reviews that are recorded of it, so that these stay."""
    return isinstance(record, Claim) and not record.reviews and bool(recorded.get("reviews"))


def find_retracted(records: Sequence[Located], bodies: Mapping[str, Values]) -> Iterator[Doubt]:
    """The claims that are written again though a review has retracted them. ``bodies``: what is recorded, by id."""
    doubt = Doubt(RETRACTED)
    for located in records:
        recorded = bodies.get(located.record.id, {})
        if keeps_reviews(located.record, recorded) and recorded.get("status") == "retracted":
            where = f"{Path(located.raw.file).name}:{located.raw.line} {located.record.id}"
            doubt.add(where, recorded["reviews"][-1]["reason"])
    if doubt.count:
        yield doubt


async def keep_reviews(current: Current, given: Mapping[str, Record], now: Mapping[str, Recorded]) -> dict[str, Claim]:
    """The given claims that say nothing of the reviews that are recorded of them, with these and their status."""
    silent = {i: record for i, record in given.items() if i in now and isinstance(record, Claim) and not record.reviews}
    # Most of a file that is read again is as it was.
    changed = [i for i, record in silent.items() if fingerprint(record).hash != now[i].hash]
    kept: dict[str, Claim] = {}
    for i, body in (await current.bodies(changed)).items() if changed else ():
        recorded = orjson.loads(body)
        if keeps_reviews(silent[i], recorded):
            line = {**silent[i].as_line(), **{name: recorded[name] for name in REVIEWED}}
            kept[i] = Claim.model_validate(line)
    return kept
